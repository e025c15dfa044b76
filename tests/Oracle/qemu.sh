#!/usr/bin/env bash
# QEMU's emulated unit and the translator answer the same generated requests. What differs must be a departure that docs/translator-vs-qemu.md names.
# Usage: qemu.sh [ACCESSES [SEED [RECORDING]]]; QEMU in the environment is the program, else qemu-system-x86_64.
# Ends with one line "N agree, M depart as known, K unexplained"; with status 77 where there is no QEMU with such a unit, 1 where K is not 0.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
qemu=${QEMU:-qemu-system-x86_64}
command -v "$qemu" > /dev/null || { echo "There is no $qemu."; exit 77; }
exec dotnet run -c Release --project tests/Oracle/Qemu -- "$qemu" "${1:-100000}" "${2:-1}" ${3:+"$3"}
