meta:
  id: mcfg
  title: PCI Express memory mapped configuration space table (MCFG)
  license: CC0-1.0
  ks-version: '0.11'
  endian: le
  imports: [acpi]
doc: Which buses of which PCI segments exist, and where their configuration space lies in memory.
doc-ref: PCI Firmware 3.2, section 4.1.2
-fields: mcfg_fields
seq:
  - {id: head, type: table_header}
  - {id: allocations, type: allocation, repeat: expr, repeat-expr: (head.acpi.length - 44) / 16}

types:
  table_header:
    -fields: true
    doc: The ACPI header and what MCFG adds to it.
    doc-ref: PCI Firmware 4.1.2
    seq:
      - {id: acpi, type: 'acpi::header'}
      - {id: reserved, type: u8, -orig-id: Reserved}

  allocation:
    -fields: true
    doc: Configuration space of a run of buses.
    doc-ref: PCI Firmware 4.1.2
    seq:
      - {id: base, type: u8, -orig-id: Base Address, doc: 'Where bus 0 of the segment would lie; each bus takes 1 MiB.'}
      - {id: segment, type: u2, -orig-id: PCI Segment Group Number, doc: PCI segment of the buses.}
      - {id: first_bus, type: u1, -orig-id: Start Bus Number, doc: First bus.}
      - {id: last_bus, type: u1, -orig-id: End Bus Number, doc: 'Last bus, inclusive.'}
      - {id: reserved, type: u4, -orig-id: Reserved}
