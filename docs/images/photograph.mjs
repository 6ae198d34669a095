// Takes a screenshot of an HTML file with Chromium: the whole height, or the given height.
// usage: photograph.mjs FILE.html FILE.png SCALE WIDTH [HEIGHT]
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [page, picture] = process.argv.slice(2, 4);
const [scale, width, height = 0] = process.argv.slice(4).map(Number);
const profile = mkdtempSync(join(tmpdir(), 'photograph-'));
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--hide-scrollbars', '--remote-debugging-pipe', `--user-data-dir=${profile}`];
const chromium = spawn('chromium', flags, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });

// The DevTools protocol over a pipe: each JSON message ends with a zero byte.
let [number, rest] = [0, ''];
const waiting = new Map();
const events = new Map();
chromium.stdio[4].on('data', data => {
  const messages = (rest + data).split('\0');
  rest = messages.pop();
  for (const { id, method, result, error } of messages.map(JSON.parse)) {
    if (method) events.get(method)?.();
    else if (error) waiting.get(id).reject(new Error(error.message));
    else waiting.get(id).resolve(result);
  }
});
const ask = (method, params = {}, sessionId = undefined) => new Promise((done, failed) => {
  waiting.set(++number, { resolve: done, reject: failed });
  chromium.stdio[3].write(`${JSON.stringify({ id: number, method, params, sessionId })}\0`);
});

try {
  const { targetId } = await ask('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await ask('Target.attachToTarget', { targetId, flatten: true });
  const size = tall => ask('Emulation.setDeviceMetricsOverride', { width, height: tall, deviceScaleFactor: scale, mobile: false }, sessionId);
  await size(height || 600);
  await ask('Page.enable', {}, sessionId);
  const loaded = new Promise(done => events.set('Page.loadEventFired', done));
  await ask('Page.navigate', { url: pathToFileURL(resolve(page)).href }, sessionId);
  await loaded;
  const { cssContentSize } = await ask('Page.getLayoutMetrics', {}, sessionId);
  await size(height || Math.ceil(cssContentSize.height));
  const { data } = await ask('Page.captureScreenshot', { format: 'png' }, sessionId);
  writeFileSync(picture, Buffer.from(data, 'base64'));
  await ask('Browser.close');
} finally {
  await new Promise(ended => (chromium.exitCode === null ? chromium.once('exit', ended) && chromium.kill() : ended()));
  rmSync(profile, { recursive: true, force: true });
}
