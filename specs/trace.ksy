meta:
  id: trace
  title: Trace of accesses
  license: CC0-1.0
  ks-version: '0.11'
  endian: le
doc: The binary form of a trace, which dmarkit writes and reads; what it says is what the line of a trace in JSON says.
doc-ref: dmarkit, docs/traces.md
-layout: trace_layout
seq:
  - {id: header, type: file_header}
  - {id: accesses, type: access, repeat: eos}

types:
  file_header:
    doc: The start of the file.
    doc-ref: dmarkit, docs/traces.md
    seq:
      - {id: magic, type: u8, doc: '0x4543415254524d44, in the file DMRTRACE.'}
      - {id: version, type: u4, doc: 'Always 1.'}
      - {id: reserved_1, size: 4}

  access:
    -layout: false
    seq:
      - {id: fixed, type: access_header}
      - {id: time, size: fixed.time_bytes, type: str, encoding: UTF-8, doc: 'Time, a JSON number or a JSON string; nothing where it is not known.'}
      - {id: expectation, size: fixed.expectation_bytes, type: str, encoding: UTF-8, doc: 'What is expected, the JSON object of expect; nothing where nothing is.'}

  access_header:
    doc: One access; its time and its expectation follow.
    doc-ref: dmarkit, docs/traces.md
    seq:
      - {id: segment, type: u2, doc: 'PCI segment.'}
      - {id: requester, type: u2, doc: 'Requester id.'}
      - {id: operation, type: u1, doc: '0 read, 1 write, 2 exec, 3 atomic, 4 msi.'}
      - {id: address_type, type: u1, doc: '0 untranslated, 1 translation-request, 2 translated.'}
      - {id: flags, type: u1, doc: 'Bit 0: it has a PASID; bit 1: privileged; bit 2: it has data. The rest is 0.'}
      - {id: reserved_1, size: 1}
      - {id: pasid, type: u4, doc: 'PASID, or 0.'}
      - {id: data, type: u4, doc: 'Data of an interrupt, or 0.'}
      - {id: address, type: u8, doc: 'Address.'}
      - {id: length, type: u8, doc: 'Length in bytes.'}
      - {id: time_bytes, type: u4, doc: 'Bytes of the time.'}
      - {id: expectation_bytes, type: u4, doc: 'Bytes of the expectation.'}
