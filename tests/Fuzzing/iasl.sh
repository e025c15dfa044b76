#!/bin/sh
# Has iasl compile its own disassembly of a binary DMAR table, as a target of 'dmarkit fuzz tables'. That it refuses the table is no failure; a signal is.
# Usage: iasl.sh TABLE; IASL names the program, where it is not the installed one.
"${IASL:-iasl}" -p "$1" -d "$1" > "$1.out" 2>&1
status=$?
if [ "$status" -eq 0 ]; then
  "${IASL:-iasl}" -p "$1.again" "$1.dsl" > "$1.out" 2>&1
  status=$?
fi
if [ "$status" -ge 128 ] && [ "$status" -ne 255 ]; then exit "$status"; fi
exit 0
