#!/bin/sh
set -e
: "${SLOW_MS:=1000}"
export SLOW_MS
"$@"
