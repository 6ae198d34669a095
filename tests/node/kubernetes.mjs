// Reads {name: text} of Kubernetes manifests and prints the errors of each document against the JSON Schema of its kind.
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { parseAllDocuments } from 'yaml';

const ajv = new Ajv({ allErrors: true, strict: false });
addFormats(ajv);
ajv.addFormat('quantity', /^[+-]?\d+(\.\d+)?([KMGTPE]i|[munkMGTPE]|[eE][+-]?\d+)?$/);
ajv.addFormat('int-or-string', true);
const cronJob = ajv.compile(JSON.parse(await readFile(new URL('../kubernetes/cronjob.schema.json', import.meta.url), 'utf8')));
const kinds = { 'batch/v1 CronJob': cronJob };

function* errorsOf(document) {
  for (const { message } of [...document.errors, ...document.warnings]) yield message;
  const value = document.toJS();
  const kind = `${value?.apiVersion} ${value?.kind}`;
  const valid = kinds[kind];
  if (valid === undefined) yield `no schema of ${kind}`;
  else if (!valid(value)) for (const { instancePath, message, params } of valid.errors) yield `${instancePath} ${message} ${params.additionalProperty ?? ''}`.trim();
}

const errors = Object.entries(JSON.parse(await text(process.stdin)))
  .flatMap(([name, manifest]) => parseAllDocuments(manifest).flatMap(document => [...errorsOf(document)].map(error => `${name}: ${error}`)));
console.log(JSON.stringify(errors));
