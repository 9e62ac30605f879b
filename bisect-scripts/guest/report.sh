# shellcheck shell=sh
# Sourced by a guest's scripts (POSIX shell): says what happens, as JSON lines on the second serial port.
# Usage: report EVENT ['"key":"value"']

# Nanoseconds of the guest's CLOCK_MONOTONIC. No shell can ask for it; timer_list's third line has it, and only root
# may read that, so anyone else gets the 10 ms steps of uptime.
guest_nanos() {
	if { read -r _ && read -r _ && read -r _ _ nanos _; } 2>/dev/null </proc/timer_list; then
		echo "$nanos"
	else
		read -r uptime _ </proc/uptime
		nanos_of "$uptime"
	fi
}

# Of seconds with two decimals, as uptime has them. JSON has no number that begins with a zero, as the digits of the
# first second do.
nanos_of() {
	echo "$(((${1%.*} * 100 + 1${1#*.} - 100) * 10000000))"
}

# report_at NANOSECONDS EVENT ['"key":"value",...']
report_at() {
	printf '{"t":%s,"event":"%s"%s}\n' "$1" "$2" "${3:+,$3}" >/dev/ttyS1
}

report() {
	report_at "$(guest_nanos)" "$@"
}

# The value of NAME=VALUE on the kernel's command line; nothing where it is not there.
# shellcheck disable=SC2013 # words are wanted
from_command_line() {
	for word in $(cat /proc/cmdline); do
		case $word in "$1="*) echo "${word#*=}" ;; esac
	done
}

# The memory type that the kernel has reserved for the display's video memory: this, not what a driver asks for later,
# is in force (Documentation/x86/pat.rst). Needs debugfs.
report_memory_type() {
	types=/sys/kernel/debug/x86/pat_memtype_list
	if [ ! -r "$types" ]; then
		report memory-type "\"memoryType\":\"unavailable: no $types\""
		return
	fi
	for device in /sys/bus/pci/devices/*; do
		read -r class <"$device/class"
		case $class in 0x03*) ;; *) continue ;; esac
		read -r first last _ <"$device/resource"
		found=
		# PAT: [mem 0x00000000fd000000-0x00000000fe000000] uncached-minus; the end is the first byte after it.
		while read -r _ _ range type; do
			case $range in 0x*-0x*) ;; *) continue ;; esac
			end=${range#*-}
			if [ $((${range%-*} <= first && last < ${end%]})) -eq 1 ]; then
				found=$type
			fi
		done <"$types"
		report memory-type "\"memoryType\":\"${found:-unavailable: nothing is reserved for $first}\",\"first\":\"$first\""
	done
}
