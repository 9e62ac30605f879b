// A program of the user's with /dev/kvm: its standard output is the event port, its errors go to the console, and how it
// ended is reported.
#include <sys/wait.h>

#define PROGRAM "/guest-program"

// Of the emulated clock, in which a second is 50 million instructions.
enum { PROGRAM_SECONDS = 120 };

static pid_t program;

static int has_program(void)
{
	return access(PROGRAM, X_OK) == 0;
}

static void end_program(int signal)
{
	(void)signal;
	kill(-program, SIGKILL);
}

static void become_program(void)
{
	int console = open("/dev/console", O_WRONLY | O_NOCTTY);
	setsid();
	dup2(events, STDOUT_FILENO);
	dup2(console, STDERR_FILENO);
	execl(PROGRAM, PROGRAM, (char *)NULL);
	_exit(127);
}

static void run_program(void)
{
	struct sigaction action = {.sa_handler = end_program};
	char fields[80];
	int status;
	sigaction(SIGALRM, &action, NULL);
	program = fork();
	if (program < 0)
		fail("start the program");
	if (program == 0)
		become_program();
	alarm(PROGRAM_SECONDS);
	while (waitpid(program, &status, 0) < 0 && errno == EINTR)
		;
	unsigned left = alarm(0);
	if (WIFEXITED(status))
		snprintf(fields, sizeof fields, ",\"exit\":\"%d\"", WEXITSTATUS(status));
	else if (left == 0)
		snprintf(fields, sizeof fields, ",\"signal\":\"none: it does not end\"");
	else
		snprintf(fields, sizeof fields, ",\"signal\":\"%d\"", WTERMSIG(status));
	report("program-ended", fields);
}
