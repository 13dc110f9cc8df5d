#include "init.h"
#include "../core/text.h"

void begin_line(struct line *line, const char *text) {
    line->length = 0;
    line_text(line, "tsinit: ");
    line_text(line, text);
}

void add_signal(struct line *line, int signal) {
    const char *name = signal_name(signal);
    if (name)
        line_text(line, name);
    else
        line_number(line, signal);
}

void end_line(struct line *line) {
    line->bytes[line->length++] = '\n';
    line_write(line, 2);
}

void say(const char *what, const char *name) {
    struct line line;
    begin_line(&line, what);
    line_text(&line, name);
    end_line(&line);
}

void usage_error(const char *what, const char *name) {
    struct line line;
    begin_line(&line, what);
    line_text(&line, name);
    line_text(&line, "; tsinit --help says what there is");
    end_line(&line);
    sys_exit(EXIT_OWN_FAILURE);
}

void print_help(void) {
    static const char help[] =
        "usage: tsinit [options] [--] COMMAND [ARG...]\n"
        "Run COMMAND below this PID 1: pass signals on, reap orphans, exit with its status.\n"
        "  -c, --single-child     signal COMMAND alone, not its process group\n"
        "  -r, --rewrite FROM:TO  deliver signal TO where FROM came; TO 0 drops it\n"
        "  -t, --grace SECONDS    how long the others may outlive COMMAND (default 5)\n"
        "  -v, --verbose          a line on stderr for each signal, reap and exit\n"
        "  -h, --help\n"
        "  -V, --version\n";
    sys_write(1, help, sizeof help - 1);
    sys_exit(0);
}

void print_version(void) {
    static const char version[] = "tsinit " TSINIT_VERSION "\n";
    sys_write(1, version, sizeof version - 1);
    sys_exit(0);
}
