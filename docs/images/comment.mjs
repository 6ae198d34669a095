// Renders a page that looks like a pull request with the given comment body.
// usage: comment.mjs STYLESHEET < BODY
import { readFileSync } from 'node:fs';

const style = readFileSync(process.argv[2], 'utf8');
const alerts = { NOTE: ['Note', '#0969da'], TIP: ['Tip', '#1a7f37'], IMPORTANT: ['Important', '#8250df'], WARNING: ['Warning', '#9a6700'], CAUTION: ['Caution', '#cf222e'] };
const body = readFileSync(0, 'utf8').replace(/<blockquote>\n<p>\[!(\w+)\](?:<br \/>)?/g, (_, kind) =>
  `<blockquote style="border-color: ${alerts[kind][1]}"><p><b style="color: ${alerts[kind][1]}">${alerts[kind][0]}</b><br>`)
  .replace('<details>', '<details open>'); // the first one, as a reader would open it

console.log(`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Comment</title><style>${style}
body { margin: 0; padding: 16px; background: #fff; }
.comment { border: 1px solid #d1d9e0; border-radius: 6px; }
.comment > header { background: #f6f8fa; border-bottom: 1px solid #d1d9e0; border-radius: 6px 6px 0 0; padding: 8px 16px; font: 14px -apple-system, "Segoe UI", "Liberation Sans", sans-serif; color: #59636e; }
.comment > header b { color: #1f2328; }
.comment > header span { border: 1px solid #d1d9e0; border-radius: 2em; padding: 0 7px; font-size: 12px; }
.markdown-body { padding: 16px; font-family: -apple-system, "Segoe UI", "Liberation Sans", sans-serif; font-size: 14px; }
</style></head>
<body><article class="comment"><header><b>github-actions</b> <span>bot</span> commented</header><div class="markdown-body">
${body}
</div></article></body></html>`);
