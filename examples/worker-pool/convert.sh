#!/bin/sh
# Converts one file, then makes the preview in the background, which nobody waits for.
sleep 1
sleep 0.2 &
