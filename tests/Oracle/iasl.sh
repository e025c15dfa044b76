#!/usr/bin/env bash
# ACPICA's iasl reads every DMAR of the corpus without a complaint, and makes the same bytes again of what it read.
# Ends with one line "N passed, N failed"; with status 77 where there is no iasl, or no table.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
command -v iasl > /dev/null || { echo 'There is no iasl on this machine.'; exit 77; }

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
passed=0 failed=0

reads() { # TABLE
  iasl -d -p "$scratch/table" "$1" > "$scratch/log" 2>&1 && ! grep -iqE 'warning|error|invalid|\*\*\*\*' "$scratch/log" "$scratch/table.dsl"
}

makes_again() { # TABLE
  iasl -z -p "$scratch/again" "$scratch/table.dsl" > "$scratch/log" 2>&1 && cmp "$1" "$scratch/again.aml" > "$scratch/log"
}

for table in corpus/*/dmar.bin; do
  [ -e "$table" ] || { echo 'The corpus holds no DMAR.'; exit 77; }
  rm -f "$scratch"/*
  if reads "$table" && makes_again "$table"; then
    passed=$((passed + 1)); echo "ok: $table"
  else
    failed=$((failed + 1)); echo "FAILED: $table"; cat "$scratch/log"
  fi
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
