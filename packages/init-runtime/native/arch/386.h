#pragma once
/* 32-bit x86: entry, system call, and all that Linux has different here. */

#define ARCHITECTURE "386"

/* The kernel starts here. `start` (C) gets the stack as it left it: argc, argv, NULL, envp, NULL, auxv.
   Arguments come in registers (-mregparm=3). */
#define ENTRY \
    ".pushsection .text.entry,\"ax\",@progbits\n" \
    ".globl _start\n" \
    "_start:\n" \
    "xor %ebp,%ebp\n" \
    "mov %esp,%eax\n" \
    "and $-16,%esp\n" \
    "call start\n" \
    ".popsection"

static inline long syscall0(long number) {
    long result;
    __asm__ volatile("int $0x80" : "=a"(result) : "a"(number) : "memory");
    return result;
}

static inline long syscall1(long number, long a) {
    long result;
    __asm__ volatile("int $0x80" : "=a"(result) : "a"(number), "b"(a) : "memory");
    return result;
}

static inline long syscall2(long number, long a, long b) {
    long result;
    __asm__ volatile("int $0x80" : "=a"(result) : "a"(number), "b"(a), "c"(b) : "memory");
    return result;
}

static inline long syscall3(long number, long a, long b, long c) {
    long result;
    __asm__ volatile("int $0x80" : "=a"(result) : "a"(number), "b"(a), "c"(b), "d"(c) : "memory");
    return result;
}

static inline long syscall4(long number, long a, long b, long c, long d) {
    long result;
    __asm__ volatile("int $0x80" : "=a"(result) : "a"(number), "b"(a), "c"(b), "d"(c), "S"(d) : "memory");
    return result;
}

static inline long syscall5(long number, long a, long b, long c, long d, long e) {
    long result;
    __asm__ volatile("int $0x80"
                     : "=a"(result)
                     : "a"(number), "b"(a), "c"(b), "d"(c), "S"(d), "D"(e)
                     : "memory");
    return result;
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
#define NR_madvise 219
#define NR_getdents64 220
#define NR_exit_group 252
#define NR_clock_gettime 265
#define NR_openat 295
#define NR_readlinkat 305
#define NR_close_range 436

#define O_DIRECTORY 0200000

#define TIOCGPGRP 0x540f
#define TIOCSPGRP 0x5410

struct kernel_sigaction {
    void *handler;
    unsigned long flags;
    void *restorer;
    unsigned long mask[2];
};

#include "word32.h"

/* A 64-bit argument takes two registers, low half first. */
static inline long sys_pread(int fd, void *buffer, size_t size, long offset) {
    return syscall5(NR_pread64, fd, (long)buffer, (long)size, offset, 0);
}
