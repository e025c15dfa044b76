meta:
  id: windows_dump
  title: Windows crash dump of a 64-bit machine, headers only
  license: CC0-1.0
  ks-version: '0.11'
  endian: le
doc: The headers of a kernel dump. In a full dump the runs' pages follow the first 8192 bytes; in a bitmap dump a second header with a bit a page does.
doc-ref: volatility3, symbols/windows/crash64.json and crash_common.json
-layout: windows_dump_layout
seq:
  - {id: head, type: header}
instances:
  bitmap: {pos: 8192, type: bitmap_header, if: head.dump_type != 1}

types:
  header:
    doc: The first two pages.
    doc-ref: _DUMP_HEADER64
    seq:
      - {id: signature, size: 8, doc: 'PAGEDU64.'}
      - {id: major_version, type: u4, doc: '15: a free build, 12: a checked one.'}
      - {id: minor_version, type: u4, doc: 'Build number of Windows.'}
      - {id: directory_table_base, type: u8, doc: 'CR3.'}
      - {id: page_frame_database, type: u8, doc: 'Virtual address.'}
      - {id: loaded_modules, type: u8, doc: 'Virtual address.'}
      - {id: active_processes, type: u8, doc: 'Virtual address.'}
      - {id: machine, type: u4, doc: '0x8664: x86-64.'}
      - {id: processor_count, type: u4, doc: 'Number of processors.'}
      - {id: bug_check_code, type: u4, doc: 'Why Windows stopped.'}
      - {id: reserved_1, size: 4}
      - {id: bug_check_parameters, size: 32, doc: 'Four values of 64 bits.'}
      - {id: version_user, size: 32, doc: 'Free text.'}
      - {id: debugger_data, type: u8, doc: 'Virtual address.'}
      - {id: run_count, type: u4, doc: 'Number of runs of pages in a full dump; PAGE where there is no list.'}
      - {id: reserved_2, size: 4}
      - {id: page_count, type: u8, doc: 'Pages of all runs.'}
      - {id: runs, size: 684, doc: 'Room for 42 runs.'}
      - {id: reserved_3, size: 4}
      - {id: context, size: 3000, doc: 'Registers of the processor.'}
      - {id: exception, size: 152, doc: 'The exception.'}
      - {id: dump_type, type: u4, doc: '1: full, 2: kernel, 3: header, 4: triage, 5: bitmap of all, 6: bitmap of the kernel, 7: automatic.'}
      - {id: reserved_4, size: 4}
      - {id: required_space, type: u8, doc: 'Bytes of the dump.'}
      - {id: system_time, type: u8, doc: 'When, in 100 ns since 1601.'}
      - {id: comment, size: 128, doc: 'Free text.'}
      - {id: up_time, type: u8, doc: 'How long the machine had run, in 100 ns.'}
      - {id: reserved_5, size: 4040}

  run:
    doc: One run of pages of a full dump.
    doc-ref: _PHYSICAL_MEMORY_RUN64
    seq:
      - {id: first_page, type: u8, doc: 'Number of the first page.'}
      - {id: page_count, type: u8, doc: 'How many there are.'}

  bitmap_header:
    doc: The second header of a bitmap dump; the bits follow, then the pages.
    doc-ref: _SUMMARY_DUMP
    seq:
      - {id: signature, size: 4, doc: 'SDMP or FDMP.'}
      - {id: valid, size: 4, doc: 'DUMP.'}
      - {id: options, type: u4, doc: 'Options.'}
      - {id: reserved_1, size: 20}
      - {id: data_offset, type: u8, doc: 'Where the first page lies in the file.'}
      - {id: present_pages, type: u8, doc: 'Number of bits that are set.'}
      - {id: bit_count, type: u8, doc: 'Number of bits: one a page, from page 0 on.'}
