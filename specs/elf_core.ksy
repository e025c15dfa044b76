meta:
  id: elf_core
  title: ELF core of a 64-bit machine, headers only
  license: CC0-1.0
  ks-version: '0.11'
  endian: le
doc: The headers of an ELF-64 core as /proc/vmcore and QEMU write it. What the segments hold is memory.
doc-ref: ELF gABI, chapters 4 and 5
-layout: elf_core_layout
seq:
  - {id: head, type: header}
instances:
  program_headers: {pos: head.program_header_offset.as<s8>, type: program_header, repeat: expr, repeat-expr: head.program_header_count, if: head.program_header_count != 0xffff}

types:
  header:
    doc: The file header.
    doc-ref: ELF gABI, "ELF Header"
    seq:
      - {id: signature, size: 4, doc: '0x7f and "ELF".'}
      - {id: file_class, type: u1, doc: '1: 32-bit, 2: 64-bit.'}
      - {id: data_encoding, type: u1, doc: '1: little-endian, 2: big-endian.'}
      - {id: ident_version, type: u1, doc: 'Always 1.'}
      - {id: os_abi, type: u1, doc: 'System and ABI.'}
      - {id: reserved_1, size: 8}
      - {id: type, type: u2, doc: '4: core.'}
      - {id: machine, type: u2, doc: '62: x86-64.'}
      - {id: version, type: u4, doc: 'Always 1.'}
      - {id: entry, type: u8, doc: 'Entry point; 0 in a core.'}
      - {id: program_header_offset, type: u8, doc: 'Where the program headers lie: 64, but 192 in some cores of QEMU.'}
      - {id: section_header_offset, type: u8, doc: 'Where the section headers lie; 0 where there are none.'}
      - {id: flags, type: u4, doc: 'makedumpfile sets bit 0 where it ran out of space.'}
      - {id: header_bytes, type: u2, doc: 'Size of this header: 64. Nobody reads it, and some writers say 8.'}
      - {id: program_header_bytes, type: u2, doc: 'Size of a program header: 56.'}
      - {id: program_header_count, type: u2, doc: 'Number of program headers; 0xffff where it stands in section header 0.'}
      - {id: section_header_bytes, type: u2, doc: 'Size of a section header: 64.'}
      - {id: section_header_count, type: u2, doc: 'Number of section headers.'}
      - {id: section_names, type: u2, doc: 'Index of the section with the names of the others.'}

  program_header:
    doc: One segment.
    doc-ref: ELF gABI, "Program Header"
    seq:
      - {id: type, type: u4, doc: '1: memory (PT_LOAD), 4: notes (PT_NOTE).'}
      - {id: flags, type: u4, doc: 'Permissions.'}
      - {id: offset, type: u8, doc: 'Where its bytes lie in the file.'}
      - {id: virtual_address, type: u8, doc: 'Its virtual address, if any.'}
      - {id: physical_address, type: u8, doc: 'Its physical address.'}
      - {id: file_bytes, type: u8, doc: 'How many bytes the file has of it.'}
      - {id: memory_bytes, type: u8, doc: 'How many bytes it has in memory.'}
      - {id: alignment, type: u8, doc: 'Alignment of both.'}

  section_header:
    doc: One section; a core has section 0 at most, for the number of its segments.
    doc-ref: ELF gABI, "Sections"
    seq:
      - {id: name, type: u4, doc: 'Its name.'}
      - {id: type, type: u4, doc: 'Its type; 0 for section 0.'}
      - {id: flags, type: u8, doc: 'Attributes.'}
      - {id: address, type: u8, doc: 'Its virtual address.'}
      - {id: offset, type: u8, doc: 'Where its bytes lie in the file.'}
      - {id: length, type: u8, doc: 'How many bytes it has.'}
      - {id: link, type: u4, doc: 'Another section.'}
      - {id: info, type: u4, doc: 'Of section 0, the number of program headers where that needs more than 16 bits.'}
      - {id: alignment, type: u8, doc: 'Alignment.'}
      - {id: entry_bytes, type: u8, doc: 'Size of an entry.'}

  note_header:
    doc: One note; its name and then its content follow, each filled up to a multiple of 4 bytes.
    doc-ref: ELF gABI, "Note Section"
    seq:
      - {id: name_bytes, type: u4, doc: 'Bytes of the name, with its NUL.'}
      - {id: content_bytes, type: u4, doc: 'Bytes of the content.'}
      - {id: type, type: u4, doc: 'What it means, given the name.'}
