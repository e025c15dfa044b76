meta:
  id: queues
  title: Intel VT-d invalidation and page request queues
  license: CC0-1.0
  ks-version: '0.11'
  endian: le
  bit-endian: le
doc: |
  What software queues for a unit, and a unit for software. An invalidation descriptor has 128 bits, or 256 in a wide
  queue, whose upper half is reserved. Its type is in two fields, the extension being the upper three bits.
types:
  context_cache_invalidation:
    -view: 128
    doc: One descriptor of type 1, which invalidates context entries.
    doc-ref: VT-d 6.5.2.1
    seq:
      - {id: type, type: b4, doc: 'Always 1.'}
      - {id: granularity, type: b2, doc: '1 global, 2 domain, 3 device; 0 is reserved.'}
      - {id: reserved_1, type: b3}
      - {id: type_extension, type: b3, doc: Always 0.}
      - {id: reserved_2, type: b4}
      - {id: domain_id, type: b16, doc: The domain.}
      - {id: source_id, type: b16, doc: The device.}
      - {id: function_mask, type: b2, doc: 'Which function bits are left out: 0 none, 1 bit 2, 2 bits 2:1, 3 bits 2:0.'}
      - {id: reserved_3, type: b14}
      - {id: reserved_4, type: b64}
  iotlb_invalidation:
    -view: 128
    doc: One descriptor of type 2, which invalidates what is cached of domains.
    doc-ref: VT-d 6.5.2.3
    seq:
      - {id: type, type: b4, doc: Always 2.}
      - {id: granularity, type: b2, doc: '1 global, 2 domain, 3 page; 0 is reserved.'}
      - {id: drain_writes, type: b1, doc: 'Writes are drained first; ignored from version 2 on, which always drains.'}
      - {id: drain_reads, type: b1, doc: 'Reads are drained first; ignored from version 2 on, which always drains.'}
      - {id: reserved_1, type: b1}
      - {id: type_extension, type: b3, doc: Always 0.}
      - {id: reserved_2, type: b4}
      - {id: domain_id, type: b16, doc: The domain.}
      - {id: reserved_3, type: b32}
      - {id: address_mask, type: b6, doc: 'AM: 2^AM pages are meant, aligned.'}
      - {id: leaf_only, type: b1, doc: 'IH: only leaf entries were changed.'}
      - {id: reserved_4, type: b5}
      - {id: address, type: b52, doc: Number of the page.}
  device_tlb_invalidation:
    -view: 128
    doc: One descriptor of type 3, which invalidates a device TLB's translations of requests without PASID.
    doc-ref: VT-d 6.5.2.5
    seq:
      - {id: type, type: b4, doc: Always 3.}
      - {id: reserved_1, type: b5}
      - {id: type_extension, type: b3, doc: Always 0.}
      - {id: physical_function_low, type: b4, doc: 'Bits 3:0 of PFSID, the physical function for throttling. Reserved where the unit does not offer it.'}
      - {id: maximum_pending, type: b5, doc: 'MIP: how many invalidations may be pending. Reserved where the unit does not offer it.'}
      - {id: reserved_2, type: b11}
      - {id: source_id, type: b16, doc: The device.}
      - {id: reserved_3, type: b4}
      - {id: physical_function_high, type: b12, doc: 'Bits 15:4 of PFSID. Reserved where the unit does not offer it.'}
      - {id: size, type: b1, doc: 'S: the range is larger than a page; the lowest 0 bit of the address tells its size.'}
      - {id: reserved_4, type: b11}
      - {id: address, type: b52, doc: Number of the page.}
  interrupt_cache_invalidation:
    -view: 128
    doc: One descriptor of type 4, which invalidates interrupt-remapping entries.
    doc-ref: VT-d 6.5.2.8
    seq:
      - {id: type, type: b4, doc: Always 4.}
      - {id: by_index, type: b1, doc: 'G: the entries that index and mask name; 0 for all.'}
      - {id: reserved_1, type: b4}
      - {id: type_extension, type: b3, doc: Always 0.}
      - {id: reserved_2, type: b15}
      - {id: index_mask, type: b5, doc: 'IM: 2^IM entries are meant, aligned.'}
      - {id: index, type: b16, doc: 'IIDX: the first entry.'}
      - {id: reserved_3, type: b16}
      - {id: reserved_4, type: b64}
  invalidation_wait:
    -view: 128
    doc: One descriptor of type 5, which tells when everything before it is done.
    doc-ref: VT-d 6.5.2.9
    seq:
      - {id: type, type: b4, doc: Always 5.}
      - {id: interrupt, type: b1, doc: 'IF: an interrupt tells.'}
      - {id: status_write, type: b1, doc: 'SW: a write of the status data tells.'}
      - {id: fence, type: b1, doc: 'FN: later descriptors wait for this one.'}
      - {id: page_request_drain, type: b1, doc: 'PD: page requests are drained too. Reserved where the unit does not offer it.'}
      - {id: reserved_1, type: b1}
      - {id: type_extension, type: b3, doc: Always 0.}
      - {id: reserved_2, type: b20}
      - {id: status_data, type: b32, doc: What is written.}
      - {id: reserved_3, type: b2}
      - {id: status_address, type: b62, doc: 'Where it is written, in doublewords.'}
  pasid_iotlb_invalidation:
    -view: 128
    doc: One descriptor of type 6, which invalidates what is cached of one PASID.
    doc-ref: VT-d 6.5.2.4
    seq:
      - {id: type, type: b4, doc: Always 6.}
      - {id: granularity, type: b2, doc: '2 the whole PASID, 3 page; the rest is reserved.'}
      - {id: reserved_1, type: b3}
      - {id: type_extension, type: b3, doc: Always 0.}
      - {id: reserved_2, type: b4}
      - {id: domain_id, type: b16, doc: The domain.}
      - {id: pasid, type: b20, doc: The PASID.}
      - {id: reserved_3, type: b12}
      - {id: address_mask, type: b6, doc: 'AM: 2^AM pages are meant, aligned.'}
      - {id: leaf_only, type: b1, doc: 'IH: only leaf entries were changed.'}
      - {id: reserved_4, type: b5}
      - {id: address, type: b52, doc: Number of the page.}
  pasid_cache_invalidation:
    -view: 128
    doc: One descriptor of type 7, which invalidates PASID directory and table entries.
    doc-ref: VT-d 6.5.2.2
    seq:
      - {id: type, type: b4, doc: Always 7.}
      - {id: granularity, type: b2, doc: '0 domain, 1 PASID, 3 global; 2 is reserved.'}
      - {id: reserved_1, type: b3}
      - {id: type_extension, type: b3, doc: Always 0.}
      - {id: reserved_2, type: b4}
      - {id: domain_id, type: b16, doc: The domain.}
      - {id: pasid, type: b20, doc: The PASID.}
      - {id: reserved_3, type: b12}
      - {id: reserved_4, type: b64}
  pasid_device_tlb_invalidation:
    -view: 128
    doc: One descriptor of type 8, which invalidates a device TLB's translations of requests with PASID.
    doc-ref: VT-d 6.5.2.6
    seq:
      - {id: type, type: b4, doc: Always 8.}
      - {id: maximum_pending, type: b5, doc: 'MIP: how many invalidations may be pending. Reserved where the unit does not offer it.'}
      - {id: type_extension, type: b3, doc: Always 0.}
      - {id: physical_function_low, type: b4, doc: 'Bits 3:0 of PFSID, the physical function for throttling. Reserved where the unit does not offer it.'}
      - {id: source_id, type: b16, doc: The device.}
      - {id: pasid, type: b20, doc: The PASID.}
      - {id: physical_function_high, type: b12, doc: 'Bits 15:4 of PFSID. Reserved where the unit does not offer it.'}
      - {id: global, type: b1, doc: 'G: translations of every PASID.'}
      - {id: reserved_1, type: b10}
      - {id: size, type: b1, doc: 'S: the range is larger than a page; the lowest 0 bit of the address tells its size.'}
      - {id: address, type: b52, doc: Number of the page.}
  page_group_response:
    -view: 128
    doc: One descriptor of type 9, which answers a group of page requests.
    doc-ref: VT-d 7.6.1
    seq:
      - {id: type, type: b4, doc: Always 9.}
      - {id: pasid_present, type: b1, doc: 'PP: the requests had a PASID.'}
      - {id: reserved_1, type: b4}
      - {id: type_extension, type: b3, doc: Always 0.}
      - {id: response_code, type: b4, doc: '0 success, 1 invalid request, 15 failure.'}
      - {id: requester_id, type: b16, doc: The device.}
      - {id: pasid, type: b20, doc: The PASID.}
      - {id: reserved_2, type: b12}
      - {id: reserved_3, type: b2}
      - {id: ignored_1, type: b1}
      - {id: group_index, type: b9, doc: 'PRGI: the group.'}
      - {id: reserved_4, type: b52}
  host_permission_invalidation:
    -view: 128
    doc: One descriptor of type 10, which invalidates what is cached of host permission tables.
    doc-ref: VT-d 6.5.2.7
    seq:
      - {id: type, type: b4, doc: Always 10.}
      - {id: granularity, type: b2, doc: '1 global, 2 domain, 3 page; 0 is reserved.'}
      - {id: reserved_1, type: b3}
      - {id: type_extension, type: b3, doc: Always 0.}
      - {id: reserved_2, type: b4}
      - {id: host_permission_domain_id, type: b16, doc: The domain of host permission tables.}
      - {id: reserved_3, type: b32}
      - {id: address_mask, type: b6, doc: 'AM: 2^AM pages are meant, aligned.'}
      - {id: levels, type: b2, doc: 'IH, the highest level that was changed, less 1.'}
      - {id: reserved_4, type: b4}
      - {id: address, type: b52, doc: Number of the page.}
  page_request:
    -view: 256
    doc: One page request, which a unit queues for software.
    doc-ref: VT-d 7.4.1.1
    seq:
      - {id: type, type: b8, doc: Always 1.}
      - {id: pasid_present, type: b1, doc: 'PP: the request has a PASID.'}
      - {id: reserved_1, type: b7}
      - {id: requester_id, type: b16, doc: The device.}
      - {id: pasid, type: b20, doc: The PASID.}
      - {id: execute_requested, type: b1, doc: 'EXE: the page is wanted for execution.'}
      - {id: privileged, type: b1, doc: 'PM_REQ: the request is privileged.'}
      - {id: reserved_2, type: b10}
      - {id: read_requested, type: b1, doc: The page is wanted for reading.}
      - {id: write_requested, type: b1, doc: The page is wanted for writing.}
      - {id: last_in_group, type: b1, doc: 'LPIG: the last request of its group, which asks for a response.'}
      - {id: group_index, type: b9, doc: 'PRGI: the group.'}
      - {id: address, type: b52, doc: Number of the page.}
      - {id: reserved_3, type: b64}
      - {id: reserved_4, type: b64}
