// What every first process of ours in a guest needs: the event port, and the display's folder in sysfs. A program
// includes it before anything else of its own and names itself.
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

static int events = -1;

static uint64_t now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000000000ull + t.tv_nsec;
}

// One write a line: the port is read while we write.
static void report_at(uint64_t at, const char *event, const char *fields)
{
	char line[512];
	int length = snprintf(line, sizeof line, "{\"t\":%llu,\"event\":\"%s\"%s}\n", (unsigned long long)at, event, fields);
	if (events >= 0 && write(events, line, length) != length)
		fprintf(stderr, "init: short write to the event port\n");
}

static void report(const char *event, const char *fields)
{
	report_at(now(), event, fields);
}

// The first process must not end, or the kernel panics and hides the reason.
static void __attribute__((noreturn)) rest(void)
{
	for (;;)
		pause();
}

static void __attribute__((noreturn)) fail(const char *what)
{
	char fields[256];
	snprintf(fields, sizeof fields, ",\"step\":\"%s\",\"error\":\"%s\"", what, strerror(errno));
	report("failed", fields);
	fprintf(stderr, "init: %s: %s\n", what, strerror(errno));
	rest();
}

static void open_event_port(void)
{
	struct termios port;
	mkdir("/dev", 0755);
	mkdir("/sys", 0755);
	mount("sysfs", "/sys", "sysfs", 0, NULL);
	mount("devtmpfs", "/dev", "devtmpfs", 0, NULL);
	events = open("/dev/ttyS1", O_WRONLY | O_NOCTTY);
	if (events >= 0 && tcgetattr(events, &port) == 0) {
		cfmakeraw(&port);
		cfsetspeed(&port, B115200);
		tcsetattr(events, TCSANOW, &port);
	}
}

static int is_display(const char *device)
{
	char path[300], class[16] = "";
	snprintf(path, sizeof path, "%s/class", device);
	FILE *file = fopen(path, "r");
	if (!file)
		return 0;
	int known = fgets(class, sizeof class, file) != NULL && strncmp(class, "0x03", 4) == 0;
	fclose(file);
	return known;
}

// The folder of the first display in sysfs.
static int __attribute__((unused)) find_display(char *folder, size_t size)
{
	glob_t devices;
	int found = 0;
	if (glob("/sys/bus/pci/devices/*", 0, NULL, &devices) != 0)
		return 0;
	for (size_t i = 0; i < devices.gl_pathc && !found; i++)
		if (is_display(devices.gl_pathv[i]))
			found = (size_t)snprintf(folder, size, "%s", devices.gl_pathv[i]) < size;
	globfree(&devices);
	return found;
}
