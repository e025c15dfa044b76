meta:
  id: pci
  title: PCI configuration space, as far as remapping is concerned with it
  license: CC0-1.0
  ks-version: '0.11'
  endian: le
  bit-endian: le
doc: Headers of PCI functions, and the capabilities that say where a function sits, whether it caches translations, and which functions it makes.
types:
  header:
    -map: pci_header_map
    doc: Where a function's registers lie in its configuration space.
    doc-ref: PCI Local Bus 3.0, section 6.1; PCI Express Base 7.5.1
    instances:
      vendor_id: {pos: 0x00, type: u2, -orig-id: Vendor ID, doc: Who made the function; 0xffff where a virtual function says nothing.}
      device_id: {pos: 0x02, type: u2, -orig-id: Device ID, doc: What the vendor made.}
      command_status: {pos: 0x04, type: pci_command_status, -orig-id: Command and Status, doc: What the function may do and has.}
      revision_class: {pos: 0x08, type: pci_revision_class, -orig-id: Revision ID and Class Code, doc: What kind of function it is.}
      layout: {pos: 0x0c, type: pci_layout, -orig-id: Header Type, doc: Which header it has.}
      base_address_0: {pos: 0x10, type: pci_base_address, -orig-id: BAR 0, doc: First base address; functions and bridges.}
      base_address_1: {pos: 0x14, type: pci_base_address, -orig-id: BAR 1, doc: Second base address; functions and bridges.}
      base_address_2: {pos: 0x18, type: pci_base_address, -orig-id: BAR 2, doc: Third base address; functions only.}
      base_address_3: {pos: 0x1c, type: pci_base_address, -orig-id: BAR 3, doc: Fourth base address; functions only.}
      base_address_4: {pos: 0x20, type: pci_base_address, -orig-id: BAR 4, doc: Fifth base address; functions only.}
      base_address_5: {pos: 0x24, type: pci_base_address, -orig-id: BAR 5, doc: Sixth base address; functions only.}
      capabilities: {pos: 0x34, type: u1, -orig-id: Capabilities Pointer, doc: Where the first capability lies.}

  bridge_header:
    -map: pci_bridge_map
    doc: What a bridge has where a function has other things.
    doc-ref: PCI-to-PCI Bridge Architecture 1.2, section 3.2; PC Card Standard 8.0 for the last
    instances:
      bus_numbers: {pos: 0x18, type: pci_bus_numbers, -orig-id: Bus Numbers, doc: The buses that the bridge joins.}
      card_bus_capabilities: {pos: 0x14, type: u1, -orig-id: CardBus Capabilities Pointer, doc: Where the first capability of a CardBus bridge lies.}

  express_capability:
    -map: pci_express_map
    doc: Where the registers of the PCI Express capability lie, from its start.
    doc-ref: PCI Express Base 7.5.3
    instances:
      capabilities: {pos: 0x00, type: pci_express_capabilities, -orig-id: PCI Express Capabilities, doc: What kind of port or device it is.}
      slot_capabilities: {pos: 0x14, type: pci_slot_capabilities, -orig-id: Slot Capabilities, doc: What the slot below a port can do.}

  extended_space:
    -map: pci_extended_map
    doc: Where extended configuration space lies.
    doc-ref: PCI Express Base 7.6
    instances:
      first_capability: {pos: 0x100, type: pci_extended_capability, -orig-id: Extended Capability, doc: The first extended capability.}

  ats_capability:
    -map: pci_ats_map
    doc: Where the registers of the ATS extended capability lie, from its start.
    doc-ref: PCI Express Base 10.5.1
    instances:
      capability_control: {pos: 0x04, type: pci_ats_control, -orig-id: ATS Capability and Control, doc: How the function caches translations.}

  page_request_capability:
    -map: pci_page_request_map
    doc: Where the registers of the page request extended capability lie, from its start.
    doc-ref: PCI Express Base 10.5.2
    instances:
      control_status: {pos: 0x04, type: pci_page_request_control, -orig-id: Page Request Control and Status, doc: Whether the function asks for pages.}

  virtualization_capability:
    -map: pci_sr_iov_map
    doc: Where the registers of the SR-IOV extended capability lie, from its start.
    doc-ref: PCI Express Base 9.3.3
    instances:
      control_status: {pos: 0x08, type: pci_sr_iov_control, -orig-id: SR-IOV Control and Status, doc: Whether virtual functions are there.}
      total_functions: {pos: 0x0e, type: u2, -orig-id: TotalVFs, doc: How many virtual functions there can be.}
      function_count: {pos: 0x10, type: u2, -orig-id: NumVFs, doc: How many virtual functions there are once they are enabled.}
      first_offset: {pos: 0x14, type: u2, -orig-id: First VF Offset, doc: Requester id of the first virtual function less that of the physical one.}
      stride: {pos: 0x16, type: u2, -orig-id: VF Stride, doc: From one virtual function's requester id to the next.}

  intel_platform:
    -map: intel_platform_map
    doc: Registers of Intel's host bridges and chipsets that say how firmware set remapping up.
    doc-ref: Intel datasheets of the Core, Xeon and 5500 families
    instances:
      graphics_control: {pos: 0x52, type: u2, -orig-id: GGC, doc: 'Host bridge of the first Core: bit 11 says that the graphics table has a shadow for VT-d.'}
      stolen_memory: {pos: 0xb0, type: u4, -orig-id: BDSM, doc: 'Host bridge: base of the memory that graphics took, in bits 31:20.'}
      stolen_table: {pos: 0xb4, type: u4, -orig-id: BGSM, doc: 'Host bridge: base of the memory that the graphics table took, in bits 31:20.'}
      top_of_low_memory: {pos: 0xbc, type: u4, -orig-id: TOLUD, doc: 'Host bridge: top of usable memory below 4 GiB, in bits 31:20.'}
      remapping_base: {pos: 0xb0, type: u4, -orig-id: VTBAR, doc: 'Device 0.0 of a Sandy Bridge-EP I/O bus: where its remapping units'' registers lie, low 16 bits aside.'}
      isochronous_control: {pos: 0x188, type: u4, -orig-id: VTISOCHCTRL, doc: 'Chipset 5500: bit 0 routes audio to the isochronous unit, bits 4:2 count its TLB entries in fours.'}

  pci_command_status:
    -view: 32
    doc: Command and Status.
    doc-ref: PCI Local Bus 3.0, sections 6.2.2 and 6.2.3
    seq:
      - {id: io_space, type: b1, doc: It answers to its I/O addresses.}
      - {id: memory_space, type: b1, doc: It answers to its memory addresses.}
      - {id: bus_master, type: b1, doc: It may make requests of its own.}
      - {id: ignored_1, type: b17}
      - {id: capability_list, type: b1, doc: It has a list of capabilities.}
      - {id: ignored_2, type: b11}

  pci_revision_class:
    -view: 32
    doc: Revision and class code.
    doc-ref: PCI Local Bus 3.0, section 6.2.1
    seq:
      - {id: revision, type: b8, doc: Revision of the device.}
      - {id: class_code, type: b24, doc: 'Base class in bits 23:16, sub-class in 15:8, programming interface in 7:0.'}

  pci_layout:
    -view: 32
    doc: Cache line, latency, header type, self test.
    doc-ref: PCI Local Bus 3.0, section 6.2.1
    seq:
      - {id: cache_line, type: b8, doc: Size of a cache line in 4 bytes.}
      - {id: latency, type: b8, doc: Latency timer.}
      - {id: header_type, type: b7, doc: 'The layout of the header: 0 function, 1 bridge, 2 CardBus bridge.'}
      - {id: multi_function, type: b1, doc: The device has further functions.}
      - {id: self_test, type: b8, doc: Built-in self test.}

  pci_base_address:
    -view: 32
    doc: One base address register.
    doc-ref: PCI Local Bus 3.0, section 6.2.5.1
    seq:
      - {id: is_io, type: b1, doc: It holds an I/O address and not one of memory.}
      - {id: width, type: b2, doc: 'Of memory: 0 for 32 bits, 2 for 64, of which the next register holds the upper half.'}
      - {id: prefetchable, type: b1, doc: 'Of memory: reading has no effect.'}
      - {id: address, type: b28, doc: 'Of memory: bits 31:4 of the address.'}

  pci_bus_numbers:
    -view: 32
    doc: The buses of a bridge.
    doc-ref: PCI-to-PCI Bridge Architecture 1.2, section 3.2.5
    seq:
      - {id: primary, type: b8, doc: The bus that the bridge lies on.}
      - {id: secondary, type: b8, doc: The bus behind it.}
      - {id: subordinate, type: b8, doc: 'The highest bus behind it, inclusive.'}
      - {id: secondary_latency, type: b8, doc: Latency timer of the bus behind it.}

  pci_capability:
    -view: 32
    doc: The head of a capability.
    doc-ref: PCI Local Bus 3.0, section 6.7
    seq:
      - {id: capability_id, type: b8, doc: 'Which capability it is: 0x07 for PCI-X, 0x10 for PCI Express.'}
      - {id: next, type: b8, doc: 'Where the next one lies; 0 ends the list, and the lowest two bits count as 0.'}
      - {id: ignored_1, type: b16}

  pci_express_capabilities:
    -view: 32
    doc: The head of the PCI Express capability.
    doc-ref: PCI Express Base 7.5.3.2
    seq:
      - {id: capability_id, type: b8, doc: 0x10 for PCI Express.}
      - {id: next, type: b8, doc: Where the next capability lies.}
      - {id: version, type: b4, doc: Version of the capability.}
      - {id: port_type, type: b4, doc: 'What it is: endpoint, port, bridge or root complex device.'}
      - {id: slot_implemented, type: b1, doc: 'Of a port: it leads to a slot, not to something that is soldered on.'}
      - {id: interrupt_message, type: b5, doc: Number of the interrupt message.}
      - {id: ignored_1, type: b2}

  pci_slot_capabilities:
    -view: 32
    doc: Slot Capabilities.
    doc-ref: PCI Express Base 7.5.3.9
    seq:
      - {id: ignored_1, type: b5}
      - {id: hot_plug_surprise, type: b1, doc: A card may go without notice.}
      - {id: hot_plug_capable, type: b1, doc: Cards may come and go while the machine runs.}
      - {id: ignored_2, type: b25}

  pci_extended_capability:
    -view: 32
    doc: The head of an extended capability.
    doc-ref: PCI Express Base 7.6.3
    seq:
      - {id: capability_id, type: b16, doc: 'Which one it is; 0 and 0xffff with no next mean that there is none.'}
      - {id: version, type: b4, doc: Version of the capability.}
      - {id: next, type: b12, doc: 'Where the next one lies; 0 ends the list, and the lowest two bits count as 0.'}

  pci_ats_control:
    -view: 32
    doc: ATS Capability and ATS Control.
    doc-ref: PCI Express Base 10.5.1.2 and 10.5.1.3
    seq:
      - {id: queue_depth, type: b5, doc: Invalidation requests that it takes at once; 0 for 32.}
      - {id: page_aligned, type: b1, doc: Its untranslated addresses are those of pages.}
      - {id: global_invalidate, type: b1, doc: It knows invalidations of all PASIDs.}
      - {id: ignored_1, type: b9}
      - {id: smallest_translation_unit, type: b5, doc: log2 of the pages of 4 KiB that a translation has at least.}
      - {id: ignored_2, type: b10}
      - {id: enable, type: b1, doc: It may ask for translations and use them.}

  pci_page_request_control:
    -view: 32
    doc: Page Request Control and Page Request Status.
    doc-ref: PCI Express Base 10.5.2.2 and 10.5.2.3
    seq:
      - {id: enable, type: b1, doc: It may ask for pages.}
      - {id: ignored_1, type: b31}

  pci_sr_iov_control:
    -view: 32
    doc: SR-IOV Control and SR-IOV Status.
    doc-ref: PCI Express Base 9.3.3.3 and 9.3.3.4
    seq:
      - {id: enable, type: b1, doc: The virtual functions are there.}
      - {id: ignored_1, type: b31}
