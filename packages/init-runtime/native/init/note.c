#include "../core/note.h"

PACKAGE_NOTE("tsinit");
