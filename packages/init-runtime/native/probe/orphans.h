#pragma once

/* Leaves `count` orphans to PID 1. Each says `orphan` and its stat line once PID 1 is its parent, and exits.
   What goes wrong is said as `orphans-failed REASON`. */
void orphans(long count);
