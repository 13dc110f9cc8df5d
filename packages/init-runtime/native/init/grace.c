#include "init.h"
#include "../core/text.h"

#define SECONDS_MAX 2000000 /* three weeks: the milliseconds fit an int */

bool read_grace(int *milliseconds, const char *text) {
    int read = 0;
    if (*text != '.') {
        read = (int)text_number(&text, SECONDS_MAX) * 1000;
        if (read < 0) return false;
    } else if (!text[1]) {
        return false;
    }
    if (*text == '.') {
        /* Digits beyond the millisecond are read and count for nothing. */
        for (int unit = 100; *++text >= '0' && *text <= '9'; unit /= 10) read += (*text - '0') * unit;
    }
    if (*text) return false;
    *milliseconds = read;
    return true;
}
