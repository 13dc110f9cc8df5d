#!/bin/sh
# What the official node image has too: an option, or a word that is no program, is an argument for node.
set -e
if [ "${1#-}" != "$1" ] || ! command -v "$1" >/dev/null; then
  set -- node "$@"
fi
exec "$@"
