#include "line.h"

#include "linux.h"

__attribute__((noinline)) void line_byte(struct line *line, char byte) {
    if (line->length < sizeof line->bytes - 1) line->bytes[line->length++] = byte;
}

void line_text(struct line *line, const char *text) {
    while (*text) line_byte(line, *text++);
}

void line_number(struct line *line, long number) {
    unsigned long rest = (unsigned long)number;
    if (number < 0) {
        line_byte(line, '-');
        rest = -rest;
    }
    if (rest > 9) line_number(line, (long)(rest / 10));
    line_byte(line, (char)('0' + rest % 10));
}

const char *line_string(struct line *line) {
    line->bytes[line->length] = 0;
    return line->bytes;
}

void line_write(struct line *line, int fd) {
    sys_write(fd, line->bytes, line->length);
    line->length = 0;
}
