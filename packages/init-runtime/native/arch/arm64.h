#pragma once
/* AArch64: entry, system call, and all that Linux has different here. */

#define ARCHITECTURE "arm64"

/* The kernel starts here. `start` (C) gets the stack as it left it: argc, argv, NULL, envp, NULL, auxv. */
#define ENTRY \
    ".pushsection .text.entry,\"ax\",@progbits\n" \
    ".globl _start\n" \
    "_start:\n" \
    "mov x29, #0\n" \
    "mov x30, #0\n" \
    "mov x0, sp\n" \
    "and sp, x0, #-16\n" \
    "b start\n" \
    ".popsection"

static inline long syscall0(long number) {
    register long x8 __asm__("x8") = number;
    register long x0 __asm__("x0");
    __asm__ volatile("svc #0" : "=r"(x0) : "r"(x8) : "memory");
    return x0;
}

static inline long syscall1(long number, long a) {
    register long x8 __asm__("x8") = number;
    register long x0 __asm__("x0") = a;
    __asm__ volatile("svc #0" : "+r"(x0) : "r"(x8) : "memory");
    return x0;
}

static inline long syscall2(long number, long a, long b) {
    register long x8 __asm__("x8") = number;
    register long x0 __asm__("x0") = a;
    register long x1 __asm__("x1") = b;
    __asm__ volatile("svc #0" : "+r"(x0) : "r"(x8), "r"(x1) : "memory");
    return x0;
}

static inline long syscall3(long number, long a, long b, long c) {
    register long x8 __asm__("x8") = number;
    register long x0 __asm__("x0") = a;
    register long x1 __asm__("x1") = b;
    register long x2 __asm__("x2") = c;
    __asm__ volatile("svc #0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2) : "memory");
    return x0;
}

static inline long syscall4(long number, long a, long b, long c, long d) {
    register long x8 __asm__("x8") = number;
    register long x0 __asm__("x0") = a;
    register long x1 __asm__("x1") = b;
    register long x2 __asm__("x2") = c;
    register long x3 __asm__("x3") = d;
    __asm__ volatile("svc #0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3) : "memory");
    return x0;
}

static inline long syscall5(long number, long a, long b, long c, long d, long e) {
    register long x8 __asm__("x8") = number;
    register long x0 __asm__("x0") = a;
    register long x1 __asm__("x1") = b;
    register long x2 __asm__("x2") = c;
    register long x3 __asm__("x3") = d;
    register long x4 __asm__("x4") = e;
    __asm__ volatile("svc #0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4) : "memory");
    return x0;
}

/* Whether registers hold an int with its sign in the high half. */
#define INTS_HAVE_SIGNS 0

/* Order of clone's first two arguments: flags, stack. */
#define CLONE_ARGUMENTS(flags, stack) flags, stack

#define NR_ioctl 29
#define NR_chdir 49
#define NR_fchdir 50
#define NR_openat 56
#define NR_close 57
#define NR_getdents64 61
#define NR_read 63
#define NR_write 64
#define NR_pread64 67
#define NR_readlinkat 78
#define NR_exit_group 94
#define NR_setitimer 103
#define NR_clock_gettime 113
#define NR_kill 129
#define NR_rt_sigaction 134
#define NR_rt_sigprocmask 135
#define NR_rt_sigpending 136
#define NR_rt_sigtimedwait 137
#define NR_setpgid 154
#define NR_getpgid 155
#define NR_getsid 156
#define NR_setsid 157
#define NR_prctl 167
#define NR_getpid 172
#define NR_getppid 173
#define NR_clone 220
#define NR_execve 221
#define NR_madvise 233
#define NR_wait4 260
#define NR_close_range 436

#define O_DIRECTORY 040000

#define TIOCGPGRP 0x540f
#define TIOCSPGRP 0x5410

struct kernel_sigaction {
    void *handler;
    unsigned long flags;
    void *restorer;
    unsigned long mask;
};

#include "word64.h"
