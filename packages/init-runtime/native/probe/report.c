#include "report.h"

#include "../core/linux.h"

static void append(struct report *report, char byte) {
    if (report->length == sizeof report->bytes) report_flush(report);
    if (report->length < sizeof report->bytes) report->bytes[report->length++] = byte;
}

void report_text(struct report *report, const char *text) {
    while (*text) append(report, *text++);
}

void report_bytes(struct report *report, const char *bytes, size_t length) {
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        append(report, byte == 0 ? ' ' : byte < ' ' || byte == 127 ? '?' : bytes[i]);
    }
}

void report_end(struct report *report) {
    append(report, '\n');
    report->whole = report->length;
}

/* Only up to the last line's end: an orphan's own line may come in between two writes. */
void report_flush(struct report *report) {
    for (size_t done = 0; done < report->whole;) {
        long written = sys_write(1, report->bytes + done, report->whole - done);
        if (written < 0) sys_exit(1);
        done += (size_t)written;
    }
    size_t rest = report->length - report->whole;
    for (size_t i = 0; i < rest; i++) report->bytes[i] = report->bytes[report->whole + i];
    report->length = rest;
    report->whole = 0;
}
