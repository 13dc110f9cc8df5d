#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "measure.h"

static void open_file(char *path, size_t size, pid_t pid, const char *name, FILE **file) {
    snprintf(path, size, "/proc/%d/%s", pid, name);
    *file = fopen(path, "r");
    if (!*file) fail(path);
}

/* What follows `key` in a file of "key: value" lines. */
static unsigned long long value_of(pid_t pid, const char *name, const char *key, int base) {
    char path[64], line[512];
    FILE *file;
    open_file(path, sizeof path, pid, name, &file);
    size_t length = strlen(key);
    while (fgets(line, sizeof line, file)) {
        if (strncmp(line, key, length) || line[length] != ':') continue;
        fclose(file);
        return strtoull(line + length + 1, NULL, base);
    }
    fail(key);
}

static long kilobytes(pid_t pid, const char *name, const char *key) {
    return (long)value_of(pid, name, key, 10);
}

/* /proc/PID/stat from its third field on: the second may hold blanks. */
static void read_stat(pid_t pid, char *state, long *faults) {
    char path[64], line[1024];
    FILE *file;
    open_file(path, sizeof path, pid, "stat", &file);
    char *rest = fgets(line, sizeof line, file) ? strrchr(line, ')') : NULL;
    fclose(file);
    if (!rest || sscanf(rest, ") %c %*d %*d %*d %*d %*d %*u %ld", state, faults) != 2) fail(path);
}

struct memory memory_of(pid_t pid) {
    return (struct memory){
        .rss = kilobytes(pid, "smaps_rollup", "Rss"),
        .pss = kilobytes(pid, "smaps_rollup", "Pss"),
        .anonymous = kilobytes(pid, "smaps_rollup", "Anonymous"),
        .data = kilobytes(pid, "status", "VmData"),
        .stack = kilobytes(pid, "status", "VmStk"),
        .total = kilobytes(pid, "status", "VmSize"),
    };
}

long minor_faults_of(pid_t pid) {
    char state;
    long faults;
    read_stat(pid, &state, &faults);
    return faults;
}

long context_switches_of(pid_t pid) {
    return (long)value_of(pid, "status", "voluntary_ctxt_switches", 10) +
           (long)value_of(pid, "status", "nonvoluntary_ctxt_switches", 10);
}

long long processor_time_of(pid_t pid) {
    char path[64];
    FILE *file;
    long long time;
    open_file(path, sizeof path, pid, "schedstat", &file);
    if (fscanf(file, "%lld", &time) != 1) fail(path);
    fclose(file);
    return time;
}

int blocks_term(pid_t pid) {
    return value_of(pid, "status", "SigBlk", 16) >> (15 - 1) & 1;
}

void await_idle(pid_t pid) {
    char state;
    long faults, before;
    do {
        before = context_switches_of(pid);
        nap(100000);
        read_stat(pid, &state, &faults);
    } while (state != 'S' || context_switches_of(pid) != before);
}
