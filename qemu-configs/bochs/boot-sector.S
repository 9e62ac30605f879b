// Boots a flat disk in Bochs: reads what the table says into memory by ATA PIO and jumps to the kernel's PVH entry
// (Documentation/x86/boot.rst leaves PVH to Xen's hvm_start_info: entered in 32-bit protected mode, ebx its address).
// The sectors after this one are bochs.BootDisk's: hvm_start_info, the table, the command line. They lie at 0x7e00.
	.set SETUP, 0x7e00		// where the BIOS reads them to
	.set SETUP_SECTORS, 7		// 0x7e00 to 0x8c00
	.set START_INFO, SETUP
	.set MEMMAP_ENTRIES, START_INFO + 48
	.set TABLE, SETUP + 128		// entry point, then {first sector, sectors, address}, ended by 0 sectors
	.set MEMMAP, 0x9000		// of 24 bytes each, as hvm_memmap_table_entry is
	.set DATA, 0x1f0		// the first ATA channel
	.set MOST_SECTORS, 128		// of one command: half of what its byte can say
	.set COM1, 0x3f8

// Says on the console that the disk cannot be read; no kernel's line begins so (bochs.Console).
	.macro say_so label
\label\()_failed:
	movw $COM1, %dx
	movb $'!', %al
	outb %al, %dx
	movb $'\n', %al
	outb %al, %dx
	hlt
	jmp \label\()_failed
	.endm

	.code16
	.globl start
start:
	cli
	cld
	xorw %ax, %ax
	movw %ax, %ds
	movw %ax, %es
	movw %ax, %ss
	movw $start, %sp
	movw $0x0200 + SETUP_SECTORS, %ax
	movw $0x0002, %cx		// cylinder 0, sector 2
	movw $0x0080, %dx		// head 0 of the first disk
	movw $SETUP, %bx
	int $0x13
	jc setup_failed

	// The BIOS writes 20 bytes of each entry; the four after them stay 0.
	xorl %ebx, %ebx
	movw $MEMMAP, %di
entry:	movl $0xe820, %eax
	movl $0x534d4150, %edx
	movl $20, %ecx
	int $0x15
	jc mapped
	addw $24, %di
	incl MEMMAP_ENTRIES
	testl %ebx, %ebx
	jnz entry
mapped:	inb $0x92, %al			// A20
	orb $2, %al
	outb %al, $0x92
	lgdt gdt_pointer
	movl %cr0, %eax
	orb $1, %al
	movl %eax, %cr0
	ljmp $8, $protected
	say_so setup

	.code32
protected:
	movw $16, %ax
	movw %ax, %ds
	movw %ax, %es
	movw %ax, %ss
	movl $TABLE + 4, %esi
segment:
	movl (%esi), %ebx		// sector
	movl 4(%esi), %ebp		// how many are left
	movl 8(%esi), %edi		// address
	addl $12, %esi
	testl %ebp, %ebp
	jz enter
command:
	movl $MOST_SECTORS, %ecx
	cmpl %ebp, %ecx
	cmoval %ebp, %ecx
	subl %ecx, %ebp
	movw $DATA + 2, %dx
	movb %cl, %al
	outb %al, %dx
	movl %ebx, %eax
	incw %dx
	outb %al, %dx
	shrl $8, %eax
	incw %dx
	outb %al, %dx
	shrl $8, %eax
	incw %dx
	outb %al, %dx
	shrl $8, %eax
	orb $0xe0, %al			// by block address, first drive
	incw %dx
	outb %al, %dx
	movb $0x20, %al			// READ SECTORS
	incw %dx
	outb %al, %dx
	addl %ecx, %ebx
sector:
	movw $DATA + 7, %dx
	inb %dx, %al
	testb $0x21, %al		// an error or a fault
	jnz disk_failed
	andb $0x88, %al			// neither busy nor without data
	cmpb $8, %al
	jne sector
	movw $DATA, %dx
	pushl %ecx
	movl $256, %ecx
	rep insw
	popl %ecx
	loop sector
	testl %ebp, %ebp
	jnz command
	jmp segment
enter:
	movl $START_INFO, %ebx
	jmp *TABLE

	say_so disk

	.balign 8
gdt:	.quad 0
	.quad 0x00cf9a000000ffff	// code, flat
	.quad 0x00cf92000000ffff	// data, flat
gdt_pointer:
	.word . - gdt - 1
	.long gdt
	.org 510
	.word 0xaa55
