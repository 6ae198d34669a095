// Evaluates expressions, and the values of a workflow that contain them, with GitHub's own parser and evaluator.
import { expressions } from './packages.mjs';

const { Lexer, Parser, Evaluator, data } = expressions;

// The functions that depend on the status so far: of a job's `needs`, of a job, or of a composite action.
const statusFunctions = status => ({
  always: () => true,
  success: () => status === 'success',
  failure: () => status === 'failure',
  cancelled: () => status === 'cancelled',
});

const functions = status => Object.entries(statusFunctions(status))
  .map(([name, call]) => ({ name, minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(call()) }));

// The lexer replaces only the first escaped quote of a text (0.3.61).
function tokensOf(expression) {
  const { tokens } = new Lexer(expression).lex();
  for (const token of tokens) if (typeof token.value === 'string' && token.lexeme.startsWith("'")) token.value = token.lexeme.slice(1, -1).replaceAll("''", "'");
  return tokens;
}

/** Evaluates one expression. `contexts` is {name: value}; `status` is success, failure or cancelled. */
export function evaluate(expression, contexts, status) {
  const known = functions(status);
  const parsed = new Parser(tokensOf(expression), Object.keys(contexts), known).parse();
  const values = JSON.parse(JSON.stringify(contexts), data.reviver);
  const result = new Evaluator(parsed, values, new Map(known.map(known => [known.name, known]))).evaluate();
  return JSON.parse(JSON.stringify(result, data.replacer));
}

/** Evaluates a value of a workflow with all expressions in it. */
export function resolve(token, contexts, status) {
  if (token === undefined) return undefined;
  if (token.isExpression) return evaluate(token.expression, contexts, status);
  if (token.isScalar) return token.value ?? null;
  const values = [...Array(token.count).keys()].map(index => token.get(index));
  return token.find === undefined
    ? values.map(value => resolve(value, contexts, status))
    : Object.fromEntries(values.map(({ key, value }) => [asText(resolve(key, contexts, status)), resolve(value, contexts, status)]));
}

/** Converts a value to the text that GitHub passes on, such as a variable or an input. */
export const asText = value => value === null || value === undefined ? '' : typeof value === 'object' ? 'Object' : String(value);

/** Returns an object whose values are texts. */
export const asTexts = values => Object.fromEntries(Object.entries(values ?? {}).map(([name, value]) => [name, asText(value)]));

export const isTrue = value => !(value === null || value === false || value === '' || value === 0 || Number.isNaN(value));
