// A small guest through /dev/kvm: in long mode, with page tables of its own, it stores to one page of each PAT type in a
// slot that stands for a display's memory, and halts.
#include <linux/kvm.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/mman.h>

enum { GUEST_PAGE = 4096, TYPES = 6 };
enum { TABLES = 0x1000, CODE = 0x8000, RAM = 0x10000 };		// guest-physical
enum { VIRTUAL_DISPLAY = 0x40000000 };				// the second entry of its PDPT
static const uint64_t DISPLAY_MEMORY = 0xfd000000;		// where QEMU puts a display's first BAR
// An emulated second is 50 million instructions; the guest has 20.
enum { GUEST_SECONDS = 10 };

// Index in IA32_PAT is index here: WB, WC, UC-, UC, WT, WP, and WB twice to fill it.
static const char *const type_names[TYPES] = {"wb", "wc", "uc-", "uc", "wt", "wp"};
static const uint64_t PAT = 0x0606050400070106;

struct guest {
	int machine, processor;
	struct kvm_run *run;
	uint8_t *ram, *display;
};

static int kvm_version(int kvm)
{
	return ioctl(kvm, KVM_GET_API_VERSION, 0);
}

static void *memory(size_t size)
{
	void *bytes = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (bytes == MAP_FAILED)
		fail("get memory for a guest");
	return bytes;
}

static void put_slot(const struct guest *guest, int number, uint64_t at, uint64_t size, const void *bytes)
{
	struct kvm_userspace_memory_region slot = {
		.slot = number, .guest_phys_addr = at, .memory_size = size, .userspace_addr = (uintptr_t)bytes,
	};
	if (ioctl(guest->machine, KVM_SET_USER_MEMORY_REGION, &slot) < 0)
		fail("KVM_SET_USER_MEMORY_REGION");
}

// An entry of the last level takes its index into the PAT from PWT (bit 3), PCD (bit 4) and PAT (bit 7).
static uint64_t page_entry(uint64_t address, unsigned pat)
{
	return address | 3 | (pat & 1) << 3 | (pat >> 1 & 1) << 4 | (pat >> 2 & 1) << 7;
}

// Tables at TABLES: PML4, PDPT, two directories, and a table for each.
static void write_tables(struct guest *guest)
{
	uint64_t (*table)[512] = (void *)(guest->ram + TABLES);
	table[0][0] = TABLES + 1 * GUEST_PAGE + 3;
	table[1][0] = TABLES + 2 * GUEST_PAGE + 3;
	table[1][1] = TABLES + 3 * GUEST_PAGE + 3;
	table[2][0] = TABLES + 4 * GUEST_PAGE + 3;
	table[3][0] = TABLES + 5 * GUEST_PAGE + 3;
	for (int page = 0; page < RAM / GUEST_PAGE; page++)
		table[4][page] = page_entry(page * GUEST_PAGE, 0);
	for (int type = 0; type < TYPES; type++)
		table[5][type] = page_entry(DISPLAY_MEMORY + type * GUEST_PAGE, type);
}

static void write_code(struct guest *guest)
{
	static const uint8_t code[] = {
		0xbb, 0x00, 0x00, 0x00, 0x40,			// mov $VIRTUAL_DISPLAY, %ebx
		0xb9, TYPES, 0x00, 0x00, 0x00,			// mov $TYPES, %ecx
		0x89, 0x0b,					// mov %ecx, (%rbx)
		0x81, 0xc3, 0x00, 0x10, 0x00, 0x00,		// add $GUEST_PAGE, %ebx
		0xff, 0xc9,					// dec %ecx
		0x75, 0xf4,					// jnz to the store
		0xf4,						// hlt
	};
	memcpy(guest->ram + CODE, code, sizeof code);
}

static void set_cpuid(int kvm, const struct guest *guest)
{
	struct { struct kvm_cpuid2 head; struct kvm_cpuid_entry2 entries[100]; } cpuid = {.head.nent = 100};
	if (ioctl(kvm, KVM_GET_SUPPORTED_CPUID, &cpuid) < 0 || ioctl(guest->processor, KVM_SET_CPUID2, &cpuid) < 0)
		fail("set the guest's CPUID");
}

static void set_msr(const struct guest *guest, uint32_t index, uint64_t value)
{
	struct { struct kvm_msrs head; struct kvm_msr_entry entry; } msrs = {
		.head.nmsrs = 1, .entry = {.index = index, .data = value},
	};
	if (ioctl(guest->processor, KVM_SET_MSRS, &msrs) != 1)
		fail("set one of the guest's MSRs");
}

static void enter_long_mode(const struct guest *guest)
{
	struct kvm_sregs state;
	struct kvm_regs registers = {.rip = CODE, .rflags = 2};
	struct kvm_segment data = {.limit = 0xffffffff, .selector = 16, .present = 1, .type = 3, .s = 1, .db = 1, .g = 1};
	struct kvm_segment text = {.limit = 0xffffffff, .selector = 8, .present = 1, .type = 11, .s = 1, .l = 1, .g = 1};
	if (ioctl(guest->processor, KVM_GET_SREGS, &state) < 0)
		fail("KVM_GET_SREGS");
	state.cs = text;
	state.ds = state.es = state.fs = state.gs = state.ss = data;
	state.cr3 = TABLES;
	state.cr4 = 1 << 5;			// PAE
	state.cr0 = 1u << 31 | 1;		// paging, protection
	state.efer = 1 << 8 | 1 << 10;		// LME, LMA
	if (ioctl(guest->processor, KVM_SET_SREGS, &state) < 0 ||
	    ioctl(guest->processor, KVM_SET_REGS, &registers) < 0)
		fail("set the guest's registers");
}

// Has KVM behave otherwise than it does for old guests' sake, in ways that are bits of a mask; 0, or -1 with the reason.
static int disable_quirks(const struct guest *guest, uint64_t quirks, char *reason, size_t size)
{
	struct kvm_enable_cap cap = {.cap = KVM_CAP_DISABLE_QUIRKS2, .args = {quirks}};
	int known = ioctl(guest->machine, KVM_CHECK_EXTENSION, KVM_CAP_DISABLE_QUIRKS2);
	if (known < 0 || (known & quirks) != quirks)
		snprintf(reason, size, "unavailable: this KVM does not let quirk 0x%llx be disabled", (unsigned long long)quirks);
	else if (ioctl(guest->machine, KVM_ENABLE_CAP, &cap) < 0)
		snprintf(reason, size, "unavailable: KVM_CAP_DISABLE_QUIRKS2: %s", strerror(errno));
	else
		return 0;
	return -1;
}

// A guest whose MTRRs are off, or on with write-back as the type of what no range covers.
static struct guest make_guest(int kvm, int mtrrs)
{
	struct guest guest = {.machine = ioctl(kvm, KVM_CREATE_VM, 0)};
	if (guest.machine < 0)
		fail("KVM_CREATE_VM");
	ioctl(guest.machine, KVM_SET_TSS_ADDR, 0xfffbd000);
	guest.ram = memory(RAM);
	guest.display = memory(TYPES * GUEST_PAGE);
	put_slot(&guest, 0, 0, RAM, guest.ram);
	put_slot(&guest, 1, DISPLAY_MEMORY, TYPES * GUEST_PAGE, guest.display);
	write_tables(&guest);
	write_code(&guest);
	guest.processor = ioctl(guest.machine, KVM_CREATE_VCPU, 0);
	int size = ioctl(kvm, KVM_GET_VCPU_MMAP_SIZE, 0);
	if (guest.processor < 0 || size < 0)
		fail("KVM_CREATE_VCPU");
	guest.run = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, guest.processor, 0);
	if (guest.run == MAP_FAILED)
		fail("map the guest's processor");
	set_cpuid(kvm, &guest);
	set_msr(&guest, 0x277, PAT);
	set_msr(&guest, 0x2ff, mtrrs ? 0xc06 : 0);	// IA32_MTRR_DEF_TYPE: enabled, fixed ones too, write-back
	enter_long_mode(&guest);
	return guest;
}

static void interrupt_guest(int signal)
{
	(void)signal;
}

// Runs it to its end: "hlt", or what KVM says instead.
static void run_guest(struct guest *guest, char *end, size_t size)
{
	struct sigaction action = {.sa_handler = interrupt_guest};
	sigaction(SIGALRM, &action, NULL);
	alarm(GUEST_SECONDS);
	int result = ioctl(guest->processor, KVM_RUN, 0);
	int error = errno;
	alarm(0);
	if (result < 0)
		snprintf(end, size, "%s", error == EINTR ? "it does not end" : strerror(error));
	else if (guest->run->exit_reason == KVM_EXIT_HLT)
		snprintf(end, size, "hlt");
	else if (guest->run->exit_reason == KVM_EXIT_FAIL_ENTRY)
		snprintf(end, size, "KVM_EXIT_FAIL_ENTRY, hardware reason 0x%llx",
			(unsigned long long)guest->run->fail_entry.hardware_entry_failure_reason);
	else if (guest->run->exit_reason == KVM_EXIT_INTERNAL_ERROR)
		snprintf(end, size, "KVM_EXIT_INTERNAL_ERROR, suberror %u", guest->run->internal.suberror);
	else
		snprintf(end, size, "KVM exit reason %u", guest->run->exit_reason);
}

static void end_guest(struct guest *guest)
{
	close(guest->processor);
	close(guest->machine);
	munmap(guest->ram, RAM);
	munmap(guest->display, TYPES * GUEST_PAGE);
}
