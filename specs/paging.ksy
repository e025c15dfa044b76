meta:
  id: paging
  title: Intel VT-d paging entries
  license: CC0-1.0
  ks-version: '0.11'
  endian: le
  bit-endian: le
doc: What is reserved only at some level, width or capability is no layout, and stands with the walk.
types:
  second_stage_entry:
    -view: 64
    doc: One second-stage paging entry, any level.
    doc-ref: VT-d 9.8
    seq:
      - {id: readable, type: b1, doc: 'Read access, unless I/O permissions are in use.'}
      - {id: writable, type: b1, doc: 'Write access, unless I/O permissions are in use.'}
      - {id: executable, type: b1, doc: 'Execute access where the unit takes execute requests, as none does since revision 4.1; else ignored.'}
      - {id: memory_type, type: b3, doc: 'Extended memory type of a leaf: 0 uncacheable, 1 write-combining, 4 write-through, 5 write-protected, 6 write-back. Ignored in legacy mode.'}
      - {id: ignore_pat, type: b1, doc: 'The memory type holds whatever a first stage says, in a leaf. Ignored in legacy mode.'}
      - {id: page_size, type: b1, doc: 'The entry maps a page instead of naming a table, at levels 2 and 3. Reserved above, ignored at level 1.'}
      - {id: accessed, type: b1, doc: 'Set by hardware that tracks use in scalable mode, else ignored.'}
      - {id: dirty, type: b1, doc: 'Set in a leaf by hardware that tracks writes in scalable mode, else ignored.'}
      - {id: ignored_1, type: b1}
      - {id: snoop, type: b1, doc: 'Accesses through this leaf snoop the caches. Reserved in a table entry, and without snoop control.'}
      - {id: address, type: b40, doc: Frame number of the page or of the next table.}
      - {id: ignored_2, type: b9}
      - {id: io_readable, type: b1, doc: 'Read access where I/O permissions are in use, else ignored.'}
      - {id: io_writable, type: b1, doc: 'Write access where I/O permissions are in use, else reserved.'}
      - {id: ignored_3, type: b1}

  first_stage_entry:
    -view: 64
    doc: One first-stage paging entry, any level.
    doc-ref: VT-d 9.7
    seq:
      - {id: present, type: b1, doc: 'Where it is 0, hardware ignores every other field.'}
      - {id: writable, type: b1, doc: 'Write access (R/W).'}
      - {id: user, type: b1, doc: 'Requests that are not privileged may use it (U/S).'}
      - {id: write_through, type: b1, doc: 'PWT, the lowest bit of a leaf''s index into the page attribute table. Ignored in a table entry.'}
      - {id: cache_disable, type: b1, doc: 'PCD, the middle bit of a leaf''s index into the page attribute table. Ignored in a table entry.'}
      - {id: accessed, type: b1, doc: 'Set by hardware that used the entry.'}
      - {id: dirty, type: b1, doc: 'Set in a leaf by hardware that wrote through it. Ignored in a table entry.'}
      - {id: page_size, type: b1, doc: 'The entry maps a page instead of naming a table, at levels 2 and 3. Reserved above; the highest bit of the index into the page attribute table at level 1.'}
      - {id: global, type: b1, doc: 'The page is in every address space; hardware takes it as 0. Ignored in a table entry.'}
      - {id: ignored_1, type: b1}
      - {id: extended_accessed, type: b1, doc: 'EA: set by hardware that used the entry, where the PASID entry asks for it; else ignored.'}
      - {id: ignored_2, type: b1}
      - {id: address, type: b40, doc: 'Frame number of the page or of the next table, guest-physical where nested. In a large page its lowest bit is the highest of the index into the page attribute table.'}
      - {id: ignored_3, type: b11}
      - {id: execute_disable, type: b1, doc: 'XD: no execution, where the unit takes execute requests, as none does since revision 4.1; else ignored.'}
