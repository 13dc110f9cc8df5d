#pragma once
/* What the probe says on stdout: whole lines, many to a write, since every write costs the engine a frame. */
#include <stddef.h>

struct report {
    size_t length;
    /* Where the last whole line ends. */
    size_t whole;
    char bytes[16384];
};

void report_text(struct report *report, const char *text);

/* Control characters would end a line or a terminal's patience: NUL becomes a space, the others `?`. */
void report_bytes(struct report *report, const char *bytes, size_t length);

/* Ends a line. */
void report_end(struct report *report);

/* Writes all whole lines. The probe ends where nobody reads them any more. */
void report_flush(struct report *report);
