#!/bin/sh
# Gives a binary DMAR table to fwts as a target of 'dmarkit fuzz tables': fwts takes the text of an acpidump, and has a status other than 0 for much that the
# machine lacks and not the table, so that only a signal is passed on.
# Usage: fwts.sh TABLE; FWTS names the program, where it is not the installed one.
{
  echo 'DMAR @ 0x0000000000000000'
  od -A n -v -t x1 -w16 "$1" | awk '{ printf "    %04X:", 16 * n++; for (i = 1; i <= NF; i++) printf " %s", toupper($i); printf "%*s\n", 3 * (16 - NF) + 2 + 16, "................" }'
  echo
} > "$1.txt"
"${FWTS:-fwts}" dmar --dumpfile="$1.txt" -r "$1.log" > "$1.out" 2>&1
status=$?
rm -f "$1.log"
if [ "$status" -ge 128 ]; then exit "$status"; fi
exit 0
