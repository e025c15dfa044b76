// 216 bytes, with the labels of iasl since 20250404, when they changed: iasl -z

[000h 0000 004h]                   Signature : "DMAR"
[004h 0004 004h]                Table Length : 000000D8
[008h 0008 001h]                    Revision : 01
[009h 0009 001h]                    Checksum : C1
[00Ah 0010 006h]                      Oem ID : "OEMID "
[010h 0016 008h]                Oem Table ID : "OEMTABLE"
[018h 0024 004h]                Oem Revision : 00000007
[01Ch 0028 004h]             Asl Compiler ID : "TOOL"
[020h 0032 004h]       Asl Compiler Revision : 00000009

[024h 0036 001h]          Host Address Width : 26
[025h 0037 001h]                       Flags : 05
[026h 0038 00Ah]                    Reserved : 00 00 00 00 00 00 00 00 00 00

[030h 0048 002h]               Subtable Type : 0000 [DMA remapping hardware unit]
[032h 0050 002h]                      Length : 0018
[034h 0052 001h]                       Flags : 00
[035h 0053 001h]        Size (decoded below) : 00
                          Size (pages, log2) : 0
[036h 0054 002h]          PCI Segment Number : 0000
[038h 0056 008h]       Register Base Address : 00000000FED90000
[040h 0064 001h]           Device Scope Type : 01 [endpoint]
[041h 0065 001h]                Entry Length : 08
[042h 0066 001h]                       Flags : 00
[043h 0067 001h]                    Reserved : 00
[044h 0068 001h]              Enumeration ID : 00
[045h 0069 001h]              PCI Bus Number : 00
[046h 0070 002h]                    PCI Path : 1F,03

[048h 0072 002h]               Subtable Type : 0000 [DMA remapping hardware unit]
[04Ah 0074 002h]                      Length : 0022
[04Ch 0076 001h]                       Flags : 01
[04Dh 0077 001h]        Size (decoded below) : 04
                          Size (pages, log2) : 4
[04Eh 0078 002h]          PCI Segment Number : 0000
[050h 0080 008h]       Register Base Address : 00000000FED90000
[058h 0088 001h]           Device Scope Type : 03 [I/O APIC 2]
[059h 0089 001h]                Entry Length : 08
[05Ah 0090 001h]                       Flags : 00
[05Bh 0091 001h]                    Reserved : 00
[05Ch 0092 001h]              Enumeration ID : 02
[05Dh 0093 001h]              PCI Bus Number : F0
[05Eh 0094 002h]                    PCI Path : 1F,00
[060h 0096 001h]           Device Scope Type : 02 [sub-hierarchy]
[061h 0097 001h]                Entry Length : 0A
[062h 0098 001h]                       Flags : 00
[063h 0099 001h]                    Reserved : 00
[064h 0100 001h]              Enumeration ID : 00
[065h 0101 001h]              PCI Bus Number : 00
[066h 0102 002h]                    PCI Path : 1C,04
[068h 0104 002h]                    PCI Path : 00,00

[06Ah 0106 002h]               Subtable Type : 0001 [reserved memory region]
[06Ch 0108 002h]                      Length : 0020
[06Eh 0110 002h]                    Reserved : 0000
[070h 0112 002h]          PCI Segment Number : 0000
[072h 0114 008h]                Base Address : 0000000000001000
[07Ah 0122 008h]         End Address (limit) : 0000000000001FFF
[082h 0130 001h]           Device Scope Type : 01 [endpoint]
[083h 0131 001h]                Entry Length : 08
[084h 0132 001h]                       Flags : 00
[085h 0133 001h]                    Reserved : 00
[086h 0134 001h]              Enumeration ID : 00
[087h 0135 001h]              PCI Bus Number : 00
[088h 0136 002h]                    PCI Path : 1F,03

[08Ah 0138 002h]               Subtable Type : 0002 [root ports with ATS]
[08Ch 0140 002h]                      Length : 0008
[08Eh 0142 001h]                       Flags : 01
[08Fh 0143 001h]                    Reserved : 00
[090h 0144 002h]          PCI Segment Number : 0000

[092h 0146 002h]               Subtable Type : 0003 [remapping hardware static affinity]
[094h 0148 002h]                      Length : 0014
[096h 0150 004h]                    Reserved : 00000000
[09Ah 0154 008h]                Base Address : 00000000FED90000
[0A2h 0162 004h]            Proximity Domain : 00000001

[0A6h 0166 002h]               Subtable Type : 0004 [ACPI name-space device]
[0A8h 0168 002h]                      Length : 0012
[0AAh 0170 003h]                    Reserved : 000000
[0ADh 0173 001h]               Device Number : 01
[0AEh 0174 00Ah]                 Device Name : "\_SB.UA00"

[0B8h 0184 002h]               Subtable Type : 0005 [SoC-integrated address translation cache]
[0BAh 0186 002h]                      Length : 0010
[0BCh 0188 001h]                       Flags : 01
[0BDh 0189 001h]                    Reserved : 00
[0BEh 0190 002h]          PCI Segment Number : 0000
[0C0h 0192 001h]           Device Scope Type : 01 [endpoint]
[0C1h 0193 001h]                Entry Length : 08
[0C2h 0194 001h]                       Flags : 00
[0C3h 0195 001h]                    Reserved : 00
[0C4h 0196 001h]              Enumeration ID : 00
[0C5h 0197 001h]              PCI Bus Number : 00
[0C6h 0198 002h]                    PCI Path : 1F,03

[0C8h 0200 002h]               Subtable Type : 0006 [SoC-integrated device property]
[0CAh 0202 002h]                      Length : 0010
[0CCh 0204 002h]                    Reserved : 0000
[0CEh 0206 002h]          PCI Segment Number : 0000
[0D0h 0208 001h]           Device Scope Type : 01 [endpoint]
[0D1h 0209 001h]                Entry Length : 08
[0D2h 0210 001h]                       Flags : 11
[0D3h 0211 001h]                    Reserved : 00
[0D4h 0212 001h]              Enumeration ID : 00
[0D5h 0213 001h]              PCI Bus Number : 00
[0D6h 0214 002h]                    PCI Path : 1F,03
