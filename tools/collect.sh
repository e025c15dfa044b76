#!/bin/sh
# Gathers what dmarkit checks of a running Linux machine, as 'dmarkit collect' does, where there is no .NET: a POSIX shell and coreutils
# are enough. Run it as root; docs/collect.md tells what it writes and what keeps it from reading something.
# Usage: collect.sh -o FOLDER
# Status 0: done; 2: the command line is wrong; 3: something could not be read, and all else was written.
# DMARKIT_ROOT is the root of the machine's file system, for tests.
set -u
LC_ALL=C # Names are sorted by their bytes.
export LC_ALL
root=${DMARKIT_ROOT:-}
status=0

note() { printf 'collect: %s\n' "$1" >&2; }

lacking() { # SENTENCE: of something that a check needs
  note "$1"
  status=3
}

refuse() {
  note "$1"
  exit 2
}

as_root() { if [ "$(id -u)" -ne 0 ]; then printf 'run it as root'; else printf '%s' "$1"; fi; }

# copy NAME FILE: a file of the machine, byte for byte; false where it cannot be read
copy() {
  if [ -f "$root/$2" ] && cat "$root/$2" > "$out/$1" 2> /dev/null; then return 0; fi
  rm -f "$out/$1"
  return 1
}

collect_tables() {
  tables=$root/sys/firmware/acpi/tables
  if [ ! -d "$tables" ]; then
    lacking '/sys/firmware/acpi/tables: is not there; the kernel runs without ACPI, or this is a container.'
    return
  fi
  unreadable=0
  for table in "$tables"/* "$tables"/dynamic/*; do
    if [ ! -f "$table" ]; then continue; fi
    name=${table#"$tables"/}
    case $name in dynamic/*) mkdir -p "$out/acpi/dynamic" ;; *) mkdir -p "$out/acpi" ;; esac
    copy "acpi/$name" "sys/firmware/acpi/tables/$name" || unreadable=$((unreadable + 1))
  done
  if [ "$unreadable" -gt 0 ]; then lacking "/sys/firmware/acpi/tables: $unreadable tables cannot be read; $(as_root 'the kernel refuses it (lockdown)')."; fi
  if [ ! -f "$tables/DMAR" ]; then note '/sys/firmware/acpi/tables: holds no DMAR; the machine has no VT-d, or its firmware has it off.'; fi
}

collect_processors() {
  copy cpuinfo.txt proc/cpuinfo || lacking '/proc/cpuinfo: cannot be read; mount /proc.'
}

collect_memory_map() {
  if ! copy iomem.txt proc/iomem; then
    lacking '/proc/iomem: cannot be read; mount /proc.'
    return
  fi
  while read -r range _; do
    case $range in *[!0-]*) return ;; esac
  done < "$out/iomem.txt"
  rm "$out/iomem.txt" # Linux shows the ranges to everybody, but their addresses to root only.
  lacking "/proc/iomem: has zeros for all addresses; $(as_root 'the process lacks CAP_SYS_ADMIN')."
}

# The kernel's records are 'priority,number,microseconds,flags;text', with lines of keys behind them that begin with a blank.
print_records() {
  while IFS= read -r record || [ -n "$record" ]; do
    case $record in ' '* | *[!\ -~]*) continue ;; *\;*) ;; *) continue ;; esac
    time=${record%%;*}
    time=${time#*,}
    time=${time#*,}
    time=${time%%,*}
    case $time in '' | *[!0-9]*) continue ;; esac
    printf '[%5d.%06d] %s\n' $((time / 1000000)) $((time % 1000000)) "${record#*;}"
  done
}

collect_log() {
  if [ ! -e "$root/dev/kmsg" ]; then
    lacking '/dev/kmsg: is not there; this may be a container.'
    return
  fi
  # Without O_NONBLOCK a read would wait for the next message for ever. At the end dd says that there is none yet.
  dd if="$root/dev/kmsg" iflag=nonblock bs=8192 2> /dev/null | print_records > "$out/dmesg.txt"
  if [ ! -s "$out/dmesg.txt" ] && [ -z "$root" ]; then dmesg > "$out/dmesg.txt" 2> /dev/null; fi # busybox has a dd without flags.
  if [ -s "$out/dmesg.txt" ]; then return; fi
  rm "$out/dmesg.txt"
  lacking "/dev/kmsg: cannot be read; $(as_root 'the process lacks CAP_SYSLOG') or set kernel.dmesg_restrict=0."
}

print_functions() {
  for folder in "$devices"/*; do
    if [ ! -d "$folder" ]; then continue; fi
    printf '%s' "${folder##*/}"
    for fact in class vendor device; do
      value=
      { read -r value < "$folder/$fact"; } 2> /dev/null
      if [ -z "$value" ]; then break; fi
      printf ' %s' "$value"
    done
    printf '\n'
    offset=0
    if [ -f "$folder/config" ]; then
      od -A n -v -t x1 -N 4096 "$folder/config" 2> /dev/null | while IFS= read -r row; do
        printf '%02x:%s\n' "$offset" "$row"
        offset=$((offset + 16))
      done
    fi
    printf '\n'
  done
}

collect_functions() {
  devices=$root/sys/bus/pci/devices
  if [ ! -d "$devices" ]; then
    lacking '/sys/bus/pci/devices: is not there; mount /sys.'
    return
  fi
  print_functions > "$out/pci.txt"
  functions=0 short=0
  for folder in "$devices"/*; do
    if [ ! -d "$folder" ]; then continue; fi
    functions=$((functions + 1))
    bytes=$(dd if="$folder/config" bs=4096 count=1 2> /dev/null | wc -c) # The file's own length is what root would read.
    if [ "$bytes" -lt 256 ]; then short=$((short + 1)); fi
  done
  if [ "$functions" -eq 0 ]; then
    rm "$out/pci.txt"
    note '/sys/bus/pci/devices: is empty; the machine has no PCI.'
  elif [ "$short" -gt 0 ]; then
    lacking "/sys/bus/pci/devices: configuration space of $short of $functions functions cannot be read beyond its header; $(as_root 'the kernel refuses it (lockdown)')."
  fi
}

print_groups() {
  for group in "$groups"/*; do
    path=/sys/kernel/iommu_groups/${group##*/}
    for device in "$group"/devices/*; do
      if [ -e "$device" ] || [ -L "$device" ]; then printf '%s\n' "$path/devices/${device##*/}"; fi
    done
    for fact in type reserved_regions; do
      if [ -f "$group/$fact" ]; then
        while IFS= read -r line || [ -n "$line" ]; do printf '%s\n' "$path/$fact:$line"; done < "$group/$fact"
      fi
    done
  done
}

collect_groups() {
  groups=$root/sys/kernel/iommu_groups
  if [ -d "$groups" ]; then print_groups > "$out/iommu-groups.txt"; fi
  if [ -s "$out/iommu-groups.txt" ]; then return; fi
  rm -f "$out/iommu-groups.txt"
  note '/sys/kernel/iommu_groups: has no groups; the kernel runs without DMA remapping (intel_iommu=on, or firmware has it off).'
}

collect_registers() {
  debug=sys/kernel/debug
  has_text=0
  if [ -f "$root/$debug/iommu/intel/iommu_regset" ] && copy iommu_regset.txt $debug/iommu/intel/iommu_regset; then has_text=1; fi
  units=0 pages=0
  if [ -f "$out/acpi/DMAR" ]; then
    # shellcheck disable=SC2046 # A word for each byte.
    each_unit $(od -A n -v -t u1 "$out/acpi/DMAR")
  fi
  if [ "$units" -gt 0 ] && [ "$has_text" -eq 0 ]; then
    if [ -z "$(ls "$root/$debug" 2> /dev/null)" ]; then why="$(as_root 'mount -t debugfs none /sys/kernel/debug')"
    else why='the kernel needs CONFIG_INTEL_IOMMU_DEBUGFS, and DMA remapping on'; fi
    note "/sys/kernel/debug/iommu/intel/iommu_regset: cannot be read; $why."
  fi
  if [ "$pages" -eq "$units" ]; then return; fi
  sentence="/dev/mem: register pages of $((units - pages)) of $units units cannot be read; $(as_root 'boot with iomem=relaxed, without lockdown, or take dmarkit collect, which maps the pages')."
  if [ "$has_text" -eq 1 ]; then note "$sentence"; else lacking "$sentence"; fi
}

each_unit() { # BYTE...: of a DMAR, whose structures follow its 48 bytes (VT-d 8.1)
  if [ $# -lt 48 ]; then return; fi
  shift 48
  while [ $# -ge 4 ]; do
    kind=$(($1 + $2 * 256)) length=$(($3 + $4 * 256))
    if [ "$length" -lt 4 ] || [ "$length" -gt $# ]; then return; fi
    if [ "$kind" -eq 0 ] && [ "$length" -ge 16 ]; then
      read_unit $((($6 & 15) > 3 ? 8 : 1 << ($6 & 15))) \
        $(($9 + (${10} << 8) + (${11} << 16) + (${12} << 24) + (${13} << 32) + (${14} << 40) + (${15} << 48) + (${16} << 56)))
    fi
    shift "$length"
  done
}

read_unit() { # PAGES BASE: words of 4 bytes, for registers must not be read in pieces
  if [ "$2" -le 0 ] || [ $(($2 % 4096)) -ne 0 ]; then return; fi
  units=$((units + 1))
  page=$out/iommu-$(printf '%x' "$2").bin
  dd if="$root/dev/mem" of="$page" bs=4 skip=$(($2 / 4)) count=$(($1 * 1024)) 2> /dev/null
  if [ -f "$page" ] && [ "$(wc -c < "$page")" -eq $(($1 * 4096)) ]; then pages=$((pages + 1)); else rm -f "$page"; fi
}

if [ $# -ne 2 ] || [ "$1" != -o ] || [ -z "$2" ]; then refuse 'usage: collect.sh -o FOLDER'; fi
if [ "$(uname -s)" != Linux ]; then refuse 'gathers from a running Linux; run it there.'; fi
out=$2
if [ -e "$out" ] && { [ ! -d "$out" ] || [ -n "$(ls -A "$out")" ]; }; then refuse "$out: exists and is not an empty folder; name a new one."; fi
mkdir -p "$out" || exit 2
collect_tables
collect_processors
collect_memory_map
collect_log
collect_functions
collect_groups
collect_registers
exit "$status"
