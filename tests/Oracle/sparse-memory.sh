#!/usr/bin/env bash
# A raw image of 64 GiB, sparse but for a machine's tables: 'map' lists it within 96 MiB of memory.
# The first argument is the tool to measure; without one a Release build of this tree is.
# Ends with one line "N passed, N failed"; with status 77 where no file of that size can be made, or nothing tells a process's peak.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
limit=$((96 * 1024)) # KiB
size=$((64 << 30))
[ -r /proc/self/status ] || { echo 'There is no /proc.'; exit 77; }
command -v python3 > /dev/null || { echo 'There is no python3.'; exit 77; }

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
tool=("${1:-}")
if [ -z "${tool[0]}" ]; then
  dotnet build src/Cli -c Release -v quiet --nologo > "$scratch/build.log" || { cat "$scratch/build.log"; exit 1; }
  tool=(dotnet src/Cli/bin/Release/net10.0/dmarkit.dll)
fi

# A page, 2 MiB and 1 GiB for each of two devices, one of them mapped near the image's end.
cat > "$scratch/machine.yaml" << 'END'
kind: bundle
dmar:
  hostAddressWidth: 39
  structures:
    - drhd: {base: 0xfed90000, flags: [include-pci-all]}
units: [{base: 0xfed90000, registers: {VER: 0x10, CAP: 0xd2008c222f0606, ECAP: 0xf0505e, GSTS: 0xc0000000, RTADDR: 0x1000, PMEN: 0}}]
memory:
  size: 16M
  map:
    - {device: "0000:00:02.0", domain: 5, iova: 0x10000, hpa: 0x200000, size: 4K, access: read-write}
    - {device: "0000:00:02.0", domain: 5, iova: 0x200000, hpa: 0x400000, size: 2M, access: read}
    - {device: "0000:00:03.0", domain: 6, iova: 0x40000000, hpa: 0xfc0000000, size: 1G, access: read-write}
END
"${tool[@]}" build "$scratch/machine.yaml" -o "$scratch/machine" > /dev/null
mv "$scratch/machine/memory.bin" "$scratch/memory.raw"
truncate -s "$size" "$scratch/memory.raw" || { echo 'No file of 64 GiB can be made here.'; exit 77; }

# Runs the tool and tells its peak (ru_maxrss of the child, in KiB) and its time.
python3 - "$limit" "${tool[@]}" map --memory "$scratch/memory.raw" --registers "$scratch/machine/registers.json" --dmar "$scratch/machine/dmar.bin" --format summary << 'END'
import json, resource, subprocess, sys, time
limit = int(sys.argv[1])
start = time.monotonic()
run = subprocess.run(sys.argv[2:], capture_output=True, text=True)
seconds = time.monotonic() - start
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
passed = failed = 0
def check(name, good):
    global passed, failed
    passed, failed = passed + good, failed + (not good)
    print(f'{"ok" if good else "FAILED"}: {name}')
check('map ends with 0', run.returncode == 0)
if run.returncode != 0:
    print(run.stderr)
else:
    counts = json.loads(run.stdout)
    check('it finds two domains and three mappings', (counts['domains'], counts['ranges']) == (2, 3))
check(f'its peak is {peak / 1024:.1f} MiB, below {limit // 1024}; it took {seconds:.1f} s', peak < limit)
print(f'{passed} passed, {failed} failed')
sys.exit(failed > 0)
END
