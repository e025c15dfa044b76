#!/usr/bin/env bash
# Boots a Debian kernel under QEMU's emulated VT-d unit, dumps its memory in every format that there is a tool for, and compares what
# dmarkit maps of each dump. See README.md. Ends with one line "N passed, N failed"; with status 77 where a tool is missing.
# Usage: tests/vmm/run.sh [FOLDER]    FOLDER keeps the kernel and the dumps; without it they go at the end.
set -euo pipefail
vmm=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck disable=SC2034 # The parts use it.
repository=$(cd "$vmm/../.." && pwd)
for part in kernel machine dumps compare; do
  # shellcheck source=/dev/null
  source "$vmm/$part.sh"
done

for tool in qemu-system-x86_64 busybox cpio dpkg-deb dotnet; do
  command -v "$tool" > /dev/null || { echo "There is no $tool."; exit 77; }
done
if [ $# -gt 0 ]; then
  mkdir -p "$1"
  work=$(cd "$1" && pwd)
else
  work=$(mktemp -d)
fi
finish() {
  stop_machine
  if [ $# -eq 0 ]; then rm -rf "$work"; fi
}
# shellcheck disable=SC2064 # The arguments of now.
trap "finish $*" EXIT

fetch_kernel "$work"
make_initramfs "$work"
boot_machine "$work"
take_dumps "$work"
stop_machine
convert_dumps "$work"
compare_dumps "$work"
