#include <stdio.h>
#include <stdlib.h>

#include "measure.h"

void fail(const char *what) {
    fprintf(stderr, "measure: ");
    perror(what);
    exit(2);
}
