#include <stdio.h>
#include <stdlib.h>

#include "fuzz.h"

void fail(const char *what) {
    fprintf(stderr, "fuzz: cannot ");
    perror(what);
    exit(2);
}
