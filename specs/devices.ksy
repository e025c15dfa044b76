meta:
  id: devices
  title: Intel VT-d root, context and PASID entries
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

  scalable_root_entry:
    -view: 128
    doc: One root entry in scalable mode, one a bus. It names two context tables, for devices 0 to 15 and 16 to 31. The deprecated extended mode had the same.
    doc-ref: VT-d 9.2
    seq:
      - {id: lower_present, type: b1, doc: 'Devices 0 to 15 of the bus have a context table. Where it is 0, hardware ignores the rest of this half.'}
      - {id: reserved_1, type: b11}
      - {id: lower_context_table, type: b52, doc: Frame number of the context table of devices 0 to 15.}
      - {id: upper_present, type: b1, doc: 'Devices 16 to 31 of the bus have a context table. Where it is 0, hardware ignores the rest of this half.'}
      - {id: reserved_2, type: b11}
      - {id: upper_context_table, type: b52, doc: Frame number of the context table of devices 16 to 31.}
  scalable_context_entry:
    -view: 256
    doc: One context entry in scalable mode, one a device and function. It names the PASID directory of the device.
    doc-ref: VT-d 9.4
    seq:
      - {id: present, type: b1, doc: 'Where it is 0, hardware ignores every other field but Fault Processing Disable.'}
      - {id: fault_processing_disable, type: b1, doc: 'Faults of this device are not recorded, even where the entry is not present.'}
      - {id: device_tlb_enable, type: b1, doc: 'DTE: translation requests and translated requests are served. Reserved where the unit has no device TLB.'}
      - {id: pasid_enable, type: b1, doc: 'PASIDE: requests with PASID are served. Reserved where the unit does not offer it.'}
      - {id: page_request_enable, type: b1, doc: 'PRE: page requests are served. Reserved where the unit does not offer it.'}
      - {id: host_permission_enable, type: b1, doc: 'HPTE: translated requests are checked against the host permission table. Reserved where the unit does not offer it.'}
      - {id: pasid_in_translated_requests, type: b1, doc: 'EPTR: translated requests may carry a PASID. Reserved where the unit does not offer it.'}
      - {id: reserved_1, type: b2}
      - {id: pasid_directory_size, type: b3, doc: 'PDTS: the PASID directory has 2^(PDTS+7) entries.'}
      - {id: pasid_directory, type: b52, doc: Frame number of the PASID directory.}
      - {id: rid_pasid, type: b20, doc: 'The PASID that requests without one get. Reserved where the unit does not offer it, and then 0.'}
      - {id: rid_privilege, type: b1, doc: 'RID_PRIV: requests without PASID count as privileged. Reserved where the unit does not offer it.'}
      - {id: reserved_2, type: b43}
      - {id: reserved_3, type: b64}
      - {id: reserved_4, type: b64}
  pasid_directory_entry:
    -view: 64
    doc: One entry of a PASID directory. It names the PASID table of 64 PASIDs.
    doc-ref: VT-d 9.5
    seq:
      - {id: present, type: b1, doc: 'Where it is 0, hardware ignores every other field but Fault Processing Disable.'}
      - {id: fault_processing_disable, type: b1, doc: 'Faults of these PASIDs are not recorded, even where the entry is not present.'}
      - {id: reserved_1, type: b10}
      - {id: pasid_table, type: b52, doc: Frame number of the PASID table.}
  pasid_entry:
    -view: 512
    doc: One entry of a PASID table, which says how the requests of one PASID are translated.
    doc-ref: VT-d 9.6
    seq:
      - {id: present, type: b1, doc: 'Where it is 0, hardware ignores every other field but Fault Processing Disable.'}
      - {id: fault_processing_disable, type: b1, doc: 'Faults of this PASID are not recorded, even where the entry is not present.'}
      - {id: address_width, type: b3, doc: 'Width of the second stage: 1 for 39 bits and 3 levels, 2 for 48 and 4, 3 for 57 and 5; the rest is reserved. Reserved without a second stage, ignored where none is used.'}
      - {id: second_stage_execute_enable, type: b1, doc: 'SSEE: the second stage has execute permissions. Reserved where the unit takes no execute requests, as none does since revision 4.1.'}
      - {id: translation_type, type: b3, doc: 'PGTT: 1 first stage, 2 second stage, 3 nested, 4 pass-through; the rest is reserved.'}
      - {id: second_stage_accessed_dirty, type: b1, doc: 'SSADE: accessed and dirty flags in the second stage are kept. Reserved where the unit does not offer it.'}
      - {id: reserved_1, type: b2}
      - {id: second_stage_table, type: b52, doc: 'Frame number of the second-stage root table. Reserved without a second stage, ignored where none is used.'}
      - {id: domain_id, type: b16, doc: Tags what the unit caches for this PASID.}
      - {id: reserved_2, type: b7}
      - {id: walk_snoop, type: b1, doc: 'PWSNP: walks of the paging and host permission tables snoop the caches. Reserved where the unit does not offer it.'}
      - {id: page_snoop, type: b1, doc: 'PGSNP: every access to a page snoops the caches. Reserved without snoop control.'}
      - {id: cache_disable, type: b1, doc: 'CD: pages are uncacheable. Reserved without memory types.'}
      - {id: memory_type_enable, type: b1, doc: 'EMTE: the second stage says the memory type. Reserved without memory types.'}
      - {id: reserved_3, type: b5}
      - {id: page_attribute_table, type: b32, doc: 'PAT: eight memory types of 4 bits, each 0 uncacheable, 1 write-combining, 4 write-through, 5 write-protected, 6 write-back or 7 weakly uncacheable. Reserved without memory types.'}
      - {id: supervisor_requests_enable, type: b1, doc: 'SRE: privileged requests are served. Reserved where the unit does not offer it.'}
      - {id: execute_requests_enable, type: b1, doc: 'ERE: requests for execution are served. Reserved where the unit takes none, as none does since revision 4.1.'}
      - {id: first_stage_paging_mode, type: b2, doc: 'FSPM: 0 for 4 levels, 1 for 5 levels of the first stage; the rest is reserved. Reserved without a first stage.'}
      - {id: write_protect_enable, type: b1, doc: 'WPE: privileged writes need write permission in the first stage too. Reserved without a first stage.'}
      - {id: no_execute_enable, type: b1, doc: 'NXE: the first stage can forbid execution. Ignored where the unit takes no execute requests.'}
      - {id: supervisor_execution_prevention, type: b1, doc: 'SMEP: privileged requests may not execute pages of users. Ignored where the unit takes no execute requests.'}
      - {id: extended_accessed_enable, type: b1, doc: 'EAFE: the extended accessed flag of the first stage is kept. Reserved where the unit does not offer it.'}
      - {id: reserved_4, type: b4}
      - {id: first_stage_table, type: b52, doc: 'Frame number of the first-stage root table, guest-physical where nested. Reserved without a first stage, ignored where none is used.'}
      - {id: reserved_5, type: b64}
      - {id: host_permission_size, type: b2, doc: 'HPTSZ: the uppermost host permission table has 2^HPTSZ pages. Reserved without host permission tables, ignored where the context entry uses none.'}
      - {id: host_permission_prefetch_disable, type: b1, doc: 'HPTPFD: host permissions are not read ahead. Reserved and ignored as the size is.'}
      - {id: reserved_6, type: b9}
      - {id: host_permission_table, type: b52, doc: 'Frame number of the uppermost host permission table. Reserved and ignored as the size is.'}
      - {id: host_permission_domain_id, type: b16, doc: 'Tags what the unit caches of the host permission tables. Reserved and ignored as the size is.'}
      - {id: reserved_7, type: b48}
      - {id: reserved_8, type: b64}
      - {id: reserved_9, type: b64}
  host_permission_level4_entry:
    -view: 128
    doc: One entry of a level-4 host permission table, the uppermost. It names the level-3 table of 2 TiB of host memory.
    doc-ref: VT-d 9.12.1
    seq:
      - {id: reserved_1, type: b64}
      - {id: address_valid, type: b1, doc: 'AV: there is a table below. Where it is 0, hardware ignores the address.'}
      - {id: reserved_2, type: b11}
      - {id: address, type: b40, doc: Frame number of the next table.}
      - {id: ignored_1, type: b12}
  host_permission_level3_entry:
    -view: 128
    doc: 'One entry of a level-3 host permission table: the rights to 8 pages of 1 GiB, and the table of what they leave open.'
    doc-ref: VT-d 9.12.2
    seq:
      - {id: permissions, type: b32, doc: 'Four bits a page, the first page lowest: read, write, and two that are reserved. 0 leaves the page to the table below. Reserved without 1-GiB pages.'}
      - {id: reserved_1, type: b32}
      - {id: address_valid, type: b1, doc: 'AV: there is a table below. Where it is 0, hardware ignores the address.'}
      - {id: reserved_2, type: b11}
      - {id: address, type: b40, doc: Frame number of the next table.}
      - {id: ignored_1, type: b12}
  host_permission_level2_entry:
    -view: 128
    doc: 'One entry of a level-2 host permission table: the rights to 16 pages of 2 MiB, and the table of what they leave open.'
    doc-ref: VT-d 9.12.3
    seq:
      - {id: permissions, type: b64, doc: 'Four bits a page, the first page lowest: read, write, and two that are reserved. 0 leaves the page to the table below.'}
      - {id: address_valid, type: b1, doc: 'AV: there is a table below. Where it is 0, hardware ignores the address.'}
      - {id: reserved_1, type: b11}
      - {id: address, type: b40, doc: Frame number of the next table.}
      - {id: ignored_1, type: b12}
  host_permission_level1_entry:
    -view: 128
    doc: 'One entry of a level-1 host permission table: the rights to 32 pages of 4 KiB.'
    doc-ref: VT-d 9.12.4
    seq:
      - {id: lower_permissions, type: b64, doc: 'Four bits a page for pages 0 to 15, the first page lowest: read, write, and two that are reserved.'}
      - {id: upper_permissions, type: b64, doc: 'Likewise for pages 16 to 31.'}
  extended_context_entry:
    -view: 256
    doc: One context entry in the deprecated extended mode, which this revision no longer knows. It is recognised, not translated.
    doc-ref: VT-d 9.4 of revision 2
    seq:
      - {id: present, type: b1, doc: The entry means something.}
      - {id: fault_processing_disable, type: b1, doc: Faults of this device are not recorded.}
      - {id: translation_type, type: b3, doc: 'Which requests are translated, and how.'}
      - {id: memory_type, type: b3, doc: Extended memory type of second-stage tables.}
      - {id: deferred_invalidation_enable, type: b1, doc: 'DINVE: invalidations may be deferred.'}
      - {id: page_request_enable, type: b1, doc: 'PRE: page requests are served.'}
      - {id: nesting_enable, type: b1, doc: 'NESTE: the first stage runs over the second.'}
      - {id: pasid_enable, type: b1, doc: 'PASIDE: requests with PASID are served.'}
      - {id: second_stage_table, type: b52, doc: Frame number of the second-stage root table.}
      - {id: address_width, type: b3, doc: Width of the second stage.}
      - {id: page_global_enable, type: b1, doc: 'PGE: global pages of the first stage.'}
      - {id: no_execute_enable, type: b1, doc: 'NXE: no-execute bits of the first stage.'}
      - {id: write_protect_enable, type: b1, doc: 'WPE: privileged writes need write permission.'}
      - {id: cache_disable, type: b1, doc: 'CD: pages are uncacheable.'}
      - {id: memory_type_enable, type: b1, doc: 'EMTE: the second stage says the memory type.'}
      - {id: domain_id, type: b16, doc: Tags what the unit caches for this device.}
      - {id: supervisor_execution_prevention, type: b1, doc: 'SMEP: privileged requests may not execute user pages.'}
      - {id: extended_accessed_enable, type: b1, doc: 'EAFE: the extended accessed flag is kept.'}
      - {id: execute_requests_enable, type: b1, doc: 'ERE: requests may ask for execution.'}
      - {id: second_stage_execute_enable, type: b1, doc: 'SLEE: the second stage has execute permissions.'}
      - {id: reserved_1, type: b4}
      - {id: page_attribute_table, type: b32, doc: 'PAT: eight memory types of 4 bits.'}
      - {id: pasid_table_size, type: b4, doc: 'PTS: the PASID table has 2^(PTS+5) entries.'}
      - {id: reserved_2, type: b8}
      - {id: pasid_table, type: b52, doc: Frame number of the PASID table.}
      - {id: reserved_3, type: b12}
      - {id: pasid_state_table, type: b52, doc: Frame number of the PASID state table.}
