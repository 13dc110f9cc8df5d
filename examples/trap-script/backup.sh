#!/bin/sh
finish() {
  echo 'SIGTERM: closing the archive'
  sleep 0.4
  echo 'graceful shutdown complete'
  exit 0
}
trap finish TERM

while :; do
  echo 'backup taken'
  sleep 3600
done
