#include "init.h"
#include "../core/text.h"

bool each_process(struct init *init, visit *visit, void *context) {
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
            int pid = (int)text_number(&name, INT32_MAX);
            if (pid > 0 && pid != init->pid) visit(init, pid, context);
            length -= entry->size;
            entry = (const struct dirent *)((const char *)entry + entry->size);
        } while (length > 0);
    }
    sys_close(folder);
    return folder >= 0;
}
