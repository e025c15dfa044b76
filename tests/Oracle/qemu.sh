#!/usr/bin/env bash
# QEMU's emulated unit and the translator answer the same generated requests. What differs must be a departure that docs/translator-vs-qemu.md names.
# Usage: qemu.sh [ACCESSES [SEED [RECORDING]]]; QEMU in the environment is the program, else qemu-system-x86_64.
# Ends with one line "N agree, M depart as known, S were skipped, K unexplained"; with status 77 where there is no QEMU with such a unit, 1 where K is not 0.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
qemu=${QEMU:-qemu-system-x86_64} seed=${2:-1}
command -v "$qemu" > /dev/null || { echo "There is no $qemu."; exit 77; }
"$qemu" -device intel-iommu,help > /dev/null 2>&1 || { echo "$qemu has no intel-iommu."; exit 77; }
"$qemu" --version | head -n 1
dotnet build src/Cli -c Release -v q > /dev/null
dotnet build tests/Oracle/Qemu -c Release -v q > /dev/null
exec dotnet src/Cli/bin/Release/net10.0/dmarkit.dll fuzz translate --seed "$seed" --runs "$(((${1:-100000} + 39) / 40))" -- \
  dotnet tests/Oracle/Qemu/bin/Release/net10.0/Dmarkit.Oracle.Qemu.dll "$qemu" ${3:+"$seed" "$3"}
