meta:
  id: avml
  title: AVML dump with compression, headers only
  license: CC0-1.0
  ks-version: '0.11'
  endian: le
doc: Memory as AVML writes it, in blocks of up to 16 MiB, each a stream in snappy's framing format and then that stream's length.
doc-ref: 'AVML, src/image.rs; snappy, framing_format.txt'
-layout: avml_layout
seq:
  - {id: header, type: block_header}

types:
  block_header:
    doc: One block; a stream of chunks and a trailer follow.
    doc-ref: AVML, src/image.rs
    seq:
      - {id: signature, type: u4, doc: '0x4c4d5641, in the file AVML.'}
      - {id: version, type: u4, doc: 'Always 2; version 1 is LiME''s format.'}
      - {id: first, type: u8, doc: 'Address of the first byte.'}
      - {id: last, type: u8, doc: 'Address of the last byte.'}
      - {id: reserved_1, size: 8}

  chunk_header:
    doc: One chunk of a stream; its bytes follow.
    doc-ref: snappy, framing_format.txt, section 3
    seq:
      - {id: kind_and_length, type: u4, doc: 'Bits 7:0: 0 compressed, 1 not compressed, 0xff start of a stream, 2 to 0x7f unknown, else to be passed over. Bits 31:8: bytes that follow.'}

  data_header:
    doc: What a chunk of data begins with.
    doc-ref: snappy, framing_format.txt, section 4.2
    seq:
      - {id: checksum, type: u4, doc: 'CRC-32C of the uncompressed data, masked.'}

  trailer:
    doc: What ends a block.
    doc-ref: AVML, src/io/snappy.rs
    seq:
      - {id: stream_bytes, type: u8, doc: 'Length of the block''s stream.'}
