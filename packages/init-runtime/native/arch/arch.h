#pragma once
/* Picks the architecture's header: the one place that asks the compiler what it builds for. */
#if defined(__x86_64__)
#include "amd64.h"
#elif defined(__aarch64__)
#include "arm64.h"
#else
#error "no native/arch header for this architecture"
#endif
