#!/usr/bin/env python3
"""Walks the one domain of the benchmark's image with chipsec's walker of VT-d page tables: chipsec_walk.py IMAGE, with a checkout of chipsec on PYTHONPATH."""
import struct
import sys

try:
    from chipsec.hal.intel import paging
except ImportError:
    from chipsec.hal import paging


class Memory:
    """Of chipsec's platform what the walker asks for: physical memory."""

    def __init__(self, path):
        self.image = open(path, "rb")
        self.bytes = self.image.seek(0, 2)
        self.mem = self.hals = self
        self.memory = self.Memory = self

    def read_physical_mem(self, address, length=4096):
        if address + length > self.bytes:
            return bytes(length)  # It follows addresses that no hardware would; what lies there maps nothing.
        self.image.seek(address)
        return self.image.read(length)


def main():
    memory = Memory(sys.argv[1])
    context = struct.unpack("<Q", memory.read_physical_mem(0x1000, 8))[0] & ~0xFFF
    root = struct.unpack("<Q", memory.read_physical_mem(context + 16 * 0x10, 8))[0] & ~0xFFF
    tables = paging.c_vtd_page_tables(memory)
    tables.read_page_tables(root)
    ranges = tables.get_mem_range()
    print(len(tables.translation), "pages", len(ranges), "ranges")


main()
