#include "init.h"

void reap(struct init *init) {
    int pid, status;
    while ((pid = sys_wait(init->awaited, &status, init->shares_terminal ? WNOHANG | WUNTRACED : WNOHANG)) > 0) {
        int killed_by = status & 0x7f;
        int code = status >> 8;
        if (killed_by == 0x7f) { /* stopped */
            if (pid == init->child) follow_stop(init, code);
            continue;
        }
        enum text text = EXITED;
        int exit_status = code;
        if (killed_by) {
            text = KILLED;
            code = killed_by;
            exit_status = 128 + code;
        }
        say(init, text, pid, code);
        if (pid == init->child && !init->ended) {
            init->ended = true;
            init->status = init->remaps_exit[exit_status] ? 0 : exit_status;
            if (!init->as.drains) return;
        }
    }
    init->nobody_left = pid == -ECHILD;
}
