# What the stopped machine is dumped as: by QEMU while it stands, and by makedumpfile afterwards.
# shellcheck shell=bash disable=SC2154 # machine.sh says what the machine is.

take_dumps() { # FOLDER: FOLDER/dumps/*, and the unit's register page as FOLDER/iommu.bin
  local work=$1 form name said
  rm -rf "$work/dumps"
  mkdir "$work/dumps"
  monitor pmemsave "$unit_base" 4096 "\"$work/iommu.bin\"" # Without quotes the path's slash divides the size.
  monitor pmemsave 0 $((guest_megabytes << 20)) "\"$work/dumps/raw\""
  for form in 'elf' 'kdump-zlib -z' 'kdump-lzo -l' 'kdump-snappy -s' 'elf-paging -p'; do
    name=${form%% *}
    said=$(monitor dump-guest-memory "${form#"$name"}" "\"$work/dumps/$name\"")
    if [ ! -s "$work/dumps/$name" ] || [[ $said == *Error* ]]; then
      echo "passed over: QEMU's $name: ${said:-nothing was written}"
      rm -f "$work/dumps/$name"
    elif [ -n "$said" ]; then
      echo "QEMU's $name: $said"
    fi
  done
}

word() { od -A n -v -t "u$2" -j "$1" -N "$2" "$3" | tr -d ' '; } # OFFSET BYTES FILE

# makedumpfile looks for program headers right behind the ELF header; QEMU from 7.2 on has section headers there, which nobody needs.
write_core() { # ELF CORE: a copy with the program headers moved down
  local first=$(($(word 32 8 "$1"))) count=$(($(word 56 2 "$1")))
  cp "$1" "$2"
  chmod u+w "$2"
  if [ "$first" -le 64 ]; then return; fi
  {
    dd if="$1" of="$2" bs=1 skip="$first" seek=64 count=$((count * 56)) conv=notrunc
    printf '\100\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0' | dd of="$2" bs=1 seek=32 conv=notrunc # e_phoff 64, e_shoff 0
    printf '\0\0\0\0' | dd of="$2" bs=1 seek=60 conv=notrunc # e_shnum, e_shstrndx
  } 2> /dev/null
}

convert_dumps() { # FOLDER: further files in FOLDER/dumps, out of the ELF core
  local work=$1 options name
  if ! command -v makedumpfile > /dev/null || [ ! -f "$work/dumps/elf" ]; then
    echo 'passed over: there is no makedumpfile, or no ELF core for it'
    return
  fi
  write_core "$work/dumps/elf" "$work/core"
  for options in '-c -d 0' '-l -d 0' '-p -d 0' '-z -d 0' '-c -d 1' '-c -d 31' '-l -d 31' '-E -d 31' '-F -c -d 31' '-F -l -d 1'; do
    name=makedumpfile${options// /}
    # shellcheck disable=SC2086 # Several options.
    if [[ $options == -F* ]]; then
      makedumpfile $options "$work/core" > "$work/dumps/$name" 2> "$work/makedumpfile.log" || true
    else
      makedumpfile $options "$work/core" "$work/dumps/$name" > "$work/makedumpfile.log" 2>&1 || true
    fi
    if [ ! -s "$work/dumps/$name" ] || grep -q 'option is disabled' "$work/makedumpfile.log"; then
      echo "passed over: makedumpfile $options: $(grep -m 1 -E 'option is disabled|failed|Can.t|not ' "$work/makedumpfile.log" || echo 'nothing was written')"
      rm -f "$work/dumps/$name"
    fi
  done
  if ! makedumpfile --split -c -d 1 "$work/core" "$work"/dumps/split.{1,2,3} > "$work/makedumpfile.log" 2>&1; then
    echo "passed over: makedumpfile --split: $(tail -n 1 "$work/makedumpfile.log")"
    rm -f "$work"/dumps/split.*
  fi
  rm "$work/core"
}
