#include "init.h"
#include "../core/text.h"

#define NANOSECONDS 1000000000

bool read_duration(struct timespec *duration, const char *text) {
    struct timespec read = {.sec = 0, .nsec = 0};
    bool begins_with_digit = *text != '.';
    if (begins_with_digit) {
        long seconds = text_number(&text, NANOSECONDS);
        if (seconds < 0) return false;
        read.sec = seconds;
    }
    if (*text == '.') {
        text++;
        if (!*text && !begins_with_digit) return false;
        /* Digits beyond the nanosecond are read and count for nothing. */
        for (int unit = NANOSECONDS / 10; *text >= '0' && *text <= '9'; unit /= 10) read.nsec += (*text++ - '0') * unit;
    }
    if (*text) return false;
    *duration = read;
    return true;
}

void add_duration(struct timespec *time, const struct timespec *duration) {
    time->sec += duration->sec;
    time->nsec += duration->nsec;
    if (time->nsec >= NANOSECONDS) {
        time->nsec -= NANOSECONDS;
        time->sec++;
    }
}

bool time_left(struct timespec *left, const struct timespec *until) {
    struct timespec now;
    sys_clock(CLOCK_MONOTONIC, &now);
    left->sec = until->sec - now.sec;
    left->nsec = until->nsec - now.nsec;
    if (left->nsec < 0) {
        left->nsec += NANOSECONDS;
        left->sec--;
    }
    return left->sec >= 0;
}
