#!/usr/bin/env bash
# Records a guest whose device was made to fault in every way that dmarkit explain tells apart, and checks that it explains each fault so.
# See README.md. Ends with one line "N passed, N failed"; with status 77 where a tool is missing.
# Usage: tests/vmm/faults.sh [FOLDER]    FOLDER keeps the kernel and the recorded bundle; without it they go at the end.
set -euo pipefail
vmm=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
repository=$(cd "$vmm/../.." && pwd)
for tool in qemu-system-x86_64 busybox cpio dpkg-deb dotnet gcc; do
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
# shellcheck disable=SC2034 # The parts use these.
{
  GUEST_MODULES='qemu_fw_cfg nvme e1000 vfio_iommu_type1 vfio-pci'
  GUEST_EXTRA=$work/extra
  GUEST_MEGABYTES=${GUEST_MEGABYTES:-160}
  QEMU_OPTIONS='-device edu,addr=0xa,dma_mask=0xffffffffffffffff -device edu,addr=0xb,dma_mask=0xffffffffffffffff'
}
for part in kernel machine; do
  # shellcheck source=/dev/null
  source "$vmm/$part.sh"
done
# shellcheck disable=SC2064 # The arguments of now.
trap "finish $*" EXIT

record() { # BUNDLE: what collect.sh gathered, the log with the faults, the register page, and of the memory the pages that hold tables
  local bundle=$1
  monitor pmemsave "$unit_base" 4096 "\"$work/iommu.bin\""
  monitor pmemsave 0 $((guest_megabytes << 20)) "\"$work/memory.raw\""
  rm -rf "$bundle"
  mkdir "$bundle"
  for name in dmesg.txt iomem.txt pci.txt lspci.txt; do if [ -f "$work/bundle/$name" ]; then cp "$work/bundle/$name" "$bundle"; fi; done
  cp "$work/bundle/acpi/DMAR" "$bundle/dmar.bin"
  cp "$work/iommu.bin" "$bundle/iommu-${unit_base#0x}.bin"
  dmarkit convert "$work/memory.raw" --registers "$work/iommu.bin@$unit_base" --dmar "$bundle/dmar.bin" --only remapping --to elf -o "$bundle/memory.elf"
}

dmarkit() { dotnet "$repository"/src/Cli/bin/Debug/net10.0/dmarkit.dll "$@"; }

check() { # BUNDLE: for each request of faults.log the fault's explanation must name its cause, and an entry
  local bundle=$1 cause operation address passed=0 failed=0 said
  dmarkit explain --bundle "$bundle" > "$work/explained.txt"
  while read -r cause operation address; do
    said=$(awk -v RS='' -v fault=" $operation of $address," 'index($0, fault)' "$work/explained.txt")
    if { [ "$cause" = none ] && [ -z "$said" ]; } || { grep -q "^  $cause:" <<< "$said" && grep -q '^  entry:.* = 0x' <<< "$said" && grep -q 'the same as then' <<< "$said"; }; then
      passed=$((passed + 1))
      echo "ok: $cause, $operation of $address"
    else
      failed=$((failed + 1))
      echo "FAILED: $cause, $operation of $address: ${said:-no fault}"
    fi
  done < "$work/bundle/faults.log"
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ] && [ "$passed" -ge 8 ]
}

fetch_kernel "$work"
mkdir -p "$GUEST_EXTRA"
gcc -static -O2 -Wall -Wextra -Werror -o "$GUEST_EXTRA/faults" "$vmm/faults/faults.c"
cp "$vmm/faults/extra.sh" "$GUEST_EXTRA"
make_initramfs "$work"
dotnet build "$repository/src/Cli" -v quiet --nologo > "$work/build.log" || { cat "$work/build.log"; exit 1; }
boot_machine "$work"
record "$work/faults"
stop_machine
check "$work/faults"
