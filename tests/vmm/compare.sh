# Every dump is of one moment, so that dmarkit must find the same mappings in each.
# shellcheck shell=bash disable=SC2154 # run.sh and machine.sh say where things are.

dmarkit() { dotnet "$repository"/src/Cli/bin/Debug/net10.0/dmarkit.dll "$@"; }

compare_dumps() { # FOLDER: a line for each dump, and the counts
  local work=$1 name files want='' got passed=0 failed=0
  dotnet build "$repository/src/Cli" -v quiet --nologo > "$work/build.log" || { cat "$work/build.log"; exit 1; }
  for name in $(cd "$work/dumps" && find . -type f ! -name 'split.[23]' -printf '%P\n' | LC_ALL=C sort); do
    files=("$work/dumps/$name")
    if [ "$name" = split.1 ]; then files+=("$work/dumps/split.2" "$work/dumps/split.3"); fi
    got=$(dmarkit map "${files[@]/#/--memory=}" --registers "$work/iommu.bin@$unit_base" --dmar "$work/bundle/acpi" --format summary 2> "$work/error" | tr -d '\n') || got=
    want=${want:-$got}
    if [ -n "$got" ] && [ "$got" = "$want" ]; then
      passed=$((passed + 1))
      printf 'ok: %-22s %10s bytes\n' "$name" "$(cat "${files[@]}" | wc -c)"
    else
      failed=$((failed + 1))
      echo "FAILED: $name: ${got:-no answer}"
      cat "$work/error"
    fi
  done
  echo "all map: $want"
  if compare_bundle "$work"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ]
}

compare_bundle() { # FOLDER: what collect.sh gathered in the guest is a bundle that check reads, with the raw dump and the register page put in
  local work=$1 status=0
  cat "$work/bundle/collect.log"
  rm "$work/bundle/collect.log"
  ln -f "$work/dumps/raw" "$work/bundle/memory.raw"
  ln -f "$work/iommu.bin" "$work/bundle/iommu-${unit_base#0x}.bin"
  dmarkit check "$work/bundle" --fail-on none > "$work/check.log" 2> "$work/error" || status=$?
  cat "$work/error"
  tail -n 1 "$work/check.log"
  if [ "$status" -ne 0 ]; then
    echo "FAILED: check of the bundle has status $status"
    return 1
  fi
  echo 'ok: check reads the bundle of collect.sh'
}
