// What this plugin uses of QEMU, declared by ourselves: Debian packages QEMU without its header. QEMU compares
// qemu_plugin_version with the versions that it knows and refuses to start when they do not match.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define EXPORTED __attribute__((visibility("default")))
#define PLUGIN_API_VERSION 1

typedef uint64_t qemu_plugin_id_t;
typedef uint32_t qemu_plugin_meminfo_t;
struct qemu_plugin_tb;
struct qemu_plugin_insn;
struct qemu_plugin_hwaddr;

typedef struct {
	const char *target_name;
	struct {
		int min, cur;
	} version;
	bool system_emulation;
	struct {
		int smp_vcpus, max_vcpus;
	} system;
} qemu_info_t;

enum { QEMU_PLUGIN_CB_NO_REGS };
enum { QEMU_PLUGIN_MEM_W = 2 };

typedef void (*translated_callback)(qemu_plugin_id_t id, struct qemu_plugin_tb *block);
typedef void (*memory_callback)(unsigned vcpu, qemu_plugin_meminfo_t info, uint64_t address, void *own);

void qemu_plugin_register_vcpu_tb_trans_cb(qemu_plugin_id_t id, translated_callback callback);
size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb *block);
struct qemu_plugin_insn *qemu_plugin_tb_get_insn(const struct qemu_plugin_tb *block, size_t index);
const void *qemu_plugin_insn_data(const struct qemu_plugin_insn *instruction);
size_t qemu_plugin_insn_size(const struct qemu_plugin_insn *instruction);
void qemu_plugin_register_vcpu_mem_cb(
	struct qemu_plugin_insn *instruction, memory_callback callback, int registers, int accesses, void *own);
struct qemu_plugin_hwaddr *qemu_plugin_get_hwaddr(qemu_plugin_meminfo_t info, uint64_t address);
bool qemu_plugin_hwaddr_is_io(const struct qemu_plugin_hwaddr *place);
uint64_t qemu_plugin_hwaddr_phys_addr(const struct qemu_plugin_hwaddr *place);

// Beyond the plugin interface, which gave no registers and no guest memory before version 9: a QEMU that is built with
// loadable modules, as Debian's is, exports these too. Weak, so that another QEMU is told what it lacks.
typedef struct CPUState CPUState;
typedef struct {
	uint8_t *data;
	unsigned length;
} byte_array;

CPUState *qemu_get_cpu(int index) __attribute__((weak));
int x86_cpu_gdb_read_register(CPUState *cpu, byte_array *into, int number) __attribute__((weak));
uint64_t x86_ldq_phys(CPUState *cpu, uint64_t physical) __attribute__((weak));
byte_array *g_byte_array_new(void) __attribute__((weak));
byte_array *g_byte_array_set_size(byte_array *array, unsigned length) __attribute__((weak));

// The same for its clock and its threads. The data of a piece of work is a union of eight bytes.
enum { QEMU_CLOCK_VIRTUAL = 1, NANOSECONDS = 1 };

void timer_init_full(void *timer, void *group, int clock, int scale, int attributes, void (*came)(void *), void *own)
	__attribute__((weak));
void timer_mod_ns(void *timer, int64_t moment) __attribute__((weak));
void async_safe_run_on_cpu(CPUState *cpu, void (*work)(CPUState *, uint64_t), uint64_t data) __attribute__((weak));
bool runstate_is_running(void) __attribute__((weak));
void *qemu_add_vm_change_state_handler(void (*changed)(void *own, bool running, int state), void *own)
	__attribute__((weak));
