// The host under test, from within: whether kvm_intel is there, what a small guest makes of it, and which memory type
// KVM gives each page of the guest's display. It is the first process of a kernel in an emulated processor. Where the
// image has a /guest-program, that takes the guests' place.
#define _GNU_SOURCE
#include "../guest/init.h"
#include "guest.h"
#include "mask.h"
#include "program.h"

enum { KERNEL_WORDS = 160 };

// Whether a line of the file that begins with one word has the other.
static int has_word(const char *path, const char *line_begin, const char *word)
{
	char line[4096];
	int found = 0;
	FILE *file = fopen(path, "r");
	while (file && !found && fgets(line, sizeof line, file)) {
		if (strncmp(line, line_begin, strlen(line_begin)) != 0)
			continue;
		for (char *each = strtok(line, " \n"); each && !found; each = strtok(NULL, " \n"))
			found = strcmp(each, word) == 0;
	}
	if (file)
		fclose(file);
	return found;
}

static void mount_proc(void)
{
	mkdir("/proc", 0755);
	mount("proc", "/proc", "proc", 0, NULL);
}

static void report_processor(void)
{
	char fields[200];
	snprintf(fields, sizeof fields, ",\"vmx\":\"%s\",\"ept\":\"%s\",\"selfSnoop\":\"%s\"",
		has_word("/proc/cpuinfo", "flags", "vmx") ? "yes" : "no",
		has_word("/proc/cpuinfo", "vmx flags", "ept") ? "yes" : "no",
		has_word("/proc/cpuinfo", "flags", "ss") ? "yes" : "no");
	report("processor", fields);
}

// What the kernel says of VMX or kvm_intel, else its first words about KVM, without what JSON would stumble over. What
// kvm_amd says, which looks for another processor, is left out.
static void kernel_words(char *words, size_t size)
{
	char record[1024];
	int log = open("/dev/kmsg", O_RDONLY | O_NONBLOCK | O_CLOEXEC), found = 0;
	ssize_t length;
	snprintf(words, size, "the kernel says nothing of it");
	while (log >= 0 && found < 2 && (length = read(log, record, sizeof record - 1)) > 0) {
		record[length] = 0;
		char *text = strchr(record, ';');
		int intel = text && (strcasestr(text, "vmx") || strstr(text, "kvm_intel"));
		if (!text || strstr(text, "ommand line") || strstr(text, "kvm_amd") || !(intel || (!found && strstr(text, "kvm"))))
			continue;
		text[strcspn(text, "\n")] = 0;
		snprintf(words, size, "%s", text + 1);
		found = intel ? 2 : 1;
	}
	if (log >= 0)
		close(log);
	for (char *at = words; *at; at++)
		if (*at == '"' || *at == '\\' || (unsigned char)*at < ' ')
			*at = '\'';
}

// Says whether KVM can be used, and why not; a kernel without kvm_intel is told from one whose kvm_intel refuses.
static int open_kvm(void)
{
	char words[KERNEL_WORDS], fields[2 * KERNEL_WORDS];
	int kvm = open("/dev/kvm", O_RDWR | O_CLOEXEC);
	if (kvm >= 0 && kvm_version(kvm) == KVM_API_VERSION) {
		report("kvm", ",\"state\":\"loaded\"");
		return kvm;
	}
	int error = errno;
	int present = access("/sys/module/kvm_intel", F_OK) == 0;
	kernel_words(words, sizeof words);
	if (!present)
		snprintf(fields, sizeof fields, ",\"state\":\"absent\",\"reason\":\"the kernel has no kvm_intel\"");
	else
		snprintf(fields, sizeof fields, ",\"state\":\"not loaded\",\"reason\":\"/dev/kvm: %s; %s\"", strerror(error), words);
	report("kvm", fields);
	return -1;
}

static void report_masks(const char *mtrrs, const struct masks *masks)
{
	char function[REASON], entry[REASON], fields[3 * REASON];
	for (int type = 0; type < TYPES; type++) {
		mask_text(function, sizeof function, masks->by_function[type], no_function);
		mask_text(entry, sizeof entry, masks->by_entry[type], no_entry);
		snprintf(fields, sizeof fields, ",\"mtrrs\":\"%s\",\"asked\":\"%s\",\"function\":\"%s\",\"entry\":\"%s\"", mtrrs,
			type_names[type], function, entry);
		report("ept", fields);
	}
}

// Quirks of KVM's that the scenario wants disabled, by its word on the kernel's command line.
static uint64_t quirks_to_disable(void)
{
	static const char word[] = "kbisect.disable-quirks=";
	char line[4096] = "";
	FILE *file = fopen("/proc/cmdline", "r");
	const char *at = file && fgets(line, sizeof line, file) ? strstr(line, word) : NULL;
	if (file)
		fclose(file);
	return at ? strtoull(at + strlen(word), NULL, 0) : 0;
}

static void try_guest(int kvm, int mtrrs, uint64_t quirks)
{
	char end[REASON], fields[2 * REASON];
	struct masks masks;
	struct guest guest = make_guest(kvm, mtrrs);
	take_masks(&masks);
	int refused = quirks ? disable_quirks(&guest, quirks, no_function, REASON) : 0;
	if (refused)
		snprintf(no_entry, REASON, "the guest was not run");
	else
		run_guest(&guest, end, sizeof end);
	take_masks(&masks);
	end_guest(&guest);
	report_masks(mtrrs ? "on" : "off", &masks);
	if (refused)
		return;
	snprintf(fields, sizeof fields, ",\"mtrrs\":\"%s\",\"end\":\"%s\"", mtrrs ? "on" : "off", end);
	report("guest-ended", fields);
}

int main(void)
{
	open_event_port();
	report("kernel-up", "");
	mount_proc();
	report_processor();
	int kvm = open_kvm();
	if (kvm >= 0 && has_program()) {
		run_program();
	} else if (kvm >= 0) {
		uint64_t quirks = quirks_to_disable();
		watch_masks();
		try_guest(kvm, 1, quirks);
		try_guest(kvm, 0, quirks);
	}
	report("host-done", "");
	rest();
}
