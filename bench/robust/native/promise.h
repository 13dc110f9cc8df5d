#pragma once
/* What the echo program does at its end, told by its first argument: "=NUMBER" exits with that code, "!NUMBER" dies of
   that signal, and anything else exits with 0. Kept here for the two that must agree. */

static inline int promised_number(const char *word, char mark, int max) {
    int number = 0;
    if (!word || *word++ != mark || !*word) return -1;
    for (; *word; word++) {
        if (*word < '0' || *word > '9') return -1;
        number = number * 10 + (*word - '0');
        if (number > max) return -1;
    }
    return number;
}

static inline int promised_code(const char *word) {
    int code = promised_number(word, '=', 255);
    return code < 0 ? 0 : code;
}

/* 0 for none. Only such as end a process. */
static inline int promised_signal(const char *word) {
    int signal = promised_number(word, '!', 64);
    switch (signal) {
    case 2: case 3: case 6: case 9: case 11: case 15: case 34: case 40: case 64: return signal;
    default: return 0;
    }
}
