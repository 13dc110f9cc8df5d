#include "init.h"

#define MILLISECONDS_MAX 2000000000 /* three weeks */

bool read_grace(int *milliseconds, const char *text) {
    long read = 0;
    int unit = 1000; /* of the next digit, once behind the point */
    bool is_number = false;
    for (; *text; text++) {
        int digit = *text - '0';
        if (*text == '.' && unit == 1000) {
            unit = 100;
            continue;
        }
        if (digit < 0 || digit > 9 || read > MILLISECONDS_MAX / 10) return false;
        is_number = true;
        if (unit == 1000) {
            read = read * 10 + digit * 1000;
        } else {
            read += digit * unit;
            unit /= 10; /* digits beyond the millisecond count for nothing */
        }
    }
    if (is_number) *milliseconds = (int)read;
    return is_number;
}
