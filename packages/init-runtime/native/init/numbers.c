#include "init.h"
#include "../core/text.h"

void each_number(int folder, visit *visit, void *context) {
    union {
        struct dirent aligned;
        char bytes[1024];
    } entries;
    long length;
    while ((length = sys_getdents(folder, &entries, sizeof entries)) > 0) {
        for (long at = 0; at < length;) {
            const struct dirent *entry = (const struct dirent *)(entries.bytes + at);
            const char *name = entry->name;
            long number = text_number(&name, INT32_MAX);
            if (number >= 0 && !*name) visit(context, (int)number);
            at += entry->size;
        }
    }
}
