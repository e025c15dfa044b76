meta:
  id: resources
  title: Memory in resource templates
  license: CC0-1.0
  ks-version: '0.11'
  endian: le
doc: The descriptors by which a device's _CRS lists memory.
doc-ref: ACPI 6.5, section 6.4.3
-fields: resource_fields
seq:
  - {id: head, type: large_descriptor}

types:
  large_descriptor:
    -fields: true
    doc: What every large descriptor starts with. In a small one bits 2:0 of the tag are the length, and the body follows at once.
    doc-ref: ACPI 6.4.3
    seq:
      - {id: tag, type: u1, -orig-id: Tag, doc: 'Bit 7: large; bits 6:0 the item''s name.'}
      - {id: length, type: u2, -orig-id: Length, doc: Bytes that follow.}

  memory24:
    -fields: true
    -after: large_descriptor
    doc: Memory below 16 MiB, in units of 256 bytes.
    doc-ref: ACPI 6.4.3.1
    seq:
      - {id: information, type: u1, -orig-id: Information}
      - {id: minimum, type: u2, -orig-id: Range Minimum Base Address, doc: 'Lowest address, bits 23:8.'}
      - {id: maximum, type: u2, -orig-id: Range Maximum Base Address}
      - {id: alignment, type: u2, -orig-id: Base Alignment}
      - {id: size, type: u2, -orig-id: Range Length, doc: 'In units of 256 bytes.'}

  memory32:
    -fields: true
    -after: large_descriptor
    doc: Memory below 4 GiB that may lie at several places.
    doc-ref: ACPI 6.4.3.3
    seq:
      - {id: information, type: u1, -orig-id: Information}
      - {id: minimum, type: u4, -orig-id: Range Minimum Base Address}
      - {id: maximum, type: u4, -orig-id: Range Maximum Base Address}
      - {id: alignment, type: u4, -orig-id: Base Alignment}
      - {id: size, type: u4, -orig-id: Range Length}

  fixed_memory32:
    -fields: true
    -after: large_descriptor
    doc: Memory below 4 GiB at one place.
    doc-ref: ACPI 6.4.3.4
    seq:
      - {id: information, type: u1, -orig-id: Information}
      - {id: minimum, type: u4, -orig-id: Range Base Address}
      - {id: size, type: u4, -orig-id: Range Length}

  double_word_space:
    -fields: true
    -after: large_descriptor
    doc: An address space, in 32 bits.
    doc-ref: ACPI 6.4.3.5.2
    seq:
      - {id: space, type: u1, -orig-id: Resource Type, doc: '0 memory, 1 I/O, 2 bus numbers, 192 and above the maker''s.'}
      - {id: flags, type: u1, -orig-id: General Flags}
      - {id: specific_flags, type: u1, -orig-id: Type Specific Flags}
      - {id: granularity, type: u4, -orig-id: Address Space Granularity}
      - {id: minimum, type: u4, -orig-id: Address Range Minimum}
      - {id: maximum, type: u4, -orig-id: Address Range Maximum}
      - {id: translation, type: u4, -orig-id: Address Translation Offset}
      - {id: size, type: u4, -orig-id: Address Length}

  quad_word_space:
    -fields: true
    -after: large_descriptor
    doc: An address space, in 64 bits.
    doc-ref: ACPI 6.4.3.5.1
    seq:
      - {id: space, type: u1, -orig-id: Resource Type, doc: '0 memory, 1 I/O, 2 bus numbers, 192 and above the maker''s.'}
      - {id: flags, type: u1, -orig-id: General Flags}
      - {id: specific_flags, type: u1, -orig-id: Type Specific Flags}
      - {id: granularity, type: u8, -orig-id: Address Space Granularity}
      - {id: minimum, type: u8, -orig-id: Address Range Minimum}
      - {id: maximum, type: u8, -orig-id: Address Range Maximum}
      - {id: translation, type: u8, -orig-id: Address Translation Offset}
      - {id: size, type: u8, -orig-id: Address Length}

  extended_space:
    -fields: true
    -after: large_descriptor
    doc: An address space, in 64 bits, with attributes.
    doc-ref: ACPI 6.4.3.5.4
    seq:
      - {id: space, type: u1, -orig-id: Resource Type, doc: '0 memory, 1 I/O, 2 bus numbers, 192 and above the maker''s.'}
      - {id: flags, type: u1, -orig-id: General Flags}
      - {id: specific_flags, type: u1, -orig-id: Type Specific Flags}
      - {id: revision, type: u1, -orig-id: Revision ID}
      - {id: reserved, type: u1, -orig-id: Reserved}
      - {id: granularity, type: u8, -orig-id: Address Space Granularity}
      - {id: minimum, type: u8, -orig-id: Address Range Minimum}
      - {id: maximum, type: u8, -orig-id: Address Range Maximum}
      - {id: translation, type: u8, -orig-id: Address Translation Offset}
      - {id: size, type: u8, -orig-id: Address Length}
      - {id: attributes, type: u8, -orig-id: Type Specific Attribute}
