#include "text.h"

const char *text_after(const char *text, const char *prefix) {
    while (*prefix)
        if (*text++ != *prefix++) return NULL;
    return text;
}

long text_number(const char **text, long max) {
    const char *digit = *text;
    long value = 0;
    for (unsigned units; (units = (unsigned)*digit - '0') <= 9; digit++) {
        value = value * 10 + units;
        if (value > max) return -1;
    }
    if (digit == *text) return -1;
    *text = digit;
    return value;
}

const char *text_in_list(const char *text, const char *list, int *place) {
    for (*place = 0; *list; ++*place) {
        const char *rest = text_after(text, list);
        if (rest) return rest;
        list += text_length(list) + 1;
    }
    return NULL;
}
