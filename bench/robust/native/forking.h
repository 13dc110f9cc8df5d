#pragma once
/* Stands in for native/arch/arch.h where the address sanitizer watches: the child gets a copy of the memory, because a
   child on its parent's stack leaves that poisoned with frames which never return. The parent still waits for its
   exec. */
#include "real-arch.h"

#undef CLONE_ARGUMENTS
#define CLONE_ARGUMENTS(flags, stack) (flags) & ~CLONE_VM, stack
