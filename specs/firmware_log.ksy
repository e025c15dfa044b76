meta:
  id: firmware_log
  title: Log of edk2's VT-d drivers, its events one behind the other
  license: CC0-1.0
  ks-version: '0.11'
  endian: le
doc: What firmware did to the units before an operating system ran, as the drivers of edk2 keep it in memory and hand it out, event by event.
doc-ref: 'edk2-platforms, IntelSiliconPkg: Include/Guid/VtdLogDataHob.h, Include/Library/IntelVTdPeiDxeLib.h'
-layout: firmware_log_layout
seq:
  - {id: events, type: event, repeat: eos}

types:
  event:
    -layout: false
    seq:
      - {id: fixed, type: event_header}
      - {id: body, size: fixed.event_bytes - 28}

  event_header:
    doc: One event, up to its first number; a second one, or data, follow.
    doc-ref: edk2-platforms, VtdLogDataHob.h, VTDLOG_EVENT_HEADER
    seq:
      - {id: event_bytes, type: u4, doc: 'Bytes of the event, these included.'}
      - {id: log_type, type: u8, doc: 'One bit: 1 shifted by the event''s number.'}
      - {id: timestamp, type: u8, doc: 'Processor''s time stamp counter, or 0.'}
      - {id: param, type: u8, doc: 'First number.'}

  registers_all:
    doc: A unit's registers, event 8 or 28 with number 0; its fault recording registers follow, 16 bytes each.
    doc-ref: edk2-platforms, IntelVTdPeiDxeLib.h, VTD_REGESTER_INFO
    seq:
      - {id: base, type: u8, doc: 'Where the unit''s registers lie.'}
      - {id: ver, type: u4, doc: 'VER_REG.'}
      - {id: cap, type: u8, doc: 'CAP_REG.'}
      - {id: ecap, type: u8, doc: 'ECAP_REG.'}
      - {id: gsts, type: u4, doc: 'GSTS_REG.'}
      - {id: rtaddr, type: u8, doc: 'RTADDR_REG.'}
      - {id: ccmd, type: u8, doc: 'CCMD_REG.'}
      - {id: fsts, type: u4, doc: 'FSTS_REG.'}
      - {id: fectl, type: u4, doc: 'FECTL_REG.'}
      - {id: fedata, type: u4, doc: 'FEDATA_REG.'}
      - {id: feaddr, type: u4, doc: 'FEADDR_REG.'}
      - {id: feuaddr, type: u4, doc: 'FEUADDR_REG.'}
      - {id: iqercd, type: u8, doc: 'IQERCD_REG.'}
      - {id: iva, type: u8, doc: 'IVA_REG.'}
      - {id: iotlb, type: u8, doc: 'IOTLB_REG.'}
      - {id: record_count, type: u2, doc: 'How many fault recording registers follow.'}

  registers_few:
    doc: Those of a unit's registers that change, event 8 or 28 with number 1; its fault recording registers follow, 16 bytes each.
    doc-ref: edk2-platforms, IntelVTdPeiDxeLib.h, VTD_REGESTER_THIN_INFO
    seq:
      - {id: base, type: u8, doc: 'Where the unit''s registers lie.'}
      - {id: gsts, type: u4, doc: 'GSTS_REG.'}
      - {id: rtaddr, type: u8, doc: 'RTADDR_REG.'}
      - {id: fsts, type: u4, doc: 'FSTS_REG.'}
      - {id: fectl, type: u4, doc: 'FECTL_REG.'}
      - {id: iqercd, type: u8, doc: 'IQERCD_REG.'}
      - {id: record_count, type: u2, doc: 'How many fault recording registers follow.'}

  set_attribute:
    doc: A driver lets a device at memory, or no longer, event 49. The unit maps each address to itself.
    doc-ref: edk2-platforms, IntelVTdPeiDxeLib.h, VTD_PROTOCOL_SET_ATTRIBUTE
    seq:
      - {id: requester, type: u2, doc: 'Requester id.'}
      - {id: address, type: u8, doc: 'First address.'}
      - {id: length, type: u8, doc: 'Length in bytes.'}
      - {id: access, type: u8, doc: 'Bit 0: it may read; bit 1: it may write; 0 takes both.'}
      - {id: status, type: u8, doc: 'What came of it; 0 is success.'}
