#!/usr/bin/env bash
# fuzz translate finds ten mistakes that are planted in copies of the naive translator, and shrinks what shows them.
# Usage: planted.sh [STATES]. A line a mistake, then "planted: N of 10 mistakes found, each by 1 access and at most M table entries";
# status 1 where N is not 10 or M is above 4.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
states=${1:-150} found=0 most=0
dotnet build src/Cli -c Release -v q > /dev/null
dotnet build tests/Fuzzing/Naive -c Release -v q > /dev/null
tool=(dotnet src/Cli/bin/Release/net10.0/dmarkit.dll) target=(dotnet tests/Fuzzing/Naive/bin/Release/net10.0/Dmarkit.Fuzzing.Naive.dll)
while read -r number name; do
  status=0
  report=$("${tool[@]}" fuzz translate --runs "$states" --format json -- "${target[@]}" --bug "$number" 2> /dev/null) || status=$?
  entries=$(sed -nE 's/^ *"entries": ([0-9]+),$/\1/p' <<< "$report" | sort -n | tail -n 1)
  if [ "$status" -eq 1 ] && [ -n "$entries" ]; then
    found=$((found + 1))
    if [ "$entries" -gt "$most" ]; then most=$entries; fi
  fi
  echo "$number $name: status $status, at most ${entries:-no} entries"
done < <("${target[@]}" --list)
if "${tool[@]}" fuzz translate --runs "$states" -- "${target[@]}" > /dev/null 2>&1; then right=agrees; else right=differs; fi
echo "planted: $found of 10 mistakes found, each by 1 access and at most $most table entries; the translator without a mistake $right"
[ "$found" -eq 10 ] && [ "$most" -le 4 ] && [ "$right" = agrees ]
