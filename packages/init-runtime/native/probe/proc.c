#include "proc.h"

#include "../core/line.h"
#include "../core/linux.h"

size_t proc_read(const char *pid, const char *name, char *buffer, size_t size) {
    struct line path = {.length = 0};
    line_text(&path, "/proc/");
    line_text(&path, pid);
    line_text(&path, "/");
    line_text(&path, name);
    path.bytes[path.length] = 0;
    int fd = (int)sys_open(path.bytes, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return 0;
    long length = sys_read(fd, buffer, size);
    sys_close(fd);
    return length < 0 ? 0 : (size_t)length;
}

void proc_each(void (*each)(const char *pid, void *context), void *context) {
    int fd = (int)sys_open("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return;
    char entries[4096] __attribute__((aligned(8)));
    long length;
    while ((length = sys_getdents(fd, entries, sizeof entries)) > 0) {
        for (long at = 0; at < length;) {
            struct dirent *entry = (struct dirent *)(entries + at);
            if (entry->name[0] >= '1' && entry->name[0] <= '9') each(entry->name, context);
            at += entry->size;
        }
    }
    sys_close(fd);
}
