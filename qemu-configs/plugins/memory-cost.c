// A QEMU plugin that makes the guest's stores to its video memory take as long as they take on a named processor, which
// emulation does not: it has no memory types. A store is done NANOSECONDS after the one before it was done, or as soon
// as it is emulated, whichever is later; the processor waits on the host's clock. Arguments:
//   plain=, string=   picoseconds a store for each type the guest's page tables may give it, in the order of enum type
//   regions=          socket that is asked what a guest-physical address belongs to
//   counters=         file that the counts are kept in, one struct counters a processor
#include <fcntl.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>
#include "qemu-abi.h"
#define PLUGIN "memory-cost"
#include "connection.h"
#include "guest-pages.h"
#include "regions.h"

// How a store is made: one instruction a store, or a repeated string instruction, as memset() and memcpy() use.
enum kind { PLAIN, STRING, KINDS };

enum { PROCESSORS = 64 };
static const uint64_t NO_PAGE = ~0ull;

// The clock is read when so much is owed: reading costs 25 ns, and a store of the cheapest type 8.
static const uint64_t PATIENCE_PS = 1000000;

// The host's clock has not been looked at for so long: the stores were no stream, and nothing is left to make up for.
static const uint64_t BREAK_NS = 100000000;

// What is known of pages is forgotten after so many stores elsewhere: to map another page at the place of one takes more.
enum { TRUSTED = 256, OTHERS = 16 };

struct counters {
	uint64_t stores[TYPES], owed_ns, waited_ns, unreadable, unused[7];
};

// What is known of a virtual processor: the page of video memory that it stores to, pages that are none, what it owes.
struct processor {
	uint64_t page, others[OTHERS];
	unsigned elsewhere;
	enum type type;
	uint64_t debt_ps, looked_ns, overslept_ns;
	struct counters *counters;
};

EXPORTED int qemu_plugin_version = PLUGIN_API_VERSION;

static uint32_t prices[KINDS][TYPES];
static struct processor processors[PROCESSORS];

static uint64_t now_ns(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000000000ull + t.tv_nsec;
}

// What the stores since the last look are to take, less what their emulation took. Sleeping over the end, as when another
// program has the host's processor, is taken off the next waits: a busy host makes video memory no slower.
static void wait_until_done(struct processor *p)
{
	uint64_t owed = p->debt_ps / 1000, now = now_ns(), spent = now - p->looked_ns;
	p->debt_ps %= 1000;
	p->counters->owed_ns += owed;
	p->looked_ns = now;
	if (spent > BREAK_NS)
		p->overslept_ns = 0;
	if (spent >= owed)
		return;
	uint64_t rest = owed - spent;
	if (p->overslept_ns >= rest) {
		p->overslept_ns -= rest;
		return;
	}
	uint64_t end = now + rest - p->overslept_ns;
	while ((p->looked_ns = now_ns()) < end)
		__builtin_ia32_pause();
	p->overslept_ns = p->looked_ns - end;
	p->counters->waited_ns += p->looked_ns - now;
}

static void charge(struct processor *p, enum kind kind)
{
	p->counters->stores[p->type]++;
	p->debt_ps += prices[kind][p->type];
	if (p->debt_ps >= PATIENCE_PS)
		wait_until_done(p);
}

static void forget_pages(struct processor *p)
{
	p->elsewhere = 0;
	p->page = NO_PAGE;
	memset(p->others, 0xff, sizeof p->others);
}

static bool is_video(unsigned vcpu, qemu_plugin_meminfo_t info, uint64_t address, struct mapping *mapping)
{
	struct qemu_plugin_hwaddr *place = qemu_plugin_get_hwaddr(info, address);
	if (!place || qemu_plugin_hwaddr_is_io(place))
		return false;
	uint64_t physical = qemu_plugin_hwaddr_phys_addr(place);
	const struct region *region = known_region(physical);
	if (region && !region->video)
		return false;
	bool mapped = find_mapping(vcpu, address, mapping);
	if (mapped && !region)
		region = ask(physical, mapping->physical);
	if (!mapped || !region)
		processors[vcpu].counters->unreadable++;
	return mapped && region && region->video;
}

static void look_up(unsigned vcpu, qemu_plugin_meminfo_t info, uint64_t address, enum kind kind)
{
	struct processor *p = &processors[vcpu];
	uint64_t page = address >> PAGE_SHIFT;
	struct mapping mapping;
	if (p->elsewhere >= TRUSTED)
		forget_pages(p);
	if (is_video(vcpu, info, address, &mapping)) {
		p->page = page;
		p->type = mapping.type;
		charge(p, kind);
	} else {
		p->others[page % OTHERS] = page;
	}
}

static inline void stored(unsigned vcpu, qemu_plugin_meminfo_t info, uint64_t address, enum kind kind)
{
	struct processor *p = &processors[vcpu];
	uint64_t page = address >> PAGE_SHIFT;
	if (page == p->page)
		charge(p, kind);
	else if (++p->elsewhere >= TRUSTED || p->others[page % OTHERS] != page)
		look_up(vcpu, info, address, kind);
}

static void stored_plainly(unsigned vcpu, qemu_plugin_meminfo_t info, uint64_t address, void *own)
{
	stored(vcpu, info, address, PLAIN);
}

static void stored_by_string(unsigned vcpu, qemu_plugin_meminfo_t info, uint64_t address, void *own)
{
	stored(vcpu, info, address, STRING);
}

// movs and stos after a rep, with whatever other prefixes.
static bool is_string(const uint8_t *code, size_t length)
{
	bool repeated = false;
	for (size_t i = 0; i < length; i++) {
		uint8_t byte = code[i];
		if (byte == 0xf2 || byte == 0xf3)
			repeated = true;
		else if (byte != 0x66 && byte != 0x67 && (byte & 0xf0) != 0x40)
			return repeated && (byte == 0xa4 || byte == 0xa5 || byte == 0xaa || byte == 0xab);
	}
	return false;
}

static void translated(qemu_plugin_id_t id, struct qemu_plugin_tb *block)
{
	for (size_t i = 0; i < qemu_plugin_tb_n_insns(block); i++) {
		struct qemu_plugin_insn *instruction = qemu_plugin_tb_get_insn(block, i);
		bool string = is_string(qemu_plugin_insn_data(instruction), qemu_plugin_insn_size(instruction));
		qemu_plugin_register_vcpu_mem_cb(instruction, string ? stored_by_string : stored_plainly,
			QEMU_PLUGIN_CB_NO_REGS, QEMU_PLUGIN_MEM_W, NULL);
	}
}

static int read_prices(const char *text, uint32_t price[TYPES])
{
	for (int type = 0; type < TYPES; type++) {
		char *end;
		price[type] = strtoul(text, &end, 10);
		if (end == text || *end != (type == TYPES - 1 ? '\0' : ':'))
			return fail("prices are wanted for six types, not", text);
		text = end + 1;
	}
	return 0;
}

static int map_counters(const char *path)
{
	int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	size_t size = PROCESSORS * sizeof(struct counters);
	if (file < 0 || ftruncate(file, size) < 0)
		return fail(path, strerror(errno));
	struct counters *counters = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
	if (counters == MAP_FAILED)
		return fail(path, strerror(errno));
	close(file);
	for (int i = 0; i < PROCESSORS; i++) {
		processors[i].counters = &counters[i];
		forget_pages(&processors[i]);
	}
	return 0;
}

static int take(const char *argument)
{
	const char *value = strchr(argument, '=');
	size_t name = value ? (size_t)(value - argument) : 0;
	if (name == 5 && strncmp(argument, "plain", name) == 0)
		return read_prices(value + 1, prices[PLAIN]);
	if (name == 6 && strncmp(argument, "string", name) == 0)
		return read_prices(value + 1, prices[STRING]);
	if (name == 7 && strncmp(argument, "regions", name) == 0)
		return (questions = connect_to(value + 1, &answers)) < 0 ? -1 : 0;
	if (name == 8 && strncmp(argument, "counters", name) == 0)
		return map_counters(value + 1);
	return fail(argument, "no such argument");
}

EXPORTED int qemu_plugin_install(qemu_plugin_id_t id, const qemu_info_t *info, int argc, char **argv)
{
	if (!info->system_emulation || strcmp(info->target_name, "x86_64") != 0)
		return fail(info->target_name, "not a machine of x86_64");
	if (info->system.max_vcpus > PROCESSORS)
		return fail("the machine", "has more than 64 processors");
	if (!qemu_get_cpu || !x86_cpu_gdb_read_register || !x86_ldq_phys || !g_byte_array_new || !g_byte_array_set_size)
		return fail("this QEMU", "does not export what the guest's page tables are read with (Debian's does)");
	for (int i = 0; i < argc; i++)
		if (take(argv[i]) != 0)
			return -1;
	if (!answers || !processors[0].counters)
		return fail("arguments", "regions= and counters= are needed");
	qemu_plugin_register_vcpu_tb_trans_cb(id, translated);
	return 0;
}
