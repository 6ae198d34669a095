// Runs the steps of one job as a runner on Linux does.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve as resolvePath } from 'node:path';
import { knownActions, parseReference } from './actions.mjs';
import { addMask, readPairs, StepLog } from './commands.mjs';
import { variablesOf } from './contexts.mjs';
import { conditionOf, elementsOf, pairsOf, readAction } from './files.mjs';
import { follow } from './processes.mjs';
import { asText, asTexts, evaluate, isTrue, resolve } from './values.mjs';

const shells = {
  '': script => ['bash', '-e', script],
  bash: script => ['bash', '--noprofile', '--norc', '-eo', 'pipefail', script],
  sh: script => ['sh', '-e', script],
};

export class Job {
  status = 'success';
  steps = [];
  #env;
  #paths = [];
  #masks = [];
  #post = [];
  #files = 0;
  #loss = new AbortController();

  /** `contexts` are those of the job; `env` and `defaults` are resolved. */
  constructor({ world, folder, contexts, env, defaults, cancellation, take }) {
    Object.assign(this, { world, folder, contexts, defaults, cancellation, take });
    this.#env = env;
    this.runner = { os: 'Linux', arch: 'X64', name: 'stand-in', temp: join(folder, 'temp'), tool_cache: join(folder, 'tools'), environment: 'github-hosted' };
    this.github = { ...contexts.github, workspace: join(folder, 'work', 'agents', 'agents'), event_path: join(folder, 'event.json') };
    for (const secret of Object.values(contexts.secrets)) addMask(this.#masks, secret);
    cancellation.addEventListener('abort', () => { this.status = 'cancelled'; });
  }

  async run(steps) {
    for (const path of [this.runner.temp, this.runner.tool_cache, this.github.workspace, join(this.folder, 'home')]) await mkdir(path, { recursive: true });
    await writeFile(this.github.event_path, JSON.stringify(this.github.event));
    const frame = { github: this.github, inputs: this.contexts.inputs, env: {}, steps: {}, status: () => this.status, fail: () => { this.#fail(); } };
    for (const step of elementsOf(steps)) this.steps.push(await this.#step(step, frame, new StepLog(this.#masks)));
    for (const done of this.#post.reverse()) await done();
    this.outcomes = frame.steps;
  }

  /** Ends the job like a runner that lost its machine: nothing runs any more, not even always() and the ends of actions. */
  lose() {
    this.#loss.abort();
    this.#post = [];
    this.status = 'failure';
  }

  #fail() {
    if (this.status === 'success') this.status = 'failure';
  }

  async #step(step, frame, log) {
    const contexts = () => ({
      ...this.contexts, github: frame.github, runner: this.runner, job: { status: this.status }, inputs: frame.inputs, steps: frame.steps,
      env: { ...this.#env, ...frame.env },
    });
    const value = (key, otherwise) => resolve(step.find(key), contexts(), frame.status()) ?? otherwise;
    const id = step.find('id')?.value;
    const result = { id, outcome: 'skipped', conclusion: 'skipped', outputs: {}, log: log.lines, annotations: log.annotations, summary: '' };
    result.name = asText(value('name')) || step.find('uses')?.value || (step.find('run').source ?? step.find('run').value).trim().split('\n')[0];
    if (!this.#loss.signal.aborted && isTrue(evaluate(conditionOf(step.find('if')), contexts(), frame.status()))) {
      const wasCancelled = this.cancellation.aborted;
      try {
        const env = { ...frame.env, ...asTexts(value('env', {})) };
        const run = step.find('run') === undefined ? this.#use : this.#script;
        await run.call(this, step, { ...frame, env }, value, log, result);
        result.outcome = this.cancellation.aborted && !wasCancelled ? 'cancelled' : 'success';
      } catch (error) {
        result.outcome = this.cancellation.aborted && !wasCancelled ? 'cancelled' : 'failure';
        if (result.outcome === 'failure') log.annotate('error', error.message);
      }
      result.conclusion = result.outcome === 'failure' && isTrue(value('continue-on-error', false)) ? 'success' : result.outcome;
      if (result.conclusion === 'failure') frame.fail();
    }
    if (id !== undefined) frame.steps[id] = { outputs: result.outputs, outcome: result.outcome, conclusion: result.conclusion };
    return result;
  }

  async #script(step, frame, value, log, result) {
    const number = ++this.#files;
    const files = Object.fromEntries(['OUTPUT', 'ENV', 'PATH', 'STEP_SUMMARY'].map(name => [`GITHUB_${name}`, join(this.runner.temp, `${name.toLowerCase()}_${number}`)]));
    for (const file of Object.values(files)) await writeFile(file, '');
    const script = join(this.runner.temp, `${number}.sh`);
    await writeFile(script, asText(value('run')));
    const shell = shells[asText(value('shell', this.defaults.shell))];
    if (shell === undefined) throw new Error(`no stand-in for the shell ${value('shell')}`);
    const code = await follow(...split(shell(script)), {
      cwd: resolvePath(this.github.workspace, asText(value('working-directory', this.defaults['working-directory']))),
      env: this.#environment(frame, files),
      take: line => { log.take(line); this.take(line); },
      cancellation: this.cancellation,
      loss: this.#loss.signal,
    });
    const text = async name => await readFile(files[name], 'utf8');
    Object.assign(result.outputs, readPairs(await text('GITHUB_OUTPUT')));
    Object.assign(this.#env, readPairs(await text('GITHUB_ENV')));
    this.#paths.unshift(...(await text('GITHUB_PATH')).split('\n').filter(Boolean).reverse());
    const summary = await text('GITHUB_STEP_SUMMARY');
    if (Buffer.byteLength(summary) > 1 << 20) log.annotate('error', '$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k');
    else result.summary += summary;
    if (code !== 0) throw new Error(`Process completed with exit code ${code}.`);
  }

  #environment(frame, files) {
    const path = [...this.#paths, ...this.world.programs, process.env.PATH].join(':');
    return { ...this.world.machine, HOME: join(this.folder, 'home'), ...this.#env, ...frame.env, PATH: path, ...variablesOf(frame.github, this.runner), ...files };
  }

  async #use(step, frame, value, log, result) {
    const { repository, path, ref } = parseReference(step.find('uses').value);
    const given = asTexts(value('with', {}));
    const action = knownActions[repository];
    if (action !== undefined) {
      for (const name of Object.keys(given)) if (action.inputs[name] === undefined) log.annotate('warning', `Unexpected input(s) '${name}'`);
      Object.assign(result.outputs, await action.run({
        input: name => given[name] ?? '', github: { ...frame.github }, runner: this.runner, environment: this.#environment(frame, {}), log,
        artifacts: (run, name) => join(this.world.folder, 'artifacts', run, name), post: done => this.#post.push(done),
      }) ?? {});
    } else if (this.world.actions[repository] !== undefined) {
      await this.#composite(join(this.world.actions[repository], path), { repository, ref }, given, frame, log, result);
    } else {
      throw new Error(`Unable to resolve action ${step.find('uses').value}, no stand-in`);
    }
  }

  async #composite(folder, { repository, ref }, given, outer, log, result) {
    const root = readAction('action.yml', await readFile(join(folder, 'action.yml'), 'utf8'));
    const known = Object.fromEntries(pairsOf(root.find('inputs')));
    for (const name of Object.keys(given)) if (known[name] === undefined) log.annotate('warning', `Unexpected input(s) '${name}'`);
    const inputs = Object.fromEntries(Object.entries(known).map(([name, input]) =>
      [name, given[name] ?? asText(resolve(input.find('default'), { ...this.contexts, github: outer.github, runner: this.runner }, 'success'))]));
    let status = 'success';
    const frame = {
      github: { ...outer.github, action_path: folder, action_repository: repository, action_ref: ref }, inputs, env: outer.env, steps: {},
      status: () => this.status === 'cancelled' ? 'cancelled' : status, fail: () => { status = 'failure'; },
    };
    for (const step of elementsOf(root.find('runs').find('steps'))) result.summary += (await this.#step(step, frame, log)).summary;
    const contexts = { ...this.contexts, github: frame.github, runner: this.runner, inputs, steps: frame.steps, env: { ...this.#env, ...frame.env } };
    for (const [name, output] of pairsOf(root.find('outputs'))) result.outputs[name] = asText(resolve(output.find('value'), contexts, status));
    if (status === 'failure') throw new Error('The action failed.');
  }
}

const split = ([program, ...args]) => [program, args];
