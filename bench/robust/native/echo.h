#pragma once
/* What the echo program writes first; the strings follow, each with its NUL: words, then variables. */

#define ECHO_MAGIC 0x6f686365

struct echo {
    unsigned magic, words, variables;
};
