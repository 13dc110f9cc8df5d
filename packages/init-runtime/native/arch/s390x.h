#pragma once
/* 64-bit IBM Z, big-endian: entry, system call, and all that Linux has different here. */

#define ARCHITECTURE "s390x"

/* The kernel starts here. `start` (C) gets the stack as it left it: argc, argv, NULL, envp, NULL, auxv.
   A caller owes the called 160 bytes above the stack pointer, the first of them zero at the end of the chain. */
#define ENTRY \
    ".pushsection .text.entry,\"ax\",@progbits\n" \
    ".globl _start\n" \
    "_start:\n" \
    "lgr %r2, %r15\n" \
    "aghi %r15, -160\n" \
    "lghi %r14, 0\n" \
    "stg %r14, 0(%r15)\n" \
    "jg start\n" \
    ".popsection"

static inline long syscall0(long number) {
    register long r1 __asm__("r1") = number;
    register long r2 __asm__("r2");
    __asm__ volatile("svc 0" : "=r"(r2) : "r"(r1) : "memory");
    return r2;
}

static inline long syscall1(long number, long a) {
    register long r1 __asm__("r1") = number;
    register long r2 __asm__("r2") = a;
    __asm__ volatile("svc 0" : "+r"(r2) : "r"(r1) : "memory");
    return r2;
}

static inline long syscall2(long number, long a, long b) {
    register long r1 __asm__("r1") = number;
    register long r2 __asm__("r2") = a;
    register long r3 __asm__("r3") = b;
    __asm__ volatile("svc 0" : "+r"(r2) : "r"(r1), "r"(r3) : "memory");
    return r2;
}

static inline long syscall3(long number, long a, long b, long c) {
    register long r1 __asm__("r1") = number;
    register long r2 __asm__("r2") = a;
    register long r3 __asm__("r3") = b;
    register long r4 __asm__("r4") = c;
    __asm__ volatile("svc 0" : "+r"(r2) : "r"(r1), "r"(r3), "r"(r4) : "memory");
    return r2;
}

static inline long syscall4(long number, long a, long b, long c, long d) {
    register long r1 __asm__("r1") = number;
    register long r2 __asm__("r2") = a;
    register long r3 __asm__("r3") = b;
    register long r4 __asm__("r4") = c;
    register long r5 __asm__("r5") = d;
    __asm__ volatile("svc 0" : "+r"(r2) : "r"(r1), "r"(r3), "r"(r4), "r"(r5) : "memory");
    return r2;
}

static inline long syscall5(long number, long a, long b, long c, long d, long e) {
    register long r1 __asm__("r1") = number;
    register long r2 __asm__("r2") = a;
    register long r3 __asm__("r3") = b;
    register long r4 __asm__("r4") = c;
    register long r5 __asm__("r5") = d;
    register long r6 __asm__("r6") = e;
    __asm__ volatile("svc 0" : "+r"(r2) : "r"(r1), "r"(r3), "r"(r4), "r"(r5), "r"(r6) : "memory");
    return r2;
}

/* Whether registers hold an int with its sign in the high half. */
#define INTS_HAVE_SIGNS 1

/* Order of clone's first two arguments: stack, flags. */
#define CLONE_ARGUMENTS(flags, stack) stack, flags

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
#define NR_madvise 219
#define NR_getdents64 220
#define NR_exit_group 248
#define NR_clock_gettime 260
#define NR_openat 288
#define NR_readlinkat 298
#define NR_close_range 436

#define O_DIRECTORY 0200000

#define TIOCGPGRP 0x540f
#define TIOCSPGRP 0x5410

struct kernel_sigaction {
    void *handler;
    unsigned long flags;
    void *restorer;
    unsigned long mask;
};

#include "word64.h"
