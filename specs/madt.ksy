meta:
  id: madt
  title: ACPI Multiple APIC Description Table (MADT)
  license: CC0-1.0
  ks-version: '0.11'
  endian: le
  imports: [acpi]
doc: >
  The machine's interrupt controllers. Its signature is APIC. Lengths are believed here: a reader of hostile tables
  frames the entries by itself.
doc-ref: ACPI 6.5, section 5.2.12
-fields: madt_fields
seq:
  - {id: head, type: table_header}
  - {id: body, type: entries, size: head.acpi.length - 44}

types:
  table_header:
    -fields: true
    doc: The ACPI header and what MADT adds to it.
    doc-ref: ACPI 5.2.12
    seq:
      - {id: acpi, type: 'acpi::header'}
      - {id: local_apic_address, type: u4, -orig-id: Local Interrupt Controller Address, doc: 'Where each processor sees its local APIC, unless an entry says otherwise.'}
      - {id: flags, type: u4, -orig-id: Flags, doc: 'Bit 0: the machine also has two 8259 interrupt controllers; the rest is reserved.'}
    instances:
      pc_at_compatible: {value: '(flags & 1) != 0', -orig-id: PCAT_COMPAT, doc: The machine also has two 8259 interrupt controllers.}

  entries:
    seq:
      - {id: items, type: entry, repeat: eos}

  entry:
    -fields: true
    doc: One interrupt controller structure of any type.
    doc-ref: ACPI 5.2.12
    seq:
      - {id: type, type: u1, enum: interrupt_controller_type, -orig-id: Type, doc: What it describes.}
      - {id: length, type: u1, -orig-id: Length, doc: 'Its bytes, type and length included.'}
      - id: body
        size: length - 2
        type:
          switch-on: type
          cases:
            'interrupt_controller_type::local_apic': local_apic
            'interrupt_controller_type::io_apic': io_apic
            'interrupt_controller_type::source_override': source_override
            'interrupt_controller_type::nmi_source': nmi_source
            'interrupt_controller_type::local_apic_nmi': local_apic_nmi
            'interrupt_controller_type::local_apic_address': local_apic_address
            'interrupt_controller_type::local_x2apic': local_x2apic
            'interrupt_controller_type::local_x2apic_nmi': local_x2apic_nmi
            'interrupt_controller_type::multiprocessor_wakeup': multiprocessor_wakeup

  local_apic:
    -fields: true
    -after: entry
    doc: A processor and its local APIC.
    doc-ref: ACPI 5.2.12.2
    seq:
      - {id: processor_uid, type: u1, -orig-id: ACPI Processor UID, doc: The number by which the name space knows the processor.}
      - {id: apic_id, type: u1, -orig-id: APIC ID, doc: The local APIC's id.}
      - {id: flags, type: u4, -orig-id: Flags, doc: 'Bit 0: ready for use. Bit 1: can be switched on while the system runs. The rest is reserved.'}
    instances:
      enabled: {value: '(flags & 1) != 0', -orig-id: Enabled, doc: The processor is ready for use.}
      online_capable: {value: '(flags & 2) != 0', -orig-id: Online Capable, doc: The processor can be switched on while the system runs.}

  io_apic:
    -fields: true
    -after: entry
    doc: An I/O APIC.
    doc-ref: ACPI 5.2.12.3
    seq:
      - {id: io_apic_id, type: u1, -orig-id: I/O APIC ID, doc: 'Its id, by which scopes of remapping units name it.'}
      - {id: reserved, type: u1, -orig-id: Reserved}
      - {id: address, type: u4, -orig-id: I/O APIC Address, doc: Where its registers start.}
      - {id: interrupt_base, type: u4, -orig-id: Global System Interrupt Base, doc: The number of its first interrupt.}

  source_override:
    -fields: true
    -after: entry
    doc: An ISA interrupt that arrives elsewhere than its number says.
    doc-ref: ACPI 5.2.12.5
    seq:
      - {id: bus, type: u1, -orig-id: Bus, doc: '0, which means ISA.'}
      - {id: source, type: u1, -orig-id: Source, doc: Interrupt of that bus.}
      - {id: interrupt, type: u4, -orig-id: Global System Interrupt, doc: The number under which it arrives.}
      - {id: flags, type: u2, -orig-id: Flags, doc: 'Bits 1:0 polarity, bits 3:2 trigger mode; the rest is reserved.'}

  nmi_source:
    -fields: true
    -after: entry
    doc: An I/O APIC input that is a non-maskable interrupt.
    doc-ref: ACPI 5.2.12.6
    seq:
      - {id: flags, type: u2, -orig-id: Flags, doc: 'Bits 1:0 polarity, bits 3:2 trigger mode; the rest is reserved.'}
      - {id: interrupt, type: u4, -orig-id: Global System Interrupt, doc: The input's number.}

  local_apic_nmi:
    -fields: true
    -after: entry
    doc: A local APIC input that is a non-maskable interrupt.
    doc-ref: ACPI 5.2.12.7
    seq:
      - {id: processor_uid, type: u1, -orig-id: ACPI Processor UID, doc: 'Which processor; 0xff for all.'}
      - {id: flags, type: u2, -orig-id: Flags, doc: 'Bits 1:0 polarity, bits 3:2 trigger mode; the rest is reserved.'}
      - {id: input, type: u1, -orig-id: 'Local APIC LINT#', doc: 'Which input, 0 or 1.'}

  local_apic_address:
    -fields: true
    -after: entry
    doc: The local APICs' address in 64 bits, which then holds instead of the header's.
    doc-ref: ACPI 5.2.12.8
    seq:
      - {id: reserved, type: u2, -orig-id: Reserved}
      - {id: address, type: u8, -orig-id: Local APIC Address, doc: Where each processor sees its local APIC.}

  local_x2apic:
    -fields: true
    -after: entry
    doc: A processor and its local x2APIC, mostly where the id has more than 8 bits.
    doc-ref: ACPI 5.2.12.12
    seq:
      - {id: reserved, type: u2, -orig-id: Reserved}
      - {id: x2apic_id, type: u4, -orig-id: X2APIC ID, doc: The local x2APIC's id.}
      - {id: flags, type: u4, -orig-id: Flags, doc: As those of a local APIC.}
      - {id: processor_uid, type: u4, -orig-id: ACPI Processor UID, doc: The number by which the name space knows the processor.}
    instances:
      enabled: {value: '(flags & 1) != 0', -orig-id: Enabled, doc: The processor is ready for use.}
      online_capable: {value: '(flags & 2) != 0', -orig-id: Online Capable, doc: The processor can be switched on while the system runs.}

  local_x2apic_nmi:
    -fields: true
    -after: entry
    doc: A local x2APIC input that is a non-maskable interrupt.
    doc-ref: ACPI 5.2.12.13
    seq:
      - {id: flags, type: u2, -orig-id: Flags, doc: 'Bits 1:0 polarity, bits 3:2 trigger mode; the rest is reserved.'}
      - {id: processor_uid, type: u4, -orig-id: ACPI Processor UID, doc: 'Which processor; 0xffffffff for all.'}
      - {id: input, type: u1, -orig-id: 'Local x2APIC LINT#', doc: 'Which input, 0 or 1.'}
      - {id: reserved, size: 3, -orig-id: Reserved}

  multiprocessor_wakeup:
    -fields: true
    -after: entry
    doc: The mailbox through which an operating system wakes up processors.
    doc-ref: ACPI 5.2.12.19
    seq:
      - {id: version, type: u2, -orig-id: MailBoxVersion, doc: Version of the mailbox.}
      - {id: reserved, type: u4, -orig-id: Reserved}
      - {id: address, type: u8, -orig-id: MailBoxAddress, doc: 'Physical address of the mailbox, a multiple of 4 KiB.'}

enums:
  interrupt_controller_type:
    0: {id: local_apic, -orig-id: Processor Local APIC, doc: A processor and its local APIC.}
    1: {id: io_apic, -orig-id: I/O APIC, doc: An I/O APIC.}
    2: {id: source_override, -orig-id: Interrupt Source Override, doc: An ISA interrupt that arrives under another number.}
    3: {id: nmi_source, -orig-id: NMI Source, doc: An I/O APIC input that is a non-maskable interrupt.}
    4: {id: local_apic_nmi, -orig-id: Local APIC NMI, doc: A local APIC input that is a non-maskable interrupt.}
    5: {id: local_apic_address, -orig-id: Local APIC Address Override, doc: The local APICs' address in 64 bits.}
    6: {id: io_sapic, -orig-id: I/O SAPIC, doc: An I/O SAPIC of an Itanium machine.}
    7: {id: local_sapic, -orig-id: Local SAPIC, doc: A processor of an Itanium machine.}
    8: {id: platform_interrupt_sources, -orig-id: Platform Interrupt Sources, doc: An interrupt of an Itanium machine's platform.}
    9: {id: local_x2apic, -orig-id: Processor Local x2APIC, doc: A processor and its local x2APIC.}
    10: {id: local_x2apic_nmi, -orig-id: Local x2APIC NMI, doc: A local x2APIC input that is a non-maskable interrupt.}
    11: {id: gic_cpu_interface, -orig-id: GICC, doc: A processor of an Arm machine.}
    12: {id: gic_distributor, -orig-id: GICD, doc: A distributor of an Arm machine.}
    13: {id: gic_message_frame, -orig-id: GIC MSI Frame, doc: A frame for messages of an Arm machine.}
    14: {id: gic_redistributor, -orig-id: GICR, doc: A redistributor of an Arm machine.}
    15: {id: gic_translation_service, -orig-id: GIC ITS, doc: An interrupt translation service of an Arm machine.}
    16: {id: multiprocessor_wakeup, -orig-id: Multiprocessor Wakeup, doc: The mailbox that wakes up processors.}
