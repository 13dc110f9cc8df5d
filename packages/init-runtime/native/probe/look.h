#pragma once
#include "report.h"

/* Reports every process of the namespace but this one, as /proc shows them at this moment. */
void look(struct report *report);

/* Reports /proc/PID/stat behind `word`. A process that has gone leaves no line. */
void look_stat(struct report *report, const char *word, const char *pid);
