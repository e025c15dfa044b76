#!/usr/bin/env bash
# What it costs to parse and lint a table by all rules in a running process, against what `iasl -d` costs on the same table as a process.
#   tests/Oracle/lint-cost.sh [TABLE]
# Ends with the ratio; fails where it is under 25. With status 77 where there is no iasl.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
table=${1:-corpus/client-healthy/dmar.bin}
command -v iasl > /dev/null || { echo 'There is no iasl on this machine.'; exit 77; }
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

dotnet build tests/Benchmarks -c Release -v q > "$scratch/build.log" 2>&1 || { cat "$scratch/build.log"; exit 1; }
BENCHMARK_TABLE=$table dotnet tests/Benchmarks/bin/Release/net10.0/Dmarkit.Benchmarks.dll --filter '*DecodeAndLint' --exporters json --artifacts "$scratch/ours" > "$scratch/ours.log" ||
  { cat "$scratch/ours.log"; exit 1; }
ours=$(sed -nE 's/.*"Median": *([0-9.]+).*/\1/p' "$scratch"/ours/results/*.json) # Nanoseconds.

# Process time of iasl, its start included: the median of 21 runs.
for _ in $(seq 21); do
  start=$(date +%s%N)
  iasl -d -p "$scratch/listing" "$table" > "$scratch/iasl.log" 2>&1
  echo $(($(date +%s%N) - start))
done | sort -n | sed -n 11p > "$scratch/iasl"

awk -v ours="$ours" -v iasl="$(cat "$scratch/iasl")" -v table="$table" 'BEGIN {
  printf "%s: parsed and linted in %.1f us, iasl -d takes %.0f us: 1/%.0f of it\n", table, ours / 1000, iasl / 1000, iasl / ours
  exit iasl / ours < 25 }'
