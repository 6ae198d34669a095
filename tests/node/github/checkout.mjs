// A stand-in for actions/checkout (v6 and later): a real clone over HTTP with the token.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { output } from './processes.mjs';

export async function checkout({ input, github, runner, environment, post }) {
  const repository = input('repository') || github.repository;
  const folder = join(github.workspace, input('path'));
  const git = (...args) => output('git', args, { cwd: folder, env: environment }).catch(error => { throw new Error(error.stderr || error.message); });
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await git('init', '--quiet', '--initial-branch=main');
  await git('remote', 'add', 'origin', `${github.server_url}/${repository}`);

  // The token is in a file of the runner that the configuration of the clone includes, not in the clone.
  const secret = Buffer.from(`x-access-token:${input('token') || github.token}`).toString('base64');
  const credentials = join(runner.temp, `git-credentials-${crypto.randomUUID()}.config`);
  await writeFile(credentials, `[http "${github.server_url}/"]\n\textraheader = AUTHORIZATION: basic ${secret}\n`);
  const include = ['config', '--local', `includeIf.gitdir:${folder}/.git.path`];
  await git(...include, credentials);
  const forget = async () => {
    await git('config', '--local', '--unset-all', `includeIf.gitdir:${folder}/.git.path`).catch(() => {});
    await rm(credentials, { force: true });
  };

  const ref = input('ref') || github.ref;
  const depth = Number(input('fetch-depth') || 1);
  const isBranch = ref.startsWith('refs/heads/');
  const local = ref.replace(/^refs\/(heads|pull)\//, (_, kind) => kind === 'heads' ? 'refs/remotes/origin/' : 'refs/remotes/pull/');
  const source = input('ref') ? ref : github.sha;
  const refs = depth > 0
    ? [`--depth=${depth}`, 'origin', `+${source}:${local}`]
    : ['origin', '+refs/heads/*:refs/remotes/origin/*', '+refs/tags/*:refs/tags/*', ...isBranch ? [] : [`+${source}:${local}`]];
  try {
    await git('-c', 'protocol.version=2', 'fetch', '--quiet', '--no-tags', '--prune', '--no-recurse-submodules', ...refs);
    await git('checkout', '--quiet', '--force', ...isBranch ? ['-B', ref.slice('refs/heads/'.length)] : ['--detach'], local);
  } catch (error) {
    await forget();
    throw error;
  }
  if (input('persist-credentials') === 'false') await forget();
  else post(forget);
  return { ref, commit: (await git('rev-parse', 'HEAD')).trim() };
}
