// Processes of a step, and how the runner cancels them.
import { execFile, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs a program and returns its output; throws if it fails. */
export const output = async (program, args, options = {}) => (await run(program, args, { maxBuffer: 1 << 26, ...options })).stdout;

/**
 * Runs a program of a step and passes on each line of both streams. Cancelling sends SIGINT, 7.5 seconds later SIGTERM, and 2.5 seconds later
 * kills the whole tree, as the runner does. A lost runner is killed at once.
 */
export function follow(program, args, { cwd, env, take, cancellation, loss }) {
  const child = spawn(program, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const timers = [];
  const stop = () => {
    child.kill('SIGINT');
    timers.push(setTimeout(() => child.kill('SIGTERM'), 7_500), setTimeout(kill, 10_000));
  };
  const kill = () => process.kill(-child.pid, 'SIGKILL');
  cancellation.addEventListener('abort', stop, { once: true });
  loss.addEventListener('abort', kill, { once: true });
  const read = [child.stdout, child.stderr].map(stream => new Promise(resolve =>
    createInterface({ input: stream, crlfDelay: Infinity }).on('line', take).on('close', resolve)));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', async (code, signal) => {
      timers.forEach(clearTimeout);
      cancellation.removeEventListener('abort', stop);
      loss.removeEventListener('abort', kill);
      // A process in the background can keep the streams open; the runner waits five seconds for it.
      await Promise.race([Promise.all(read), new Promise(late => setTimeout(late, 5_000).unref())]);
      resolve(code ?? `killed by ${signal}`);
    });
  });
}
