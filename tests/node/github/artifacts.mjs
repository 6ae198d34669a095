// Stand-ins for actions/upload-artifact and actions/download-artifact. An artifact is a folder.
import { cp, mkdir, readdir, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import picomatch from 'picomatch';

export async function uploadArtifact({ input, github, log, artifacts }) {
  const name = input('name') || 'artifact';
  const patterns = input('path').split('\n').map(line => line.trim()).filter(Boolean);
  if (patterns.length === 0) throw new Error('Input required and not supplied: path');
  const roots = patterns.map(pattern => rootOf(pattern, github.workspace));
  const files = [];
  for (const [index, pattern] of patterns.entries()) files.push(...await matches(pattern, roots[index], github.workspace));
  const shown = input('include-hidden-files') === 'true' ? files : files.filter(file => !relative(commonOf(roots), file).split('/').some(part => part.startsWith('.')));
  if (shown.length === 0) {
    const message = `No files were found with the provided path: ${patterns.join(' ')}. No artifacts will be uploaded.`;
    const reaction = input('if-no-files-found') || 'warn';
    if (reaction === 'error') throw new Error(message);
    if (reaction === 'warn') log.annotate('warning', message);
    return {};
  }
  const folder = artifacts(github.run_id, name);
  if (await exists(folder) && input('overwrite') !== 'true') {
    throw new Error('Failed to CreateArtifact: Received non-retryable error: (409) Conflict: an artifact with this name already exists on the workflow run');
  }
  const root = files.length === 1 && files[0] === roots[0] ? dirname(files[0]) : commonOf(roots);
  for (const file of shown) await cp(file, join(folder, relative(root, file)), { recursive: true });
  return { 'artifact-id': '1' };
}

export async function downloadArtifact({ input, github, artifacts }) {
  const run = input('run-id') || github.run_id;
  if (input('github-token')) {
    const list = await fetch(`${github.api_url}/repos/${input('repository') || github.repository}/actions/runs/${run}/artifacts`,
      { headers: { authorization: `Bearer ${input('github-token')}` } });
    if (!list.ok) throw new Error(`Unable to download artifact(s): ${(await list.json()).message}`);
  } else if (run !== github.run_id) {
    throw new Error('Unable to download artifact(s): artifacts of another run need github-token');
  }
  const into = resolve(github.workspace, input('path') || '.');
  const all = await readdir(artifacts(run, '')).catch(() => []);
  if (input('name')) {
    if (!all.includes(input('name'))) throw new Error(`Unable to download artifact(s): Artifact not found for name: ${input('name')}`);
    await cp(artifacts(run, input('name')), into, { recursive: true });
    return { 'download-path': into };
  }
  const chosen = all.filter(picomatch(input('pattern') || '*'));
  for (const name of chosen) {
    await cp(artifacts(run, name), input('merge-multiple') === 'true' || chosen.length === 1 && input('pattern') === '' ? into : join(into, name), { recursive: true });
  }
  return { 'download-path': into };
}

const exists = path => stat(path).then(() => true, () => false);

// The part before the first wildcard.
function rootOf(pattern, workspace) {
  const parts = pattern.split('/');
  const wild = parts.findIndex(part => /[*?[\]]/.test(part));
  return resolve(workspace, (wild < 0 ? parts : parts.slice(0, wild)).join('/') || (isAbsolute(pattern) ? '/' : '.'));
}

function commonOf(roots) {
  const parts = roots.map(root => root.split('/'));
  const length = parts[0].findIndex((part, index) => parts.some(other => other[index] !== part));
  return (length < 0 ? parts[0] : parts[0].slice(0, length)).join('/') || '/';
}

// A folder that matches stands for all files in it.
async function matches(pattern, root, workspace) {
  const isMatch = picomatch(resolve(workspace, pattern.replace(/\/$/, '')), { dot: true });
  const found = [];
  const visit = async (path, isIn) => {
    const isHere = isIn || isMatch(path);
    if (!(await stat(path)).isDirectory()) {
      if (isHere) found.push(path);
      return;
    }
    for (const name of await readdir(path)) if (name !== '.git') await visit(join(path, name), isHere);
  };
  if (await exists(root)) await visit(root, false);
  return found;
}
