// Makes a bundle whose report has 10,000 findings and 100,000 ranges: pages of 4 KiB of which no two lie side by side, and accesses that end otherwise than expected.
import { mkdirSync, writeFileSync } from 'node:fs';

const folder = process.argv[2], pages = 100_000, accesses = 10_000;
const tables = Math.ceil(pages / 512), size = (5 + tables) * 4096, memory = Buffer.alloc(size);
const put = (at, value) => memory.writeBigUInt64LE(BigInt(value), at);
put(0x1000, 0x2001); // Root entry of bus 0, and below it the context entry of 00:02.0: three levels, domain 5.
put(0x2000 + 0x10 * 16, 0x3001);
put(0x2000 + 0x10 * 16 + 8, 0x501);
put(0x3000, 0x4003);
for (let i = 0; i < tables; i++) put(0x4000 + 8 * i, 0x5003 + i * 0x1000);
for (let i = 0; i < pages; i++) put(0x5000 + 8 * i, 0x1_0000_0000 + ((i * 7919) % pages) * 0x2000 + (i % 3 ? 3 : 1));

mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}/memory.bin`, memory);
writeFileSync(`${folder}/registers.json`, JSON.stringify({ units: [{ base: '0xfed90000', segment: 0, registers: { VER: '0x10', CAP: '0xd2008c40660262', ECAP: '0xf050da', GSTS: '0xc0000000', RTADDR: '0x1000', PMEN: '0x0' } }] }));
const lines = [];
for (let i = 0; i < accesses; i++) {
  lines.push(JSON.stringify({ bdf: '0000:00:02.0', op: 'read', iova: `0x${((i % 200_000) * 4096).toString(16)}`, expect: i % 4 ? { result: 'fault' } : { result: 'unreadable' } }));
}
writeFileSync(`${folder}/trace.jsonl`, lines.join('\n') + '\n');
