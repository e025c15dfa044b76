// Holds files against the JSON schema of SARIF 2.1.0: node sarif-schema.mjs SCHEMA FILE..., beside an installed ajv-draft-04.
import { readFileSync } from 'node:fs';
import Ajv from 'ajv-draft-04';
import formats from 'ajv-formats';

const [schema, ...files] = process.argv.slice(2);
const read = file => JSON.parse(readFileSync(file, 'utf8'));
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false }); // One of its patterns is none in Unicode mode.
formats(ajv);
const validate = ajv.compile(read(schema));
let status = 0;
for (const file of files) {
  if (validate(read(file))) continue;
  status = 1;
  for (const { instancePath, message } of validate.errors.slice(0, 5)) console.log(`${instancePath}: ${message}`);
}
process.exit(status);
