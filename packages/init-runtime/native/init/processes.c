#include "init.h"
#include "../core/text.h"

#define PID_MAX (1 << 22) /* the kernel's PID_MAX_LIMIT */

void each_process(struct init *init, visit *visit, void *context) {
    union {
        struct dirent aligned;
        char bytes[1024];
    } entries;
    int folder = sys_open("/proc", O_RDONLY | O_DIRECTORY);
    int length;
    while ((length = sys_getdents(folder, &entries, sizeof entries)) > 0) {
        const struct dirent *entry = &entries.aligned;
        do {
            const char *name = entry->name;
            int pid = (int)text_number(&name, PID_MAX);
            if (pid > 0 && pid != init->pid) visit(init, pid, context);
            int size = entry->size;
            length -= size;
            entry = (const struct dirent *)((const char *)entry + size);
        } while (length > 0);
    }
    sys_close(folder);
}
