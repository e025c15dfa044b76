meta:
  id: srat
  title: ACPI System Resource Affinity Table (SRAT)
  license: CC0-1.0
  ks-version: '0.11'
  endian: le
  imports: [acpi]
doc: >
  Which proximity domain processors, memory and devices belong to. Lengths are believed here: a reader of hostile tables
  frames the entries by itself.
doc-ref: ACPI 6.5, section 5.2.16
-fields: srat_fields
seq:
  - {id: head, type: table_header}
  - {id: body, type: entries, size: head.acpi.length - 48}

types:
  table_header:
    -fields: true
    doc: The ACPI header and what SRAT adds to it.
    doc-ref: ACPI 5.2.16
    seq:
      - {id: acpi, type: 'acpi::header'}
      - {id: reserved_1, type: u4, -orig-id: Reserved (1), doc: 'Must be 1, for the sake of old readers.'}
      - {id: reserved_2, type: u8, -orig-id: Reserved}

  entries:
    seq:
      - {id: items, type: entry, repeat: eos}

  entry:
    -fields: true
    doc: One affinity structure of any type.
    doc-ref: ACPI 5.2.16
    seq:
      - {id: type, type: u1, enum: affinity_type, -orig-id: Type, doc: What it assigns.}
      - {id: length, type: u1, -orig-id: Length, doc: 'Its bytes, type and length included.'}
      - id: body
        size: length - 2
        type:
          switch-on: type
          cases:
            'affinity_type::local_apic': local_apic_affinity
            'affinity_type::memory': memory_affinity
            'affinity_type::local_x2apic': local_x2apic_affinity
            'affinity_type::gic_cpu_interface': gic_cpu_interface_affinity
            'affinity_type::gic_translation_service': gic_translation_service_affinity
            'affinity_type::generic_initiator': device_affinity
            'affinity_type::generic_port': device_affinity

  local_apic_affinity:
    -fields: true
    -after: entry
    doc: A processor, by the id of its local APIC.
    doc-ref: ACPI 5.2.16.1
    seq:
      - {id: domain_low, type: u1, -orig-id: 'Proximity Domain [7:0]', doc: Low byte of the domain.}
      - {id: apic_id, type: u1, -orig-id: APIC ID, doc: The local APIC's id.}
      - {id: flags, type: u4, -orig-id: Flags, doc: 'Bit 0: the entry counts; the rest is reserved.'}
      - {id: sapic_eid, type: u1, -orig-id: Local SAPIC EID, doc: 'Second half of the id on Itanium machines, else 0.'}
      - {id: domain_high, size: 3, -orig-id: 'Proximity Domain [31:8]', doc: 'The domain''s other bytes; in revision 1 of the table reserved.'}
      - {id: clock_domain, type: u4, -orig-id: Clock Domain, doc: Processors of one clock domain share a clock.}
    instances:
      enabled: {value: '(flags & 1) != 0', -orig-id: Enabled, doc: The entry counts.}

  memory_affinity:
    -fields: true
    -after: entry
    doc: A range of memory.
    doc-ref: ACPI 5.2.16.2
    seq:
      - {id: domain, type: u4, -orig-id: Proximity Domain, doc: The domain.}
      - {id: reserved_1, type: u2, -orig-id: Reserved 1}
      - {id: base, type: u8, -orig-id: Base Address, doc: First byte.}
      - {id: range_length, type: u8, -orig-id: Range Length, doc: How many bytes.}
      - {id: reserved_2, type: u4, -orig-id: Reserved 2}
      - {id: flags, type: u4, -orig-id: Flags, doc: 'Bit 0: the entry counts. Bit 1: can be plugged while the system runs. Bit 2: keeps its content without power. The rest is reserved.'}
      - {id: reserved_3, type: u8, -orig-id: Reserved 3}
    instances:
      enabled: {value: '(flags & 1) != 0', -orig-id: Enabled, doc: The entry counts.}
      hot_pluggable: {value: '(flags & 2) != 0', -orig-id: Hot Pluggable, doc: The memory can be plugged while the system runs.}
      non_volatile: {value: '(flags & 4) != 0', -orig-id: NonVolatile, doc: The memory keeps its content without power.}

  local_x2apic_affinity:
    -fields: true
    -after: entry
    doc: A processor, by the id of its local x2APIC.
    doc-ref: ACPI 5.2.16.3
    seq:
      - {id: reserved_1, type: u2, -orig-id: Reserved 1}
      - {id: domain, type: u4, -orig-id: Proximity Domain, doc: The domain.}
      - {id: x2apic_id, type: u4, -orig-id: X2APIC ID, doc: The local x2APIC's id.}
      - {id: flags, type: u4, -orig-id: Flags, doc: 'Bit 0: the entry counts; the rest is reserved.'}
      - {id: clock_domain, type: u4, -orig-id: Clock Domain, doc: Processors of one clock domain share a clock.}
      - {id: reserved_2, type: u4, -orig-id: Reserved 2}
    instances:
      enabled: {value: '(flags & 1) != 0', -orig-id: Enabled, doc: The entry counts.}

  gic_cpu_interface_affinity:
    -fields: true
    -after: entry
    doc: A processor of an Arm machine.
    doc-ref: ACPI 5.2.16.4
    seq:
      - {id: domain, type: u4, -orig-id: Proximity Domain, doc: The domain.}
      - {id: processor_uid, type: u4, -orig-id: ACPI Processor UID, doc: The number by which the name space knows the processor.}
      - {id: flags, type: u4, -orig-id: Flags, doc: 'Bit 0: the entry counts; the rest is reserved.'}
      - {id: clock_domain, type: u4, -orig-id: Clock Domain, doc: Processors of one clock domain share a clock.}
    instances:
      enabled: {value: '(flags & 1) != 0', -orig-id: Enabled, doc: The entry counts.}

  gic_translation_service_affinity:
    -fields: true
    -after: entry
    doc: An interrupt translation service of an Arm machine.
    doc-ref: ACPI 5.2.16.5
    seq:
      - {id: domain, type: u4, -orig-id: Proximity Domain, doc: The domain.}
      - {id: reserved, type: u2, -orig-id: Reserved}
      - {id: service_id, type: u4, -orig-id: ITS ID, doc: The service's id.}

  device_affinity:
    -fields: true
    -after: entry
    doc: 'A device that starts accesses by itself, or a port that others do so through (generic initiator, generic port).'
    doc-ref: ACPI 5.2.16.6 and 5.2.16.7
    seq:
      - {id: reserved_1, type: u1, -orig-id: Reserved 1}
      - {id: handle_type, type: u1, -orig-id: Device Handle Type, doc: '0 for an ACPI id, 1 for a PCI function.'}
      - {id: domain, type: u4, -orig-id: Proximity Domain, doc: The domain.}
      - {id: handle, size: 16, -orig-id: Device Handle, doc: 'Type 0: hardware id in 8 bytes, unique id in 4. Type 1: PCI segment in 2 bytes, then bus, and device and function in a byte each. The rest is reserved.'}
      - {id: flags, type: u4, -orig-id: Flags, doc: 'Bit 0: the entry counts. Bit 1: all transactions of the architecture. The rest is reserved.'}
      - {id: reserved_2, type: u4, -orig-id: Reserved 2}
    instances:
      enabled: {value: '(flags & 1) != 0', -orig-id: Enabled, doc: The entry counts.}

enums:
  affinity_type:
    0: {id: local_apic, -orig-id: Processor Local APIC/SAPIC Affinity, doc: A processor by its local APIC.}
    1: {id: memory, -orig-id: Memory Affinity, doc: A range of memory.}
    2: {id: local_x2apic, -orig-id: Processor Local x2APIC Affinity, doc: A processor by its local x2APIC.}
    3: {id: gic_cpu_interface, -orig-id: GICC Affinity, doc: A processor of an Arm machine.}
    4: {id: gic_translation_service, -orig-id: GIC ITS Affinity, doc: An interrupt translation service of an Arm machine.}
    5: {id: generic_initiator, -orig-id: Generic Initiator Affinity, doc: A device that starts accesses by itself.}
    6: {id: generic_port, -orig-id: Generic Port Affinity, doc: A port that devices reach memory through.}
