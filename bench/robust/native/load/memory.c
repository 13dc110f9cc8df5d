#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "load.h"

/* A number of kB in /proc/PID/status. */
static long field(const char *text, const char *name) {
    const char *found = strstr(text, name);
    if (!found) fail("find a field of /proc/PID/status");
    return strtol(found + strlen(name), NULL, 10);
}

static long count_open_files(pid_t pid) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/fd", pid);
    DIR *folder = opendir(path);
    if (!folder) fail("open /proc/PID/fd");
    long count = -2; /* . and .. */
    while (readdir(folder)) count++;
    closedir(folder);
    return count;
}

struct memory memory_of(pid_t pid) {
    char path[64], text[8192];
    snprintf(path, sizeof path, "/proc/%d/status", pid);
    FILE *file = fopen(path, "r");
    if (!file) fail("open /proc/PID/status");
    text[fread(text, 1, sizeof text - 1, file)] = 0;
    fclose(file);
    return (struct memory){
        .anonymous = field(text, "\nRssAnon:"),
        .data = field(text, "\nVmData:"),
        .stack = field(text, "\nVmStk:"),
        .total = field(text, "\nVmSize:"),
        .open_files = count_open_files(pid),
    };
}
