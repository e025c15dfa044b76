# Debian's kernel and a guest around it: nothing of it is installed here.
# shellcheck shell=bash disable=SC2154 # run.sh and machine.sh say where things are.

# The modules that the guest loads, with those they need before them: disk and network for DMA, and what tells QEMU of VMCOREINFO.
guest_modules=${GUEST_MODULES:-qemu_fw_cfg nvme e1000}

fetch_kernel() { # FOLDER: Debian's current kernel of this release, unpacked into FOLDER/kernel
  local work=$1 package=${KERNEL_PACKAGE:-}
  if [ -d "$work/kernel/boot" ]; then return; fi
  if [ -z "$package" ]; then package=$(apt-cache depends linux-image-amd64 | sed -n 's/^ *Depends: \(linux-image-.*\)/\1/p' | head -n 1); fi
  if [ -z "$package" ]; then echo 'apt knows no linux-image-amd64; name a kernel with KERNEL_PACKAGE.'; exit 77; fi
  (cd "$work" && apt-get download "$package" > "$work/download.log" 2>&1) || { cat "$work/download.log"; exit 77; }
  dpkg-deb -x "$work/$package"_*.deb "$work/kernel"
  rm "$work/$package"_*.deb
}

module_file() { # FOLDER NAME: a module's file; names in dependencies have _ where files may have -
  find "$1/kernel/" -name "${2//_/[-_]}.ko" -o -name "${2//_/[-_]}.ko.xz" | head -n 1
}

add_module() { # FOLDER ROOT NAME: the module behind all that it needs, each once
  local file needed
  if grep -qxF "$3.ko" "$2/modules/order"; then return; fi
  file=$(module_file "$1" "$3")
  if [ -z "$file" ]; then return; fi # It is part of the kernel.
  case $file in
    *.xz) xz -dc "$file" > "$2/modules/$3.ko" ;;
    *) cp "$file" "$2/modules/$3.ko" ;;
  esac
  for needed in $(tr '\0' '\n' < "$2/modules/$3.ko" | grep -a '^depends=' | cut -d= -f2 | tr , ' '); do add_module "$1" "$2" "$needed"; done
  echo "$3.ko" >> "$2/modules/order"
}

make_initramfs() { # FOLDER: FOLDER/initramfs, with busybox, the modules, tools/collect.sh, and what GUEST_EXTRA holds
  local work=$1 root=$1/root module
  rm -rf "$root"
  mkdir -p "$root"/{bin,modules,proc,sys,dev}
  cp "$(command -v busybox)" "$root/bin/busybox"
  cp "$vmm/guest-init.sh" "$root/init"
  cp "$repository/tools/collect.sh" "$root/collect.sh"
  if [ -n "${GUEST_EXTRA:-}" ]; then cp -a "$GUEST_EXTRA/." "$root"; fi
  : > "$root/modules/order"
  for module in $guest_modules; do add_module "$work" "$root" "$module"; done
  chmod +x "$root/init" "$root/bin/busybox"
  (cd "$root" && find . | cpio --quiet -o -H newc) > "$work/initramfs"
}
