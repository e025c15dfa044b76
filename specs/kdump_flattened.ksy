meta:
  id: kdump_flattened
  title: makedumpfile's flattened form
  license: CC0-1.0
  ks-version: '0.11'
  endian: be
doc: A dump as it was written to a pipe, in records of offset, length and bytes.
doc-ref: makedumpfile, IMPLEMENTATION, "The flattened format"
-layout: kdump_flattened_layout
seq:
  - {id: head, type: header, size: 4096}

types:
  header:
    doc: The first 4096 bytes, of which three fields mean something.
    doc-ref: makedumpfile, struct makedumpfile_header
    seq:
      - {id: signature, size: 16, doc: 'makedumpfile and four NULs.'}
      - {id: type, type: u8, doc: 'Always 1.'}
      - {id: version, type: u8, doc: 'Always 1.'}
      - {id: reserved_1, size: 4064}

  record_header:
    doc: One record; its bytes follow.
    doc-ref: makedumpfile, struct makedumpfile_data_header
    seq:
      - {id: offset, type: u8, doc: 'Where in the dump the bytes belong; all ones at the end.'}
      - {id: length, type: u8, doc: 'How many they are; all ones at the end.'}
