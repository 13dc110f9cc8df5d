#pragma once
/* The numbers of the architectures that Linux gave no table of their own: asm-generic. */

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

#define TIOCGPGRP 0x540f
#define TIOCSPGRP 0x5410
