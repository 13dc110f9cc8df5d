#!/bin/sh
set -e
: "${SLOW_MS:=1500}"
export SLOW_MS
"$@"
