// Reads {name: text} of .gitlab-ci.yml files and prints the errors of each against the schema of GitLab's editor.
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

const schema = JSON.parse(await readFile(new URL('../gitlab/ci.schema.json', import.meta.url), 'utf8'));
const ajv = new Ajv({ allErrors: true, strict: false });
addFormats(ajv);
const valid = ajv.compile(schema);
const errors = Object.entries(JSON.parse(await text(process.stdin))).flatMap(([name, file]) =>
  valid(parse(file)) ? [] : valid.errors.map(({ instancePath, message }) => `${name}: ${instancePath} ${message}`));
console.log(JSON.stringify(errors));
