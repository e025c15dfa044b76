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
      global_command: {pos: 0x18, type: global_command, -orig-id: GCMD, doc: 'Global command, write-only: what is read from it means nothing.'}
      global_status: {pos: 0x1c, type: global_status, -orig-id: GSTS, doc: Global status.}
      root_table_address: {pos: 0x20, type: root_table_address, -orig-id: RTADDR, doc: Root table and translation mode.}
      context_command: {pos: 0x28, type: context_command, -orig-id: CCMD, doc: Context-cache invalidation.}
      fault_status: {pos: 0x34, type: fault_status, -orig-id: FSTS, doc: Fault status.}
      fault_event_control: {pos: 0x38, type: event_control, -orig-id: FECTL, doc: Fault event control.}
      fault_event_data: {pos: 0x3c, type: event_data, -orig-id: FEDATA, doc: Fault event message data.}
      fault_event_address: {pos: 0x40, type: event_address, -orig-id: FEADDR, doc: Fault event message address.}
      fault_event_upper_address: {pos: 0x44, type: event_upper_address, -orig-id: FEUADDR, doc: 'Fault event message address, upper half.'}
      advanced_fault_log: {pos: 0x58, type: advanced_fault_log, -orig-id: AFLOG, doc: Advanced fault log; reserved since revision 4.0.}
      protected_memory_enable: {pos: 0x64, type: protected_memory_enable, -orig-id: PMEN, doc: Protected memory enable.}
      protected_low_memory_base: {pos: 0x68, type: protected_low_memory, -orig-id: PLMBASE, doc: Protected low memory base.}
      protected_low_memory_limit: {pos: 0x6c, type: protected_low_memory, -orig-id: PLMLIMIT, doc: 'Protected low memory limit, inclusive.'}
      protected_high_memory_base: {pos: 0x70, type: protected_high_memory, -orig-id: PHMBASE, doc: Protected high memory base.}
      protected_high_memory_limit: {pos: 0x78, type: protected_high_memory, -orig-id: PHMLIMIT, doc: 'Protected high memory limit, inclusive.'}
      invalidation_queue_head: {pos: 0x80, type: invalidation_queue_position, -orig-id: IQH, doc: Invalidation queue head.}
      invalidation_queue_tail: {pos: 0x88, type: invalidation_queue_position, -orig-id: IQT, doc: Invalidation queue tail.}
      invalidation_queue_address: {pos: 0x90, type: invalidation_queue_address, -orig-id: IQA, doc: Invalidation queue address.}
      invalidation_completion_status: {pos: 0x9c, type: invalidation_completion_status, -orig-id: ICS, doc: Invalidation completion status.}
      invalidation_event_control: {pos: 0xa0, type: event_control, -orig-id: IECTL, doc: Invalidation completion event control.}
      invalidation_event_data: {pos: 0xa4, type: event_data, -orig-id: IEDATA, doc: Invalidation completion event message data.}
      invalidation_event_address: {pos: 0xa8, type: event_address, -orig-id: IEADDR, doc: Invalidation completion event message address.}
      invalidation_event_upper_address: {pos: 0xac, type: event_upper_address, -orig-id: IEUADDR, doc: 'Invalidation completion event message address, upper half.'}
      invalidation_queue_error: {pos: 0xb0, type: invalidation_queue_error, -orig-id: IQERCD, doc: Invalidation queue error record.}
      interrupt_table_address: {pos: 0xb8, type: interrupt_table_address, -orig-id: IRTA, doc: Interrupt-remapping table address.}
      page_request_queue_head: {pos: 0xc0, type: page_request_queue_position, -orig-id: PQH, doc: Page request queue head.}
      page_request_queue_tail: {pos: 0xc8, type: page_request_queue_position, -orig-id: PQT, doc: Page request queue tail.}
      page_request_queue_address: {pos: 0xd0, type: page_request_queue_address, -orig-id: PQA, doc: Page request queue address.}
      page_request_status: {pos: 0xdc, type: page_request_status, -orig-id: PRS, doc: Page request status.}
      page_request_event_control: {pos: 0xe0, type: event_control, -orig-id: PECTL, doc: Page request event control.}
      page_request_event_data: {pos: 0xe4, type: event_data, -orig-id: PEDATA, doc: Page request event message data.}
      page_request_event_address: {pos: 0xe8, type: event_address, -orig-id: PEADDR, doc: Page request event message address.}
      page_request_event_upper_address: {pos: 0xec, type: event_upper_address, -orig-id: PEUADDR, doc: 'Page request event message address, upper half.'}

  memory_type_registers:
    -map: memory_type_map
    doc: Memory type range registers, of units with memory types (ECAP.MTS).
    doc-ref: VT-d 11.4.12
    instances:
      capability: {pos: 0x100, type: memory_type_capability, -orig-id: MTRRCAP, doc: Memory type range capability.}
      default_type: {pos: 0x108, type: memory_type_default, -orig-id: MTRRDEF, doc: Default memory type.}
      fixed_64k_00000: {pos: 0x120, type: memory_type_fixed, -orig-id: MTRR_FIX64K_00000, doc: 'Memory types from 0x0 on, 64 KiB each.'}
      fixed_16k_80000: {pos: 0x128, type: memory_type_fixed, -orig-id: MTRR_FIX16K_80000, doc: 'Memory types from 0x80000 on, 16 KiB each.'}
      fixed_16k_a0000: {pos: 0x130, type: memory_type_fixed, -orig-id: MTRR_FIX16K_A0000, doc: 'Memory types from 0xa0000 on, 16 KiB each.'}
      fixed_4k_c0000: {pos: 0x138, type: memory_type_fixed, -orig-id: MTRR_FIX4K_C0000, doc: 'Memory types from 0xc0000 on, 4 KiB each.'}
      fixed_4k_c8000: {pos: 0x140, type: memory_type_fixed, -orig-id: MTRR_FIX4K_C8000, doc: 'Memory types from 0xc8000 on, 4 KiB each.'}
      fixed_4k_d0000: {pos: 0x148, type: memory_type_fixed, -orig-id: MTRR_FIX4K_D0000, doc: 'Memory types from 0xd0000 on, 4 KiB each.'}
      fixed_4k_d8000: {pos: 0x150, type: memory_type_fixed, -orig-id: MTRR_FIX4K_D8000, doc: 'Memory types from 0xd8000 on, 4 KiB each.'}
      fixed_4k_e0000: {pos: 0x158, type: memory_type_fixed, -orig-id: MTRR_FIX4K_E0000, doc: 'Memory types from 0xe0000 on, 4 KiB each.'}
      fixed_4k_e8000: {pos: 0x160, type: memory_type_fixed, -orig-id: MTRR_FIX4K_E8000, doc: 'Memory types from 0xe8000 on, 4 KiB each.'}
      fixed_4k_f0000: {pos: 0x168, type: memory_type_fixed, -orig-id: MTRR_FIX4K_F0000, doc: 'Memory types from 0xf0000 on, 4 KiB each.'}
      fixed_4k_f8000: {pos: 0x170, type: memory_type_fixed, -orig-id: MTRR_FIX4K_F8000, doc: 'Memory types from 0xf8000 on, 4 KiB each.'}
      base_0: {pos: 0x180, type: memory_type_base, -orig-id: MTRR_PHYSBASE0, doc: 'Variable memory type range 0: base and type.'}
      mask_0: {pos: 0x188, type: memory_type_mask, -orig-id: MTRR_PHYSMASK0, doc: 'Variable memory type range 0: mask.'}
      base_1: {pos: 0x190, type: memory_type_base, -orig-id: MTRR_PHYSBASE1, doc: 'Variable memory type range 1: base and type.'}
      mask_1: {pos: 0x198, type: memory_type_mask, -orig-id: MTRR_PHYSMASK1, doc: 'Variable memory type range 1: mask.'}
      base_2: {pos: 0x1a0, type: memory_type_base, -orig-id: MTRR_PHYSBASE2, doc: 'Variable memory type range 2: base and type.'}
      mask_2: {pos: 0x1a8, type: memory_type_mask, -orig-id: MTRR_PHYSMASK2, doc: 'Variable memory type range 2: mask.'}
      base_3: {pos: 0x1b0, type: memory_type_base, -orig-id: MTRR_PHYSBASE3, doc: 'Variable memory type range 3: base and type.'}
      mask_3: {pos: 0x1b8, type: memory_type_mask, -orig-id: MTRR_PHYSMASK3, doc: 'Variable memory type range 3: mask.'}
      base_4: {pos: 0x1c0, type: memory_type_base, -orig-id: MTRR_PHYSBASE4, doc: 'Variable memory type range 4: base and type.'}
      mask_4: {pos: 0x1c8, type: memory_type_mask, -orig-id: MTRR_PHYSMASK4, doc: 'Variable memory type range 4: mask.'}
      base_5: {pos: 0x1d0, type: memory_type_base, -orig-id: MTRR_PHYSBASE5, doc: 'Variable memory type range 5: base and type.'}
      mask_5: {pos: 0x1d8, type: memory_type_mask, -orig-id: MTRR_PHYSMASK5, doc: 'Variable memory type range 5: mask.'}
      base_6: {pos: 0x1e0, type: memory_type_base, -orig-id: MTRR_PHYSBASE6, doc: 'Variable memory type range 6: base and type.'}
      mask_6: {pos: 0x1e8, type: memory_type_mask, -orig-id: MTRR_PHYSMASK6, doc: 'Variable memory type range 6: mask.'}
      base_7: {pos: 0x1f0, type: memory_type_base, -orig-id: MTRR_PHYSBASE7, doc: 'Variable memory type range 7: base and type.'}
      mask_7: {pos: 0x1f8, type: memory_type_mask, -orig-id: MTRR_PHYSMASK7, doc: 'Variable memory type range 7: mask.'}
      base_8: {pos: 0x200, type: memory_type_base, -orig-id: MTRR_PHYSBASE8, doc: 'Variable memory type range 8: base and type.'}
      mask_8: {pos: 0x208, type: memory_type_mask, -orig-id: MTRR_PHYSMASK8, doc: 'Variable memory type range 8: mask.'}
      base_9: {pos: 0x210, type: memory_type_base, -orig-id: MTRR_PHYSBASE9, doc: 'Variable memory type range 9: base and type.'}
      mask_9: {pos: 0x218, type: memory_type_mask, -orig-id: MTRR_PHYSMASK9, doc: 'Variable memory type range 9: mask.'}

  performance_registers:
    -map: performance_map
    doc: Performance monitoring registers, of units with performance monitoring (ECAP.PMS).
    doc-ref: VT-d 11.4.13
    instances:
      capability: {pos: 0x300, type: performance_capability, -orig-id: PERFCAP, doc: Performance monitoring capability.}
      configuration_offset: {pos: 0x310, type: u4, -orig-id: PERFCFGOFF, doc: 'Where the counters'' configuration lies, in bytes from the unit''s base.'}
      freeze_offset: {pos: 0x314, type: u4, -orig-id: PERFFRZOFF, doc: 'Where the freeze status lies, in bytes from the unit''s base.'}
      overflow_offset: {pos: 0x318, type: u4, -orig-id: PERFOVFOFF, doc: 'Where the overflow status lies, in bytes from the unit''s base.'}
      counter_offset: {pos: 0x31c, type: u4, -orig-id: PERFCNTROFF, doc: 'Where the counters lie, in bytes from the unit''s base.'}
      event_status: {pos: 0x324, type: performance_event_status, -orig-id: PERFINTRSTS, doc: Performance monitoring event status.}
      event_control: {pos: 0x328, type: event_control, -orig-id: PERFINTRCTL, doc: Performance monitoring event control.}
      event_data: {pos: 0x32c, type: event_data, -orig-id: PERFINTRDATA, doc: Performance monitoring event message data.}
      event_address: {pos: 0x330, type: event_address, -orig-id: PERFINTRADDR, doc: Performance monitoring event message address.}
      event_upper_address: {pos: 0x334, type: event_upper_address, -orig-id: PERFINTRUADDR, doc: 'Performance monitoring event message address, upper half.'}
      events_0: {pos: 0x380, type: u8, -orig-id: PERFEVNTCAP0, doc: 'Events of group 0 that can be counted, a bit each.'}
      events_1: {pos: 0x388, type: u8, -orig-id: PERFEVNTCAP1, doc: 'Events of group 1 that can be counted, a bit each.'}
      events_2: {pos: 0x390, type: u8, -orig-id: PERFEVNTCAP2, doc: 'Events of group 2 that can be counted, a bit each.'}
      events_3: {pos: 0x398, type: u8, -orig-id: PERFEVNTCAP3, doc: 'Events of group 3 that can be counted, a bit each.'}
      events_4: {pos: 0x3a0, type: u8, -orig-id: PERFEVNTCAP4, doc: 'Events of group 4 that can be counted, a bit each.'}
      events_5: {pos: 0x3a8, type: u8, -orig-id: PERFEVNTCAP5, doc: 'Events of group 5 that can be counted, a bit each.'}
      events_6: {pos: 0x3b0, type: u8, -orig-id: PERFEVNTCAP6, doc: 'Events of group 6 that can be counted, a bit each.'}
      events_7: {pos: 0x3b8, type: u8, -orig-id: PERFEVNTCAP7, doc: 'Events of group 7 that can be counted, a bit each.'}
      events_8: {pos: 0x3c0, type: u8, -orig-id: PERFEVNTCAP8, doc: 'Events of group 8 that can be counted, a bit each.'}
      events_9: {pos: 0x3c8, type: u8, -orig-id: PERFEVNTCAP9, doc: 'Events of group 9 that can be counted, a bit each.'}
      events_10: {pos: 0x3d0, type: u8, -orig-id: PERFEVNTCAP10, doc: 'Events of group 10 that can be counted, a bit each.'}
      events_11: {pos: 0x3d8, type: u8, -orig-id: PERFEVNTCAP11, doc: 'Events of group 11 that can be counted, a bit each.'}
      events_12: {pos: 0x3e0, type: u8, -orig-id: PERFEVNTCAP12, doc: 'Events of group 12 that can be counted, a bit each.'}
      events_13: {pos: 0x3e8, type: u8, -orig-id: PERFEVNTCAP13, doc: 'Events of group 13 that can be counted, a bit each.'}
      events_14: {pos: 0x3f0, type: u8, -orig-id: PERFEVNTCAP14, doc: 'Events of group 14 that can be counted, a bit each.'}
      events_15: {pos: 0x3f8, type: u8, -orig-id: PERFEVNTCAP15, doc: 'Events of group 15 that can be counted, a bit each.'}

  enhanced_command_registers:
    -map: enhanced_command_map
    doc: Enhanced command registers, of units with enhanced commands (CAP.ECMDS).
    doc-ref: VT-d 11.4.14
    instances:
      command: {pos: 0x400, type: unit_command, -orig-id: ECMD, doc: 'Enhanced command, write-only: what is read from it means nothing.'}
      extended_operand: {pos: 0x408, type: u8, -orig-id: ECEO, doc: 'Second operand of an enhanced command, write-only.'}
      response: {pos: 0x410, type: unit_response, -orig-id: ECRSP, doc: Response to an enhanced command.}
      status_0: {pos: 0x420, type: u8, -orig-id: ECSTS0, doc: Status of enhanced commands.}
      status_1: {pos: 0x428, type: u8, -orig-id: ECSTS1, doc: 'Status of enhanced commands, continued.'}
      capability_0: {pos: 0x430, type: u8, -orig-id: ECCAP0, doc: 'Enhanced commands 0 to 63 that the unit knows, a bit each.'}
      capability_1: {pos: 0x438, type: u8, -orig-id: ECCAP1, doc: 'Enhanced commands 64 to 127 that the unit knows, a bit each.'}
      capability_2: {pos: 0x440, type: u8, -orig-id: ECCAP2, doc: 'Enhanced commands 128 to 191 that the unit knows, a bit each.'}
      capability_3: {pos: 0x448, type: u8, -orig-id: ECCAP3, doc: 'Enhanced commands 192 to 255 that the unit knows, a bit each.'}

  resource_director_registers:
    -map: resource_director_map
    doc: The register of units whose own memory accesses have a class of service (ECAP.RDTS).
    doc-ref: VT-d 11.4.15
    instances:
      control: {pos: 0xdc0, type: u8, -orig-id: RDTC, doc: 'Class of service and monitoring id of the unit''s own memory accesses.'}

  virtual_command_registers:
    -map: virtual_command_map
    doc: Virtual command registers, of units with virtual commands (ECAP.VCS).
    doc-ref: VT-d 11.4.16
    instances:
      command: {pos: 0xe00, type: unit_command, -orig-id: VCMD, doc: Virtual command.}
      extended_operand: {pos: 0xe08, type: u8, -orig-id: VCMD_EO, doc: Second operand of a virtual command.}
      response: {pos: 0xe10, type: unit_response, -orig-id: VCRSP, doc: Response to a virtual command.}
      capability: {pos: 0xe30, type: virtual_command_capability, -orig-id: VCCAP, doc: Virtual commands that the unit knows.}

  iotlb_registers:
    -map: iotlb_map
    doc: The registers that invalidate the IOTLB, from where ECAP.IRO says.
    doc-ref: VT-d 11.4.6
    instances:
      address: {pos: 0x0, type: invalidate_address, -orig-id: IVA, doc: 'Invalidate address, write-only: what is read from it means nothing.'}
      command: {pos: 0x8, type: iotlb_command, -orig-id: IOTLB, doc: IOTLB invalidation.}

  fault_recording_registers:
    -map: fault_recording_map
    doc: One fault recording register, from where CAP.FRO says and 16 bytes a number on. A snapshot has its halves one by one.
    doc-ref: VT-d 11.4.7.6
    instances:
      lower: {pos: 0x0, type: u8, -orig-id: FRCDn_LO, doc: 'Fault recording register n, lower half.'}
      upper: {pos: 0x8, type: u8, -orig-id: FRCDn_HI, doc: 'Fault recording register n, upper half.'}

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

  global_command:
    -view: 32
    doc: GCMD, what software asks a unit to switch.
    doc-ref: VT-d 11.4.4.1
    seq:
      - {id: reserved_1, type: b23}
      - {id: compatibility_interrupts, type: b1, doc: 'CFI: let interrupts in compatibility format pass without remapping.'}
      - {id: set_interrupt_table, type: b1, doc: 'SIRTP: latch the interrupt-remapping table address.'}
      - {id: interrupt_remapping_enable, type: b1, doc: 'IRE: interrupt remapping on.'}
      - {id: queued_invalidation_enable, type: b1, doc: 'QIE: the invalidation queue on.'}
      - {id: write_buffer_flush, type: b1, doc: 'WBF: flush the write buffers.'}
      - {id: advanced_fault_log_enable, type: b1, doc: 'EAFL: the advanced fault log on; reserved since revision 4.0.'}
      - {id: set_fault_log, type: b1, doc: 'SFL: latch the fault log address; reserved since revision 4.0.'}
      - {id: set_root_table, type: b1, doc: 'SRTP: latch the root table address.'}
      - {id: translation_enable, type: b1, doc: 'TE: DMA remapping on.'}

  context_command:
    -view: 64
    doc: CCMD, an invalidation of the context cache without the queue.
    doc-ref: VT-d 11.4.6.1
    seq:
      - {id: domain_id, type: b16, doc: 'DID: domain id, where a domain or a device is invalidated.'}
      - {id: source_id, type: b16, doc: 'SID: requester, where a device is invalidated.'}
      - {id: function_mask, type: b2, doc: 'FM: bits of the function number that are ignored: 0 none, 1 bit 2, 2 bits 2:1, 3 all.'}
      - {id: reserved_1, type: b25}
      - {id: actual_granularity, type: b2, doc: 'CAIG: what was invalidated: 0 nothing, 1 everything, 2 a domain, 3 a device.'}
      - {id: requested_granularity, type: b2, doc: 'CIRG: what is to be invalidated: 1 everything, 2 a domain, 3 a device.'}
      - {id: invalidate, type: b1, doc: 'ICC: the command runs.'}

  invalidate_address:
    -view: 64
    doc: IVA, which pages an IOTLB invalidation without the queue is about.
    doc-ref: VT-d 11.4.6.4
    seq:
      - {id: address_mask, type: b6, doc: 'AM: 2^AM pages.'}
      - {id: leaf_only, type: b1, doc: 'IH: only leaf entries have changed.'}
      - {id: reserved_1, type: b5}
      - {id: address, type: b52, doc: Number of the first page.}

  iotlb_command:
    -view: 64
    doc: IOTLB, an invalidation of the IOTLB without the queue.
    doc-ref: VT-d 11.4.6.3
    seq:
      - {id: reserved_1, type: b32}
      - {id: domain_id, type: b16, doc: 'DID: domain id, where a domain or pages are invalidated.'}
      - {id: drain_writes, type: b1, doc: 'DW: drain writes first.'}
      - {id: drain_reads, type: b1, doc: 'DR: drain reads first.'}
      - {id: reserved_2, type: b7}
      - {id: actual_granularity, type: b2, doc: 'IAIG: what was invalidated: 0 nothing, 1 everything, 2 a domain, 3 pages.'}
      - {id: reserved_3, type: b1}
      - {id: requested_granularity, type: b2, doc: 'IIRG: what is to be invalidated: 1 everything, 2 a domain, 3 pages.'}
      - {id: reserved_4, type: b1}
      - {id: invalidate, type: b1, doc: 'IVT: the command runs.'}

  fault_status:
    -view: 32
    doc: FSTS, which faults and errors are pending.
    doc-ref: VT-d 11.4.7.1
    seq:
      - {id: fault_overflow, type: b1, doc: 'PFO: a fault found no free recording register; no more are recorded.'}
      - {id: fault_pending, type: b1, doc: 'PPF: a fault recording register holds a fault.'}
      - {id: advanced_fault_overflow, type: b1, doc: 'AFO: the advanced fault log is full; reserved since revision 4.0.'}
      - {id: advanced_fault_pending, type: b1, doc: 'APF: the advanced fault log holds a fault; reserved since revision 4.0.'}
      - {id: invalidation_queue_error, type: b1, doc: 'IQE: the invalidation queue stopped at a bad descriptor.'}
      - {id: invalidation_completion_error, type: b1, doc: 'ICE: a device answered a device-TLB invalidation wrongly.'}
      - {id: invalidation_timeout, type: b1, doc: 'ITE: a device did not answer a device-TLB invalidation.'}
      - {id: page_request_overflow, type: b1, doc: 'PRO: deprecated; it is in PRS now.'}
      - {id: fault_record_index, type: b8, doc: 'FRI: number of the first fault recording register that holds a fault.'}
      - {id: reserved_1, type: b16}

  event_control:
    -view: 32
    doc: FECTL, IECTL, PECTL and PERFINTRCTL, whether an event raises an interrupt.
    doc-ref: VT-d 11.4.7.2, 11.4.9.5, 11.4.11.5
    seq:
      - {id: reserved_1, type: b30}
      - {id: pending, type: b1, doc: 'IP: the interrupt waits, because it is masked.'}
      - {id: masked, type: b1, doc: 'IM: the interrupt is held back. Set after reset.'}

  event_data:
    -view: 32
    doc: FEDATA, IEDATA, PEDATA and PERFINTRDATA, the data of an event's interrupt message.
    doc-ref: VT-d 11.4.7.3, 11.4.9.6, 11.4.11.6
    seq:
      - {id: message_data, type: b16, doc: 'IMD: the message data, its vector in bits 7:0.'}
      - {id: reserved_1, type: b16}

  event_address:
    -view: 32
    doc: FEADDR, IEADDR, PEADDR and PERFINTRADDR, the address of an event's interrupt message.
    doc-ref: VT-d 11.4.7.4, 11.4.9.7, 11.4.11.7
    seq:
      - {id: reserved_1, type: b2}
      - {id: message_address, type: b30, doc: 'MA: the message address, bits 31:2.'}

  event_upper_address:
    -view: 32
    doc: FEUADDR, IEUADDR, PEUADDR and PERFINTRUADDR, the upper half of an event's interrupt message address.
    doc-ref: VT-d 11.4.7.5, 11.4.9.8, 11.4.11.8
    seq:
      - {id: message_upper_address, type: b32, doc: 'MUA: bits 63:32 of the message address; bits 31:8 of the APIC id in extended interrupt mode.'}

  fault_record:
    -view: 128
    doc: FRCD, one fault that a unit recorded.
    doc-ref: VT-d 11.4.7.6
    seq:
      - {id: reserved_1, type: b12}
      - {id: fault_info, type: b52, doc: 'FI: of a DMA fault the page number; of an interrupt fault the interrupt''s index, in the uppermost 16 bits.'}
      - {id: source_id, type: b16, doc: 'SID: the requester.'}
      - {id: reserved_2, type: b12}
      - {id: type_2, type: b1, doc: 'T2: with T1, 0 and 0 write, 0 and 1 page request, 1 and 0 read, 1 and 1 atomic.'}
      - {id: privileged, type: b1, doc: 'PRIV: privileged mode was requested. Valid with PP.'}
      - {id: execute, type: b1, doc: 'EXE: execution was requested. Valid with PP, of a read.'}
      - {id: pasid_present, type: b1, doc: 'PP: the request had a PASID.'}
      - {id: fault_reason, type: b8, doc: 'FR: why the request was blocked.'}
      - {id: pasid_value, type: b20, doc: 'PV: the PASID. Valid with PP.'}
      - {id: address_type, type: b2, doc: 'AT: 0 untranslated, 1 translation request, 2 translated.'}
      - {id: type_1, type: b1, doc: 'T1: the request was a read or an atomic.'}
      - {id: fault, type: b1, doc: 'F: the register holds a fault.'}

  advanced_fault_log:
    -view: 64
    doc: AFLOG, where the advanced fault log lies. Reserved since revision 4.0.
    doc-ref: VT-d of revisions before 4.0
    seq:
      - {id: reserved_1, type: b9}
      - {id: size, type: b3, doc: 'FLS: the log has 2^FLS pages.'}
      - {id: address, type: b52, doc: Frame number of the log.}

  protected_low_memory:
    -view: 32
    doc: PLMBASE and PLMLIMIT, first and last byte of the protected low memory, but for low bits that the unit takes as 0 and as 1.
    doc-ref: VT-d 11.4.8.2, 11.4.8.3
    seq:
      - {id: address, type: b32, doc: 'The address; its lowest bits are not implemented and read as 0.'}

  protected_high_memory:
    -view: 64
    doc: PHMBASE and PHMLIMIT, first and last byte of the protected high memory, but for low bits that the unit takes as 0 and as 1.
    doc-ref: VT-d 11.4.8.4, 11.4.8.5
    seq:
      - {id: address, type: b64, doc: 'The address; its lowest bits are not implemented and read as 0.'}

  invalidation_queue_position:
    -view: 64
    doc: IQH and IQT, which descriptor the unit reads next and where software writes next.
    doc-ref: VT-d 11.4.9.1, 11.4.9.2
    seq:
      - {id: reserved_1, type: b4}
      - {id: position, type: b15, doc: 'QH, QT: bytes from the queue''s start, in 16; even where descriptors have 256 bits.'}
      - {id: reserved_2, type: b45}

  invalidation_queue_address:
    -view: 64
    doc: IQA, where the invalidation queue lies.
    doc-ref: VT-d 11.4.9.3
    seq:
      - {id: size, type: b3, doc: 'QS: the queue has 2^QS pages.'}
      - {id: reserved_1, type: b8}
      - {id: wide_descriptors, type: b1, doc: 'DW: descriptors have 256 bits, not 128.'}
      - {id: queue, type: b52, doc: Frame number of the queue.}

  invalidation_completion_status:
    -view: 32
    doc: ICS, whether a wait for invalidations is over.
    doc-ref: VT-d 11.4.9.4
    seq:
      - {id: wait_complete, type: b1, doc: 'IWC: a wait descriptor that asks for an interrupt is complete.'}
      - {id: reserved_1, type: b31}

  invalidation_queue_error:
    -view: 64
    doc: IQERCD, why the invalidation queue stopped.
    doc-ref: VT-d 11.4.9.9
    seq:
      - {id: error, type: b4, doc: 'IQEI, valid with FSTS.IQE: 0 nothing said, 1 tail beyond the queue, 2 descriptor cannot be read, 3 type, 4 reserved field, 5 descriptor width, 6 tail not aligned, 7 translation mode.'}
      - {id: reserved_1, type: b28}
      - {id: timeout_source, type: b16, doc: 'ITESID: the device that did not answer. Valid with FSTS.ITE.'}
      - {id: completion_source, type: b16, doc: 'ICESID: the device that answered wrongly. Valid with FSTS.ICE.'}

  page_request_queue_position:
    -view: 64
    doc: PQH and PQT, which page request software takes next and where the unit writes next.
    doc-ref: VT-d 11.4.11.1, 11.4.11.2
    seq:
      - {id: reserved_1, type: b5}
      - {id: position, type: b14, doc: 'PQH, PQT: number of the descriptor, of 32 bytes.'}
      - {id: reserved_2, type: b45}

  page_request_queue_address:
    -view: 64
    doc: PQA, where the page request queue lies.
    doc-ref: VT-d 11.4.11.3
    seq:
      - {id: size, type: b3, doc: 'PQS: the queue has 2^PQS pages.'}
      - {id: reserved_1, type: b9}
      - {id: queue, type: b52, doc: Frame number of the queue.}

  page_request_status:
    -view: 32
    doc: PRS, whether page requests wait or were lost.
    doc-ref: VT-d 11.4.11.4
    seq:
      - {id: pending, type: b1, doc: 'PPR: the queue got a page request.'}
      - {id: overflow, type: b1, doc: 'PRO: the queue was full; page requests are dropped or answered by the unit.'}
      - {id: reserved_1, type: b30}

  memory_type_capability:
    -view: 64
    doc: MTRRCAP, which memory type ranges there are.
    doc-ref: VT-d 11.4.12.1
    seq:
      - {id: variable_count, type: b8, doc: 'VCNT: number of variable ranges.'}
      - {id: fixed_ranges, type: b1, doc: 'FIX: there are fixed ranges.'}
      - {id: reserved_1, type: b1}
      - {id: write_combining, type: b1, doc: 'WC: the write-combining type is known.'}
      - {id: reserved_2, type: b53}

  memory_type_default:
    -view: 64
    doc: MTRRDEF, the memory type of what no range covers.
    doc-ref: VT-d 11.4.12.2
    seq:
      - {id: type, type: b8, doc: 'TYPE: 0 uncached, 1 write-combining, 4 write-through, 5 write-protected, 6 write-back.'}
      - {id: reserved_1, type: b2}
      - {id: fixed_enable, type: b1, doc: 'FE: the fixed ranges count.'}
      - {id: enable, type: b1, doc: 'E: the ranges count.'}
      - {id: reserved_2, type: b52}

  memory_type_fixed:
    -view: 64
    doc: One fixed memory type register, the types of eight ranges that follow each other.
    doc-ref: VT-d 11.4.12.3
    seq:
      - {id: type_0, type: b8, doc: Memory type of range 0.}
      - {id: type_1, type: b8, doc: Memory type of range 1.}
      - {id: type_2, type: b8, doc: Memory type of range 2.}
      - {id: type_3, type: b8, doc: Memory type of range 3.}
      - {id: type_4, type: b8, doc: Memory type of range 4.}
      - {id: type_5, type: b8, doc: Memory type of range 5.}
      - {id: type_6, type: b8, doc: Memory type of range 6.}
      - {id: type_7, type: b8, doc: Memory type of range 7.}

  memory_type_base:
    -view: 64
    doc: MTRR_PHYSBASE, base and type of a variable range.
    doc-ref: VT-d 11.4.12.4
    seq:
      - {id: type, type: b8, doc: Memory type of the range.}
      - {id: reserved_1, type: b4}
      - {id: base, type: b52, doc: Frame number of the range's start.}

  memory_type_mask:
    -view: 64
    doc: MTRR_PHYSMASK, which addresses belong to a variable range.
    doc-ref: VT-d 11.4.12.4
    seq:
      - {id: reserved_1, type: b11}
      - {id: valid, type: b1, doc: 'V: the range counts.'}
      - {id: mask, type: b52, doc: Bits of a frame number that must be those of the base.}

  performance_capability:
    -view: 64
    doc: PERFCAP, what performance monitoring can do.
    doc-ref: VT-d 11.4.13.2
    seq:
      - {id: counter_count, type: b16, doc: Number of counters.}
      - {id: counter_bits, type: b7, doc: Width of a counter in bits.}
      - {id: reserved_1, type: b1}
      - {id: event_group_count, type: b5, doc: Number of event groups.}
      - {id: reserved_2, type: b3}
      - {id: requester_filter, type: b1, doc: Events can be filtered by requester.}
      - {id: domain_filter, type: b1, doc: Events can be filtered by domain.}
      - {id: pasid_filter, type: b1, doc: Events can be filtered by PASID.}
      - {id: address_type_filter, type: b1, doc: Events can be filtered by address type.}
      - {id: table_level_filter, type: b1, doc: Events can be filtered by level of the paging table.}
      - {id: reserved_3, type: b11}
      - {id: writable_while_enabled, type: b1, doc: Counters may be written while they count.}
      - {id: global_freeze, type: b1, doc: Counters can stop all together.}
      - {id: overflow_interrupt, type: b1, doc: An overflow can raise an interrupt.}
      - {id: per_counter_capabilities, type: b1, doc: Each counter has capabilities of its own.}
      - {id: counter_stride, type: b3, doc: 'Distance of counters: 2^(x+10) bytes.'}
      - {id: reserved_4, type: b9}

  performance_event_status:
    -view: 32
    doc: PERFINTRSTS, whether a counter overflowed.
    doc-ref: VT-d 11.4.13
    seq:
      - {id: pending, type: b1, doc: 'PIS: a counter overflowed.'}
      - {id: reserved_1, type: b31}

  unit_command:
    -view: 64
    doc: ECMD and VCMD, a command to the unit.
    doc-ref: VT-d 11.4.14, 11.4.16.1
    seq:
      - {id: command, type: b8, doc: 'CMD: which command.'}
      - {id: reserved_1, type: b8}
      - {id: operand, type: b48, doc: Its first operand.}

  unit_response:
    -view: 64
    doc: ECRSP and VCRSP, what became of a command.
    doc-ref: VT-d 11.4.14, 11.4.16.3
    seq:
      - {id: in_progress, type: b1, doc: 'IP: the command runs.'}
      - {id: status, type: b7, doc: 'SC: 0 done; else why not.'}
      - {id: reserved_1, type: b8}
      - {id: result, type: b48, doc: Its result.}

  virtual_command_capability:
    -view: 64
    doc: VCCAP, which virtual commands there are.
    doc-ref: VT-d 11.4.16.4
    seq:
      - {id: null_command, type: b1, doc: 'NS: a command that does nothing.'}
      - {id: allocate_pasid, type: b1, doc: 'PAS: a PASID can be had.'}
      - {id: free_pasid, type: b1, doc: 'FPS: a PASID can be given back.'}
      - {id: reserved_1, type: b61}
