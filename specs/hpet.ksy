meta:
  id: hpet
  title: High Precision Event Timer table (HPET)
  license: CC0-1.0
  ks-version: '0.11'
  endian: le
  imports: [acpi]
doc: Where a block of high-precision event timers lies, and its number.
doc-ref: IA-PC HPET 1.0a, section 3.2.4
-fields: hpet_fields
seq:
  - {id: head, type: table_header}

types:
  table_header:
    -fields: true
    doc: The ACPI header and what HPET adds to it, which is the whole table.
    doc-ref: IA-PC HPET 3.2.4
    seq:
      - {id: acpi, type: 'acpi::header'}
      - {id: block_id, type: u4, -orig-id: Event Timer Block ID, doc: 'The low word of the block''s capabilities: bits 7:0 revision, 12:8 comparators less 1, 13 counter of 64 bits, 15 legacy routing, 31:16 PCI vendor.'}
      - {id: base, type: 'acpi::generic_address', -orig-id: BASE_ADDRESS, doc: 'Where its registers start, in memory.'}
      - {id: number, type: u1, -orig-id: HPET Number, doc: 'Which block it is, from 0; by it scopes of remapping units name it.'}
      - {id: minimum_tick, type: u2, -orig-id: Main Counter Minimum Clock_tick in Periodic Mode, doc: 'Shortest period without lost interrupts, in ticks of the counter.'}
      - {id: page_protection, type: u1, -orig-id: Page Protection And OEM Attribute, doc: 'Bits 3:0: what else lies in the page of the registers: 0 unknown, 1 nothing for 4 KiB, 2 nothing for 64 KiB. Bits 7:4 are the maker''s.'}
