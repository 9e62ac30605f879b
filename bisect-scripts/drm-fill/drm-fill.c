// drm-fill: the quickest probe of a display's video memory. It is the guest's /init: it sets a mode, then creates,
// shows, fills and moves dumb buffers, and says on the second serial port how long each phase took. Plain kernel
// interface, no libdrm, so that one static binary runs on every kernel.
#include <drm.h>
#include <drm_mode.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/wait.h>
#include "../guest/init.h"

// Six buffers of 1280x800 do not fit into 16 MB of VRAM, which hold four: showing them in turn evicts the oldest.
enum { BUFFERS = 6, ROUNDS = 1, WAIT_SECONDS = 20, PAGE = 4096 };

enum phase { CREATE, CLEAR, TOUCH, FILL, FLIP, MOVE, DIRTY, DESTROY, PHASES };
static const char *const phase_names[PHASES] = {"create", "clear", "touch", "fill", "flip", "move", "dirty", "destroy"};

struct buffer {
	uint32_t handle, framebuffer, pitch;
	uint64_t size;
	uint8_t *pixels;
};

static int card = -1;
static uint64_t spent[PHASES];
static int dirty_error;
static uint32_t connector_id, crtc_id;
static struct drm_mode_modeinfo mode;

static int request(unsigned long code, void *argument)
{
	int result;
	do
		result = ioctl(card, code, argument);
	while (result < 0 && (errno == EINTR || errno == EAGAIN));
	return result;
}

static void must(unsigned long code, void *argument, const char *what)
{
	if (request(code, argument) < 0)
		fail(what);
}

// First and last byte of the display's first BAR: its video memory.
static int find_video_memory(unsigned long long *first, unsigned long long *last)
{
	char device[200], path[300];
	if (!find_display(device, sizeof device))
		return 0;
	snprintf(path, sizeof path, "%s/resource", device);
	FILE *file = fopen(path, "r");
	if (!file)
		return 0;
	int found = fscanf(file, "%llx %llx", first, last) == 2;
	fclose(file);
	return found;
}

// The memory type reserved for the whole of it: this, not what the driver asks for later, is in force
// (Documentation/x86/pat.rst). The list's ends are the first byte after a range.
static void report_memory_type(void)
{
	unsigned long long first, last, from, to;
	char line[200], type[64], found[64] = "unavailable", fields[160];
	mount("debugfs", "/sys/kernel/debug", "debugfs", 0, NULL);
	FILE *types = fopen("/sys/kernel/debug/x86/pat_memtype_list", "r");
	if (types && find_video_memory(&first, &last))
		while (fgets(line, sizeof line, types))
			if (sscanf(line, "PAT: [mem %llx-%llx] %63s", &from, &to, type) == 3 && from <= first && last < to)
				memcpy(found, type, sizeof found);
	if (types)
		fclose(types);
	snprintf(fields, sizeof fields, ",\"memoryType\":\"%s\"", found);
	report("memory-type", fields);
}

// The driver may register its card a little after /init has started.
static void open_card(void)
{
	uint64_t limit = now() + WAIT_SECONDS * 1000000000ull;
	while ((card = open("/dev/dri/card0", O_RDWR | O_CLOEXEC)) < 0) {
		if (now() > limit)
			fail("open /dev/dri/card0");
		usleep(10000);
	}
}

static int use_connector(uint32_t id)
{
	struct drm_mode_get_connector connector = {.connector_id = id};
	must(DRM_IOCTL_MODE_GETCONNECTOR, &connector, "GETCONNECTOR");
	if (connector.connection != 1 || connector.count_modes == 0)
		return 0;
	struct drm_mode_modeinfo *modes = calloc(connector.count_modes, sizeof *modes);
	struct drm_mode_get_connector with_modes = {
		.connector_id = id, .count_modes = connector.count_modes, .modes_ptr = (uintptr_t)modes};
	must(DRM_IOCTL_MODE_GETCONNECTOR, &with_modes, "GETCONNECTOR");
	mode = modes[0];
	for (uint32_t i = 0; i < connector.count_modes && i < with_modes.count_modes; i++)
		if (modes[i].type & DRM_MODE_TYPE_PREFERRED) {
			mode = modes[i];
			break;
		}
	free(modes);
	connector_id = id;
	return 1;
}

static void choose_output(void)
{
	uint32_t connectors[8], crtcs[8];
	struct drm_mode_card_res resources = {.connector_id_ptr = (uintptr_t)connectors, .count_connectors = 8,
		.crtc_id_ptr = (uintptr_t)crtcs, .count_crtcs = 8};
	must(DRM_IOCTL_MODE_GETRESOURCES, &resources, "GETRESOURCES");
	if (resources.count_crtcs == 0) {
		errno = ENODEV;
		fail("find a CRTC");
	}
	crtc_id = crtcs[0];
	for (uint32_t i = 0; i < resources.count_connectors && i < 8; i++)
		if (use_connector(connectors[i]))
			return;
	errno = ENODEV;
	fail("find a connected connector");
}

static struct buffer create(void)
{
	uint64_t began = now();
	struct drm_mode_create_dumb dumb = {.width = mode.hdisplay, .height = mode.vdisplay, .bpp = 32};
	must(DRM_IOCTL_MODE_CREATE_DUMB, &dumb, "CREATE_DUMB");
	struct drm_mode_fb_cmd framebuffer = {.width = dumb.width, .height = dumb.height, .pitch = dumb.pitch,
		.bpp = 32, .depth = 24, .handle = dumb.handle};
	must(DRM_IOCTL_MODE_ADDFB, &framebuffer, "ADDFB");
	struct drm_mode_map_dumb map = {.handle = dumb.handle};
	must(DRM_IOCTL_MODE_MAP_DUMB, &map, "MAP_DUMB");
	void *pixels = mmap(NULL, dumb.size, PROT_READ | PROT_WRITE, MAP_SHARED, card, map.offset);
	if (pixels == MAP_FAILED)
		fail("mmap a dumb buffer");
	spent[CREATE] += now() - began;
	return (struct buffer){dumb.handle, framebuffer.fb_id, dumb.pitch, dumb.size, pixels};
}

static void destroy(struct buffer *buffer)
{
	uint64_t began = now();
	struct drm_mode_destroy_dumb dumb = {.handle = buffer->handle};
	munmap(buffer->pixels, buffer->size);
	must(DRM_IOCTL_MODE_RMFB, &buffer->framebuffer, "RMFB");
	must(DRM_IOCTL_MODE_DESTROY_DUMB, &dumb, "DESTROY_DUMB");
	spent[DESTROY] += now() - began;
}

// Setting the mode pins the buffer into VRAM: a buffer without content is cleared there, another one is moved.
static void show(const struct buffer *buffer, enum phase phase)
{
	uint64_t began = now();
	struct drm_mode_crtc crtc = {.crtc_id = crtc_id, .fb_id = buffer->framebuffer, .mode_valid = 1, .mode = mode,
		.set_connectors_ptr = (uintptr_t)&connector_id, .count_connectors = 1};
	must(DRM_IOCTL_MODE_SETCRTC, &crtc, "SETCRTC");
	spent[phase] += now() - began;
}

// The very first is reported by itself: it is the driver's clearing of one whole buffer, while nothing else goes on.
static void show_first_time(const struct buffer *buffer, int very_first)
{
	if (very_first)
		report("clear-started", "");
	show(buffer, CLEAR);
	if (very_first)
		report("cleared", "");
}

static void flip(const struct buffer *buffer)
{
	char done[256];
	uint64_t began = now();
	struct drm_mode_crtc_page_flip page_flip = {
		.crtc_id = crtc_id, .fb_id = buffer->framebuffer, .flags = DRM_MODE_PAGE_FLIP_EVENT};
	int result;
	do // EBUSY: the flip before this one is not done.
		result = request(DRM_IOCTL_MODE_PAGE_FLIP, &page_flip);
	while (result < 0 && errno == EBUSY);
	if (result < 0)
		fail("PAGE_FLIP");
	if (read(card, done, sizeof done) <= 0)
		fail("read the flip's event");
	spent[FLIP] += now() - began;
}

// Drivers without a shadow buffer do not know DIRTYFB: reported as unavailable, never as 0 ns.
static void mark_dirty(const struct buffer *buffer)
{
	uint64_t began = now();
	struct drm_mode_fb_dirty_cmd dirty = {.fb_id = buffer->framebuffer};
	if (request(DRM_IOCTL_MODE_DIRTYFB, &dirty) < 0)
		dirty_error = errno;
	spent[DIRTY] += now() - began;
}

// One store a page, so that the time is that of the page faults.
static void touch(const struct buffer *buffer)
{
	uint64_t began = now();
	for (uint64_t at = 0; at < buffer->size; at += PAGE)
		*(volatile uint32_t *)(buffer->pixels + at) = 0;
	spent[TOUCH] += now() - began;
}

// Vertical bars of eight colours over a brightness that grows downwards: flat areas would hide a stalled half.
static uint32_t colour(uint32_t x, uint32_t y, uint32_t round)
{
	uint32_t level = 64 + y * 191 / mode.vdisplay;
	uint32_t bar = (x * 8 / mode.hdisplay + round) % 8;
	return (bar & 4 ? level << 16 : 0) | (bar & 2 ? level << 8 : 0) | (bar & 1 ? level : 32);
}

static void fill(const struct buffer *buffer, uint32_t round)
{
	uint64_t began = now();
	for (uint32_t y = 0; y < mode.vdisplay; y++) {
		volatile uint32_t *row = (volatile uint32_t *)(buffer->pixels + (uint64_t)y * buffer->pitch);
		for (uint32_t first = 0; first < mode.hdisplay;) {
			uint32_t pixel = colour(first, y, round);
			uint32_t bar = first * 8 / mode.hdisplay;
			do
				row[first++] = pixel;
			while (first < mode.hdisplay && first * 8 / mode.hdisplay == bar);
		}
	}
	spent[FILL] += now() - began;
}

static void run_rounds(void)
{
	struct buffer buffers[BUFFERS];
	for (int round = 0; round < ROUNDS; round++) {
		for (int i = 0; i < BUFFERS; i++) {
			buffers[i] = create();
			show_first_time(&buffers[i], round + i == 0);
			touch(&buffers[i]);
			fill(&buffers[i], i);
		}
		for (int i = 0; i < BUFFERS; i++)
			show(&buffers[i], MOVE);
		for (int i = 0; i < BUFFERS; i++) {
			flip(&buffers[BUFFERS - 1 - (i & 1)]);
			mark_dirty(&buffers[BUFFERS - 1 - (i & 1)]);
		}
		int last = round == ROUNDS - 1 ? BUFFERS - 1 : BUFFERS;
		for (int i = 0; i < last; i++)
			destroy(&buffers[i]);
	}
	// The picture that stays: with the last buffer shown, nothing changes any more.
	show(&buffers[BUFFERS - 1], FLIP);
	fill(&buffers[BUFFERS - 1], 0);
}

static void report_phases(uint64_t moment)
{
	char fields[400];
	int length = snprintf(fields, sizeof fields, ",\"width\":%u,\"height\":%u,\"rounds\":%d,\"buffers\":%d", mode.hdisplay,
		mode.vdisplay, ROUNDS, BUFFERS);
	for (int phase = 0; phase < PHASES; phase++)
		if (phase == DIRTY && dirty_error)
			length += snprintf(fields + length, sizeof fields - length, ",\"dirty_ns\":\"unavailable: %s\"", strerror(dirty_error));
		else
			length += snprintf(fields + length, sizeof fields - length, ",\"%s_ns\":%llu", phase_names[phase],
				(unsigned long long)spent[phase]);
	report_at(moment, "filled", fields);
}

// For trying a search under noise: DRM_FILL_SLOW_ONE_IN=N on the kernel's command line makes one boot in N slow.
static void be_slow_by_chance(void)
{
	enum { SLOW_SECONDS = 10 };
	const char *text = getenv("DRM_FILL_SLOW_ONE_IN");
	int one_in = text ? atoi(text) : 0;
	uint32_t chance;
	if (one_in > 0 && getrandom(&chance, sizeof chance, GRND_INSECURE) == sizeof chance && chance % one_in == 0)
		sleep(SLOW_SECONDS);
}

// What the kernel itself says of the video memory; a program of its own, which other guests have too.
static void kernel_probes(char *when)
{
	char *const argv[] = {"kernel-probes", when, NULL};
	pid_t child = fork();
	if (child == 0) {
		execv("/bin/kernel-probes", argv);
		_exit(127);
	}
	waitpid(child, NULL, 0);
}

int main(void)
{
	open_event_port();
	report("kernel-up", "");
	open_card();
	report_memory_type();
	kernel_probes("begin");
	choose_output();
	report("fill-started", "");
	be_slow_by_chance();
	run_rounds();
	uint64_t filled = now();
	kernel_probes("end");
	report_phases(filled);
	rest();
}
