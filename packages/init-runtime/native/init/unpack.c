#include "texts.h"

/* LZSS, as scripts/pack-texts.ts writes it: bytes that stand for themselves, and pairs of bytes, the first with its
   highest bit set, that are a copy of what came before: 12 bits of a negative distance, 4 bits of a length. */
void unpack_texts(char *to) {
    const char *from = texts;
    const char *end = to + TEXTS_SIZE;
    while (to < end) {
        int code = (signed char)*from++;
        if (code >= 0) {
            *to++ = (char)code;
            continue;
        }
        code = code * 256 + (unsigned char)*from++;
        const char *copied = to + (code >> 4);
        int length = (code & 15) + 3;
        while (length--) *to++ = *copied++;
    }
}
