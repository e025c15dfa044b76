// Compares the JavaScript parser that Kaitai makes of specs/dmar.ksy with what dmarkit shows of the same tables.
//   node javascript.mjs SHOWN.json     SHOWN.json is what `dmarkit show --format json FILE...` printed
// Every field that the spec gives a name of the specification is compared: structures, their scopes, and the fields of both.
// Prints the first differences, and last "N tables, M fields, K differences"; the status is 1 where there are any.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const specs = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'specs');
const require = createRequire(join(specs, 'package.json'));
const compiler = require('kaitai-struct-compiler'), yaml = require('js-yaml'), { KaitaiStream } = require('kaitai-struct');
const load = name => yaml.load(readFileSync(join(specs, `${name}.ksy`), 'utf8'));
const ksy = { dmar: load('dmar'), acpi: load('acpi') };
const most = 20; // differences that are printed

let tables = 0, fields = 0, differences = 0;

function differ(place, what) {
  differences++;
  if (differences <= most) console.log(`${place}: ${what}`);
}

// The compiler's modules name the runtime and each other by require().
async function parser() {
  const sources = await compiler.compile('javascript', ksy.dmar, { importYaml: async name => ksy[name] }, false);
  const modules = new Map();
  const resolve = name => {
    const own = `${name.replace('./', '')}.js`;
    if (!(own in sources)) return require(name);
    if (!modules.has(own)) {
      const module = { exports: {} };
      modules.set(own, module);
      new Function('require', 'module', 'exports', sources[own])(resolve, module, module.exports);
    }
    return modules.get(own).exports;
  };
  return resolve('./Dmar').Dmar;
}

const camel = id => id.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
const hex = bytes => Buffer.from(bytes).toString('hex');
const shownAs = (node, name) => node.fields?.find(field => field.name === name);

// A number is shown after 0x, as are bytes that make one; anything else as its bytes in file order. JavaScript's numbers are exact up to 53 bits, so that both sides are rounded.
function same(value, raw) {
  if (value instanceof Uint8Array) return raw === (raw.startsWith('0x') ? `0x${hex(value.slice().reverse())}` : hex(value));
  if (typeof value === 'string') return hex([...value].map(letter => letter.charCodeAt(0))) + '00' === raw;
  if (Array.isArray(value)) return hex(value.flatMap(step => [step.device, step.function])) === raw;
  return raw.startsWith('0x') && Number(BigInt(raw)) === value;
}

function compareFields(place, parsed, type, shown) {
  for (const field of type.seq.filter(field => field['-orig-id'])) {
    const name = field['-orig-id'], node = shownAs(shown, name), value = parsed[camel(field.id)];
    fields++;
    if (!node) differ(place, `dmarkit shows no ${name}`);
    else if (!same(value, node.raw)) differ(`${place} / ${name}`, `dmarkit shows ${node.raw}, the spec's parser reads ${value}`);
  }
}

const nested = node => (node.fields ?? []).filter(field => field.raw === undefined);

function compareStructure(place, item, shown) {
  compareFields(place, item, ksy.dmar.types.structure, shown);
  const kind = ksy.dmar.enums.remapping_structure_type[item.type];
  if (!kind) return;
  compareFields(place, item.body, ksy.dmar.types[kind.id], shown);
  const scopes = item.body.scopes ?? [], shownScopes = nested(shown);
  if (scopes.length !== shownScopes.length) differ(place, `dmarkit shows ${shownScopes.length} scopes, the spec's parser reads ${scopes.length}`);
  scopes.slice(0, shownScopes.length).forEach((scope, at) =>
    compareFields(`${place} / scope #${at + 1}`, scope, ksy.dmar.types.device_scope, shownScopes[at]));
}

function compareTable(Dmar, shown) {
  const bytes = readFileSync(shown.path), place = shown.path.split('/').at(-1);
  const parsed = new Dmar(new KaitaiStream(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)));
  tables++;
  compareFields(place, parsed.head.acpi, ksy.acpi.types.header, shown);
  compareFields(place, parsed.head, ksy.dmar.types.table_header, shown);
  const structures = nested(shown), items = parsed.body.items;
  if (structures.length !== items.length) differ(place, `dmarkit shows ${structures.length} structures, the spec's parser reads ${items.length}`);
  items.slice(0, structures.length).forEach((item, at) => compareStructure(`${place} / ${structures[at].name}`, item, structures[at]));
}

const Dmar = await parser();
for (const shown of JSON.parse(readFileSync(process.argv[2], 'utf8')).tables) {
  try {
    compareTable(Dmar, shown);
  } catch (error) {
    differ(shown.path, `the spec's parser gives up: ${error.message}`);
  }
}
if (differences > most) console.log(`… and ${differences - most} more`);
console.log(`${tables} tables, ${fields} fields, ${differences} differences`);
process.exitCode = tables > 0 && differences === 0 ? 0 : 1;
