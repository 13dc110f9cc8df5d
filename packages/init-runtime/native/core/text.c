#include "text.h"

size_t text_length(const char *text) {
    const char *end = text;
    while (*end) end++;
    return (size_t)(end - text);
}

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
