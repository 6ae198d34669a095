// Runs the workflows that an event starts, as GitHub and its runners do, and prints the runs. The input is {request: JSON}; the JSON describes the
// repository, the event, the secrets and environments, and where the stand-in of GitHub listens.
import { text } from 'node:stream/consumers';
import './github/packages.mjs';

const { isStartedBy } = await import('./github/events.mjs');
const { readWorkflow } = await import('./github/files.mjs');
const { output } = await import('./github/processes.mjs');
const { runWorkflow } = await import('./github/workflow.mjs');

const world = JSON.parse(JSON.parse(await text(process.stdin)).request);
const git = (...args) => output('git', args, { cwd: world.bare });
world.tell = async (method, path, body) => {
  const reply = await fetch(`${world.server}/_runner/${path}`, { method, body: JSON.stringify(body ?? {}), headers: { 'content-type': 'application/json' } });
  if (!reply.ok) throw new Error(`The stand-in of GitHub replied ${reply.status} to ${method} ${path}`);
  return reply.json();
};

// Workflows are read at the commit of the event.
async function workflowsAt(sha) {
  const names = (await git('ls-tree', '--name-only', sha, '.github/workflows/')).split('\n').filter(name => /\.ya?ml$/.test(name));
  return Promise.all(names.map(async name => readWorkflow(name, await git('show', `${sha}:${name}`))));
}

world.workflowAt = async (path, sha) => readWorkflow(path, await git('show', `${sha}:${path}`));

async function followedBy(run, event) {
  const branch = world.repository.default_branch;
  const head = event.payload.pull_request?.head ?? { sha: event.sha, ref: event.ref.replace('refs/heads/', ''), repo: world.repository };
  return {
    name: 'workflow_run',
    action: 'completed',
    workflow: run.workflow,
    head_branch: head.ref,
    ref: `refs/heads/${branch}`,
    sha: (await git('rev-parse', branch)).trim(),
    payload: {
      action: 'completed',
      repository: world.repository,
      workflow_run: {
        id: Number(run.id), name: run.workflow, event: event.name, conclusion: run.conclusion, head_sha: head.sha, head_branch: head.ref,
        head_repository: head.repo, html_url: `${world.server}/${world.repository.full_name}/actions/runs/${run.id}`, pull_requests: [],
      },
    },
  };
}

const runs = [];
const events = [world.event];
for (const event of events) {
  for (const workflow of await workflowsAt(event.sha)) {
    if (event.only !== undefined && event.only !== null && !workflow.path.endsWith(`/${event.only}`)) continue;
    if (workflow.errors.length > 0 ? event !== world.event : !isStartedBy(workflow, event)) continue;
    const run = await runWorkflow(world, workflow, event);
    runs.push(run);
    if (event.name !== 'workflow_run' && !['waiting', 'startup_failure'].includes(run.conclusion)) events.push(await followedBy(run, event));
  }
}
console.log(JSON.stringify(runs));
