#!/bin/sh
# mmdebstrap runs this when all packages are installed, with the guest's root as its argument and as that root's user 0.
# Adds the recipe's own files, runs its commands, and writes the file system. In the environment: OVERLAY, COMMANDS,
# IMAGE, MEBIBYTES, SOURCE_DATE_EPOCH.
set -eu
PATH=$PATH:/usr/sbin:/sbin
E2FSPROGS_FAKE_TIME=$SOURCE_DATE_EPOCH
export E2FSPROGS_FAKE_TIME

mounted=$(cd "$1" && pwd)
# Never this machine's own root, whatever went wrong before.
if [ "$mounted" = / ] || [ ! -f "$mounted/etc/debian_version" ]; then
	echo "E: $1 is not a guest's root" >&2
	exit 1
fi
cp -dR --preserve=mode,links "$OVERLAY/." "$mounted/"
chroot "$mounted" /bin/sh -eu <"$COMMANDS"
if [ -x "$mounted/usr/bin/fc-cache" ]; then
	# A font cache holds the times of its folders.
	find "$mounted/usr/share/fonts" -exec touch --date="@$SOURCE_DATE_EPOCH" {} +
	chroot "$mounted" fc-cache --force --system-only
fi

# Seen through a bind mount the root is without the /proc, /sys and /dev that are mounted in it. Who may not mount has
# none of them mounted either.
root=$mounted
bound=$(mktemp -d)
if mount --bind "$mounted" "$bound" 2>/dev/null; then
	root=$bound
fi
# What packages leave behind of this build and no guest reads.
rm -rf "$root"/var/cache/apt/* "$root"/var/lib/apt/lists/* "$root"/var/log/* "$root"/tmp/* "$root"/var/cache/ldconfig \
	"$root"/var/cache/debconf/*-old "$root"/var/lib/dpkg/*-old "$root"/etc/*- "$root"/var/lib/systemd/random-seed \
	"$root"/etc/resolv.conf
find "$root" -newermt "@$SOURCE_DATE_EPOCH" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +

# No journal: what a guest writes is thrown away. Fixed identities: the same files give the same bytes.
mke2fs -q -F -t ext4 -O ^has_journal -m 0 -L kbisect -U 6b626973-6563-7400-0000-000000000001 \
	-E hash_seed=6b626973-6563-7400-0000-000000000002 -d "$root" "$IMAGE" "${MEBIBYTES}M"
if [ "$root" = "$bound" ]; then
	umount "$bound"
fi
rmdir "$bound"

# mke2fs takes over when each file was last read and changed: a moment of this build.
used=$(dumpe2fs -h "$IMAGE" 2>/dev/null | awk -F: '/^Inode count/ {all = $2} /^Free inodes/ {free = $2} END {print all - free}')
inode=2
while [ "$inode" -le "$used" ]; do
	echo "set_inode_field <$inode> ctime @$SOURCE_DATE_EPOCH"
	echo "set_inode_field <$inode> atime @$SOURCE_DATE_EPOCH"
	inode=$((inode + 1))
done | debugfs -w -f - "$IMAGE" >/dev/null
