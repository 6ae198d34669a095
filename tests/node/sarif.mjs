// Reads {name: text} of SARIF logs and prints the errors of each against the schema of the standard.
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';

const schema = JSON.parse(await readFile(new URL('../sarif/sarif-schema-2.1.0.json', import.meta.url), 'utf8'));
const ajv = new Ajv({ allErrors: true, strict: false });
addFormats(ajv);
const valid = ajv.compile(schema);
const errors = Object.entries(JSON.parse(await text(process.stdin))).flatMap(([name, log]) =>
  valid(JSON.parse(log)) ? [] : valid.errors.map(({ instancePath, message }) => `${name}: ${instancePath} ${message}`));
console.log(JSON.stringify(errors));
