// Runs the jobs of a workflow: order, conditions, matrix, environments, permissions, secrets and outputs.
import { join } from 'node:path';
import { githubOf } from './contexts.mjs';
import { inputsOf } from './events.mjs';
import { conditionOf, pairsOf } from './files.mjs';
import { Job } from './job.mjs';
import { permissionsOf } from './permissions.mjs';
import { asText, asTexts, evaluate, isTrue, resolve } from './values.mjs';

/** Runs a workflow for an event; jobs in `world.finished` keep their results. */
export async function runWorkflow(world, workflow, event) {
  const run = { id: String(world.nextRun++), attempt: world.attempt, workflow: workflow.name, path: workflow.path, event: event.name, jobs: [], errors: workflow.errors };
  if (workflow.errors.length > 0) return { ...run, conclusion: 'startup_failure' };
  const cancellation = new AbortController();
  const scope = { world, workflow, event, run, cancellation, github: githubOf(world, workflow, run, event), inputs: inputsOf(workflow, event), prefix: '', inherits: true };
  run.concurrency = concurrencyOf(workflow.root.find('concurrency'), { github: scope.github, inputs: scope.inputs, vars: {} });
  await world.tell('PUT', `runs/${run.id}`, { status: 'in_progress', conclusion: null });
  const all = Object.values(await runInOrder(scope, world.finished)).map(({ result }) => result);
  run.conclusion = all.includes('waiting') ? 'waiting' : cancellation.signal.aborted ? 'cancelled' : all.includes('failure') ? 'failure'
    : all.every(result => result === 'skipped') ? 'skipped' : 'success';
  await world.tell('PUT', `runs/${run.id}`, run.conclusion === 'waiting' ? { status: 'waiting', conclusion: null } : { status: 'completed', conclusion: run.conclusion });
  return run;
}

async function runInOrder(scope, finished = {}) {
  const results = {};
  const waiting = new Map(pairsOf(scope.workflow.root.find('jobs')));
  while (waiting.size > 0) {
    const [id, job] = [...waiting].find(([, job]) => needsOf(job).every(need => !waiting.has(need)));
    waiting.delete(id);
    results[id] = finished[id] ?? await runJobs(scope, id, job, results);
  }
  return results;
}

const needsOf = job => [resolve(job.find('needs')) ?? []].flat();

// A job with a matrix is several jobs with one result.
async function runJobs(scope, id, job, results) {
  const needs = Object.fromEntries(needsOf(job).map(need => [need, results[need]]));
  const ancestors = [...ancestorsOf(scope.workflow, job)].map(ancestor => results[ancestor].result);
  const status = scope.cancellation.signal.aborted ? 'cancelled' : ancestors.includes('failure') ? 'failure'
    : ancestors.every(result => result === 'success') ? 'success' : 'skipped';
  const contexts = { github: { ...scope.github, job: id }, needs, inputs: scope.inputs, vars: scope.world.variables };
  if (ancestors.includes('waiting')) return { result: 'waiting', outputs: {} };
  if (!isTrue(evaluate(conditionOf(job.find('if')), contexts, status))) {
    scope.run.jobs.push({ id, name: scope.prefix + id, result: 'skipped', permissions: {}, steps: [] });
    return { result: 'skipped', outputs: {} };
  }
  const ended = [];
  try {
    const strategy = resolve(job.find('strategy'), contexts, status) ?? {};
    for (const matrix of combinations(strategy.matrix)) {
      const stops = ended.some(({ result }) => result === 'failure') && strategy['fail-fast'] !== false;
      const run = job.find('uses') === undefined ? runJob : callWorkflow;
      ended.push(await run(scope, id, job, { ...contexts, matrix, strategy: {} }, stops));
      if (run === runJob) scope.run.jobs.push(ended.at(-1));
    }
  } catch (error) {
    // Such as a matrix without values: GitHub fails the job before it begins.
    scope.run.jobs.push({ id, name: scope.prefix + id, result: 'failure', permissions: {}, steps: [] });
    scope.run.errors.push(`${id}: ${error.message}`);
    return { result: 'failure', outputs: {} };
  }
  return { result: worstOf(ended), outputs: Object.assign({}, ...ended.map(({ outputs }) => outputs)) };
}

const worstOf = ended => ['waiting', 'failure', 'cancelled', 'success', 'skipped'].find(result => ended.some(one => one.result === result));

// The jobs of a workflow of the same commit. They get no more permissions than the job that calls it, and its secrets only if they are inherited.
async function callWorkflow(scope, id, token, contexts, isCancelled) {
  if (isCancelled) return { result: 'cancelled', outputs: {} };
  const path = token.find('uses').value;
  if (!path.startsWith('./')) throw new Error(`no stand-in for the workflow ${path} of another repository`);
  const workflow = await scope.world.workflowAt(path.slice(2), scope.event.sha);
  if (workflow.errors.length > 0) throw new Error(workflow.errors.join('\n'));
  const declared = workflow.events.workflow_call?.inputs;
  if (workflow.events.workflow_call === undefined) throw new Error(`${path} is not a workflow that can be called`);
  const inputs = resolve(token.find('with'), contexts, 'success') ?? {};
  for (const name of Object.keys(inputs)) if (declared?.[name] === undefined) throw new Error(`Invalid input, ${name} is not defined in ${path}`);
  const results = await runInOrder({
    ...scope, workflow, inputs, prefix: `${scope.prefix}${nameOf(id, token, contexts)} / `,
    allowed: permissionsOf(resolve(scope.workflow.root.find('permissions')), resolve(token.find('permissions')), scope.event.is_fork),
    inherits: scope.inherits && token.find('secrets')?.value === 'inherit',
  });
  return { result: worstOf(Object.values(results)), outputs: {} };
}

function nameOf(id, token, contexts) {
  const given = asText(resolve(token.find('name'), contexts, 'success'));
  const values = Object.values(contexts.matrix);
  return given || (values.length > 0 ? `${id} (${values.join(', ')})` : id);
}

function rightsOf({ workflow, event, allowed }, id, token) {
  const given = permissionsOf(resolve(workflow.root.find('permissions')), resolve(token.find('permissions')), event.is_fork);
  for (const [scope, access] of Object.entries(allowed ? given : {})) {
    if (allowed[scope] !== 'write' && access !== allowed[scope]) throw new Error(`The nested job '${id}' is requesting '${scope}: ${access}', but is only allowed '${scope}: ${allowed[scope] ?? 'none'}'`);
  }
  return given;
}

function ancestorsOf(workflow, job) {
  const own = needsOf(job);
  return new Set([...own, ...own.flatMap(need => [...ancestorsOf(workflow, workflow.root.find('jobs').find(need))])]);
}

function combinations(matrix = {}) {
  const { include, exclude, ...vectors } = matrix;
  if (exclude || include && Object.keys(vectors).length > 0) throw new Error('no stand-in for exclude, and for include beside other values of a matrix');
  if (include?.length === 0) throw new Error('Matrix must define at least one vector');
  if (include?.length > 256) throw new Error(`The strategy configuration is creating ${include.length} jobs, but the limit is 256`);
  if (include) return include;
  for (const [name, values] of Object.entries(vectors)) if (values.length === 0) throw new Error(`Matrix vector '${name}' does not contain any values`);
  return Object.entries(matrix).reduce((all, [name, values]) => all.flatMap(one => values.map(value => ({ ...one, [name]: value }))), [{}]);
}

const concurrencyOf = (token, contexts) => {
  const value = resolve(token, contexts, 'success');
  return value === undefined ? null : typeof value === 'string' ? { group: value, cancel: false } : { group: value.group, cancel: isTrue(value['cancel-in-progress'] ?? false) };
};

async function runJob(scope, id, token, contexts, isCancelled) {
  const { world, workflow, event, run, cancellation } = scope;
  const environment = resolve(token.find('environment'), contexts, 'success');
  const record = {
    id,
    name: scope.prefix + nameOf(id, token, contexts),
    result: 'cancelled',
    environment: (environment?.name ?? environment) || null,
    concurrency: concurrencyOf(token.find('concurrency'), contexts),
    permissions: rightsOf(scope, id, token),
    outputs: {},
    steps: [],
  };
  const rules = world.environments[record.environment] ?? {};
  if (isCancelled) return record;
  if (rules.reviewers && !world.approved.includes(record.environment)) return { ...record, result: 'waiting' };

  const { token: secret } = await world.tell('POST', 'tokens', record.permissions);
  const secrets = { ...event.is_fork ? {} : { ...scope.inherits ? world.secrets : {}, ...rules.secrets }, GITHUB_TOKEN: secret };
  const known = { ...contexts, github: { ...contexts.github, token: secret }, secrets };
  const defaults = Object.assign({ shell: '', 'working-directory': '' }, ...[workflow.root, token].map(one => resolve(one.find('defaults')?.find('run'), known, 'success') ?? {}));
  const env = asTexts(resolve(workflow.root.find('env'), known, 'success'));
  Object.assign(env, asTexts(resolve(token.find('env'), { ...known, env }, 'success')));
  const job = new Job({
    world, folder: join(world.folder, 'jobs', `${run.id}-${run.attempt}-${record.name.replace(/\W+/g, '-')}`), contexts: known, env, defaults,
    cancellation: cancellation.signal,
    take: line => {
      if (world.cancel && line.includes(world.cancel)) cancellation.abort();
      if (world.lose && line.includes(world.lose)) job.lose();
    },
  });
  await job.run(token.find('steps'));
  for (const [name, output] of pairsOf(token.find('outputs'))) {
    const value = asText(resolve(output, { ...known, steps: job.outcomes, env, job: { status: job.status } }, job.status));
    // GitHub does not pass on an output that contains a secret.
    record.outputs[name] = Object.values(secrets).some(one => one !== '' && value.includes(one)) ? '' : value;
  }
  await world.tell('DELETE', `tokens/${secret}`);
  return { ...record, result: job.status, steps: job.steps, workspace: job.github.workspace };
}
