// memtype: how long 0x1000000 stores to one page of the display's video memory take, by instruction and by mapping. It
// is the guest's /init. The kernel maps resource0 as uncached-minus and resource0_wc as write-combining; which type is
// in force then is KVM's policy's business, or the memory-cost model's.
#include <cpuid.h>
#include <sys/mman.h>
#include "../guest/init.h"

enum { STORES = 0x1000000, PAGE = 4096, WORDS = PAGE / sizeof(uint64_t), LINE = 64 };

static void store_plainly(volatile uint64_t *page)
{
	for (uint32_t i = 0; i < STORES; i++)
		page[i % WORDS] = i;
}

// The kernel's probe is the CPU's own: leaf 7, ECX bit 28.
static int has_movdir64b(void)
{
	unsigned a, b, c, d;
	return __get_cpuid_count(7, 0, &a, &b, &c, &d) && c >> 28 & 1;
}

static void __attribute__((target("movdir64b"))) store_directly(volatile uint64_t *page)
{
	static const uint8_t line[LINE] __attribute__((aligned(LINE)));
	for (uint32_t i = 0; i < STORES; i++)
		__builtin_ia32_movdir64b((uint8_t *)page + i * LINE % PAGE, line);
}

// Seconds, as text for a field; a way that cannot be gone says why and never reads 0.
static void time_stores(char *text, size_t size, volatile uint64_t *page, void (*store)(volatile uint64_t *))
{
	uint64_t began = now();
	store(page);
	snprintf(text, size, "%.4f", (now() - began) / 1e9);
}

static volatile uint64_t *map_page(const char *device, const char *resource)
{
	char path[300];
	snprintf(path, sizeof path, "%s/%s", device, resource);
	int file = open(path, O_RDWR | O_CLOEXEC);
	if (file < 0)
		return NULL;
	void *page = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
	close(file);
	return page == MAP_FAILED ? NULL : page;
}

static void enable(const char *device)
{
	char path[300];
	snprintf(path, sizeof path, "%s/enable", device);
	int file = open(path, O_WRONLY | O_CLOEXEC);
	if (file < 0 || write(file, "1", 1) != 1)
		fail("enable the display");
	close(file);
}

// Both instructions on one mapping: "resource0_s":"3.4632","resource0_movdir64b_s":"unavailable: ...".
static void measure(const char *device, const char *resource, const char *began, const char *ended)
{
	char plain[80], direct[80] = "unavailable: the CPU has no movdir64b", fields[300];
	volatile uint64_t *page = map_page(device, resource);
	if (!page)
		fail(resource);
	page[0] = 0;
	report(began, "");
	time_stores(plain, sizeof plain, page, store_plainly);
	if (has_movdir64b())
		time_stores(direct, sizeof direct, page, store_directly);
	snprintf(fields, sizeof fields, ",\"%s_s\":\"%s\",\"%s_movdir64b_s\":\"%s\"", resource, plain, resource, direct);
	report(ended, fields);
	munmap((void *)page, PAGE);
}

int main(void)
{
	char device[200];
	open_event_port();
	report("kernel-up", "");
	if (!find_display(device, sizeof device))
		fail("find a display");
	enable(device);
	measure(device, "resource0", "stores-started", "stores-done");
	measure(device, "resource0_wc", "wc-stores-started", "written");
	rest();
}
