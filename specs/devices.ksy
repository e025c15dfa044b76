meta:
  id: devices
  title: Intel VT-d root and context entries
  license: CC0-1.0
  ks-version: '0.11'
  endian: le
  bit-endian: le
doc: The structures that lead from a requester to the translation that it gets.
types:
  root_entry:
    -view: 128
    doc: One root entry in legacy mode, one a bus. It names the context table of the bus.
    doc-ref: VT-d 9.1
    seq:
      - {id: present, type: b1, doc: 'Where it is 0, hardware ignores every other field.'}
      - {id: reserved_1, type: b11}
      - {id: context_table, type: b52, doc: Frame number of the context table.}
      - {id: reserved_2, type: b64}
  context_entry:
    -view: 128
    doc: One context entry in legacy mode, one a device and function.
    doc-ref: VT-d 9.3
    seq:
      - {id: present, type: b1, doc: 'Where it is 0, hardware ignores every other field but Fault Processing Disable.'}
      - {id: fault_processing_disable, type: b1, doc: 'Faults of this device are not recorded, even where the entry is not present.'}
      - {id: translation_type, type: b2, doc: 'Which requests are translated, and how: 0 untranslated ones, 1 those of a device TLB too, 2 pass-through, 3 reserved.'}
      - {id: reserved_1, type: b8}
      - {id: second_stage_table, type: b52, doc: 'Frame number of the second-stage root table. Ignored under pass-through.'}
      - {id: address_width, type: b3, doc: 'Width of the second stage: 1 for 39 bits and 3 levels, 2 for 48 and 4, 3 for 57 and 5; the rest is reserved.'}
      - {id: ignored_1, type: b4}
      - {id: reserved_2, type: b1}
      - {id: domain_id, type: b16, doc: Tags what the unit caches for this device.}
      - {id: reserved_3, type: b40}
