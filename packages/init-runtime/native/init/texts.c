/* The build packs what stands here (scripts/pack-texts.ts); it can be compiled as it is, too. */
#include "texts.h"

const char texts[] =
#define TEXT(name, own, dumb_init) own "\0"
#include "texts.def"
#undef TEXT
#define TEXT(name, own, dumb_init) dumb_init "\0"
#include "texts.def"
#undef TEXT
    ;
