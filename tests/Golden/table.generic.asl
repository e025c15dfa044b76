// 233 bytes, in generic fields: iasl -G -z
// A scope of DRHD #1 has bits set that labels take as reserved.
// RMRR #1 has bits set that labels take as reserved.
// ANDD #1 has a name that quotes cannot hold.
// ANDD #2 goes on behind the NUL of its name.
// RHSA #1 goes on behind its last field.
// type 9 #1 is of a type that has no labels, or none in this version of iasl.
// DRHD #2 has lengths that do not hold.
// Not in this text: Oem ID is 4f45e9494420; quotes cannot hold that.
// Not in this text: the 2 bytes behind the table's end.
// Not in this text: the checksum is 0x55; a compiler writes the right one.

[000h 0000 004h]                   Signature : "DMAR"
[004h 0004 004h]                Table Length : 000000E7
[008h 0008 001h]                    Revision : 01
[009h 0009 001h]                    Checksum : 55
[00Ah 0010 006h]                      Oem ID : "OE_ID "
[010h 0016 008h]                Oem Table ID : "OEMTABLE"
[018h 0024 004h]                Oem Revision : 00000007
[01Ch 0028 004h]             Asl Compiler ID : "TOOL"
[020h 0032 004h]       Asl Compiler Revision : 00000009

[024h 0036 001h]                       UINT8 : 26 // Host Address Width
[025h 0037 001h]                       UINT8 : 05 // Flags
[026h 0038 00Ah]                      Buffer : 00 00 00 00 00 00 00 00 00 00 // Reserved

[030h 0048 002h]                      UINT16 : 0000 // Subtable Type: DRHD #1, DMA remapping hardware unit
[032h 0050 002h]                      UINT16 : 002A // Length
[034h 0052 001h]                       UINT8 : 81 // Flags
[035h 0053 001h]                       UINT8 : 04 // Size (decoded below)
[036h 0054 002h]                      UINT16 : 0000 // PCI Segment Number
[038h 0056 008h]                      UINT64 : 00000000FED90000 // Register Base Address
[040h 0064 001h]                       UINT8 : 03 // Device Scope Type: I/O APIC 2
[041h 0065 001h]                       UINT8 : 08 // Entry Length
[042h 0066 001h]                       UINT8 : 00 // Flags
[043h 0067 001h]                       UINT8 : 00 // Reserved
[044h 0068 001h]                       UINT8 : 02 // Enumeration ID
[045h 0069 001h]                       UINT8 : F0 // PCI Bus Number
[046h 0070 002h]                      Buffer : 1F 00 // PCI Path
[048h 0072 001h]                       UINT8 : 02 // Device Scope Type: sub-hierarchy
[049h 0073 001h]                       UINT8 : 0A // Entry Length
[04Ah 0074 001h]                       UINT8 : 00 // Flags
[04Bh 0075 001h]                       UINT8 : 00 // Reserved
[04Ch 0076 001h]                       UINT8 : 00 // Enumeration ID
[04Dh 0077 001h]                       UINT8 : 00 // PCI Bus Number
[04Eh 0078 002h]                      Buffer : 1C 04 // PCI Path
[050h 0080 002h]                      Buffer : 00 00 // PCI Path
[052h 0082 001h]                       UINT8 : 09 // Device Scope Type: reserved type
[053h 0083 001h]                       UINT8 : 08 // Entry Length
[054h 0084 001h]                       UINT8 : FF // Flags
[055h 0085 001h]                       UINT8 : 01 // Reserved
[056h 0086 001h]                       UINT8 : 00 // Enumeration ID
[057h 0087 001h]                       UINT8 : 00 // PCI Bus Number
[058h 0088 002h]                      Buffer : 00 00 // PCI Path

[05Ah 0090 002h]                      UINT16 : 0001 // Subtable Type: RMRR #1, reserved memory region
[05Ch 0092 002h]                      UINT16 : 0020 // Length
[05Eh 0094 002h]                      UINT16 : 0001 // Reserved
[060h 0096 002h]                      UINT16 : 0000 // PCI Segment Number
[062h 0098 008h]                      UINT64 : 0000000000001000 // Base Address
[06Ah 0106 008h]                      UINT64 : 0000000000001FFF // End Address (limit)
[072h 0114 001h]                       UINT8 : 01 // Device Scope Type: endpoint
[073h 0115 001h]                       UINT8 : 08 // Entry Length
[074h 0116 001h]                       UINT8 : 00 // Flags
[075h 0117 001h]                       UINT8 : 00 // Reserved
[076h 0118 001h]                       UINT8 : 00 // Enumeration ID
[077h 0119 001h]                       UINT8 : 00 // PCI Bus Number
[078h 0120 002h]                      Buffer : 1F 03 // PCI Path

[07Ah 0122 002h]                      UINT16 : 0004 // Subtable Type: ANDD #1, ACPI name-space device
[07Ch 0124 002h]                      UINT16 : 0014 // Length
[07Eh 0126 003h]                      UINT24 : 000000 // Reserved
[081h 0129 001h]                       UINT8 : 01 // Device Number
[082h 0130 00Ch]                      Buffer : 5C 5F 53 42 1B 5B 32 4A 22 00 00 00

[08Eh 0142 002h]                      UINT16 : 0004 // Subtable Type: ANDD #2, ACPI name-space device
[090h 0144 002h]                      UINT16 : 0013 // Length
[092h 0146 003h]                      UINT24 : 000000 // Reserved
[095h 0149 001h]                       UINT8 : 02 // Device Number
[096h 0150 00Ah]                      String : "\_SB.UA00"
[0A0h 0160 001h]                      Buffer : 00

[0A1h 0161 002h]                      UINT16 : 0003 // Subtable Type: RHSA #1, remapping hardware static affinity
[0A3h 0163 002h]                      UINT16 : 0015 // Length
[0A5h 0165 004h]                      UINT32 : 00000000 // Reserved
[0A9h 0169 008h]                      UINT64 : 00000000FED90000 // Base Address
[0B1h 0177 004h]                      UINT32 : 00000001 // Proximity Domain
[0B5h 0181 001h]                      Buffer : 07

[0B6h 0182 002h]                      UINT16 : 0009 // Subtable Type: type 9 #1, unknown structure
[0B8h 0184 002h]                      UINT16 : 002C // Length
[0BAh 0186 010h]                      Buffer : 00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F
[0CAh 0202 010h]                      Buffer : 10 11 12 13 14 15 16 17 18 19 1A 1B 1C 1D 1E 1F
[0DAh 0218 008h]                      Buffer : 20 21 22 23 24 25 26 27

[0E2h 0226 002h]                      UINT16 : 0000 // Subtable Type: DRHD #2, DMA remapping hardware unit
[0E4h 0228 002h]                      UINT16 : 0063 // Length
[0E6h 0230 001h]                      Buffer : 01
