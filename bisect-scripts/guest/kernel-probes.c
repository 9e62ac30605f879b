// kernel-probes: what the kernel does with a display's video memory, as events on the second serial port. Static, so that
// it runs in every guest. `kernel-probes begin` measures how many stores a second the memory takes and sets a probe on
// the function that moves buffers into it; `end` says once how often and how long that ran, `follow` whenever it has, dated
// when it began and ended. What cannot be read is "unavailable: " and the reason, never 0.
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define TRACING "/sys/kernel/tracing/"
#define DISPLAY "/sys/class/drm/card0/device/"

enum { PAGE = 4096, REASON = 160, THREADS = 64 };
// Long enough for the clock's steps under TCG, short beside a boot.
enum { STORE_NANOS = 100000000 };

// Moves a buffer object of bochs-drm; which of them is left depends on what the compiler has inlined.
static const char *const movers[] = {"drm_gem_vram_bo_driver_move", "bo_driver_move", "ttm_bo_move_memcpy"};

static uint64_t now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000000000ull + t.tv_nsec;
}

static void report_at(uint64_t at, const char *event, const char *fields)
{
	char line[512];
	int length = snprintf(line, sizeof line, "{\"t\":%llu,\"event\":\"%s\",%s}\n", (unsigned long long)at, event, fields);
	int port = open("/dev/ttyS1", O_WRONLY | O_NOCTTY);
	if (port < 0 || write(port, line, length) != length)
		fprintf(stderr, "kernel-probes: cannot write to the event port\n");
	if (port >= 0)
		close(port);
}

static void report(const char *event, const char *fields)
{
	report_at(now(), event, fields);
}

static int put(const char *path, const char *text)
{
	int file = open(path, O_WRONLY | O_APPEND);
	int result = file >= 0 && write(file, text, strlen(text)) == (ssize_t)strlen(text) ? 0 : -1;
	int error = errno;
	if (file >= 0)
		close(file);
	errno = error;
	return result;
}

// Stores a second into the last page of the video memory, which no screen shows, as that file maps it.
static void count_stores(const char *resource, char *value, size_t size)
{
	char path[80];
	struct stat status;
	snprintf(path, sizeof path, DISPLAY "%s", resource);
	int file = open(path, O_RDWR);
	if (file < 0 || fstat(file, &status) < 0 || status.st_size < PAGE) {
		snprintf(value, size, "\"unavailable: %s: %s\"", resource, strerror(errno));
		return;
	}
	volatile uint32_t *page = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, file, status.st_size - PAGE);
	close(file);
	if (page == MAP_FAILED) {
		snprintf(value, size, "\"unavailable: mmap: %s%s\"", strerror(errno),
			errno == EINVAL ? "; the kernel may want iomem=relaxed on its command line" : "");
		return;
	}
	uint32_t kept[PAGE / 4];
	for (int i = 0; i < PAGE / 4; i++)
		kept[i] = page[i];
	uint64_t stores = 0, began = now(), spent;
	do {
		for (int i = 0; i < PAGE / 4; i++)
			page[i] = i;
		stores += PAGE / 4;
		spent = now() - began;
	} while (spent < STORE_NANOS);
	for (int i = 0; i < PAGE / 4; i++)
		page[i] = kept[i];
	munmap((void *)page, PAGE);
	snprintf(value, size, "%llu", (unsigned long long)(stores * 1e9 / spent));
}

static void report_stores(void)
{
	char plain[REASON + 40], combining[REASON + 40], fields[2 * REASON + 120];
	count_stores("resource0", plain, sizeof plain);
	count_stores("resource0_wc", combining, sizeof combining);
	snprintf(fields, sizeof fields, "\"resource0\":%s,\"resource0_wc\":%s", plain, combining);
	report("vram-stores", fields);
}

// The name under which this kernel has one of the movers, perhaps with the compiler's ending (.isra.0).
static int find_mover(char *symbol, size_t size)
{
	for (size_t mover = 0; mover < sizeof movers / sizeof *movers; mover++) {
		char line[512], name[256];
		FILE *symbols = fopen("/proc/kallsyms", "r");
		if (!symbols)
			return -1;
		size_t length = strlen(movers[mover]);
		int found = 0;
		while (!found && fgets(line, sizeof line, symbols))
			found = sscanf(line, "%*s %*c %255s", name) == 1 && strncmp(name, movers[mover], length) == 0 &&
				(name[length] == 0 || name[length] == '.');
		fclose(symbols);
		if (found) {
			snprintf(symbol, size, "%s", name);
			return 0;
		}
	}
	errno = ENOENT;
	return -1;
}

static void moves_unavailable(const char *what)
{
	char fields[REASON + 40];
	snprintf(fields, sizeof fields, "\"moves\":\"unavailable: %.*s: %s\"", REASON - 60, what, strerror(errno));
	report("vram-moves", fields);
}

static void set_probe(void)
{
	char symbol[256], probes[640];
	mkdir("/proc", 0755);
	mkdir("/sys", 0755);
	mount("proc", "/proc", "proc", 0, NULL);
	mount("sysfs", "/sys", "sysfs", 0, NULL);
	mount("tracefs", TRACING, "tracefs", 0, NULL);
	if (find_mover(symbol, sizeof symbol) < 0) {
		moves_unavailable("no function in /proc/kallsyms that moves buffers");
		return;
	}
	// Events are dated by CLOCK_MONOTONIC, and so are these.
	if (put(TRACING "trace_clock", "mono") < 0) {
		moves_unavailable(TRACING "trace_clock");
		return;
	}
	snprintf(probes, sizeof probes, "p:kbisect/move %s\nr:kbisect/moved %s\n", symbol, symbol);
	if (put(TRACING "kprobe_events", probes) < 0)
		moves_unavailable(TRACING "kprobe_events");
	else if (put(TRACING "events/kbisect/enable", "1") < 0)
		moves_unavailable(TRACING "events/kbisect/enable");
}

struct moves {
	unsigned count;
	uint64_t total, longest, ended;
	struct { int thread; uint64_t began; } open[THREADS];
};

// <task>-<pid> [cpu] flags seconds.microseconds: move: (...)
// Returns when a move began, 0 when none did.
static uint64_t read_line(const char *line, struct moves *moves)
{
	const char *bracket = strstr(line, " [");
	const char *dash = bracket;
	while (dash && dash > line && *dash != '-')
		dash--;
	unsigned long long seconds, micros;
	char event[16];
	const char *time = bracket ? strstr(bracket, "] ") : NULL;
	if (!time || sscanf(time, "] %*s %llu.%llu: %15[a-z]:", &seconds, &micros, event) != 3)
		return 0;
	int thread = atoi(dash + 1);
	uint64_t nanos = seconds * 1000000000ull + micros * 1000;
	for (int i = 0; i < THREADS; i++)
		if (strcmp(event, "move") == 0 ? moves->open[i].thread == 0 : moves->open[i].thread == thread) {
			if (strcmp(event, "move") == 0) {
				moves->open[i].thread = thread;
				moves->open[i].began = nanos;
				return nanos;
			} else {
				uint64_t spent = nanos - moves->open[i].began;
				moves->open[i].thread = 0;
				moves->count++;
				moves->total += spent;
				moves->ended = nanos;
				if (spent > moves->longest)
					moves->longest = spent;
			}
			return 0;
		}
	return 0;
}

static void report_moves(uint64_t at, const struct moves *moves)
{
	char symbol[256] = "", fields[512];
	find_mover(symbol, sizeof symbol);
	snprintf(fields, sizeof fields, "\"symbol\":\"%s\",\"moves\":%u,\"total_ns\":%llu,\"longest_ns\":%llu", symbol,
		moves->count, (unsigned long long)moves->total, (unsigned long long)moves->longest);
	if (moves->count == 0)
		snprintf(fields, sizeof fields, "\"moves\":\"unavailable: %s did not run\"", symbol);
	report_at(at, "vram-moves", fields);
}

// Whether the probe was set: else its reason has been said already.
static int is_set(void)
{
	return access(TRACING "events/kbisect/enable", F_OK) == 0;
}

static void read_moves(int follow)
{
	static struct moves moves;
	char line[512];
	unsigned said = 0;
	int pipe = open(TRACING "trace_pipe", O_RDONLY | (follow ? 0 : O_NONBLOCK));
	FILE *lines = pipe < 0 ? NULL : fdopen(pipe, "r");
	if (!lines) {
		moves_unavailable(TRACING "trace_pipe");
		return;
	}
	setvbuf(lines, NULL, _IOLBF, 0);
	while (fgets(line, sizeof line, lines)) {
		uint64_t began = read_line(line, &moves);
		if (follow && began)
			report_at(began, "vram-move-began", "\"move\":\"vram\"");
		if (follow && moves.count != said) {
			report_moves(moves.ended, &moves);
			said = moves.count;
		}
	}
	if (!follow)
		report_moves(now(), &moves);
	fclose(lines);
}

int main(int argc, char **argv)
{
	if (argc == 2 && strcmp(argv[1], "begin") == 0) {
		set_probe();
		report_stores();
		return 0;
	}
	if (argc == 2 && (strcmp(argv[1], "end") == 0 || strcmp(argv[1], "follow") == 0)) {
		if (is_set())
			read_moves(strcmp(argv[1], "follow") == 0);
		return 0;
	}
	fprintf(stderr, "usage: kernel-probes begin|end|follow\n");
	return 2;
}
