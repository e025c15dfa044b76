#!/usr/bin/env bash
# Bundles of machines that differ, made from sources: three vendors, firmware of two versions, and every seventh machine with a defect.
#   tests/Fleet/machines.sh DIR COUNT COMMAND...     COMMAND is the tool, as `dmarkit` or `dotnet dmarkit.dll`
set -euo pipefail
folder=$1 count=$2
shift 2
vendors=(ALPHA BETA GAMMA) systems=("Alpha Computers A100/MB1" "Beta B7/7X")
for i in $(seq 0 $((count - 1))); do
  of=$((i % 3)) firmware=$((1 + i / 3 % 2)) machine=$folder/$(printf 'rack-%02d/host-%04d' $((i / 50)) "$i")
  mkdir -p "$machine"
  # A machine with a defect blocks its USB controller from the region that firmware reserved for it.
  reserved='- {device: "00:14.0", domain: 2, iova: 0x7a000000, hpa: 0x7a000000, size: 128K, access: read-write}'
  if [ $((i % 7)) -eq 3 ]; then reserved=; fi
  cat > "$machine/bundle.yaml" << END
kind: bundle
dmar:
  hostAddressWidth: 39
  flags: [intr-remap, dma-opt-in]
  oemId: "$(printf '%-6s' "${vendors[of]}")"
  oemTableId: "$(printf 'BOARD%03d' $((of + 1)))"
  oemRevision: $firmware
  structures:
    - drhd: {flags: [include-pci-all], base: 0xfed90000, scopes: [{type: io-apic, id: 2, path: "f0:1f.0"}]}
    - rmrr: {base: 0x7a000000, limit: 0x7a01ffff, scopes: [{type: endpoint, path: "00:14.0"}]}
units:
  - base: 0xfed90000
    segment: 0
    registers: {VER: 0x10, CAP: 0xd2008440660262, ECAP: 0xf050da, GSTS: 0xc7000000, RTADDR: 0x1000, IQH: 0, IQT: 0, IQA: 0x5000, IRTA: 0x3007, PMEN: 0}
memory:
  size: 256K
  tables: {at: 0x8000}
  map:
    - {device: "00:02.0", domain: 1, iova: 0, hpa: $(printf '0x%x' $((0x100000000 + 0x200000 * i))), size: 2M, access: read-write}
    - {device: "00:14.0", domain: 2, iova: 0x200000, hpa: 0x10a500000, size: 64K, access: read-write}
    $reserved
END
  if [ "$of" -ne 2 ]; then # Of the third vendor there is no log; its table tells what it is.
    printf '[    0.000000] DMI: %s, BIOS %s.%d 01/0%d/2026\n' "${systems[of]}" "$((of + 1))" "$firmware" "$firmware" > "$machine/dmesg.txt"
  fi
done
# All have the same trace: three thousand writes of the graphics device, within its 2 MiB.
awk 'BEGIN { for (i = 0; i < 3000; i++) printf "{\"bdf\":\"0000:00:02.0\",\"op\":\"write\",\"iova\":\"0x%x\",\"len\":64,\"expect\":{\"result\":\"ok\"}}\n", i * 677 % 0x1fffc0 }' > "$folder/trace"
for rack in "$folder"/rack-*; do "$@" corpus build "$rack" > /dev/null; done
for machine in "$folder"/rack-*/*; do cp "$folder/trace" "$machine/trace.jsonl"; done
rm "$folder/trace"
