#include "line.h"

#include "linux.h"

void line_text(struct line *line, const char *text) {
    while (*text && line->length < sizeof line->bytes - 1) line->bytes[line->length++] = *text++;
}

void line_number(struct line *line, long number) {
    char digits[24];
    char *first = digits + sizeof digits - 1;
    unsigned long rest = number < 0 ? -(unsigned long)number : (unsigned long)number;
    *first = 0;
    do *--first = (char)('0' + rest % 10);
    while (rest /= 10);
    if (number < 0) *--first = '-';
    line_text(line, first);
}

const char *line_string(struct line *line) {
    line->bytes[line->length] = 0;
    return line->bytes;
}

void line_write(struct line *line, int fd) {
    sys_write(fd, line->bytes, line->length);
    line->length = 0;
}
