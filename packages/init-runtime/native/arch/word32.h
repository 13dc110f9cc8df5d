#pragma once
/* Time where a long has 32 bits. The calls of old come first: before Linux 5.1, and in the seccomp filters of that time,
   there are no others. A kernel that was built without them answers ENOSYS. No wait here is longer than they can say. */
#include <stddef.h>
#include <stdint.h>

#define NR_clock_gettime64 403
#define NR_rt_sigtimedwait_time64 421
#define ENOSYS 38

struct siginfo;

struct timespec {
    long sec;
    long nsec;
};

struct timespec64 {
    int64_t sec;
    int64_t nsec;
};

/* `timeout` NULL waits without end. */
static inline int sys_sigtimedwait(const uint64_t *set, struct siginfo *info, const struct timespec *timeout) {
    int signal = (int)syscall4(NR_rt_sigtimedwait, (long)set, (long)info, (long)timeout, sizeof *set);
    if (signal != -ENOSYS) return signal;
    struct timespec64 wide = {0, 0};
    if (timeout) wide = (struct timespec64){timeout->sec, timeout->nsec};
    return (int)syscall4(NR_rt_sigtimedwait_time64, (long)set, (long)info, timeout ? (long)&wide : 0, sizeof *set);
}

static inline int sys_clock(int clock, struct timespec *time) {
    int result = (int)syscall2(NR_clock_gettime, clock, (long)time);
    if (result != -ENOSYS) return result;
    struct timespec64 wide;
    result = (int)syscall2(NR_clock_gettime64, clock, (long)&wide);
    *time = (struct timespec){(long)wide.sec, (long)wide.nsec};
    return result;
}
