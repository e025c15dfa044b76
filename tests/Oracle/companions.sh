#!/usr/bin/env bash
# ACPICA's iasl reads every other table that `dmarkit corpus build` makes without a complaint, and makes the same bytes again of what it read.
# Ends with one line "N passed, N failed"; with status 77 where there is no iasl.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
command -v iasl > /dev/null || { echo 'There is no iasl on this machine.'; exit 77; }
if [ $# -ge 1 ]; then dmarkit=("$1"); else dmarkit=(dotnet src/Cli/bin/Debug/net10.0/dmarkit.dll); fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
passed=0 failed=0

# All but the compiler's mark in the header, which is iasl's own, and the checksum over it.
same() { # TABLE
  cmp -s <(tail -c +37 "$1") <(tail -c +37 "$scratch/again.aml") && cmp -s <(head -c 9 "$1") <(head -c 9 "$scratch/again.aml")
}

cat > "$scratch/source.yaml" << 'SOURCE'
kind: bundle
acpi:
  - madt: {apics: [{id: 0}, {id: 2, enabled: false}], x2apics: [{id: 300, uid: 1}], ioApics: [{id: 2, address: 0xfec00000, interruptBase: 24}], overrides: [{source: 0, interrupt: 2, flags: 5}]}
  - hpet: {number: 1, address: 0xfed10000}
  - mcfg: [{base: 0xe0000000}, {segment: 1, base: 0x100000000, startBus: 16, endBus: 31}]
  - srat: {processors: [{domain: 0, apicId: 0}, {domain: 1, apicId: 300}], memory: [{domain: 1, base: 0x100000000, length: 2G}]}
  - ssdt: {devices: [{path: '\_SB.PCI0', hid: PNP0A08, baseBus: 5}, {path: '\_SB.PCI0.RP01', address: 0x1c0004, externalFacing: true}, '\_SB.PCI0.RP01.PXSX', '\DEV']}
SOURCE
"${dmarkit[@]}" corpus build "$scratch/source.yaml" -o "$scratch/bundle" > "$scratch/log"

for table in "$scratch"/bundle/acpi/*.bin; do
  name=$(basename "$table" .bin)
  rm -f "$scratch/again.aml"
  if iasl -d -p "$scratch/$name" "$table" > "$scratch/log" 2>&1 && ! grep -iqE 'warning|error|invalid|\*\*\*\*' "$scratch/log" "$scratch/$name.dsl" &&
    iasl -f -p "$scratch/again" "$scratch/$name.dsl" > "$scratch/log" 2>&1 && same "$table"; then
    passed=$((passed + 1)); echo "ok: $name"
  else
    failed=$((failed + 1)); echo "FAILED: $name"; cat "$scratch/log"
  fi
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
