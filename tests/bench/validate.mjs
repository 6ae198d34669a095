// An alternative to `amas-sync validate` in Node.js: validates a folder of agents with js-yaml and ajv.
// Usage: node validate.mjs SCHEMA FOLDER
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { loadAll } from "js-yaml";

const [schema, folder] = process.argv.slice(2);
const ajv = new Ajv({ allErrors: true, strict: false });
const validate = ajv.compile(JSON.parse(readFileSync(schema, "utf8")));

let errors = 0;
for (const file of readdirSync(folder).filter((name) => name.endsWith(".yaml")).sort()) {
  for (const config of loadAll(readFileSync(join(folder, file), "utf8"))) {
    if (!validate(config)) {
      errors += validate.errors.length;
      for (const error of validate.errors) console.log(`${file}: ${error.instancePath}: ${error.message}`);
    }
  }
}
process.exitCode = errors > 0 ? 1 : 0;
