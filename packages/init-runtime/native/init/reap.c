#include "init.h"

static void say_reaped(int pid, int status) {
    struct line line;
    int killed_by = status & 0x7f;
    begin_line(&line, "reaped ");
    line_number(&line, pid);
    line_text(&line, killed_by ? ", killed by " : ", exit code ");
    if (killed_by)
        add_signal(&line, killed_by);
    else
        line_number(&line, status >> 8);
    end_line(&line);
}

void reap(struct init *init) {
    int options = init->shares_terminal ? WNOHANG | WUNTRACED : WNOHANG;
    int pid, status;
    while ((pid = sys_wait(init->awaited, &status, options)) > 0) {
        if ((status & 0xff) == 0x7f) {
            if (pid == init->child) follow_stop(init, status >> 8);
            continue;
        }
        if (init->verbose) say_reaped(pid, status);
        if (pid == init->child && !init->ended) {
            init->ended = true;
            init->status = status & 0x7f ? 128 + (status & 0x7f) : status >> 8;
        }
    }
    init->nobody_left = pid == -ECHILD;
}
