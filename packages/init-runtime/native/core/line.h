#pragma once
/* A line that is put together in memory and written by one system call, so that no two writers mix. */
#include <stddef.h>

struct line {
    size_t length;
    char bytes[512];
};

/* Appends; what does not fit is left out, but for one last byte: a newline or a NUL always has room. */
void line_byte(struct line *line, char byte);
void line_text(struct line *line, const char *text);
void line_number(struct line *line, long number);

/* The line so far as a string. */
const char *line_string(struct line *line);

/* Writes the bytes to `fd` and empties the line. A newline is the caller's to append. */
void line_write(struct line *line, int fd);
