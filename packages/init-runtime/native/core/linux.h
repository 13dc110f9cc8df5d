#pragma once
/* The kernel's interface where all architectures agree. Pointers and lengths are the caller's to get right;
   every call answers what the kernel answers: a result, or the negative error number. */
#include <stddef.h>
#include <stdint.h>

#include "../arch/arch.h"

#define EPERM 1
#define ENOENT 2
#define ENOEXEC 8
#define ECHILD 10
#define EACCES 13
#define ENOTDIR 20
#define EISDIR 21
#define ENAMETOOLONG 36

#define SIGHUP 1
#define SIGKILL 9
#define SIGPIPE 13
#define SIGALRM 14
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
#define SIG_SETMASK 2
#define SI_USER 0
#define SI_KERNEL 0x80

#define STDIN 0
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
#define MADV_DONTNEED 4
#define ITIMER_REAL 0
#define PR_SET_PDEATHSIG 1
#define PR_SET_CHILD_SUBREAPER 36
#define TIOCSCTTY 0x540e
#define TIOCNOTTY 0x5422

typedef uint64_t sigset;
#define SIGNAL_BIT(signal) ((sigset)1 << ((signal)-1))

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
        unsigned char size[128 - 2 * sizeof(int) - sizeof(long)];
    };
};

struct itimerval {
    long interval_sec, interval_usec;
    long sec, usec;
};

struct dirent {
    uint64_t inode;
    int64_t offset;
    unsigned short size;
    unsigned char type;
    char name[];
};

/* The kernel looks at the low half of an int alone, so the high half may be what costs least. */
#if INTS_HAVE_SIGNS
#define INT(n) ((long)(int)(n))
#else
#define INT(n) ((long)(unsigned)(n))
#endif

static inline long sys_read(int fd, void *buffer, size_t size) {
    return syscall3(NR_read, INT(fd), (long)buffer, (long)size);
}

static inline long sys_write(int fd, const void *bytes, size_t size) {
    return syscall3(NR_write, INT(fd), (long)bytes, (long)size);
}

/* Creates nothing, so there is no mode. */
static inline int sys_open(const char *path, int flags) {
    return (int)syscall3(NR_openat, AT_FDCWD, (long)path, INT(flags));
}

static inline int sys_close(int fd) {
    return (int)syscall1(NR_close, INT(fd));
}

static inline int sys_close_range(unsigned first, unsigned last) {
    return (int)syscall3(NR_close_range, INT(first), INT(last), 0);
}

static inline int sys_getdents(int fd, void *buffer, unsigned size) {
    return (int)syscall3(NR_getdents64, INT(fd), (long)buffer, INT(size));
}

static inline int sys_readlink(const char *path, char *buffer, int size) {
    return (int)syscall4(NR_readlinkat, AT_FDCWD, (long)path, (long)buffer, INT(size));
}

static inline int sys_ioctl(int fd, unsigned request, void *argument) {
    return (int)syscall3(NR_ioctl, INT(fd), INT(request), (long)argument);
}

static inline int sys_chdir(const char *path) {
    return (int)syscall1(NR_chdir, (long)path);
}

static inline int sys_fchdir(int fd) {
    return (int)syscall1(NR_fchdir, INT(fd));
}

static inline int sys_getpid(void) {
    return (int)syscall0(NR_getpid);
}

static inline int sys_getpgid(int pid) {
    return (int)syscall1(NR_getpgid, INT(pid));
}

static inline int sys_getsid(int pid) {
    return (int)syscall1(NR_getsid, INT(pid));
}

static inline int sys_setsid(void) {
    return (int)syscall0(NR_setsid);
}

static inline int sys_setpgid(int pid, int group) {
    return (int)syscall2(NR_setpgid, INT(pid), INT(group));
}

static inline int sys_prctl(int option, long argument) {
    return (int)syscall2(NR_prctl, INT(option), argument);
}

static inline int sys_kill(int pid, int signal) {
    return (int)syscall2(NR_kill, INT(pid), INT(signal));
}

static inline int sys_sigprocmask(int how, const sigset *set, sigset *old) {
    return (int)syscall4(NR_rt_sigprocmask, INT(how), (long)set, (long)old, sizeof(sigset));
}

static inline int sys_sigaction(int signal, const struct kernel_sigaction *action, struct kernel_sigaction *old) {
    return (int)syscall4(NR_rt_sigaction, INT(signal), (long)action, (long)old, sizeof(sigset));
}

static inline int sys_sigpending(sigset *set) {
    return (int)syscall2(NR_rt_sigpending, (long)set, sizeof(sigset));
}

static inline int sys_wait(int pid, int *status, int options) {
    return (int)syscall4(NR_wait4, INT(pid), (long)status, INT(options), 0);
}

static inline int sys_execve(const char *path, char *const *argv, char *const *envp) {
    return (int)syscall3(NR_execve, (long)path, (long)argv, (long)envp);
}

/* A copy of this process on the same memory and stack, which holds the caller until it has called exec or exit.
   Always inlined: the child must not return from the function that made it. */
__attribute__((always_inline)) static inline int sys_vfork(void) {
    return (int)syscall5(NR_clone, CLONE_ARGUMENTS(CLONE_VM | CLONE_VFORK | SIGCHLD, 0), 0, 0, 0);
}

static inline int sys_madvise(const void *start, size_t size, int advice) {
    return (int)syscall3(NR_madvise, (long)start, (long)size, INT(advice));
}

static inline int sys_setitimer(const struct itimerval *timer) {
    return (int)syscall3(NR_setitimer, ITIMER_REAL, (long)timer, 0);
}

__attribute__((noreturn)) static inline void sys_exit(int status) {
    syscall1(NR_exit_group, INT(status));
    __builtin_unreachable();
}
