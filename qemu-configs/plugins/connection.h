// The socket on which a plugin talks to kbisect, and what it says when it cannot; PLUGIN is its name.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>

static int fail(const char *what, const char *why)
{
	fprintf(stderr, PLUGIN ": %s: %s\n", what, why);
	return -1;
}

// The socket to write to, or -1; what comes from it is read from answers.
static int connect_to(const char *path, FILE **answers)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	int connection = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	strncpy(address.sun_path, path, sizeof address.sun_path - 1);
	if (connection < 0 || connect(connection, (struct sockaddr *)&address, sizeof address) < 0)
		return fail(path, strerror(errno));
	*answers = fdopen(connection, "r");
	return *answers ? connection : fail(path, strerror(errno));
}
