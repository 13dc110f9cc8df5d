#include "init.h"

static long run(const struct init *init, const char *path) {
    return sys_execve(path, init->command, init->environment);
}

/* The child runs on our stack, below our frame, while we are held until its exec. It must not return, nor write to
   what we use, and it lives in a function of its own so that its variables do not share a slot with ours. */
__attribute__((noinline, noreturn)) static void become_command(const struct init *init) {
    if (init->directory >= 0) sys_fchdir(init->directory);
    lead_session(init);
    if (init->inherited_ignored_sigchld) {
        struct kernel_sigaction ignored = {.handler = SIG_IGN};
        sys_sigaction(SIGCHLD, &ignored, NULL);
    }
    sys_sigprocmask(SIG_SETMASK, &init->inherited_mask, NULL);
    exec_failed(init, (int)-search_path(init, run));
}

void spawn(struct init *init) {
    long child = sys_vfork();
    if (child == 0) become_command(init);
    if (child < 0) {
        say("cannot start a process: ", child == -EAGAIN ? "the limit on processes is reached" : "no memory");
        sys_exit(EXIT_OWN_FAILURE);
    }
    init->child = (int)child;
    init->target = init->single_child ? init->child : -init->child;
    if (init->verbose) {
        struct line line;
        begin_line(&line, "started ");
        line_number(&line, child);
        end_line(&line);
    }
}
