meta:
  id: registers
  title: Intel VT-d remapping hardware registers
  license: CC0-1.0
  ks-version: '0.11'
  endian: le
  bit-endian: le
doc: One remapping unit's registers, and where they lie in its window.
types:
  unit_registers:
    -map: register_map
    doc: Where a unit's registers lie, from the start of its register window.
    doc-ref: VT-d 11.4
    instances:
      version: {pos: 0x00, type: architecture_version, -orig-id: VER, doc: Architecture version.}
      capability: {pos: 0x08, type: capability, -orig-id: CAP, doc: Capabilities.}
      extended_capability: {pos: 0x10, type: extended_capability, -orig-id: ECAP, doc: Extended capabilities.}
      global_command: {pos: 0x18, type: u4, -orig-id: GCMD, doc: 'Global command, write-only: what is read from it means nothing.'}
      global_status: {pos: 0x1c, type: global_status, -orig-id: GSTS, doc: Global status.}
      root_table_address: {pos: 0x20, type: root_table_address, -orig-id: RTADDR, doc: Root table and translation mode.}
      context_command: {pos: 0x28, type: u8, -orig-id: CCMD, doc: Context-cache invalidation.}
      fault_status: {pos: 0x34, type: u4, -orig-id: FSTS, doc: Fault status.}
      fault_event_control: {pos: 0x38, type: u4, -orig-id: FECTL, doc: Fault event control.}
      fault_event_data: {pos: 0x3c, type: u4, -orig-id: FEDATA, doc: Fault event message data.}
      fault_event_address: {pos: 0x40, type: u4, -orig-id: FEADDR, doc: Fault event message address.}
      fault_event_upper_address: {pos: 0x44, type: u4, -orig-id: FEUADDR, doc: 'Fault event message address, upper half.'}
      advanced_fault_log: {pos: 0x58, type: u8, -orig-id: AFLOG, doc: Advanced fault log; reserved since revision 4.0.}
      protected_memory_enable: {pos: 0x64, type: protected_memory_enable, -orig-id: PMEN, doc: Protected memory enable.}
      protected_low_memory_base: {pos: 0x68, type: u4, -orig-id: PLMBASE, doc: Protected low memory base.}
      protected_low_memory_limit: {pos: 0x6c, type: u4, -orig-id: PLMLIMIT, doc: 'Protected low memory limit, inclusive.'}
      protected_high_memory_base: {pos: 0x70, type: u8, -orig-id: PHMBASE, doc: Protected high memory base.}
      protected_high_memory_limit: {pos: 0x78, type: u8, -orig-id: PHMLIMIT, doc: 'Protected high memory limit, inclusive.'}
      invalidation_queue_head: {pos: 0x80, type: u8, -orig-id: IQH, doc: Invalidation queue head.}
      invalidation_queue_tail: {pos: 0x88, type: u8, -orig-id: IQT, doc: Invalidation queue tail.}
      invalidation_queue_address: {pos: 0x90, type: u8, -orig-id: IQA, doc: Invalidation queue address.}
      invalidation_completion_status: {pos: 0x9c, type: u4, -orig-id: ICS, doc: Invalidation completion status.}
      invalidation_event_control: {pos: 0xa0, type: u4, -orig-id: IECTL, doc: Invalidation completion event control.}
      invalidation_event_data: {pos: 0xa4, type: u4, -orig-id: IEDATA, doc: Invalidation completion event message data.}
      invalidation_event_address: {pos: 0xa8, type: u4, -orig-id: IEADDR, doc: Invalidation completion event message address.}
      invalidation_event_upper_address: {pos: 0xac, type: u4, -orig-id: IEUADDR, doc: 'Invalidation completion event message address, upper half.'}
      invalidation_queue_error: {pos: 0xb0, type: u8, -orig-id: IQERCD, doc: Invalidation queue error record.}
      interrupt_table_address: {pos: 0xb8, type: interrupt_table_address, -orig-id: IRTA, doc: Interrupt-remapping table address.}
      page_request_queue_head: {pos: 0xc0, type: u8, -orig-id: PQH, doc: Page request queue head.}
      page_request_queue_tail: {pos: 0xc8, type: u8, -orig-id: PQT, doc: Page request queue tail.}
      page_request_queue_address: {pos: 0xd0, type: u8, -orig-id: PQA, doc: Page request queue address.}
      page_request_status: {pos: 0xdc, type: u4, -orig-id: PRS, doc: Page request status.}
      page_request_event_control: {pos: 0xe0, type: u4, -orig-id: PECTL, doc: Page request event control.}
      page_request_event_data: {pos: 0xe4, type: u4, -orig-id: PEDATA, doc: Page request event message data.}
      page_request_event_address: {pos: 0xe8, type: u4, -orig-id: PEADDR, doc: Page request event message address.}
      page_request_event_upper_address: {pos: 0xec, type: u4, -orig-id: PEUADDR, doc: 'Page request event message address, upper half.'}

  architecture_version:
    -view: 32
    doc: VER, the version of the architecture that a unit implements.
    doc-ref: VT-d 11.4.1
    seq:
      - {id: minor, type: b4, doc: Minor number.}
      - {id: major, type: b4, doc: Major number.}
      - {id: reserved_1, type: b24}

  capability:
    -view: 64
    doc: CAP, what a unit can do.
    doc-ref: VT-d 11.4.2
    seq:
      - {id: domain_count_exponent, type: b3, doc: 'ND: domain ids have 4 + 2·ND bits; 7 is reserved.'}
      - {id: advanced_fault_logging, type: b1, doc: 'AFL: faults can be logged in memory. Reserved since revision 4.0.'}
      - {id: write_buffer_flush_required, type: b1, doc: 'RWBF: software must flush write buffers after a change of tables.'}
      - {id: protected_low_memory, type: b1, doc: 'PLMR: there is a protected low memory region.'}
      - {id: protected_high_memory, type: b1, doc: 'PHMR: there is a protected high memory region.'}
      - {id: caching_mode, type: b1, doc: 'CM: entries that are not present may be cached, and domain id 0 is taken.'}
      - {id: address_widths, type: b5, doc: 'SAGAW, a bit a width of the second stage: bit 1 for 39 bits and 3 levels, bit 2 for 48 and 4, bit 3 for 57 and 5.'}
      - {id: reserved_1, type: b3}
      - {id: maximum_guest_address_width, type: b6, doc: 'MGAW: the widest address that the second stage translates, in bits, less 1.'}
      - {id: zero_length_read, type: b1, doc: 'ZLR: a read of no bytes may go to a write-only page.'}
      - {id: reserved_2, type: b1}
      - {id: fault_recording_offset, type: b10, doc: 'FRO: where the fault recording registers lie, in 16 bytes.'}
      - {id: second_stage_large_pages, type: b4, doc: 'SSLPS: bit 0 for 2-MiB, bit 1 for 1-GiB pages of the second stage; the rest is reserved.'}
      - {id: reserved_3, type: b1}
      - {id: page_selective_invalidation, type: b1, doc: 'PSI: the IOTLB can be invalidated by page.'}
      - {id: fault_recording_count, type: b8, doc: 'NFR: number of fault recording registers, less 1.'}
      - {id: maximum_address_mask, type: b6, doc: 'MAMV: the largest address mask of a page-selective invalidation.'}
      - {id: write_draining, type: b1, doc: 'DWD: writes can be drained.'}
      - {id: read_draining, type: b1, doc: 'DRD: reads can be drained.'}
      - {id: first_stage_1_gib_pages, type: b1, doc: 'FS1GP: the first stage knows 1-GiB pages.'}
      - {id: reserved_4, type: b2}
      - {id: posted_interrupts, type: b1, doc: 'PI: interrupt entries may have the posted format.'}
      - {id: first_stage_5_level_paging, type: b1, doc: 'FS5LP: the first stage knows 5 levels.'}
      - {id: enhanced_commands, type: b1, doc: 'ECMDS: there are enhanced command registers.'}
      - {id: enhanced_set_interrupt_table_pointer, type: b1, doc: 'ESIRTPS: setting the interrupt table invalidates the interrupt entry cache.'}
      - {id: enhanced_set_root_table_pointer, type: b1, doc: 'ESRTPS: setting the root table invalidates the remapping caches.'}

  extended_capability:
    -view: 64
    doc: ECAP, what else a unit can do.
    doc-ref: VT-d 11.4.3
    seq:
      - {id: coherent, type: b1, doc: 'C: walks of the tables snoop the caches.'}
      - {id: queued_invalidation, type: b1, doc: 'QI: there is an invalidation queue.'}
      - {id: device_tlb, type: b1, doc: 'DT: devices may cache translations.'}
      - {id: interrupt_remapping, type: b1, doc: 'IR: interrupts can be remapped.'}
      - {id: extended_interrupt_mode, type: b1, doc: 'EIM: APIC ids may have 32 bits.'}
      - {id: reserved_1, type: b1}
      - {id: pass_through, type: b1, doc: 'PT: a device may pass through without translation.'}
      - {id: snoop_control, type: b1, doc: 'SC: second-stage leaf entries may ask for snooping.'}
      - {id: iotlb_register_offset, type: b10, doc: 'IRO: where the IOTLB registers lie, in 16 bytes.'}
      - {id: reserved_2, type: b2}
      - {id: maximum_handle_mask, type: b4, doc: 'MHMV: the largest index mask of an invalidation of the interrupt entry cache.'}
      - {id: extended_context, type: b1, doc: 'ECS: extended context entries, deprecated; reserved now.'}
      - {id: memory_types, type: b1, doc: 'MTS: memory types in paging entries are honoured.'}
      - {id: nested_translation, type: b1, doc: 'NEST: a first stage may run over a second stage.'}
      - {id: deferred_invalidation, type: b1, doc: 'DIS: deferred invalidation, deprecated; reserved now.'}
      - {id: extended_context_pasid, type: b1, doc: 'PASID support of extended context entries, deprecated; reserved now.'}
      - {id: page_requests, type: b1, doc: 'PRS: devices may request pages.'}
      - {id: execute_requests, type: b1, doc: 'ERS: devices may ask for execution; gone since revision 4.1.'}
      - {id: supervisor_requests, type: b1, doc: 'SRS: devices may make privileged requests.'}
      - {id: pasid_only_translations, type: b1, doc: 'POT: deprecated; reserved now.'}
      - {id: no_write_flag, type: b1, doc: 'NWFS: the no-write flag of translation requests is honoured.'}
      - {id: extended_accessed_flag, type: b1, doc: 'EAFS: first-stage entries have an extended accessed flag.'}
      - {id: pasid_size, type: b5, doc: 'PSS: number of PASID bits, less 1.'}
      - {id: pasid, type: b1, doc: 'PASID: requests may carry a PASID.'}
      - {id: device_tlb_invalidation_throttle, type: b1, doc: 'DIT: invalidations of device TLBs are throttled.'}
      - {id: page_request_drain, type: b1, doc: 'PDS: page requests can be drained.'}
      - {id: scalable_mode, type: b1, doc: 'SMTS: scalable mode translation.'}
      - {id: virtual_commands, type: b1, doc: 'VCS: there are virtual command registers.'}
      - {id: second_stage_accessed_dirty, type: b1, doc: 'SSADS: accessed and dirty flags in the second stage.'}
      - {id: second_stage_translation, type: b1, doc: 'SSTS: second-stage translation in scalable mode.'}
      - {id: first_stage_translation, type: b1, doc: 'FSTS: first-stage translation in scalable mode.'}
      - {id: scalable_mode_coherent, type: b1, doc: 'SMPWCS: walks in scalable mode can snoop the caches.'}
      - {id: rid_pasid, type: b1, doc: 'RPS: a PASID can be given to requests without one.'}
      - {id: tdx_connect, type: b1, doc: 'TDXCS: support of TDX Connect.'}
      - {id: performance_monitoring, type: b1, doc: 'PMS: there are performance monitoring registers.'}
      - {id: abort_dma_mode, type: b1, doc: 'ADMS: all DMA can be aborted by the translation mode.'}
      - {id: rid_privilege, type: b1, doc: 'RPRIVS: requests without PASID can be taken as privileged.'}
      - {id: reserved_3, type: b1}
      - {id: host_permission_tables, type: b1, doc: 'HPTS: translated requests can be checked against host permission tables.'}
      - {id: pasid_in_translated_requests, type: b1, doc: 'PTRS: translated requests may carry a PASID.'}
      - {id: second_stage_io_permissions, type: b1, doc: 'SSIRWS: second-stage entries may carry I/O permissions in bits 61 and 62.'}
      - {id: stop_marker, type: b1, doc: 'SMS: stop markers in the page request queue.'}
      - {id: host_permission_1_gib_pages, type: b1, doc: 'HPT1GPS: host permission tables know 1-GiB pages.'}
      - {id: resource_director, type: b1, doc: 'RDTS: the class of service of the unit''s own accesses can be set.'}
      - {id: extended_interrupt_mode_required, type: b1, doc: 'EIMER: without extended interrupt mode every remapped interrupt is blocked.'}
      - {id: interrupt_remapping_required, type: b1, doc: 'IRREQ: without interrupt remapping every interrupt is blocked.'}
      - {id: reserved_4, type: b1}

  global_status:
    -view: 32
    doc: GSTS, what of a unit is on.
    doc-ref: VT-d 11.4.4.2
    seq:
      - {id: reserved_1, type: b23}
      - {id: compatibility_interrupts, type: b1, doc: 'CFIS: interrupts in compatibility format pass without remapping, outside extended interrupt mode.'}
      - {id: interrupt_table_set, type: b1, doc: 'IRTPS: the interrupt-remapping table address is latched.'}
      - {id: interrupt_remapping_enabled, type: b1, doc: 'IRES: interrupt remapping is on.'}
      - {id: queued_invalidation_enabled, type: b1, doc: 'QIES: the invalidation queue is on.'}
      - {id: write_buffer_flushing, type: b1, doc: 'WBFS: a flush of write buffers runs.'}
      - {id: advanced_fault_log_enabled, type: b1, doc: 'AFLS: the advanced fault log is on; reserved since revision 4.0.'}
      - {id: fault_log_set, type: b1, doc: 'FLS: the fault log address is latched; reserved since revision 4.0.'}
      - {id: root_table_set, type: b1, doc: 'RTPS: the root table address is latched.'}
      - {id: translation_enabled, type: b1, doc: 'TES: DMA remapping is on.'}

  root_table_address:
    -view: 64
    doc: RTADDR, where the root table lies and how it is read.
    doc-ref: VT-d 11.4.5
    seq:
      - {id: reserved_1, type: b7}
      - {id: second_stage_io_permissions, type: b1, doc: 'SSIRWE: second-stage permissions come from bits 61 and 62 of an entry. Reserved where the unit does not offer it.'}
      - {id: reserved_2, type: b2}
      - {id: translation_mode, type: b2, doc: 'TTM: 0 legacy, 1 scalable, 2 reserved, 3 abort DMA.'}
      - {id: root_table, type: b52, doc: Frame number of the root table.}

  interrupt_table_address:
    -view: 64
    doc: IRTA, where the interrupt-remapping table lies and how large it is.
    doc-ref: VT-d 11.4.10
    seq:
      - {id: size, type: b4, doc: 'S: the table has 2^(S+1) entries.'}
      - {id: reserved_1, type: b7}
      - {id: extended_interrupt_mode, type: b1, doc: 'EIME: destinations have 32 bits. Reserved where the unit does not offer it.'}
      - {id: table, type: b52, doc: Frame number of the table.}

  protected_memory_enable:
    -view: 32
    doc: PMEN, whether the protected memory regions are on.
    doc-ref: VT-d 11.4.8.1
    seq:
      - {id: region_status, type: b1, doc: 'PRS: the regions are active; it lags behind Enabled.'}
      - {id: reserved_1, type: b30}
      - {id: enabled, type: b1, doc: 'EPM: the regions are wanted.'}
