#include "init.h"
#include "../core/text.h"

#define SECONDS_MAX 2000000 /* three weeks */

bool read_grace(struct itimerval *grace, const char *text) {
    bool has_digit = *text != '.';
    long seconds = has_digit ? text_number(&text, SECONDS_MAX) : 0;
    int microseconds = 0;
    if (seconds < 0) return false;
    if (*text == '.') {
        int unit = 100000;
        for (unsigned digit; (digit = (unsigned)*++text - '0') <= 9; unit /= 10) {
            microseconds += (int)digit * unit; /* beyond the microsecond they count for nothing */
            has_digit = true;
        }
    }
    if (!has_digit || *text) return false;
    grace->sec = seconds;
    grace->usec = microseconds;
    return true;
}
