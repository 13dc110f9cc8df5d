#pragma once
/* The kernel's interface where all architectures agree. Pointers and lengths are the caller's to get right;
   every call answers what the kernel answers: a result, or the negative error number. */
#include <stddef.h>
#include <stdint.h>

#include "../arch/arch.h"

#define EPERM 1
#define ENOENT 2
#define ESRCH 3
#define E2BIG 7
#define ENOEXEC 8
#define ECHILD 10
#define EAGAIN 11
#define ENOMEM 12
#define EACCES 13
#define ENOTDIR 20
#define EISDIR 21
#define ETXTBSY 26
#define ELOOP 40

#define SIGHUP 1
#define SIGINT 2
#define SIGQUIT 3
#define SIGKILL 9
#define SIGTERM 15
#define SIGCHLD 17
#define SIGCONT 18
#define SIGSTOP 19
#define SIGTSTP 20
#define SIGTTIN 21
#define SIGTTOU 22
#define SIGURG 23
#define SIGWINCH 28
#define SIGNAL_MAX 64
#define SIG_DFL ((void *)0)
#define SIG_IGN ((void *)1)
#define SIG_SETMASK 2
#define SI_USER 0

#define AT_FDCWD (-100)
#define O_RDONLY 0
#define O_RDWR 02
#define O_NOCTTY 0400
#define O_NONBLOCK 04000
#define O_CLOEXEC 02000000
#define O_PATH 010000000

#define CLONE_VM 0x100
#define CLONE_VFORK 0x4000
#define WNOHANG 1
#define WUNTRACED 2
#define CLOCK_MONOTONIC 1
#define PR_SET_CHILD_SUBREAPER 36
#define TIOCSCTTY 0x540e
#define TIOCNOTTY 0x5422

typedef uint64_t sigset;
#define SIGNAL_BIT(signal) ((sigset)1 << ((signal)-1))

/* 64-bit fields on every architecture; 32-bit ones use the time64 calls. */
struct timespec {
    int64_t sec;
    int64_t nsec;
};

struct siginfo {
    int signal;
    int error;
    int code;
    union {
        void *alignment;
        struct {
            int pid;
            unsigned uid;
        } sender;
        unsigned char size[128 - 4 * sizeof(int)];
    };
};

struct dirent {
    uint64_t inode;
    int64_t offset;
    unsigned short size;
    unsigned char type;
    char name[];
};

static inline long sys_read(int fd, void *buffer, size_t size) {
    return syscall3(NR_read, fd, (long)buffer, (long)size);
}

static inline long sys_write(int fd, const void *bytes, size_t size) {
    return syscall3(NR_write, fd, (long)bytes, (long)size);
}

static inline long sys_pread(int fd, void *buffer, size_t size, long offset) {
    return syscall4(NR_pread64, fd, (long)buffer, (long)size, offset);
}

static inline long sys_open(const char *path, int flags) {
    return syscall4(NR_openat, AT_FDCWD, (long)path, flags, 0);
}

static inline long sys_close(int fd) {
    return syscall3(NR_close, fd, 0, 0);
}

static inline long sys_close_range(unsigned first, unsigned last) {
    return syscall3(NR_close_range, first, last, 0);
}

static inline long sys_getdents(int fd, void *buffer, size_t size) {
    return syscall3(NR_getdents64, fd, (long)buffer, (long)size);
}

static inline long sys_readlink(const char *path, char *buffer, size_t size) {
    return syscall4(NR_readlinkat, AT_FDCWD, (long)path, (long)buffer, (long)size);
}

static inline long sys_ioctl(int fd, unsigned long request, void *argument) {
    return syscall3(NR_ioctl, fd, (long)request, (long)argument);
}

static inline long sys_chdir(const char *path) {
    return syscall3(NR_chdir, (long)path, 0, 0);
}

static inline long sys_fchdir(int fd) {
    return syscall3(NR_fchdir, fd, 0, 0);
}

static inline int sys_getpid(void) {
    return (int)syscall3(NR_getpid, 0, 0, 0);
}

static inline int sys_getpgid(int pid) {
    return (int)syscall3(NR_getpgid, pid, 0, 0);
}

static inline int sys_getsid(int pid) {
    return (int)syscall3(NR_getsid, pid, 0, 0);
}

static inline long sys_setsid(void) {
    return syscall3(NR_setsid, 0, 0, 0);
}

static inline long sys_setpgid(int pid, int group) {
    return syscall3(NR_setpgid, pid, group, 0);
}

static inline long sys_prctl(int option, long argument) {
    return syscall3(NR_prctl, option, argument, 0);
}

static inline long sys_kill(int pid, int signal) {
    return syscall3(NR_kill, pid, signal, 0);
}

static inline long sys_sigprocmask(int how, const sigset *set, sigset *old) {
    return syscall4(NR_rt_sigprocmask, how, (long)set, (long)old, sizeof(sigset));
}

static inline long sys_sigaction(int signal, const struct kernel_sigaction *action, struct kernel_sigaction *old) {
    return syscall4(NR_rt_sigaction, signal, (long)action, (long)old, sizeof(sigset));
}

/* `timeout` NULL waits without end. */
static inline long sys_sigtimedwait(const sigset *set, struct siginfo *info, const struct timespec *timeout) {
    return syscall4(NR_rt_sigtimedwait, (long)set, (long)info, (long)timeout, sizeof(sigset));
}

static inline long sys_sigqueueinfo(int pid, int signal, struct siginfo *info) {
    return syscall3(NR_rt_sigqueueinfo, pid, signal, (long)info);
}

static inline int sys_wait(int pid, int *status, int options) {
    return (int)syscall4(NR_wait4, pid, (long)status, options, 0);
}

static inline long sys_execve(const char *path, char *const *argv, char *const *envp) {
    return syscall3(NR_execve, (long)path, (long)argv, (long)envp);
}

static inline long sys_clock(int clock, struct timespec *time) {
    return syscall3(NR_clock_gettime, clock, (long)time, 0);
}

__attribute__((noreturn)) static inline void sys_exit(int status) {
    syscall3(NR_exit_group, status, 0, 0);
    __builtin_unreachable();
}
