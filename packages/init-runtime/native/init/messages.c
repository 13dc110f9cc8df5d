#include "init.h"

void add(struct line *line, const char *format, long first, long second) {
    for (; *format; format++) {
        if (*format > *SIGNAL) {
            line_byte(line, *format);
            continue;
        }
        const char *text = (const char *)first;
        if (*format == *SIGNAL) text = signal_name((int)first);
        if (*format == *NUMBER || !text)
            line_number(line, first);
        else
            for (; *text; text++) line_byte(line, (unsigned char)*text < ' ' ? '?' : *text); /* one line it stays */
        first = second;
    }
}

void begin_line(struct line *line) {
    line->length = 0;
    line_text(line, "tsinit: ");
}

void end_line(struct line *line) {
    line->bytes[line->length++] = '\n'; /* has room always */
    line_write(line, 2);
}

void say(const char *format, long first, long second) {
    struct line line;
    begin_line(&line);
    add(&line, format, first, second);
    end_line(&line);
}

void fail(const char *format, long first, long second) {
    say(format, first, second);
    sys_exit(EXIT_OWN_FAILURE);
}
