#!/usr/bin/env bash
# What it costs to import a log of QEMU's trace events on one core, against what `LC_ALL=C wc -w` takes on it.
#   tests/Oracle/trace-import.sh [MEBIBYTES]
# Ends with the ratio of processor times and the most memory taken; fails beyond 2 or 200 MiB. With status 77 where a tool, or room for the log, is missing.
# DMARKIT in the environment is another build of the tool to measure, such as the one that is compiled ahead of time.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
mebibytes=${1:-1024}
for tool in python3 taskset /usr/bin/time; do
  command -v "$tool" > /dev/null || { echo "There is no $tool on this machine."; exit 77; }
done
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
if [ "$(df --output=avail -m "$scratch" | tail -n 1)" -lt $((mebibytes + 64)) ]; then echo "There is no room for a log of $mebibytes MiB in $scratch."; exit 77; fi

tool=(${DMARKIT:-dotnet src/Cli/bin/Release/net10.0/dmarkit.dll})
if [ -z "${DMARKIT:-}" ]; then dotnet build src/Cli -c Release -v q > "$scratch/build.log" 2>&1 || { cat "$scratch/build.log"; exit 1; }; fi
python3 - "$mebibytes" > "$scratch/qemu.log" << 'GENERATOR'
import random, sys

random.seed(1)
lines, size, now = [], 0, 1763820000000000
while size < 8 << 20:
    now += random.randint(1, 400)
    iova, gpa, kind = random.randrange(1 << 20) << 12, random.randrange(1 << 22) << 12, random.random()
    line = f'4711@{now // 1000000}.{now % 1000000:06d}:'
    if kind < .80: line += f'vtd_dmar_translate dev 00:{random.randint(1, 9):02x}.00 iova 0x{iova:x} -> gpa 0x{gpa:x} mask 0xfff\n'
    elif kind < .95: line += f'vtd_iotlb_page_hit IOTLB page hit sid 0x18 iova 0x{iova:x} slpte 0x{gpa | 3:x} domain 0x2\n'
    elif kind < .98: line += f'vtd_inv_desc_iotlb_pages iotlb invalidate domain 0x2 addr 0x{iova:x} mask 0x0\n'
    else: line += f'vtd_dmar_fault sid 0x18 fault 5 addr 0x{iova:x} write 1\n'
    lines.append(line)
    size += len(line)
block = ''.join(lines).encode()
for _ in range(int(sys.argv[1]) // 8): sys.stdout.buffer.write(block)
GENERATOR

# User and system time in seconds, and the most memory in KiB.
measure() {
  taskset -c 0 /usr/bin/time -f '%U %S %M' -o "$scratch/time" "$@" > "$scratch/said" 2>&1
  awk '{ print $1 + $2, $3 }' "$scratch/time"
}

# In turns, so that a busy machine slows both; the fastest of each counts.
for _ in 1 2 3; do
  LC_ALL=C measure wc -w "$scratch/qemu.log" >> "$scratch/words"
  measure "${tool[@]}" trace convert "$scratch/qemu.log" --to binary -o /dev/null >> "$scratch/ours"
done

read -r words _ < <(sort -n "$scratch/words")
read -r ours memory < <(sort -n "$scratch/ours")
awk -v words="$words" -v ours="$ours" -v memory="$memory" -v size="$mebibytes" 'BEGIN {
  printf "%d MiB: wc -w takes %.2f s, the import %.2f s: %.2f times as long, %.0f MiB of memory\n", size, words, ours, ours / words, memory / 1024
  exit ours / words > 2 || memory > 200 * 1024 }'
