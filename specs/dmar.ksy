meta:
  id: dmar
  title: ACPI DMA Remapping Reporting table (DMAR)
  license: CC0-1.0
  ks-version: '0.11'
  endian: le
  imports: [acpi]
doc: >
  What firmware tells an operating system of the DMA remapping hardware. Lengths are believed here: a reader of hostile
  tables frames structures and scopes by itself and hands over one of them at a time.
doc-ref: VT-d 8
-fields: dmar_fields
seq:
  - {id: head, type: table_header}
  - {id: body, type: structures, size: head.acpi.length - 48}

types:
  table_header:
    -fields: true
    doc: The ACPI header and what DMAR adds to it.
    doc-ref: VT-d 8.1
    seq:
      - {id: acpi, type: 'acpi::header'}
      - {id: host_address_width, type: u1, -orig-id: Host Address Width, doc: 'Bits of a host address that DMA can reach, less 1.'}
      - {id: flags, type: u1, -orig-id: Flags, doc: 'Bit 0 interrupt remapping, bit 1 opt-out of x2APIC, bit 2 opt-in to control of DMA; the rest is reserved.'}
      - {id: reserved, size: 10, -orig-id: Reserved}
    instances:
      interrupt_remapping: {value: '(flags & 1) != 0', -orig-id: INTR_REMAP, doc: The platform can remap interrupts.}
      x2apic_opt_out: {value: '(flags & 2) != 0', -orig-id: X2APIC_OPT_OUT, doc: Firmware asks not to use x2APIC.}
      dma_control_opt_in: {value: '(flags & 4) != 0', -orig-id: DMA_CTRL_PLATFORM_OPT_IN_FLAG, doc: 'DMA of firmware stays inside reserved memory regions.'}

  structures:
    seq:
      - {id: items, type: structure, repeat: eos}

  structure:
    -fields: true
    doc: One remapping structure of any type.
    doc-ref: VT-d 8.2
    seq:
      - {id: type, type: u2, enum: remapping_structure_type, -orig-id: Type, doc: What it describes.}
      - {id: length, type: u2, -orig-id: Length, doc: 'Its bytes, type and length and scopes included.'}
      - id: body
        size: length - 4
        type:
          switch-on: type
          cases:
            'remapping_structure_type::hardware_unit': hardware_unit
            'remapping_structure_type::reserved_memory_region': reserved_memory_region
            'remapping_structure_type::root_port_ats': root_port_ats
            'remapping_structure_type::static_affinity': static_affinity
            'remapping_structure_type::namespace_device': namespace_device
            'remapping_structure_type::address_translation_cache': address_translation_cache
            'remapping_structure_type::integrated_device_property': integrated_device_property

  hardware_unit:
    -fields: true
    -after: structure
    doc: A remapping unit and the devices that it serves (DRHD).
    doc-ref: VT-d 8.3
    seq:
      - {id: flags, type: u1, -orig-id: Flags, doc: 'Bit 0: the unit serves all devices of its segment that no other one lists; the rest is reserved.'}
      - {id: size, type: u1, -orig-id: Size, doc: 'Bits 3:0: the register window has 2 to that power pages of 4 KiB; the rest is reserved.'}
      - {id: segment, type: u2, -orig-id: Segment Number, doc: PCI segment of the unit and its devices.}
      - {id: register_base, type: u8, -orig-id: Register Base Address, doc: Where the register window starts.}
      - {id: scopes, type: device_scope, repeat: eos}
    instances:
      include_pci_all: {value: '(flags & 1) != 0', -orig-id: INCLUDE_PCI_ALL, doc: 'The unit serves all devices of its segment that no other one lists.'}
      size_exponent: {value: 'size & 15', doc: The register window has 2 to that power pages of 4 KiB.}

  reserved_memory_region:
    -fields: true
    -after: structure
    doc: Memory that devices keep accessing after firmware has handed over (RMRR).
    doc-ref: VT-d 8.4
    seq:
      - {id: reserved, type: u2, -orig-id: Reserved}
      - {id: segment, type: u2, -orig-id: Segment Number, doc: PCI segment of the devices.}
      - {id: base, type: u8, -orig-id: Reserved Memory Region Base Address, doc: First byte.}
      - {id: limit, type: u8, -orig-id: Reserved Memory Region Limit Address, doc: 'Last byte, inclusive.'}
      - {id: scopes, type: device_scope, repeat: eos}

  root_port_ats:
    -fields: true
    -after: structure
    doc: Root ports behind which devices may cache translations (ATSR).
    doc-ref: VT-d 8.5
    seq:
      - {id: flags, type: u1, -orig-id: Flags, doc: 'Bit 0: all root ports of the segment; the rest is reserved.'}
      - {id: reserved, type: u1, -orig-id: Reserved}
      - {id: segment, type: u2, -orig-id: Segment Number, doc: PCI segment of the root ports.}
      - {id: scopes, type: device_scope, repeat: eos}
    instances:
      all_ports: {value: '(flags & 1) != 0', -orig-id: ALL_PORTS, doc: All root ports of the segment support it.}

  static_affinity:
    -fields: true
    -after: structure
    doc: Which proximity domain a unit belongs to (RHSA).
    doc-ref: VT-d 8.6
    seq:
      - {id: reserved, type: u4, -orig-id: Reserved}
      - {id: register_base, type: u8, -orig-id: Register Base Address, doc: Which unit.}
      - {id: proximity_domain, type: u4, -orig-id: Proximity Domain, doc: Domain of the affinity table (SRAT).}

  namespace_device:
    -fields: true
    -after: structure
    doc: A device that is no PCI device, by its name in the ACPI name space (ANDD).
    doc-ref: VT-d 8.7
    seq:
      - {id: reserved, size: 3, -orig-id: Reserved}
      - {id: device_number, type: u1, -orig-id: ACPI Device Number, doc: The number by which a scope names it.}
      - {id: name, type: str, encoding: ASCII, size-eos: true, terminator: 0, -orig-id: ACPI Object Name, doc: Fully qualified path of the object.}

  address_translation_cache:
    -fields: true
    -after: structure
    doc: Devices in the chip whose caches of translations are trustworthy (SATC).
    doc-ref: VT-d 8.8
    seq:
      - {id: flags, type: u1, -orig-id: Flags, doc: 'Bit 0: the devices work only with their cache on; the rest is reserved.'}
      - {id: reserved, type: u1, -orig-id: Reserved}
      - {id: segment, type: u2, -orig-id: Segment Number, doc: PCI segment of the devices.}
      - {id: scopes, type: device_scope, repeat: eos}
    instances:
      required: {value: '(flags & 1) != 0', -orig-id: ATC_REQUIRED, doc: The devices work only with their cache on.}

  integrated_device_property:
    -fields: true
    -after: structure
    doc: Properties of devices in the chip, in the flags of their scopes (SIDP).
    doc-ref: VT-d 8.9
    seq:
      - {id: reserved, type: u2, -orig-id: Reserved}
      - {id: segment, type: u2, -orig-id: Segment Number, doc: PCI segment of the devices.}
      - {id: scopes, type: device_scope, repeat: eos}

  device_scope:
    -fields: true
    doc: One device, or a bridge with all below it, by its path from a root bus.
    doc-ref: VT-d 8.3.1
    seq:
      - {id: type, type: u1, enum: device_scope_type, -orig-id: Type, doc: What the path leads to.}
      - {id: length, type: u1, -orig-id: Length, doc: 'Its bytes: 6, and 2 for each step of the path.'}
      - {id: flags, type: u1, -orig-id: Flags, doc: 'Properties, only inside an integrated device property; else 0.'}
      - {id: reserved, type: u1, -orig-id: Reserved}
      - {id: enumeration_id, type: u1, -orig-id: Enumeration ID, doc: 'I/O APIC id, HPET number or ACPI device number, by type; else 0.'}
      - {id: start_bus, type: u1, -orig-id: Start Bus Number, doc: Bus of the path's first step.}
      - {id: path, type: path_step, repeat: expr, repeat-expr: (length - 6) / 2, -orig-id: Path}

  path_step:
    -fields: true
    doc: One step of a path; each but the last is a bridge.
    doc-ref: VT-d 8.3.1
    seq:
      - {id: device, type: u1, -orig-id: Device, doc: 'Device number, 0 to 31.'}
      - {id: function, type: u1, -orig-id: Function, doc: 'Function number, 0 to 7.'}

enums:
  remapping_structure_type:
    0: {id: hardware_unit, -orig-id: DRHD, doc: A remapping unit and the devices that it serves.}
    1: {id: reserved_memory_region, -orig-id: RMRR, doc: Memory that devices keep accessing.}
    2: {id: root_port_ats, -orig-id: ATSR, doc: Root ports that support address translation services.}
    3: {id: static_affinity, -orig-id: RHSA, doc: The proximity domain of a unit.}
    4: {id: namespace_device, -orig-id: ANDD, doc: A device of the ACPI name space.}
    5: {id: address_translation_cache, -orig-id: SATC, doc: Devices in the chip that may cache translations.}
    6: {id: integrated_device_property, -orig-id: SIDP, doc: Properties of devices in the chip.}
  device_scope_type:
    1: {id: endpoint, doc: A PCI function.}
    2: {id: sub_hierarchy, doc: A PCI bridge and everything below it.}
    3: {id: io_apic, doc: An I/O APIC.}
    4: {id: hpet, doc: A block of high-precision timers that sends messages.}
    5: {id: namespace_device, doc: A device of the ACPI name space.}
