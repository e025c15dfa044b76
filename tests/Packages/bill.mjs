// Holds a bill of materials against a lock file: node bill.mjs packages.lock.json sbom.cdx.json
import { readFileSync } from 'node:fs';

const [lockFile, billFile] = process.argv.slice(2);
const read = file => JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
const lock = Object.values(read(lockFile).dependencies)[0];
const bill = read(billFile);

// What the build alone needs is not handed out.
const ofTheBuild = ['MinVer', 'Microsoft.CodeAnalysis.BannedApiAnalyzers', 'Microsoft.NET.ILLink.Tasks', 'Microsoft.DotNet.ILCompiler'];
const expected = Object.entries(lock).filter(([name, entry]) => entry.type !== 'Project' && !ofTheBuild.includes(name)).map(([name, entry]) => `${name} ${entry.resolved}`);
const found = bill.components.filter(part => !part.name.startsWith('Dmarkit.')).map(part => `${part.name} ${part.version}`);
const missing = expected.filter(part => !found.includes(part)), strange = found.filter(part => !expected.includes(part));
const unhashed = bill.components.filter(part => !part.name.startsWith('Dmarkit.') && !/^[0-9A-F]{128}$/.test(part.components?.[0]?.hashes?.[0]?.content));
console.log(`${bill.metadata.component.name}: ${bill.components.length} components`);
for (const part of missing) console.log(`  missing: ${part}`);
for (const part of strange) console.log(`  not in the lock file: ${part}`);
for (const part of unhashed) console.log(`  without a hash: ${part.name}`);
process.exit(missing.length + strange.length + unhashed.length > 0 ? 1 : 0);
