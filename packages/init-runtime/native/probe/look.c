#include "look.h"

#include "../core/line.h"
#include "../core/linux.h"
#include "../core/text.h"
#include "proc.h"

#define CLOCK_REALTIME 0

static void report_line(struct report *report, const char *word, const char *bytes, size_t length) {
    report_text(report, word);
    report_text(report, " ");
    report_bytes(report, bytes, length);
    report_end(report);
}

void look_stat(struct report *report, const char *word, const char *pid) {
    char bytes[1024];
    size_t length = proc_read(pid, "stat", bytes, sizeof bytes);
    if (length) report_line(report, word, bytes, length - 1);
}

/* The signal sets are in lines of their own: `SigCgt:\t0000000000014a00`. */
static void look_signals(struct report *report, const char *pid) {
    char bytes[8192];
    size_t length = proc_read(pid, "status", bytes, sizeof bytes);
    for (size_t at = 0; at < length;) {
        size_t end = at;
        while (end < length && bytes[end] != '\n') end++;
        if (end - at > 7 && text_after(bytes + at, "Sig")) report_line(report, "status", bytes + at, end - at);
        at = end + 1;
    }
}

static void look_process(const char *pid, void *context) {
    const char *digits = pid;
    if (text_number(&digits, 1L << 30) == sys_getpid()) return;
    look_stat(context, "stat", pid);
    look_signals(context, pid);
}

static void look_time(struct report *report) {
    struct timespec now = {0, 0};
    struct line line = {.length = 0};
    sys_clock(CLOCK_REALTIME, &now);
    line_number(&line, (long)now.sec);
    line_text(&line, " ");
    line_number(&line, (long)(now.nsec / 1000000));
    report_line(report, "look", line.bytes, line.length);
}

void look(struct report *report) {
    char bytes[1024];
    look_time(report);
    long length = sys_readlink("/proc/1/exe", bytes, sizeof bytes);
    if (length > 0) report_line(report, "exe", bytes, (size_t)length);
    size_t words = proc_read("1", "cmdline", bytes, sizeof bytes);
    if (words) report_line(report, "args", bytes, words - 1);
    proc_each(look_process, report);
    report_text(report, "end");
    report_end(report);
    report_flush(report);
}
