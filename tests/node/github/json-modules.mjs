// Lets the packages of GitHub import their schemas: they are built for bundlers, and Node needs an attribute on an import of JSON.
import { readFile } from 'node:fs/promises';

export async function load(url, context, next) {
  return url.endsWith('.json')
    ? { format: 'module', shortCircuit: true, source: `export default ${await readFile(new URL(url), 'utf8')}` }
    : next(url, context);
}
