package org.kbisect.build;

import java.nio.file.Path;

/**
 * A kernel that can be booted.
 *
 * @param vmlinux the ELF file, booted by PVH
 * @param signature SHA-256 over what the machine would execute: equal signatures behave equally
 */
public record KernelImage(Path vmlinux, String signature) {}
