// A QEMU plugin that holds the guest at moments of its virtual clock, so that its screen is read as it is then, whenever
// the host comes to it. With -icount QEMU counts that clock in instructions: a timer of it runs between the same two of
// them every time, and while the guest idles the clock goes from timer to timer. Arguments:
//   every=   nanoseconds from one moment to the next; the first is before the first instruction
//   check=on says whether it could, and no more
//   holds=   socket on which each moment is said, in nanoseconds; the guest goes on after one line of answer
#define _GNU_SOURCE
#include "qemu-abi.h"
#define PLUGIN "virtual-time"
#include "connection.h"
#include <inttypes.h>
#include <poll.h>

// QEMU's monitor gives the processor's thread work of its own before it reads a screen, and waits for that: it is looked
// to after so many nanoseconds.
enum { PATIENCE_NS = 200000 };

EXPORTED int qemu_plugin_version = PLUGIN_API_VERSION;

// QEMU's timer has 48 bytes in version 7.2; nothing of it is touched here.
static struct {
	uint64_t room[64];
} timer;
static int64_t period, moment;
static bool said;
static int holds = -1;
static FILE *answers;

static bool is_answered(void)
{
	struct pollfd answer = {.fd = holds, .events = POLLIN};
	struct timespec patience = {.tv_nsec = PATIENCE_NS};
	char line[8];
	return ppoll(&answer, 1, &patience, NULL) > 0 && (fgets(line, sizeof line, answers) || fail("kbisect", "is gone"));
}

// In the processor's thread between two instructions, without QEMU's global lock. The timer is due as long as the guest
// is held: it brings the thread back here before the next instruction, and keeps the clock of a guest that idles from
// going on to its next timer. A guest that QEMU has stopped is not held any longer.
static void hold(CPUState *cpu, uint64_t own)
{
	timer_mod_ns(&timer, moment);
	if (!said)
		dprintf(holds, "%" PRId64 "\n", moment);
	said = true;
	if (is_answered() || !runstate_is_running()) {
		said = false;
		moment += period;
		timer_mod_ns(&timer, moment);
	}
}

static void came(void *own)
{
	async_safe_run_on_cpu(qemu_get_cpu(0), hold, 0);
}

// Before the first instruction; kbisect never lets a guest that was stopped go on.
static void started(void *own, bool running, int state)
{
	if (running)
		timer_mod_ns(&timer, moment);
}

static int take(const char *argument)
{
	if (strncmp(argument, "every=", 6) == 0) {
		period = strtoll(argument + 6, NULL, 10);
		return period > 0 ? 0 : fail(argument, "is no time");
	}
	if (strncmp(argument, "holds=", 6) == 0)
		return holds = connect_to(argument + 6, &answers);
	return fail(argument, "no such argument");
}

EXPORTED int qemu_plugin_install(qemu_plugin_id_t id, const qemu_info_t *info, int argc, char **argv)
{
	if (!info->system_emulation || info->system.max_vcpus != 1)
		return fail("the machine", "has more than one processor");
	if (!qemu_get_cpu || !timer_init_full || !timer_mod_ns || !async_safe_run_on_cpu || !runstate_is_running
		|| !qemu_add_vm_change_state_handler)
		return fail("this QEMU", "does not export the timers of its clock (Debian's does)");
	if (argc == 1 && strcmp(argv[0], "check=on") == 0)
		return fail("can hold the guest", "and is asked no more than that");
	for (int i = 0; i < argc; i++)
		if (take(argv[i]) < 0)
			return -1;
	if (!period || holds < 0)
		return fail("arguments", "every= and holds= are needed");
	timer_init_full(&timer, NULL, QEMU_CLOCK_VIRTUAL, NANOSECONDS, 0, came, NULL);
	qemu_add_vm_change_state_handler(started, NULL);
	return 0;
}
