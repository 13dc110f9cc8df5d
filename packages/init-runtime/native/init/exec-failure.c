#include "init.h"
#include "../core/text.h"

#define HEAD_SIZE 512
#define PT_INTERP 3

/* Either class, as a 64-bit kernel runs both. The specification has PT_INTERP before all segments that are loaded, so
   that the head of a file holds it. Its string ends in a NUL of its own. */
static void read_loader(int file, const char *head, char *loader) {
    bool wide = head[4] == 2;
    size_t at = wide ? *(const size_t *)(head + 32) : *(const uint32_t *)(head + 28);
    for (; at < HEAD_SIZE - 56; at += wide ? 56 : 32) {
        const uint32_t *segment = (const uint32_t *)(head + at);
        if (*segment != PT_INTERP) continue;
        sys_pread(file, loader, HEAD_SIZE - 1, wide ? *(const long *)(segment + 2) : (long)segment[1]);
        return;
    }
}

/* Answers a format for the name in `starter`: what the kernel starts in the place of a file. */
static const char *find_reason(const struct init *init, int error, char *starter) {
    union {
        size_t aligned;
        char text[HEAD_SIZE];
    } head;
    int file = search_path(init, OPEN);
    int length = (int)sys_read(file, head.text, HEAD_SIZE - 1);
    head.text[length < 0 ? 0 : length] = 0;
    bool elf = text_after(head.text, "\177ELF");
    const char *from = text_after(head.text, "#!");

    if (length == -EISDIR) return "it is a directory";
    if (error == EACCES) return "permission denied";
    if (error == ENOEXEC) return elf ? "it is made for another architecture" : "it is no program and has no #! line";
    if (error != ENOENT) return NULL;
    if (elf) {
        read_loader(file, head.text, starter);
        return "its dynamic loader is missing: " STRING;
    }
    if (!from) return "not found";
    while (*from == ' ' || *from == '\t') from++;
    while ((*starter = *from++) > ' ') starter++;
    if (*starter == '\r') return "its #! line ends in CR LF";
    *starter = 0;
    return "its interpreter is missing or lacks its own: " STRING;
}

void exec_failed(const struct init *init, int error) {
    char starter[HEAD_SIZE];
    struct line line;
    const char *reason = find_reason(init, error, starter);
    begin_line(&line);
    add(&line, "cannot run " STRING ": ", (long)init->command[0], 0);
    if (reason)
        add(&line, reason, (long)starter, 0);
    else
        add(&line, "error " NUMBER, error, 0);
    end_line(&line);
    sys_exit(error == ENOENT ? EXIT_NOT_FOUND : EXIT_NOT_EXECUTABLE);
}
