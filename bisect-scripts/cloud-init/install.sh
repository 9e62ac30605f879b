#!/bin/sh
# cloud-init runs this in a disk of the user's own, at each boot, before anything that the system is there for: installs
# kbisect's agent from the volume that it lies on, and starts it. What it writes is thrown away with the rest.
set -eu
here=/run/kbisect
mkdir -p /usr/lib/kbisect /run/systemd/system
for file in report.sh agent crashed kernel-probes; do
	install -m 0755 "$here/$file" "/usr/lib/kbisect/$file"
done
install -m 0644 "$here/agent.service" /run/systemd/system/kbisect-agent.service
install -m 0644 "$here/udev-settled.service" /run/systemd/system/kbisect-udev-settled.service
# One after the other: scenarios wait for the agent's first word, then for udev's.
systemctl start kbisect-agent.service
systemctl start --no-block kbisect-udev-settled.service
