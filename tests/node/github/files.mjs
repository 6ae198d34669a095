// Reads workflow and action files with GitHub's parser.
import { convertActionTemplate, ensureStatusFunction, parseAction, workflows } from './packages.mjs';

const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } = workflows;

const messages = context => context.errors.getErrors().map(error => error.message);

/** Returns the parsed workflow and its events; `errors` is not empty if GitHub would refuse it. */
export async function readWorkflow(path, content) {
  const { context, value } = parseWorkflow({ name: path, content }, new NoOperationTraceWriter());
  const template = value && await convertWorkflowTemplate(context, value);
  return { path, root: value, name: value?.find('name')?.value ?? path, events: template?.events ?? {}, errors: messages(context) };
}

/** Returns a parsed action. */
export function readAction(path, content) {
  const { context, value } = parseAction({ name: path, content }, new NoOperationTraceWriter());
  if (value) convertActionTemplate(context, value);
  if (messages(context).length > 0) throw new Error(messages(context).join('\n'));
  return value;
}

/** Returns a condition as GitHub evaluates it: with success() unless it asks for the status itself. */
export function conditionOf(token) {
  const text = token === undefined ? '' : token.isExpression ? token.expression : String(token.value).trim();
  return text === '' ? 'success()' : ensureStatusFunction(text, token.definitionInfo);
}

/** Returns the elements of a sequence, or the [key, value] pairs of a mapping. */
export const elementsOf = token => [...Array(token?.count ?? 0).keys()].map(index => token.get(index));
export const pairsOf = token => elementsOf(token).map(({ key, value }) => [key.value, value]);
