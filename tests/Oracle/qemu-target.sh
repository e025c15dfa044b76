#!/usr/bin/env bash
# QEMU's emulated unit as a target of `dmarkit fuzz translate`: qemu-target.sh [QEMU [SEED RECORDING]]. Status 77 where there is no QEMU with such a unit.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
exec dotnet run -c Release --project tests/Oracle/Qemu -- "${1:-${QEMU:-qemu-system-x86_64}}" "${@:2}"
