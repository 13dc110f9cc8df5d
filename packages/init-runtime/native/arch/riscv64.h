#pragma once
/* 64-bit RISC-V: entry, system call, and all that Linux has different here. */

#define ARCHITECTURE "riscv64"

/* The kernel starts here. `start` (C) gets the stack as it left it: argc, argv, NULL, envp, NULL, auxv. */
#define ENTRY \
    ".pushsection .text.entry,\"ax\",@progbits\n" \
    ".globl _start\n" \
    "_start:\n" \
    "li s0, 0\n" \
    "li ra, 0\n" \
    "mv a0, sp\n" \
    "andi sp, sp, -16\n" \
    "j start\n" \
    ".popsection"

static inline long syscall0(long number) {
    register long a7 __asm__("a7") = number;
    register long a0 __asm__("a0");
    __asm__ volatile("ecall" : "=r"(a0) : "r"(a7) : "memory");
    return a0;
}

static inline long syscall1(long number, long a) {
    register long a7 __asm__("a7") = number;
    register long a0 __asm__("a0") = a;
    __asm__ volatile("ecall" : "+r"(a0) : "r"(a7) : "memory");
    return a0;
}

static inline long syscall2(long number, long a, long b) {
    register long a7 __asm__("a7") = number;
    register long a0 __asm__("a0") = a;
    register long a1 __asm__("a1") = b;
    __asm__ volatile("ecall" : "+r"(a0) : "r"(a7), "r"(a1) : "memory");
    return a0;
}

static inline long syscall3(long number, long a, long b, long c) {
    register long a7 __asm__("a7") = number;
    register long a0 __asm__("a0") = a;
    register long a1 __asm__("a1") = b;
    register long a2 __asm__("a2") = c;
    __asm__ volatile("ecall" : "+r"(a0) : "r"(a7), "r"(a1), "r"(a2) : "memory");
    return a0;
}

static inline long syscall4(long number, long a, long b, long c, long d) {
    register long a7 __asm__("a7") = number;
    register long a0 __asm__("a0") = a;
    register long a1 __asm__("a1") = b;
    register long a2 __asm__("a2") = c;
    register long a3 __asm__("a3") = d;
    __asm__ volatile("ecall" : "+r"(a0) : "r"(a7), "r"(a1), "r"(a2), "r"(a3) : "memory");
    return a0;
}

static inline long syscall5(long number, long a, long b, long c, long d, long e) {
    register long a7 __asm__("a7") = number;
    register long a0 __asm__("a0") = a;
    register long a1 __asm__("a1") = b;
    register long a2 __asm__("a2") = c;
    register long a3 __asm__("a3") = d;
    register long a4 __asm__("a4") = e;
    __asm__ volatile("ecall" : "+r"(a0) : "r"(a7), "r"(a1), "r"(a2), "r"(a3), "r"(a4) : "memory");
    return a0;
}

/* Whether registers hold an int with its sign in the high half. */
#define INTS_HAVE_SIGNS 1

/* Order of clone's first two arguments: flags, stack. */
#define CLONE_ARGUMENTS(flags, stack) flags, stack

#include "generic.h"

#define O_DIRECTORY 0200000

/* There is no restorer: the vdso returns from handlers. QEMU's user mode has one all the same, and with it a word more. */
struct kernel_sigaction {
    void *handler;
    unsigned long flags;
    unsigned long mask;
    unsigned long emulators_mask;
};

#include "word64.h"
