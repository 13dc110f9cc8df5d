#include "text.h"

const char *text_after(const char *text, const char *prefix) {
    while (*prefix)
        if (*text++ != *prefix++) return NULL;
    return text;
}

long text_number(const char **text, long max) {
    const char *digit = *text;
    long value = 0;
    while (*digit >= '0' && *digit <= '9') {
        value = value * 10 + (*digit++ - '0');
        if (value > max) return -1;
    }
    if (digit == *text) return -1;
    *text = digit;
    return value;
}

int text_in_list(const char *list, const char **text) {
    for (int place = 0; *list; place++) {
        const char *rest = text_after(*text, list);
        if (rest) {
            *text = rest;
            return place;
        }
        list += text_length(list) + 1;
    }
    return -1;
}
