#pragma once
/* Picks the architecture's header: the one place that asks the compiler what it builds for. */
#if defined(__x86_64__)
#include "amd64.h"
#elif defined(__aarch64__)
#include "arm64.h"
#elif defined(__arm__)
#include "arm.h"
#elif defined(__i386__)
#include "386.h"
#elif defined(__powerpc64__) && defined(__LITTLE_ENDIAN__)
#include "ppc64le.h"
#elif defined(__riscv) && __riscv_xlen == 64
#include "riscv64.h"
#elif defined(__s390x__)
#include "s390x.h"
#else
#error "no native/arch header for this architecture"
#endif
