#!/usr/bin/env bash
# What `map`, `who` and `audit` take on tables that were made to have no end: one page that is every level of every stage and names itself in all 512 entries, legacy and nested,
# and a directory whose 2^20 PASIDs all lead to it.
# Ends with a line a run: seconds, MiB at the most. Fails where one takes 2 seconds of the processors (others may keep the machine busy), 256 MiB or another status than 0. With status 77 where there is no GNU time.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
[ -x /usr/bin/time ] || { echo 'There is no GNU time on this machine.'; exit 77; }
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

dotnet build src/Cli -c Release -v q > "$scratch/build.log" 2>&1 || { cat "$scratch/build.log"; exit 1; }
dmarkit=(dotnet src/Cli/bin/Release/net10.0/dmarkit.dll)

words() { awk -v word="$1" -v count="$2" 'BEGIN { for (i = 0; i < count; i++) printf "%s%s", i ? ", " : "", word }'; }

# bundle NAME CAP ECAP RTADDR ENTRIES...: one unit; the loop lies at 0x5000.
bundle() {
  local name=$1 cap=$2 ecap=$3 root=$4
  shift 4
  {
    echo 'kind: bundle'
    echo "units: [{base: 0xfed90000, segment: 0, registers: {VER: 0x10, CAP: $cap, ECAP: $ecap, GSTS: 0xc0000000, RTADDR: $root, IRTA: 0x0, PMEN: 0x0}}]"
    echo 'memory:'
    echo '  size: 1M'
    echo '  entries:'
    echo "    - {at: 0x5000, words: [$(words 0x5007 512)]}"
    printf '    - %s\n' "$@"
  } > "$scratch/$name.yaml"
  "${dmarkit[@]}" build "$scratch/$name.yaml" -o "$scratch/$name" > "$scratch/build.log" || { cat "$scratch/build.log"; exit 1; }
}

scalable_cap=0x11d2008c222f0e06 scalable_ecap=0xbb3e99ea6f00fde # Everything that the scalable mode needs, with PASIDs of 20 bits and five levels in both stages.
pasid() { echo "$1, 0x800007, $2, 0, 0, 0, 0, 0"; }
table=$(for _ in $(seq 64); do pasid 0x508d 0; done | paste -sd, -)
bundle legacy 0xd2008c22380e06 0xf00f4e 0x1000 '{at: 0x1000, words: [0x2001, 0]}' '{at: 0x2100, words: [0x5001, 0x503]}'
bundle nested $scalable_cap $scalable_ecap 0x1400 '{at: 0x1000, words: [0x2001, 0]}' '{at: 0x2200, words: [0x3009, 2, 0, 0]}' '{at: 0x3000, words: [0x4001]}' \
  "{at: 0x4040, words: [$(pasid 0x50cd 0x5004)]}" "{at: 0x4080, words: [$(pasid 0x50cd 0x5004)]}"
bundle pasids $scalable_cap $scalable_ecap 0x1400 '{at: 0x1000, words: [0x2001, 0]}' '{at: 0x2200, words: [0x10e09, 2, 0, 0]}' "{at: 0x10000, words: [$(words 0x4001 16384)]}" "{at: 0x4000, words: [$table]}"

failed=0
measure() {
  local status=0
  /usr/bin/time -f '%e %U %S %M' -o "$scratch/time" "${dmarkit[@]}" "$@" > "$scratch/out" 2> "$scratch/err" || status=$?
  read -r wall user system kib < <(tail -n 1 "$scratch/time")
  local label="${*/$scratch\//}"
  echo "$label: $wall s ($user + $system of processors), $((kib / 1024)) MiB, status $status, $(wc -l < "$scratch/out") lines"
  awk -v user="$user" -v system_time="$system" -v kib="$kib" 'BEGIN { exit !(user + system_time < 2 && kib < 256 * 1024) }' && [ "$status" = 0 ] || { head -n 2 "$scratch/err"; failed=1; }
}

for name in legacy nested pasids; do
  for format in text jsonl summary; do measure map --bundle "$scratch/$name" --format $format; done
  for target in 0x5000-0x5007 0x8000-0x8fff 0x0-0xffffffffffff; do measure who "$target" --bundle "$scratch/$name" --format jsonl; done
  measure audit --bundle "$scratch/$name" --fail-on none
done
exit $failed
