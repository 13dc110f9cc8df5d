#include <stdio.h>
#include <unistd.h>

#include "measure.h"

void measure_idle(char **init, int seconds) {
    open_board();
    pid_t pid = start_with_child(init, "idle", "");
    if (!await(&board->ready, 1, 20)) fail("the child did not start");
    await_idle(pid);
    long before = context_switches_of(pid);
    sleep((unsigned)seconds);
    long switches = context_switches_of(pid) - before;
    struct memory memory = memory_of(pid);
    printf("{\"rss\":%ld,\"pss\":%ld,\"minorFaults\":%ld,\"contextSwitches\":%ld}\n", memory.rss, memory.pss,
           minor_faults_of(pid), switches);
    end(pid);
}
