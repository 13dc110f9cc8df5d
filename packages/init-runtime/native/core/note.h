#pragma once
/* The package's metadata as systemd's specification has it ("Package metadata for executable files"), in a segment of
   its own, since there are no sections: `readelf --notes` and scanners read it. */
#include <stdint.h>

#include "../arch/arch.h"

#define PACKAGE_METADATA(name) \
    "{\"name\":\"" name "\",\"version\":\"" TSINIT_VERSION "\",\"architecture\":\"" ARCHITECTURE "\",\"license\":\"MIT\"}"

#define PACKAGE_NOTE(program)                                                                     \
    __attribute__((used, section(".note.package"), aligned(4))) static const struct {             \
        uint32_t owner_size, text_size, type;                                                     \
        char owner[4];                                                                            \
        char text[(sizeof PACKAGE_METADATA(program) + 3) & ~3ul]; /* zeros fill the last word */  \
    } note = {sizeof "FDO", sizeof note.text, 0xcafe1a7e, "FDO", PACKAGE_METADATA(program)}
