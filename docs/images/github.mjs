// A fake of the part of GitHub's API that `amas-sync ci plan` uses: one open pull request without comments. The posted comment is written to a file.
// usage: github.mjs HEAD_COMMIT FILE; prints its URL when it is ready.
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

const [head, file] = process.argv.slice(2);

const server = createServer(async (request, response) => {
  const body = await text(request);
  const path = request.url.split('?')[0];
  if (request.method === 'POST' && path.endsWith('/comments')) {
    writeFileSync(file, JSON.parse(body).body);
  }

  const reply = path === '/graphql' ? { data: { viewer: { login: 'github-actions[bot]' } } }
    : path.endsWith('/comments') ? (request.method === 'GET' ? [] : { id: 1 })
    : { number: 7, state: 'open', head: { sha: head } };
  response.writeHead(request.method === 'POST' && path !== '/graphql' ? 201 : 200, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(reply));
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
