// The first process of a host under test on which one guest runs. It copies the guest's kernel and archive from the
// disks that they come on, starts QEMU with the words on a third, and says every second that this kernel is alive. What
// it says goes to a port of its own, so that the guest's events stay apart.
#define _GNU_SOURCE
#include "../guest/init.h"
#include <sys/wait.h>

enum { PORT_SECONDS = 20, WORDS_BYTES = 1 << 16, MOST_WORDS = 200, REASON = 160 };

static const char host_port[] = "/dev/vport0p1";
static const char last_port[] = "/dev/vport0p4";

// Without a port of its own the host has the guest's, on which no guest speaks then.
static void open_host_port(void)
{
	for (int tries = 0; tries < PORT_SECONDS * 20; tries++) {
		int port = access(last_port, F_OK) == 0 ? open(host_port, O_WRONLY | O_CLOEXEC) : -1;
		if (port >= 0) {
			close(events);
			events = port;
			return;
		}
		usleep(50000);
	}
	report("host-failed", ",\"reason\":\"the kernel has no virtio console (CONFIG_VIRTIO_PCI, CONFIG_VIRTIO_CONSOLE)\"");
	rest();
}

static void __attribute__((noreturn)) fail_host(const char *what, const char *why)
{
	char fields[3 * REASON];
	snprintf(fields, sizeof fields, ",\"reason\":\"%.*s: %.*s\"", REASON, what, REASON, why);
	report("host-failed", fields);
	rest();
}

// What the kernel last said of KVM, without what JSON would stumble over.
static const char *kernel_words(void)
{
	static char words[REASON] = "the kernel says nothing of it";
	char record[1024];
	int log = open("/dev/kmsg", O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	ssize_t length;
	while (log >= 0 && (length = read(log, record, sizeof record - 1)) > 0) {
		record[length] = 0;
		char *text = strchr(record, ';');
		if (!text || strstr(text, "ommand line") || !(strcasestr(text, "kvm") || strcasestr(text, "svm")))
			continue;
		text[strcspn(text, "\n")] = 0;
		snprintf(words, sizeof words, "%s", text + 1);
	}
	if (log >= 0)
		close(log);
	for (char *at = words; *at; at++)
		if (*at == '"' || *at == '\\' || (unsigned char)*at < ' ')
			*at = '\'';
	return words;
}

static void require_kvm(void)
{
	int kvm = open("/dev/kvm", O_RDWR | O_CLOEXEC);
	if (kvm >= 0) {
		close(kvm);
		return;
	}
	if (access("/sys/module/kvm_amd", F_OK) != 0 && access("/sys/module/kvm_intel", F_OK) != 0)
		fail_host("there is no KVM", "the kernel has neither kvm_amd nor kvm_intel");
	fail_host("there is no KVM", kernel_words());
}

// A disk ends with zeros up to the next sector; ELF files and archives do not mind.
static void copy(const char *disk, const char *file)
{
	static char buffer[1 << 20];
	ssize_t length;
	int from = open(disk, O_RDONLY | O_CLOEXEC);
	int to = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
	if (from < 0 || to < 0)
		fail_host(disk, strerror(errno));
	while ((length = read(from, buffer, sizeof buffer)) > 0)
		if (write(to, buffer, length) != length)
			fail_host(file, "there is no room for it in the host's memory");
	if (length < 0)
		fail_host(disk, strerror(errno));
	close(from);
	close(to);
}

// One word a line; a zero ends them.
static void read_words(const char *disk, char **words)
{
	static char text[WORDS_BYTES];
	int count = 0, from = open(disk, O_RDONLY | O_CLOEXEC);
	if (from < 0 || read(from, text, sizeof text - 1) < 0)
		fail_host(disk, strerror(errno));
	close(from);
	for (char *word = strtok(text, "\n"); word && count < MOST_WORDS; word = strtok(NULL, "\n"))
		words[count++] = word;
	words[count] = NULL;
	if (count == 0 || count == MOST_WORDS)
		fail_host(disk, "these are no words for QEMU");
}

// What QEMU says goes to the host's port, too.
static pid_t start(char **words)
{
	pid_t child = fork();
	if (child == 0) {
		dup2(events, 1);
		dup2(events, 2);
		execv(words[0], words);
		_exit(127);
	}
	return child;
}

// With the clock that the kernel goes by: the guest's time comes from it.
static void report_clock(const char *event)
{
	char clock[32] = "unknown", fields[64];
	FILE *file = fopen("/sys/devices/system/clocksource/clocksource0/current_clocksource", "r");
	if (file && fgets(clock, sizeof clock, file))
		clock[strcspn(clock, "\n")] = 0;
	if (file)
		fclose(file);
	snprintf(fields, sizeof fields, ",\"clock\":\"%s\"", clock);
	report(event, fields);
}

static void report_end(int status)
{
	char fields[64];
	snprintf(fields, sizeof fields, ",\"%s\":%d", WIFEXITED(status) ? "exit" : "signal",
		WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status));
	report("qemu-ended", fields);
}

int main(void)
{
	char *words[MOST_WORDS + 1];
	int status;
	open_event_port();
	mkdir("/proc", 0755);
	mkdir("/tmp", 01777);
	mount("proc", "/proc", "proc", 0, NULL);
	open_host_port();
	report("host-up", "");
	require_kvm();
	copy("/dev/vda", "/kernel");
	copy("/dev/vdb", "/initrd");
	read_words("/dev/vdc", words);
	pid_t qemu = start(words);
	report_clock("guest-started");
	while (waitpid(qemu, &status, WNOHANG) != qemu) {
		sleep(1);
		report_clock("host-alive");
	}
	report_end(status);
	rest();
}
