# The virtual machine and its monitor.
# shellcheck shell=bash disable=SC2034 # Other parts use some of these.

guest_megabytes=${GUEST_MEGABYTES:-256}
unit_base=0xfed90000
unit_options=${UNIT_OPTIONS:-intremap=on,device-iotlb=on,aw-bits=48}
boot_seconds=${BOOT_SECONDS:-600}
qemu=

boot_machine() { # FOLDER: runs the guest until it says that it is ready, then stops it; its bundle is in FOLDER/bundle
  local work=$1 waited=0 kernel
  kernel=$(echo "$work"/kernel/boot/vmlinuz-*)
  rm -f "$work/console.log" "$work/bundle.tar" "$work"/monitor.*
  mkfifo "$work/monitor.in" "$work/monitor.out"
  # iomem=relaxed lets collect.sh read the unit's registers from /dev/mem; disks of null are fast enough to keep requests in flight.
  # shellcheck disable=SC2086 # QEMU_OPTIONS may be several.
  qemu-system-x86_64 -M q35,kernel-irqchip=split -accel tcg -cpu max -m "$guest_megabytes" -nodefaults -display none -no-reboot \
    -device "intel-iommu,$unit_options" -device vmcoreinfo \
    -blockdev null-co,node-name=disk,size=67108864,read-zeroes=on -device nvme,drive=disk,serial=vmm \
    -netdev user,id=net -device pcie-pci-bridge,id=bridge -device e1000,netdev=net,bus=bridge,addr=1 -device edu \
    -kernel "$kernel" -initrd "$work/initramfs" \
    -append "console=ttyS0 quiet loglevel=4 intel_iommu=on iomem=relaxed panic=-1 ${KERNEL_OPTIONS:-}" \
    -serial "file:$work/console.log" -serial "file:$work/bundle.tar" -monitor stdio ${QEMU_OPTIONS:-} \
    < "$work/monitor.in" > "$work/monitor.out" 2> "$work/qemu.log" &
  qemu=$!
  exec 8> "$work/monitor.in" 9< "$work/monitor.out"
  await_prompt > /dev/null
  until grep -q 'GUEST READY' "$work/console.log"; do
    if ! kill -0 "$qemu" 2> /dev/null || [ "$waited" -ge "$boot_seconds" ]; then
      echo "The guest did not get ready in $waited s:"
      tail -n 20 "$work/console.log" "$work/qemu.log"
      exit 1
    fi
    sleep 1
    waited=$((waited + 1))
  done
  monitor stop
  echo "guest: ${kernel##*/}, $guest_megabytes MiB, intel-iommu,$unit_options, ready after $waited s"
  rm -rf "$work/bundle"
  mkdir "$work/bundle"
  tar -C "$work/bundle" -xf "$work/bundle.tar"
}

await_prompt() { # the monitor's answer, up to its next prompt
  local text='' piece
  while IFS= read -r -N 1 -t 600 -u 9 piece; do
    text+=$piece
    if [[ $text == *'(qemu) ' ]]; then break; fi
  done
  printf '%s' "${text%'(qemu) '}"
}

monitor() { # COMMAND...: what the monitor says to it, without the echo of the line
  printf '%s\n' "$*" >&8
  await_prompt | tr '\r' '\n' | sed -e 's/\x1b\[[0-9;]*[A-Za-z]//g' | tail -n +2 | grep -v '^ *$' | grep -vF "$*" || true
}

stop_machine() {
  if [ -z "$qemu" ]; then return; fi
  kill "$qemu" 2> /dev/null || true
  wait "$qemu" 2> /dev/null || true
  exec 8>&- 9<&-
  qemu=
}
