/* The compiler calls these two for assignments and initial values; nobody else does, so that gcc would drop them. */
#include <stddef.h>

__attribute__((used)) void *memset(void *target, int byte, size_t size) {
    unsigned char *bytes = target;
    while (size--) *bytes++ = (unsigned char)byte;
    return target;
}

__attribute__((used)) void *memcpy(void *restrict target, const void *restrict source, size_t size) {
    unsigned char *to = target;
    const unsigned char *from = source;
    while (size--) *to++ = *from++;
    return target;
}
