#include "init.h"

/* The child runs on our memory and our stack, below our frame, while we are held until its exec. It must not return,
   and it lives in a function of its own so that its variables do not share a slot with ours. */
__attribute__((noinline, noreturn)) static void become_command(struct init *init) {
    init->child = sys_getpid(); /* what the parent will write there too */
    if (init->directory >= 0) sys_fchdir(init->directory);
    lead_session(init);
    if (init->parent_death) sys_prctl(PR_SET_PDEATHSIG, init->parent_death);
    sys_sigaction(SIGCHLD, &init->inherited_sigchld, NULL);
    sys_sigprocmask(SIG_SETMASK, &init->inherited_mask, NULL);
    exec_failed(init, -search_path(init, RUN));
}

void spawn(struct init *init) {
    int child = sys_vfork();
    if (child == 0) become_command(init);
    if (child < 0) fail(init, NO_PROCESS, -child, 0);
    init->child = child;
    init->target = init->set[SINGLE_CHILD] ? child : -child;
    say(init, STARTED, child, 0);
}
