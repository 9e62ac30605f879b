#!/bin/sh
# Makes a machine's own disk, disk.img, of an image in the folder that it runs in: a copy with a journal and room, and with
# the files that the list "files" has, one a line: its name in this folder, its mode, its path on the disk. Takes the base
# kernel and initrd out. In the environment: IMAGE, GIBIBYTES.
set -eu
PATH=$PATH:/usr/sbin:/sbin

cp --sparse=always "$IMAGE" disk.img
chmod u+w disk.img

# debugfs takes paths apart at spaces, so it is given names; and it ends with 0 whatever went wrong, so what it did is
# looked at.
while read -r name mode path; do
	printf 'cd %s\nwrite %s %s\nset_inode_field %s mode 0100%s\n' \
		"${path%/*}" "$name" "${path##*/}" "${path##*/}" "$mode"
done <files | debugfs -w -f - disk.img
while read -r name mode path; do
	rm -f written
	debugfs -R "dump $path written" disk.img
	if ! cmp -s "$name" written; then
		echo "E: $path cannot be written into $IMAGE" >&2
		exit 1
	fi
done <files
rm -f written

for part in kernel initrd; do
	debugfs -R "dump /boot/base-$part $part" disk.img
	if [ ! -s "$part" ]; then
		echo "E: $IMAGE has no /boot/base-$part, so it is no lab host's" >&2
		exit 2
	fi
done

truncate --size="${GIBIBYTES}G" disk.img
# 1: mended, which is as good as 0.
e2fsck -f -y disk.img || [ $? -eq 1 ]
resize2fs disk.img
# What was synced is there after a reset and a power cut, whatever else was being written.
tune2fs -O has_journal disk.img
