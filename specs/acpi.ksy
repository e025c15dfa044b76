meta:
  id: acpi
  title: 'ACPI: root pointer, root tables, and the header that all tables share'
  license: CC0-1.0
  ks-version: '0.11'
  endian: le
doc: >
  The way from the root pointer to the tables, and the header of each. Lengths are believed here: a reader of hostile
  memory bounds them by itself.
doc-ref: ACPI 6.5, section 5.2
-fields: acpi_fields

types:
  header:
    -fields: true
    doc: The 36 bytes that every system description table starts with.
    doc-ref: ACPI 5.2.6
    seq:
      - {id: signature, size: 4, -orig-id: Signature, doc: 'Four ASCII characters that tell which table it is.'}
      - {id: length, type: u4, -orig-id: Length, doc: 'Bytes of the whole table, this header included.'}
      - {id: revision, type: u1, -orig-id: Revision, doc: Revision of the table's layout.}
      - {id: checksum, type: u1, -orig-id: Checksum, doc: 'Chosen so that all bytes of the table sum to 0 modulo 256.'}
      - {id: oem_id, size: 6, -orig-id: OEM ID, doc: 'Who made the machine, in ASCII.'}
      - {id: oem_table_id, size: 8, -orig-id: OEM Table ID, doc: 'Which table of that maker it is, in ASCII.'}
      - {id: oem_revision, type: u4, -orig-id: OEM Revision, doc: The maker's own revision.}
      - {id: creator_id, size: 4, -orig-id: Creator ID, doc: 'Which tool made the table, mostly in ASCII.'}
      - {id: creator_revision, type: u4, -orig-id: Creator Revision, doc: Revision of that tool.}

  root_pointer:
    -fields: true
    doc: Where everything starts (RSDP). Revision 0 ends behind the address of the RSDT.
    doc-ref: ACPI 5.2.5.3
    seq:
      - {id: signature, size: 8, -orig-id: Signature, doc: '"RSD PTR " with the space.'}
      - {id: checksum, type: u1, -orig-id: Checksum, doc: 'Chosen so that the first 20 bytes sum to 0 modulo 256.'}
      - {id: oem_id, size: 6, -orig-id: OEMID, doc: 'Who made the machine, in ASCII.'}
      - {id: revision, type: u1, -orig-id: Revision, doc: '0 for ACPI 1.0, which knows the first 20 bytes only; else 2.'}
      - {id: rsdt_address, type: u4, -orig-id: RsdtAddress, doc: Physical address of the RSDT.}
      - {id: length, type: u4, -orig-id: Length, if: revision >= 2, doc: 'Bytes of this structure, from its signature on.'}
      - {id: xsdt_address, type: u8, -orig-id: XsdtAddress, if: revision >= 2, doc: Physical address of the XSDT.}
      - {id: extended_checksum, type: u1, -orig-id: Extended Checksum, if: revision >= 2, doc: 'Chosen so that all bytes sum to 0 modulo 256.'}
      - {id: reserved, size: 3, -orig-id: Reserved, if: revision >= 2}

  root_table:
    doc: Physical addresses of the other tables in 32 bits (RSDT).
    doc-ref: ACPI 5.2.7
    seq:
      - {id: head, type: header}
      - {id: entries, type: u4, repeat: expr, repeat-expr: (head.length - 36) / 4, -orig-id: Entry}

  extended_root_table:
    doc: Physical addresses of the other tables in 64 bits (XSDT).
    doc-ref: ACPI 5.2.8
    seq:
      - {id: head, type: header}
      - {id: entries, type: u8, repeat: expr, repeat-expr: (head.length - 36) / 8, -orig-id: Entry}

  fixed_description:
    -fields: true
    -after: header
    doc: What follows the header in the start of the fixed ACPI description table (FADT, with the signature FACP), as far as it names other tables.
    doc-ref: ACPI 5.2.9
    seq:
      - {id: firmware_control, type: u4, -orig-id: FIRMWARE_CTRL, doc: Physical address of the FACS.}
      - {id: dsdt, type: u4, -orig-id: DSDT, doc: Physical address of the DSDT.}
      - {id: hardware, size: 88, -orig-id: Fixed Hardware, doc: 'Registers, latencies and flags of the fixed hardware, which remapping has nothing to do with.'}
      - {id: x_firmware_control, type: u8, -orig-id: X_FIRMWARE_CTRL, doc: 'Physical address of the FACS; 0 where the one of 32 bits holds.'}
      - {id: x_dsdt, type: u8, -orig-id: X_DSDT, doc: 'Physical address of the DSDT; 0 where the one of 32 bits holds.'}

  generic_address:
    -fields: true
    doc: Where a register lies, in whichever space (GAS).
    doc-ref: ACPI 5.2.3.2
    seq:
      - {id: space, type: u1, -orig-id: Address Space ID, doc: '0 for memory, 1 for I/O ports, others for other spaces.'}
      - {id: bit_width, type: u1, -orig-id: Register Bit Width, doc: Bits of the register.}
      - {id: bit_offset, type: u1, -orig-id: Register Bit Offset, doc: Its first bit at the address.}
      - {id: access_size, type: u1, -orig-id: Access Size, doc: '1 to 4 for bytes to quadwords, 0 where nothing is said.'}
      - {id: address, type: u8, -orig-id: Address, doc: Address in that space.}
