#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#include "witness.h"

/* Real, effective and saved, so that no permission of the old one is left. */
void step_set_uid(struct steps *row) {
  uid_t uid = (uid_t)take_number(row);
  must(setresuid(uid, uid, uid));
}

void step_umask(struct steps *row) { umask((mode_t)strtol(take_word(row), NULL, 8)); }

void step_limit(struct steps *row) {
  const char *what = take_word(row);
  int resource = strcmp(what, "nproc") == 0    ? RLIMIT_NPROC
                 : strcmp(what, "nofile") == 0 ? RLIMIT_NOFILE
                 : strcmp(what, "core") == 0   ? RLIMIT_CORE
                                               : -1;
  rlim_t most = (rlim_t)take_number(row);
  must(setrlimit((__rlimit_resource_t)resource, &(struct rlimit){most, most}));
}

/* An empty file system where /proc was. Needs a mount namespace of one's own. */
void step_hide_proc(struct steps *row) {
  (void)row;
  must(mount("none", "/proc", "tmpfs", 0, "mode=755"));
}

/* From here on this system call fails with that error, as under a container engine's seccomp profile. */
void step_deny(struct steps *row) {
  const char *name = take_word(row), *error = take_word(row);
  unsigned number = strcmp(name, "prctl") == 0         ? SYS_prctl
                    : strcmp(name, "close_range") == 0 ? SYS_close_range
                                                       : -1U;
  unsigned code = strcmp(error, "EPERM") == 0 ? EPERM : ENOSYS;
  struct sock_filter program[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, number, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | code),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog filter = {sizeof program / sizeof *program, program};
  must(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0));
  must(prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter));
}
