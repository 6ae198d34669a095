// Which workflows an event starts.
const pattern = text => new RegExp(`^${text.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('**', '\0').replaceAll('*', '[^/]*').replaceAll('\0', '.*')}$`);
const includes = (patterns, value) => patterns === undefined || patterns.some(one => pattern(one).test(value));
const defaults = { pull_request: ['opened', 'synchronize', 'reopened'] };

/** Tells whether a workflow runs for an event {name, action, ref, base_ref, workflow}. */
export function isStartedBy(workflow, event) {
  const filter = workflow.events[event.name];
  if (filter === undefined) return false;
  for (const unknown of ['paths', 'paths-ignore', 'branches-ignore', 'tags-ignore']) {
    if (filter[unknown] !== undefined) throw new Error(`${workflow.path}: no stand-in for the filter ${unknown}`);
  }
  switch (event.name) {
    case 'push': {
      const [, kind, name] = /^refs\/(heads|tags)\/(.*)$/.exec(event.ref);
      const own = kind === 'heads' ? filter.branches : filter.tags;
      const other = kind === 'heads' ? filter.tags : filter.branches;
      return own === undefined ? other === undefined : includes(own, name);
    }
    case 'pull_request':
      return (filter.types ?? defaults.pull_request).includes(event.action) && includes(filter.branches, event.base_ref);
    case 'workflow_run':
      return (filter.workflows ?? []).includes(event.workflow) && (filter.types ?? [event.action]).includes(event.action)
        && includes(filter.branches, event.head_branch);
    default:
      return true;
  }
}

/** Returns the inputs of a run that was started by hand. */
export function inputsOf(workflow, event) {
  if (event.name !== 'workflow_dispatch') return {};
  const declared = workflow.events.workflow_dispatch.inputs ?? {};
  for (const name of Object.keys(event.inputs ?? {})) {
    if (declared[name] === undefined) throw new Error(`Unexpected inputs provided: ["${name}"]`);
  }
  return Object.fromEntries(Object.entries(declared).map(([name, { type, default: otherwise }]) => {
    const value = event.inputs?.[name] ?? otherwise ?? (type === 'boolean' ? false : '');
    return [name, type === 'boolean' ? String(value) === 'true' : String(value)];
  }));
}
