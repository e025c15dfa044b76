"""Makes the ELF core of a small machine, for makedumpfile.sh: memory in three ranges, with pages of every kind, the same at each run."""
import random
import struct
import sys

PAGE, LINEAR = 4096, 0xffff888000000000


def pages(count, seed):
    """Rough pages that no compression shrinks, smooth ones, zeros, tables, text."""
    chance = random.Random(seed)
    kinds = [
        lambda: chance.randbytes(PAGE),
        lambda: bytes([chance.randrange(256)]) * PAGE,
        lambda: bytes(PAGE),
        lambda: b''.join(struct.pack('<Q', chance.randrange(64) << 12 | 3) for _ in range(512)),
        lambda: (b'entry %d of a table\n' % chance.randrange(1000) * 300)[:PAGE],
    ]
    return b''.join(chance.choice(kinds)() for _ in range(count))


def main(path):
    segments = [(0x1000, pages(159, 1)), (0x1000000, pages(512, 2)), (0x2000000, pages(3000, 3))]
    notes = struct.pack('<III', 5, 336, 1) + b'CORE\0\0\0\0' + bytes(336)
    offset = 64 + 56 * (len(segments) + 1)
    headers, body = struct.pack('<IIQQQQQQ', 4, 0, offset, 0, 0, len(notes), len(notes), 0), notes
    for address, memory in segments:
        headers += struct.pack('<IIQQQQQQ', 1, 7, offset + len(body), LINEAR + address, address, len(memory), len(memory), 0)
        body += memory
    header = b'\x7fELF' + bytes([2, 1, 1]) + bytes(9) + struct.pack('<HHIQQQIHHHHHH', 4, 62, 1, 0, 64, 0, 0, 64, 56, len(segments) + 1, 0, 0, 0)
    with open(path, 'wb') as file:
        file.write(header + headers + body)


main(sys.argv[1])
