meta:
  id: interrupts
  title: Intel VT-d interrupt remapping entries
  license: CC0-1.0
  ks-version: '0.11'
  endian: le
  bit-endian: le
types:
  interrupt_entry:
    -view: 128
    doc: One interrupt-remapping table entry (IRTE) in remapped format.
    doc-ref: VT-d 9.9
    seq:
      - {id: present, type: b1, doc: 'Where it is 0, hardware ignores every other field but Fault Processing Disable.'}
      - {id: fault_processing_disable, type: b1, doc: 'Faults through this entry are not recorded, even where it is not present.'}
      - {id: destination_mode, type: b1, doc: 'The destination is logical; 0 for physical.'}
      - {id: redirection_hint, type: b1, doc: The interrupt may go to one of several destinations.}
      - {id: trigger_mode, type: b1, doc: 'Level-triggered; 0 for edge.'}
      - {id: delivery_mode, type: b3, doc: '0 fixed, 1 lowest priority, 2 SMI, 4 NMI, 5 INIT, 7 ExtINT; 3 and 6 are undefined.'}
      - {id: ignored_1, type: b4}
      - {id: reserved_1, type: b3}
      - {id: posted, type: b1, doc: 'The entry has the posted format (IM), which needs posted interrupts; the fields from Vector on are then others.'}
      - {id: vector, type: b8, doc: Interrupt vector.}
      - {id: reserved_2, type: b8}
      - {id: destination, type: b32, doc: 'APIC id: all 32 bits in extended interrupt mode, else 8 bits from bit 8 of this field on and the rest reserved.'}
      - {id: source_id, type: b16, doc: 'Requester that may use the entry, or the range of buses: first in the upper byte, last in the lower.'}
      - {id: source_qualifier, type: b2, doc: 'Which function bits are left out of the comparison: 0 none, 1 bit 2, 2 bits 2:1, 3 bits 2:0.'}
      - {id: source_validation, type: b2, doc: 'How the requester is verified: 0 not at all, 1 by requester id and qualifier, 2 by range of buses, 3 reserved.'}
      - {id: reserved_3, type: b44}
  posted_interrupt_entry:
    -view: 128
    doc: One interrupt-remapping table entry (IRTE) in posted format.
    doc-ref: VT-d 9.10
    seq:
      - {id: present, type: b1, doc: 'Where it is 0, hardware ignores every other field but Fault Processing Disable.'}
      - {id: fault_processing_disable, type: b1, doc: 'Faults through this entry are not recorded, even where it is not present.'}
      - {id: reserved_1, type: b6}
      - {id: ignored_1, type: b4}
      - {id: reserved_2, type: b2}
      - {id: urgent, type: b1, doc: 'The notification is sent even where notifications are suppressed.'}
      - {id: posted, type: b1, doc: 'Always 1: the entry has this format (IM).'}
      - {id: virtual_vector, type: b8, doc: The vector that is posted.}
      - {id: reserved_3, type: b14}
      - {id: descriptor_low, type: b26, doc: 'Bits 31:6 of the posted-interrupt descriptor''s address.'}
      - {id: source_id, type: b16, doc: 'Requester that may use the entry, or the range of buses: first in the upper byte, last in the lower.'}
      - {id: source_qualifier, type: b2, doc: 'Which function bits are left out of the comparison: 0 none, 1 bit 2, 2 bits 2:1, 3 bits 2:0.'}
      - {id: source_validation, type: b2, doc: 'How the requester is verified: 0 not at all, 1 by requester id and qualifier, 2 by range of buses, 3 reserved.'}
      - {id: reserved_4, type: b12}
      - {id: descriptor_high, type: b32, doc: 'Bits 63:32 of the posted-interrupt descriptor''s address.'}
  posted_interrupt_descriptor:
    -view: 512
    doc: One posted-interrupt descriptor, into which hardware posts the interrupts of a virtual processor.
    doc-ref: VT-d 9.11
    seq:
      - {id: requests_0, type: b64, doc: Posted requests for vectors 0 to 63.}
      - {id: requests_1, type: b64, doc: Posted requests for vectors 64 to 127.}
      - {id: requests_2, type: b64, doc: Posted requests for vectors 128 to 191.}
      - {id: requests_3, type: b64, doc: Posted requests for vectors 192 to 255.}
      - {id: outstanding, type: b1, doc: A notification is on its way (ON).}
      - {id: suppressed, type: b1, doc: Notifications of interrupts that are not urgent are suppressed (SN).}
      - {id: reserved_1, type: b14}
      - {id: notification_vector, type: b8, doc: Vector of the notification.}
      - {id: reserved_2, type: b8}
      - {id: notification_destination, type: b32, doc: 'APIC id of the notification: all 32 bits in extended interrupt mode, else 8 bits from bit 8 of this field on and the rest reserved.'}
      - {id: reserved_3, type: b64}
      - {id: reserved_4, type: b64}
      - {id: reserved_5, type: b64}
