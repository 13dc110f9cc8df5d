#include "../arch/arch.h"

__asm__(ENTRY);
