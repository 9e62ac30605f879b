# shellcheck shell=sh
# Sourced by the first process of an initramfs (POSIX shell, busybox): mounts what a display server needs, opens the
# event port, waits for the display's driver and reports what its video memory is mapped as.
PATH=/bin:/usr/bin
export PATH
mkdir -p /dev /proc /sys /run /tmp
mount -t devtmpfs devtmpfs /dev
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t debugfs debugfs /sys/kernel/debug
mount -t tmpfs tmpfs /run
stty -F /dev/ttyS1 115200 raw -echo
# shellcheck source=report.sh
. /lib/kbisect/report.sh
report kernel-up

# The driver may register its card a little after the first process has started; 20 s, then the server says what is
# missing.
tries=0
while [ ! -e /dev/dri/card0 ] && [ "$tries" -lt 200 ]; do
	sleep 0.1
	tries=$((tries + 1))
done

report_memory_type
