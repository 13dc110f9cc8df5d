#pragma once
/* 64-bit POWER, little-endian, ELFv2: entry, system call, and all that Linux has different here. */

#define ARCHITECTURE "ppc64le"

/* The kernel starts here, with this address in r12. `start` (C) gets the stack as it left it: argc, argv, NULL, envp,
   NULL, auxv. Constants are found from r2, the table of contents. A caller owes the called a frame of 32 bytes. */
#define ENTRY \
    ".abiversion 2\n" \
    ".pushsection .text.entry,\"ax\",@progbits\n" \
    ".globl _start\n" \
    "_start:\n" \
    "addis 2, 12, .TOC.-_start@ha\n" \
    "addi 2, 2, .TOC.-_start@l\n" \
    "mr 3, 1\n" \
    "clrrdi 1, 1, 4\n" \
    "li 0, 0\n" \
    "stdu 0, -32(1)\n" \
    "mtlr 0\n" \
    "b start\n" \
    ".globl system_call\n" \
    "system_call:\n" \
    "sc\n" \
    "bnslr+\n" \
    "neg 3, 3\n" \
    "blr\n" \
    ".popsection"

/* The kernel says failure in a bit of cr0, with the error as a positive number. To make it negative is done in one
   place, above, which is smaller. */
#define SYSTEM_CALL "bl system_call"

static inline long syscall0(long number) {
    register long r0 __asm__("r0") = number;
    register long r3 __asm__("r3");
    __asm__ volatile(SYSTEM_CALL
                     : "+r"(r0), "=r"(r3)
                     :
                     : "memory", "lr", "cr0", "ctr", "xer", "r4", "r5", "r6", "r7", "r8", "r9", "r10", "r11", "r12");
    return r3;
}

static inline long syscall1(long number, long a) {
    register long r0 __asm__("r0") = number;
    register long r3 __asm__("r3") = a;
    __asm__ volatile(SYSTEM_CALL
                     : "+r"(r0), "+r"(r3)
                     :
                     : "memory", "lr", "cr0", "ctr", "xer", "r4", "r5", "r6", "r7", "r8", "r9", "r10", "r11", "r12");
    return r3;
}

static inline long syscall2(long number, long a, long b) {
    register long r0 __asm__("r0") = number;
    register long r3 __asm__("r3") = a;
    register long r4 __asm__("r4") = b;
    __asm__ volatile(SYSTEM_CALL
                     : "+r"(r0), "+r"(r3), "+r"(r4)
                     :
                     : "memory", "lr", "cr0", "ctr", "xer", "r5", "r6", "r7", "r8", "r9", "r10", "r11", "r12");
    return r3;
}

static inline long syscall3(long number, long a, long b, long c) {
    register long r0 __asm__("r0") = number;
    register long r3 __asm__("r3") = a;
    register long r4 __asm__("r4") = b;
    register long r5 __asm__("r5") = c;
    __asm__ volatile(SYSTEM_CALL
                     : "+r"(r0), "+r"(r3), "+r"(r4), "+r"(r5)
                     :
                     : "memory", "lr", "cr0", "ctr", "xer", "r6", "r7", "r8", "r9", "r10", "r11", "r12");
    return r3;
}

static inline long syscall4(long number, long a, long b, long c, long d) {
    register long r0 __asm__("r0") = number;
    register long r3 __asm__("r3") = a;
    register long r4 __asm__("r4") = b;
    register long r5 __asm__("r5") = c;
    register long r6 __asm__("r6") = d;
    __asm__ volatile(SYSTEM_CALL
                     : "+r"(r0), "+r"(r3), "+r"(r4), "+r"(r5), "+r"(r6)
                     :
                     : "memory", "lr", "cr0", "ctr", "xer", "r7", "r8", "r9", "r10", "r11", "r12");
    return r3;
}

static inline long syscall5(long number, long a, long b, long c, long d, long e) {
    register long r0 __asm__("r0") = number;
    register long r3 __asm__("r3") = a;
    register long r4 __asm__("r4") = b;
    register long r5 __asm__("r5") = c;
    register long r6 __asm__("r6") = d;
    register long r7 __asm__("r7") = e;
    __asm__ volatile(SYSTEM_CALL
                     : "+r"(r0), "+r"(r3), "+r"(r4), "+r"(r5), "+r"(r6), "+r"(r7)
                     :
                     : "memory", "lr", "cr0", "ctr", "xer", "r8", "r9", "r10", "r11", "r12");
    return r3;
}

/* Whether registers hold an int with its sign in the high half. */
#define INTS_HAVE_SIGNS 1

/* Order of clone's first two arguments: flags, stack. */
#define CLONE_ARGUMENTS(flags, stack) flags, stack

#define NR_read 3
#define NR_write 4
#define NR_close 6
#define NR_execve 11
#define NR_chdir 12
#define NR_getpid 20
#define NR_kill 37
#define NR_ioctl 54
#define NR_setpgid 57
#define NR_getppid 64
#define NR_setsid 66
#define NR_setitimer 104
#define NR_wait4 114
#define NR_clone 120
#define NR_getpgid 132
#define NR_fchdir 133
#define NR_getsid 147
#define NR_prctl 171
#define NR_rt_sigaction 173
#define NR_rt_sigprocmask 174
#define NR_rt_sigpending 175
#define NR_rt_sigtimedwait 176
#define NR_pread64 179
#define NR_getdents64 202
#define NR_madvise 205
#define NR_exit_group 234
#define NR_clock_gettime 246
#define NR_openat 286
#define NR_readlinkat 296
#define NR_close_range 436

#define O_DIRECTORY 040000

#define TIOCGPGRP 0x40047477
#define TIOCSPGRP 0x80047476

struct kernel_sigaction {
    void *handler;
    unsigned long flags;
    void *restorer;
    unsigned long mask;
};

#include "word64.h"
