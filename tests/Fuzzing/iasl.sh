#!/bin/sh
# Has iasl compile its own disassembly of a binary DMAR table, as a target of 'dmarkit fuzz tables'. That it refuses the table, or its own text, is no
# failure (its statuses are 1 and 255, -1); a signal is.
# Usage: iasl.sh TABLE; IASL names the program, where it is not the installed one.
iasl=${IASL:-iasl}
text=${1%.*}.dsl
rm -f "$text"
"$iasl" -d "$1" > "$1.out" 2>&1
status=$?
if [ -s "$text" ]; then
  if [ "$status" -ge 128 ] && [ "$status" -ne 255 ]; then exit "$status"; fi
  "$iasl" -p "${1%.*}.again" "$text" > "$1.out" 2>&1
  status=$?
fi
if [ "$status" -ge 128 ] && [ "$status" -ne 255 ]; then exit "$status"; fi
exit 0
