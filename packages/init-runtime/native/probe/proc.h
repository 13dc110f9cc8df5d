#pragma once
/* Reads /proc. What is no longer there reads as nothing. */
#include <stddef.h>

/* How many bytes of /proc/PID/NAME came into `buffer`. */
size_t proc_read(const char *pid, const char *name, char *buffer, size_t size);

/* Calls `each` with the number, as text, of every process of the namespace. */
void proc_each(void (*each)(const char *pid, void *context), void *context);
