// What KVM puts into the EPT entry of a page: the bits of the memory type and IPAT (bits 3 to 6), read where
// vmx_get_mt_mask() decides it and where the MMU writes it. Each source may be missing, and says why.

#define TRACING "/sys/kernel/tracing/"

enum { REASON = 100, EPT_TYPE_AND_IPAT = 0x78 };

// By type: -1 where the source did not speak of its page.
struct masks {
	int by_function[TYPES], by_entry[TYPES];
};

static char no_function[REASON], no_entry[REASON];

static int put(const char *path, const char *text)
{
	int file = open(path, O_WRONLY | O_APPEND | O_CLOEXEC);
	int result = file >= 0 && write(file, text, strlen(text)) == (ssize_t)strlen(text) ? 0 : -1;
	int error = errno;
	if (file >= 0)
		close(file);
	errno = error;
	return result;
}

// The function's name in this kernel, perhaps with the compiler's ending (.isra.0); 0 where it has none.
static int find_function(const char *wanted, char *found, size_t size)
{
	char line[512], name[256];
	size_t length = strlen(wanted);
	FILE *symbols = fopen("/proc/kallsyms", "r");
	int known = 0;
	while (symbols && !known && fgets(line, sizeof line, symbols))
		known = sscanf(line, "%*s %*c %255s", name) == 1 && strncmp(name, wanted, length) == 0 &&
			(name[length] == 0 || name[length] == '.');
	if (symbols)
		fclose(symbols);
	if (known)
		snprintf(found, size, "%s", name);
	return known;
}

static void watch_function(void)
{
	char name[256], probes[700];
	if (!find_function("vmx_get_mt_mask", name, sizeof name)) {
		snprintf(no_function, REASON, "unavailable: this kernel has no function vmx_get_mt_mask");
		return;
	}
	snprintf(probes, sizeof probes, "p:kbisect/asked %s gfn=%%si:x64\nr:kbisect/answered %s mask=$retval:x8\n", name, name);
	if (put(TRACING "kprobe_events", probes) < 0 || put(TRACING "events/kbisect/enable", "1") < 0)
		snprintf(no_function, REASON, "unavailable: no probe on vmx_get_mt_mask: %s", strerror(errno));
}

static void watch_entries(void)
{
	if (put(TRACING "events/kvmmmu/kvm_mmu_set_spte/enable", "1") < 0)
		snprintf(no_entry, REASON, "unavailable: no tracepoint kvm_mmu_set_spte: %s", strerror(errno));
}

static void watch_masks(void)
{
	mount("tracefs", TRACING, "tracefs", 0, NULL);
	watch_function();
	watch_entries();
}

static int type_of(unsigned long long frame)
{
	unsigned long long first = DISPLAY_MEMORY / GUEST_PAGE;
	return frame >= first && frame < first + TYPES ? (int)(frame - first) : -1;
}

// A question and the answer that follows it belong together: the guest has one processor, and the MMU asks once a page.
static void read_line(const char *line, struct masks *masks, int *asked)
{
	unsigned long long frame, value;
	const char *at;
	if ((at = strstr(line, ": asked: ")) && (at = strstr(at, "gfn=")) && sscanf(at, "gfn=%llx", &frame) == 1) {
		*asked = type_of(frame);
	} else if ((at = strstr(line, ": answered: ")) && (at = strstr(at, "mask=")) && sscanf(at, "mask=%llx", &value) == 1) {
		if (*asked >= 0)
			masks->by_function[*asked] = value & EPT_TYPE_AND_IPAT;
		*asked = -1;
	} else if ((at = strstr(line, ": kvm_mmu_set_spte: ")) && sscanf(at, ": kvm_mmu_set_spte: gfn %llx spte %llx", &frame, &value) == 2) {
		if (type_of(frame) >= 0)
			masks->by_entry[type_of(frame)] = value & EPT_TYPE_AND_IPAT;
	}
}

// What was seen since the last call.
static void take_masks(struct masks *masks)
{
	char line[512];
	int asked = -1;
	for (int type = 0; type < TYPES; type++)
		masks->by_function[type] = masks->by_entry[type] = -1;
	FILE *trace = fopen(TRACING "trace", "r");
	while (trace && fgets(line, sizeof line, trace))
		read_line(line, masks, &asked);
	if (trace)
		fclose(trace);
	close(open(TRACING "trace", O_WRONLY | O_TRUNC | O_CLOEXEC));
}

static const char *mask_text(char *text, size_t size, int mask, const char *reason)
{
	if (mask >= 0)
		snprintf(text, size, "0x%02x", mask);
	else
		snprintf(text, size, "%s", *reason ? reason : "unavailable: it did not speak of this page");
	return text;
}
