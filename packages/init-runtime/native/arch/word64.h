#pragma once
/* What all architectures with 64-bit longs have in common. */
#include <stddef.h>
#include <stdint.h>

struct siginfo;

struct timespec {
    long sec;
    long nsec;
};

static inline long sys_pread(int fd, void *buffer, size_t size, long offset) {
    return syscall4(NR_pread64, fd, (long)buffer, (long)size, offset);
}

/* `timeout` NULL waits without end. */
static inline int sys_sigtimedwait(const uint64_t *set, struct siginfo *info, const struct timespec *timeout) {
    return (int)syscall4(NR_rt_sigtimedwait, (long)set, (long)info, (long)timeout, sizeof *set);
}

static inline int sys_clock(int clock, struct timespec *time) {
    return (int)syscall2(NR_clock_gettime, clock, (long)time);
}
