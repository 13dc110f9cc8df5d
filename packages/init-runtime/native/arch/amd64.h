#pragma once
/* x86-64: entry, system call, and all that Linux has different here. */

#define ARCHITECTURE "amd64"

/* The kernel starts here. `start` (C) gets the stack as it left it: argc, argv, NULL, envp, NULL, auxv. */
#define ENTRY \
    ".pushsection .text.entry,\"ax\",@progbits\n" \
    ".globl _start\n" \
    "_start:\n" \
    "xor %ebp,%ebp\n" \
    "mov %rsp,%rdi\n" \
    "and $-16,%rsp\n" \
    "call start\n" \
    ".popsection"

static inline long syscall0(long number) {
    long result;
    __asm__ volatile("syscall" : "=a"(result) : "a"(number) : "rcx", "r11", "memory");
    return result;
}

static inline long syscall1(long number, long a) {
    long result;
    __asm__ volatile("syscall" : "=a"(result) : "a"(number), "D"(a) : "rcx", "r11", "memory");
    return result;
}

static inline long syscall2(long number, long a, long b) {
    long result;
    __asm__ volatile("syscall" : "=a"(result) : "a"(number), "D"(a), "S"(b) : "rcx", "r11", "memory");
    return result;
}

static inline long syscall3(long number, long a, long b, long c) {
    long result;
    __asm__ volatile("syscall" : "=a"(result) : "a"(number), "D"(a), "S"(b), "d"(c) : "rcx", "r11", "memory");
    return result;
}

static inline long syscall4(long number, long a, long b, long c, long d) {
    long result;
    register long r10 __asm__("r10") = d;
    __asm__ volatile("syscall"
                     : "=a"(result)
                     : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10)
                     : "rcx", "r11", "memory");
    return result;
}

static inline long syscall5(long number, long a, long b, long c, long d, long e) {
    long result;
    register long r10 __asm__("r10") = d;
    register long r8 __asm__("r8") = e;
    __asm__ volatile("syscall"
                     : "=a"(result)
                     : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8)
                     : "rcx", "r11", "memory");
    return result;
}

/* Whether registers hold an int with its sign in the high half. */
#define INTS_HAVE_SIGNS 0

/* Order of clone's first two arguments: flags, stack. */
#define CLONE_ARGUMENTS(flags, stack) flags, stack

#define NR_read 0
#define NR_write 1
#define NR_close 3
#define NR_rt_sigaction 13
#define NR_rt_sigprocmask 14
#define NR_ioctl 16
#define NR_pread64 17
#define NR_madvise 28
#define NR_setitimer 38
#define NR_getpid 39
#define NR_clone 56
#define NR_execve 59
#define NR_wait4 61
#define NR_kill 62
#define NR_chdir 80
#define NR_fchdir 81
#define NR_setpgid 109
#define NR_getppid 110
#define NR_setsid 112
#define NR_getpgid 121
#define NR_getsid 124
#define NR_rt_sigpending 127
#define NR_rt_sigtimedwait 128
#define NR_prctl 157
#define NR_getdents64 217
#define NR_clock_gettime 228
#define NR_exit_group 231
#define NR_openat 257
#define NR_readlinkat 267
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
