#include "init.h"
#include "../core/text.h"

enum kind { A_NUMBER, A_STRING, END_OF_LINE, A_SIGNAL };

static void add_byte(struct message *message, char byte) {
    struct line *line = &message->line;
    if (byte >= ' ') {
        line_byte(line, byte);
        return;
    }
    long value = message->values[byte & 3];
    const char *text = (const char *)value;
    switch ((enum kind)(byte >> 2)) {
    case END_OF_LINE:
        line->bytes[line->length++] = byte; /* has room always */
        line_write(line, 2 - message->init->on_stdout);
        return;
    case A_SIGNAL:
        text = signal_name((int)value);
        if (text) break;
    case A_NUMBER: line_number(line, value); return;
    default: break;
    }
    for (; *text; text++) line_byte(line, (unsigned char)*text < ' ' ? '?' : *text); /* one line it stays */
}

void add(struct message *message, enum text text, long first, long second) {
    char unpacked[TEXTS_SIZE];
    unpack_texts(unpacked);
    message->values[1] = first;
    message->values[2] = second;
    message->values[3] = (long)message->init->name;
    const char *byte = unpacked;
    for (int skipped = message->init->as.first_text + (int)text; skipped; skipped--) byte += text_length(byte) + 1;
    while (*byte) add_byte(message, *byte++);
}

void say(const struct init *init, enum text text, long first, long second) {
    if (text >= (init->set[WARN] ? STARTED : EXITED) && !init->set[VERBOSE]) return;
    struct message message;
    message.init = init;
    message.line.length = 0;
    add(&message, text, first, second);
}

APART void say_plain(const struct init *init, enum text text) {
    say(init, text, 0, 0);
}

void fail(const struct init *init, enum text text, long first, long second) {
    say(init, text, first, second);
    sys_exit(init->as.own_failure);
}
