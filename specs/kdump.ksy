meta:
  id: kdump
  title: kdump-compressed dump, headers only
  license: CC0-1.0
  ks-version: '0.11'
  endian: le
doc: |
  The headers of a dump of a 64-bit machine in makedumpfile's format. Block 0 is the main header and block 1 begins the sub header; then come two bitmaps
  (frames that exist, frames that were dumped), a descriptor for each dumped frame, and the compressed pages.
doc-ref: makedumpfile, IMPLEMENTATION, "The kdump-compressed format"
-layout: kdump_layout
seq:
  - {id: head, type: main_header}
instances:
  second: {pos: head.block_bytes, type: sub_header, if: head.version >= 6}

types:
  main_header:
    doc: The main header, that of the older diskdump.
    doc-ref: makedumpfile, struct disk_dump_header
    seq:
      - {id: signature, size: 8, doc: 'KDUMP and three spaces.'}
      - {id: version, type: u4, doc: 'Version of the header, 1 to 6; each added fields to the sub header.'}
      - {id: system_name, size: 65, doc: 'The kernel''s utsname: its system.'}
      - {id: node_name, size: 65, doc: 'The machine''s name.'}
      - {id: kernel_release, size: 65, doc: 'The kernel''s release.'}
      - {id: kernel_version, size: 65, doc: 'The kernel''s version.'}
      - {id: machine, size: 65, doc: 'The kind of processor.'}
      - {id: domain_name, size: 65, doc: 'The machine''s NIS domain.'}
      - {id: reserved_1, size: 6}
      - {id: seconds, type: u8, doc: 'When the dump was made, seconds since 1970.'}
      - {id: microseconds, type: u8, doc: 'The rest of it.'}
      - {id: status, type: u4, doc: 'Flags: 1 zlib, 2 lzo, 4 snappy, 8 the dump is incomplete, 0x10 unused vmemmap pages were left out, 0x20 zstd.'}
      - {id: block_bytes, type: u4, doc: 'Size of a block, and of a page.'}
      - {id: sub_header_blocks, type: u4, doc: 'Blocks of the sub header and its notes.'}
      - {id: bitmap_blocks, type: u4, doc: 'Blocks of both bitmaps together.'}
      - {id: frame_count, type: u4, doc: 'Number of page frames, where the sub header does not say it with 64 bits.'}
      - {id: dumped_blocks, type: u4, doc: 'Blocks that should be written.'}
      - {id: device_blocks, type: u4, doc: 'Blocks of the dump device.'}
      - {id: written_blocks, type: u4, doc: 'Blocks that were written.'}
      - {id: current_cpu, type: u4, doc: 'The processor that dumped.'}
      - {id: cpu_count, type: u4, doc: 'Number of processors.'}

  narrow_main_header:
    doc: The main header of a 32-bit machine, as far as it must be told apart.
    doc-ref: makedumpfile, struct disk_dump_header
    seq:
      - {id: reserved_1, size: 416}
      - {id: block_bytes, type: u4, doc: 'Size of a block.'}

  sub_header:
    doc: What makedumpfile adds.
    doc-ref: makedumpfile, struct kdump_sub_header
    seq:
      - {id: physical_base, type: u8, doc: 'Where the kernel was loaded, against where it was linked to.'}
      - {id: dump_level, type: u4, doc: 'Which pages were left out: bits 0 zero, 1 and 2 page cache, 3 user data, 4 free.'}
      - {id: split, type: u4, doc: 'Not 0 where the dump is one of several parts (version 2).'}
      - {id: first_frame, type: u8, doc: 'First page frame of this part (version 2).'}
      - {id: end_frame, type: u8, doc: 'One more than the last (version 2).'}
      - {id: vmcoreinfo_offset, type: u8, doc: 'Where VMCOREINFO lies (version 3).'}
      - {id: vmcoreinfo_bytes, type: u8, doc: 'Its length (version 3).'}
      - {id: note_offset, type: u8, doc: 'Where the ELF notes lie (version 4).'}
      - {id: note_bytes, type: u8, doc: 'Their length (version 4).'}
      - {id: erase_info_offset, type: u8, doc: 'Where the list of erased data lies (version 5).'}
      - {id: erase_info_bytes, type: u8, doc: 'Its length (version 5).'}
      - {id: first_frame_64, type: u8, doc: 'First page frame of this part (version 6).'}
      - {id: end_frame_64, type: u8, doc: 'One more than the last (version 6).'}
      - {id: frame_count_64, type: u8, doc: 'Number of page frames of the whole dump (version 6).'}

  page_descriptor:
    doc: One dumped page.
    doc-ref: makedumpfile, struct page_desc
    seq:
      - {id: offset, type: u8, doc: 'Where its bytes lie; 0 where the dump is incomplete and lacks them.'}
      - {id: stored_bytes, type: u4, doc: 'How many bytes it has there.'}
      - {id: flags, type: u4, doc: 'How they are compressed, as in the main header''s status; none where a page did not shrink.'}
      - {id: page_flags, type: u8, doc: 'The kernel''s page flags; not used.'}
