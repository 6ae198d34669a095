// What a step tells the runner: workflow commands in its log, and the files that it appends to.
const unescaped = text => text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%25', '%');

/** Reads the log of a step, line by line; hides what is secret, and collects annotations. */
export class StepLog {
  lines = [];
  annotations = [];
  #stopped;
  #masks;

  constructor(masks) {
    this.#masks = masks;
  }

  take(line) {
    const command = /^\s*::([\w-]+)(?: ([^:]*(?::(?!:)[^:]*)*))?::(.*)$/.exec(line);
    if (this.#stopped !== undefined) {
      if (command?.[1] === this.#stopped) this.#stopped = undefined;
      else this.lines.push(this.#hidden(line));
      return;
    }
    if (command === null) {
      this.lines.push(this.#hidden(line));
      return;
    }
    const [, name, properties, message] = command;
    if (name === 'add-mask') {
      addMask(this.#masks, unescaped(message));
    } else if (name === 'stop-commands') {
      this.#stopped = message;
    } else if (['error', 'warning', 'notice'].includes(name)) {
      const pairs = (properties ?? '').split(',').filter(Boolean).map(pair => [pair.slice(0, pair.indexOf('=')).trim(), pair.slice(pair.indexOf('=') + 1)]);
      this.annotate(name, unescaped(message), Object.fromEntries(pairs.map(([key, value]) => [key, unescaped(value)])));
    } else {
      this.lines.push(this.#hidden(line));
    }
  }

  annotate(level, message, { file, line, title } = {}) {
    this.annotations.push({ level, message: this.#hidden(message), file, line, title: title && this.#hidden(title) });
    this.lines.push(this.#hidden(`::${level}::${message}`));
  }

  #hidden(text) {
    return this.#masks.reduce((hidden, mask) => hidden.replaceAll(mask, '***'), text);
  }
}

/** Adds a text, and each of its lines, to what every log hides. */
export function addMask(masks, text) {
  for (const part of [text, ...text.split(/\r?\n/)]) {
    if (part.trim() !== '' && !masks.includes(part)) masks.push(part);
  }
  masks.sort((one, other) => other.length - one.length);
}

/** Reads a file of `name=value` and `name<<delimiter` lines, such as GITHUB_OUTPUT. */
export function readPairs(text) {
  const pairs = {};
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < lines.length; at++) {
    if (lines[at] === '') continue;
    const [equals, heredoc] = [lines[at].indexOf('='), lines[at].indexOf('<<')];
    if (heredoc >= 0 && (equals < 0 || heredoc < equals)) {
      const [name, delimiter] = [lines[at].slice(0, heredoc), lines[at].slice(heredoc + 2)];
      const end = lines.indexOf(delimiter, at + 1);
      if (end < 0) throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`);
      pairs[name] = lines.slice(at + 1, end).join('\n');
      at = end;
    } else if (equals >= 0) {
      pairs[lines[at].slice(0, equals)] = lines[at].slice(equals + 1);
    } else {
      throw new Error(`Invalid format '${lines[at]}'`);
    }
  }
  return pairs;
}
