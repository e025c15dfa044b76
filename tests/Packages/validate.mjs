// Holds a bill of materials against the schema of its format: node validate.mjs sbom.cdx.json, beside an installed @cyclonedx/cyclonedx-library.
import { readFileSync } from 'node:fs';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';

const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
const wrong = await validator.validate(readFileSync(process.argv[2], 'utf8').replace(/^\uFEFF/, ''));
if (wrong !== null) console.log(wrong);
process.exit(wrong === null ? 0 : 1);
