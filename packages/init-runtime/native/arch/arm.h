#pragma once
/* 32-bit ARM, EABI, from ARMv6 on: entry, system call, and all that Linux has different here. */

#define ARCHITECTURE "arm"

/* The kernel starts here. `start` (C) gets the stack as it left it: argc, argv, NULL, envp, NULL, auxv. */
#define ENTRY \
    ".pushsection .text.entry,\"ax\",%progbits\n" \
    ".globl _start\n" \
    "_start:\n" \
    "mov fp, #0\n" \
    "mov lr, #0\n" \
    "mov r0, sp\n" \
    "bic sp, sp, #7\n" \
    "b start\n" \
    ".popsection"

static inline long syscall0(long number) {
    register long r7 __asm__("r7") = number;
    register long r0 __asm__("r0");
    __asm__ volatile("svc #0" : "=r"(r0) : "r"(r7) : "memory");
    return r0;
}

static inline long syscall1(long number, long a) {
    register long r7 __asm__("r7") = number;
    register long r0 __asm__("r0") = a;
    __asm__ volatile("svc #0" : "+r"(r0) : "r"(r7) : "memory");
    return r0;
}

static inline long syscall2(long number, long a, long b) {
    register long r7 __asm__("r7") = number;
    register long r0 __asm__("r0") = a;
    register long r1 __asm__("r1") = b;
    __asm__ volatile("svc #0" : "+r"(r0) : "r"(r7), "r"(r1) : "memory");
    return r0;
}

static inline long syscall3(long number, long a, long b, long c) {
    register long r7 __asm__("r7") = number;
    register long r0 __asm__("r0") = a;
    register long r1 __asm__("r1") = b;
    register long r2 __asm__("r2") = c;
    __asm__ volatile("svc #0" : "+r"(r0) : "r"(r7), "r"(r1), "r"(r2) : "memory");
    return r0;
}

static inline long syscall4(long number, long a, long b, long c, long d) {
    register long r7 __asm__("r7") = number;
    register long r0 __asm__("r0") = a;
    register long r1 __asm__("r1") = b;
    register long r2 __asm__("r2") = c;
    register long r3 __asm__("r3") = d;
    __asm__ volatile("svc #0" : "+r"(r0) : "r"(r7), "r"(r1), "r"(r2), "r"(r3) : "memory");
    return r0;
}

static inline long syscall6(long number, long a, long b, long c, long d, long e, long f) {
    register long r7 __asm__("r7") = number;
    register long r0 __asm__("r0") = a;
    register long r1 __asm__("r1") = b;
    register long r2 __asm__("r2") = c;
    register long r3 __asm__("r3") = d;
    register long r4 __asm__("r4") = e;
    register long r5 __asm__("r5") = f;
    __asm__ volatile("svc #0" : "+r"(r0) : "r"(r7), "r"(r1), "r"(r2), "r"(r3), "r"(r4), "r"(r5) : "memory");
    return r0;
}

static inline long syscall5(long number, long a, long b, long c, long d, long e) {
    return syscall6(number, a, b, c, d, e, 0);
}

/* Whether registers hold an int with its sign in the high half. */
#define INTS_HAVE_SIGNS 0

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
#define NR_prctl 172
#define NR_rt_sigaction 174
#define NR_rt_sigprocmask 175
#define NR_rt_sigpending 176
#define NR_rt_sigtimedwait 177
#define NR_pread64 180
#define NR_getdents64 217
#define NR_madvise 220
#define NR_exit_group 248
#define NR_clock_gettime 263
#define NR_openat 322
#define NR_readlinkat 332
#define NR_close_range 436

#define O_DIRECTORY 040000

#define TIOCGPGRP 0x540f
#define TIOCSPGRP 0x5410

struct kernel_sigaction {
    void *handler;
    unsigned long flags;
    void *restorer;
    unsigned long mask[2];
};

#include "word32.h"

/* A 64-bit argument takes an even register and the next one. */
static inline long sys_pread(int fd, void *buffer, size_t size, long offset) {
    return syscall6(NR_pread64, fd, (long)buffer, (long)size, 0, offset, 0);
}
