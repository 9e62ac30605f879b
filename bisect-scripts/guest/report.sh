# Sourced by a guest's scripts (POSIX shell): says what happens, as JSON lines on the second serial port.
# Usage: report EVENT ['"key":"value"']

# Nanoseconds of the guest's CLOCK_MONOTONIC. No shell can ask for it; timer_list's third line has it, and only root
# may read that, so anyone else gets the 10 ms steps of uptime.
guest_nanos() {
	if { read -r _ && read -r _ && read -r _ _ nanos _; } 2>/dev/null </proc/timer_list; then
		echo "$nanos"
	else
		read -r uptime _ </proc/uptime
		echo "${uptime%.*}${uptime#*.}0000000"
	fi
}

# report_at NANOSECONDS EVENT ['"key":"value",...']
report_at() {
	printf '{"t":%s,"event":"%s"%s}\n' "$1" "$2" "${3:+,$3}" >/dev/ttyS1
}

report() {
	report_at "$(guest_nanos)" "$@"
}
