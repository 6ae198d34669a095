// Reads {path: text} of GitHub workflows and actions, and prints what GitHub's own parser and language service find in them. Inputs and outputs of
// this project's action are those in the input. Actions without a stand-in are not known.
import { text } from 'node:stream/consumers';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parse } from 'yaml';
import './github/packages.mjs';

const { validate } = await import('@actions/languageservice');
const { knownActions } = await import('./github/actions.mjs');

const files = Object.entries(JSON.parse(await text(process.stdin)));
const own = parse(files.find(([path]) => path.endsWith('/action.yml'))?.[1] ?? '{}');
const unknown = [];
const fetchActionMetadata = async ({ owner, name, path }) => {
  const action = path?.endsWith('actions/amas-sync') ? own : knownActions[`${owner}/${name}`];
  if (action === undefined) unknown.push(`Unable to resolve action \`${owner}/${name}@`);
  return action;
};

const errors = [];
for (const [path, content] of files) {
  const found = await validate(TextDocument.create(`file://${path}`, 'yaml', 1, content), { actionsMetadataProvider: { fetchActionMetadata } });
  errors.push(...found
    .filter(({ message }) => !unknown.some(start => message.startsWith(start)))
    .map(({ range, message }) => `${path}:${range.start.line + 1}:${range.start.character + 1}: ${message}`));
}
console.log(JSON.stringify(errors));
