// The permissions of the GITHUB_TOKEN of a job.
const scopes = [
  'actions', 'artifact-metadata', 'attestations', 'checks', 'contents', 'deployments', 'discussions', 'issues', 'models', 'packages', 'pages',
  'pull-requests', 'repository-projects', 'security-events', 'statuses',
];

// What a repository gives to a workflow without `permissions`, in the restricted setting, which is the default of new organizations.
const restricted = { contents: 'read', packages: 'read' };

const all = access => Object.fromEntries(scopes.map(scope => [scope, access]));

/** Returns {scope: access}; what is named in the job replaces all of the workflow, and what is not named there is none. */
export function permissionsOf(workflow, job, isFork) {
  const named = job ?? workflow ?? restricted;
  const given = named === 'read-all' ? all('read') : named === 'write-all' ? all('write') : named;
  return Object.fromEntries(Object.entries(given)
    .filter(([, access]) => access !== 'none')
    .map(([scope, access]) => [scope, isFork && access === 'write' ? 'read' : access]));
}
