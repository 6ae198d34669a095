// What a job knows: the `github` context, and the variables made from it.
export function githubOf(world, workflow, run, event) {
  const { server, repository } = world;
  return {
    event: event.payload,
    event_name: event.name,
    sha: event.sha,
    ref: event.ref,
    ref_name: event.ref.replace(/^refs\/(heads|tags|pull)\//, ''),
    ref_type: event.ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    ref_protected: event.ref === `refs/heads/${repository.default_branch}`,
    head_ref: event.head_ref ?? '',
    base_ref: event.base_ref ?? '',
    repository: repository.full_name,
    repository_owner: repository.full_name.split('/')[0],
    repository_id: String(repository.id),
    repositoryUrl: `${server}/${repository.full_name}.git`,
    run_id: run.id,
    run_number: run.id,
    run_attempt: String(run.attempt),
    retention_days: '90',
    actor: event.actor ?? 'octocat',
    triggering_actor: event.actor ?? 'octocat',
    workflow: workflow.name,
    workflow_ref: `${repository.full_name}/${workflow.path}@${event.ref}`,
    workflow_sha: event.sha,
    server_url: server,
    api_url: `${server}/api/v3`,
    graphql_url: `${server}/api/graphql`,
  };
}

const exported = [
  'action', 'action_path', 'actor', 'api_url', 'base_ref', 'event_name', 'event_path', 'graphql_url', 'head_ref', 'job', 'ref', 'ref_name', 'ref_type',
  'ref_protected', 'repository', 'repository_id', 'repository_owner', 'retention_days', 'run_attempt', 'run_id', 'run_number', 'server_url', 'sha',
  'triggering_actor', 'workflow', 'workflow_ref', 'workflow_sha', 'workspace',
];

/** The variables of a step. A step of a composite action sees neither the repository nor the commit of the action. */
export function variablesOf(github, runner) {
  return {
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    ...Object.fromEntries(exported.filter(name => github[name] !== undefined).map(name => [`GITHUB_${name.toUpperCase()}`, String(github[name])])),
    ...Object.fromEntries(Object.entries(runner).map(([name, value]) => [`RUNNER_${name.toUpperCase()}`, value])),
  };
}
