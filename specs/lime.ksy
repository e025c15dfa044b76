meta:
  id: lime
  title: LiME dump
  license: CC0-1.0
  ks-version: '0.11'
  endian: le
doc: Memory as LiME (and AVML without compression) writes it, a header before each range.
doc-ref: LiME, src/lime.h, struct lime_mem_range_header
-layout: lime_layout
seq:
  - {id: ranges, type: range, repeat: eos}

types:
  range:
    -layout: false
    seq:
      - {id: header, type: range_header}
      - {id: memory, size: (header.last - header.first + 1).as<s8>}

  range_header:
    doc: One range; its bytes follow.
    doc-ref: LiME, src/lime.h
    seq:
      - {id: signature, type: u4, doc: '0x4c694d45, in the file EMiL.'}
      - {id: version, type: u4, doc: 'Always 1.'}
      - {id: first, type: u8, doc: 'Address of the first byte.'}
      - {id: last, type: u8, doc: 'Address of the last byte.'}
      - {id: reserved_1, size: 8}
