#pragma once
/* Strings, as far as a program without libc needs them. A list of strings is one array: "ONE\0TWO\0". */
#include <stddef.h>

static inline size_t text_length(const char *text) {
    const char *end = text;
    while (*end) end++;
    return (size_t)(end - text);
}

/* Where `text` goes on after `prefix`, or NULL when it does not start with it. */
const char *text_after(const char *text, const char *prefix);

/* Reads decimal digits up to the first byte that is none and moves `*text` behind them.
   -1 when there is no digit or the value is above `max`. */
long text_number(const char **text, long max);

/* Where `text` goes on after the first string of a list that it begins with, with that one's place, from 0; or NULL. */
const char *text_in_list(const char *text, const char *list, int *place);
