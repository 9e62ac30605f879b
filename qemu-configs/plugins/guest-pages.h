// Reads the guest's page tables as its processor does: the memory type that is in force for a store is in the entry
// that maps it, whatever was asked for when the mapping was made.
#include <string.h>

// Numbers of GDB's x86-64 register file as QEMU lays it out: after 24 general, control-flow and segment registers and
// three bases come CR0, CR2, CR3, CR4.
enum { GDB_CR0 = 27, GDB_CR3 = 29 };

enum { PAGE_SHIFT = 12, LEVELS = 4, INDEX_BITS = 9 };
static const uint64_t PAGING = 1ull << 31, ADDRESS_BITS = 0x000ffffffffff000;
static const uint64_t PRESENT = 1, PWT = 1 << 3, PCD = 1 << 4, LARGE = 1 << 7, PAT_SMALL = 1 << 7, PAT_LARGE = 1 << 12;

enum type { WB, WC, UC_MINUS, UC, WT, WP, TYPES };

// The eight types that Linux writes into IA32_PAT (arch/x86/mm/pat/memtype.c), by the bits PAT, PCD and PWT.
static const enum type pat[] = {WB, WC, UC_MINUS, UC, WB, WP, UC_MINUS, WT};

struct mapping {
	uint64_t physical;
	enum type type;
};

static uint64_t read_register(CPUState *cpu, int number)
{
	static __thread byte_array *bytes;
	uint64_t value = 0;
	if (!bytes)
		bytes = g_byte_array_new();
	g_byte_array_set_size(bytes, 0);
	int length = x86_cpu_gdb_read_register(cpu, bytes, number);
	if (length == 4 || length == 8)
		memcpy(&value, bytes->data, length);
	return value;
}

// Where a guest-virtual address leads; false when the tables do not say.
static bool find_mapping(unsigned vcpu, uint64_t address, struct mapping *found)
{
	CPUState *cpu = qemu_get_cpu(vcpu);
	if (!(read_register(cpu, GDB_CR0) & PAGING)) {
		*found = (struct mapping){address, WB};
		return true;
	}
	uint64_t entry = read_register(cpu, GDB_CR3);
	for (int level = LEVELS - 1; level >= 0; level--) {
		int shift = PAGE_SHIFT + level * INDEX_BITS;
		uint64_t index = address >> shift & ((1 << INDEX_BITS) - 1);
		entry = x86_ldq_phys(cpu, (entry & ADDRESS_BITS) + index * sizeof entry);
		if (!(entry & PRESENT))
			return false;
		if (level == 0 || (level < LEVELS - 1 && entry & LARGE)) {
			uint64_t within = (1ull << shift) - 1;
			int high = (entry & (level ? PAT_LARGE : PAT_SMALL)) != 0;
			found->type = pat[high << 2 | !!(entry & PCD) << 1 | !!(entry & PWT)];
			found->physical = (entry & ADDRESS_BITS & ~within) | (address & within);
			return true;
		}
	}
	return false;
}
