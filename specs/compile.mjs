// Compiles every .ksy beside it; with --check it changes nothing and fails where a generated file is out of date.
//   a spec without views   -> src/Parser/Generated/X.g.cs      Kaitai's classes, internal
//   a spec with views      -> src/Parser/Generated/Entry.g.cs  one public struct a view
//                             tests/Generated/X.g.cs           Kaitai's classes, as the second opinion
//   a type with -map       -> src/Parser/Generated/Map.g.cs    its positions, as named constants
//   a spec with -layout    -> src/Parser/Generated/Layout.g.cs places of its headers' fields, internal
//                             tests/Generated/X.g.cs           Kaitai's classes, as the second opinion
//   a spec with -fields    -> src/Parser/Generated/Fields.g.cs the places of its types' fixed fields, and its enumerations
import { createRequire } from 'node:module';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { enumeration, fields } from './emit-fields.mjs';
import { layout } from './emit-layout.mjs';
import { map } from './emit-map.mjs';
import { view } from './emit-view.mjs';
import { head, pascal } from './words.mjs';

const require = createRequire(import.meta.url);
const compiler = require('kaitai-struct-compiler'), yaml = require('js-yaml');
const here = dirname(fileURLToPath(import.meta.url)), root = dirname(here), check = process.argv.includes('--check');
const load = name => yaml.load(readFileSync(join(here, `${name}.ksy`), 'utf8'));
const product = 'src/Parser/Generated', tests = 'tests/Generated', written = new Set();

function emit(folder, name, text) {
  const path = join(root, folder, name);
  written.add(path);
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  if (check) return complain('out of date', `${folder}/${name}`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  console.log(`wrote ${folder}/${name}`);
}

function complain(what, name) {
  console.error(`${what}: ${name}; run node specs/compile.mjs`);
  process.exitCode = 1;
}

// The compiler's JavaScript build knows no namespace option, and its classes are none of our users' business.
const house = (text, src, space) => head(src) + text.replace(/^\/\/ This is a generated file!.*\n+/, '')
  .replace(/^namespace Kaitai$/m, `using Kaitai;\n\nnamespace ${space}`)
  .replace(/^    public partial class/m, '    internal partial class');

for (const src of readdirSync(here).filter(name => name.endsWith('.ksy')).sort()) {
  const ksy = load(src.slice(0, -4)), types = Object.entries(ksy.types ?? {}), hasViews = types.some(([, type]) => type['-view']);
  const files = await compiler.compile('csharp', ksy, { importYaml: async name => load(name) }, false);
  const [folder, space] = hasViews || ksy['-layout'] ? [tests, 'Dmarkit.Tests.Generated'] : [product, 'Dmarkit.Parser.Generated'];
  const own = `${pascal(ksy.meta.id)}.cs`; // What it imports comes along, and has its own turn.
  emit(folder, own.replace('.cs', '.g.cs'), house(files[own], src, space));
  if (ksy['-layout']) emit(product, `${pascal(ksy['-layout'])}.g.cs`, layout(ksy, src));
  if (ksy['-fields']) {
    emit(product, `${pascal(ksy['-fields'])}.g.cs`, fields(ksy, load, src));
    for (const [id, values] of Object.entries(ksy.enums ?? {})) emit(product, `${pascal(id)}.g.cs`, enumeration(id, values, ksy, src));
  }
  for (const [id, type] of types) {
    if (type['-view']) emit(product, `${pascal(id)}.g.cs`, view(id, type, src));
    if (type['-map']) emit(product, `${pascal(type['-map'])}.g.cs`, map(type, ksy.types, src));
  }
}

// A file whose spec is gone would compile for ever.
for (const folder of [product, tests])
  for (const name of readdirSync(join(root, folder)).filter(name => name.endsWith('.g.cs')))
    if (!written.has(join(root, folder, name))) complain('no spec makes', `${folder}/${name}`);
