#include "init.h"
#include "../core/text.h"

struct others {
    const struct init *init;
    visit *visit;
    void *context;
};

static void visit_other(void *context, int pid) {
    const struct others *others = context;
    if (pid != others->init->pid) others->visit(others->context, pid);
}

bool each_process(const struct init *init, visit *visit, void *context) {
    /* A /proc of another namespace would give us the numbers of strangers. */
    char self[16];
    long length = sys_readlink("/proc/self", self, sizeof self - 1);
    if (length < 0) return false;
    self[length] = 0;
    const char *digits = self;
    if (text_number(&digits, INT32_MAX) != init->pid) return false;

    int folder = (int)sys_open("/proc", O_RDONLY | O_DIRECTORY);
    if (folder < 0) return false;
    struct others others = {init, visit, context};
    each_number(folder, visit_other, &others);
    sys_close(folder);
    return true;
}

struct naming {
    const struct init *init;
    struct line *line;
};

static void name_process(void *context, int pid) {
    const struct naming *naming = context;
    if (naming->init->pid != 1 && sys_getpgid(pid) != naming->init->child) return;
    struct line path = {.length = 0};
    line_text(&path, "/proc/");
    line_number(&path, pid);
    line_text(&path, "/comm");

    char comm[17];
    int file = (int)sys_open(line_string(&path), O_RDONLY);
    long length = sys_read(file, comm, sizeof comm);
    sys_close(file);
    if (length <= 0) return;
    comm[length - 1] = 0;
    line_text(naming->line, " ");
    line_number(naming->line, pid);
    line_text(naming->line, " (");
    line_text(naming->line, comm);
    line_text(naming->line, ")");
}

void name_remaining(const struct init *init, struct line *line) {
    struct naming naming = {init, line};
    each_process(init, name_process, &naming);
}
