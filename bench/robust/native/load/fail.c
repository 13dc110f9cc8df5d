#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "load.h"

void fail(const char *what) {
    fprintf(stderr, "load: cannot ");
    perror(what);
    exit(2);
}

void wrong(const char *format, ...) {
    va_list values;
    va_start(values, format);
    vfprintf(stderr, format, values);
    fputc('\n', stderr);
    exit(1);
}
