// Reads {name: text} of Mermaid diagrams and prints for each how many boxes and ways Mermaid sees in it, or what it complains of.
import { text } from 'node:stream/consumers';
import purify from 'dompurify';

// Without a page there is nothing to purify, and Mermaid asks for it before it parses.
for (const hook of ['addHook', 'removeHook', 'removeAllHooks']) purify[hook] ??= () => {};
purify.sanitize ??= dirty => dirty;
const { default: mermaid } = await import('mermaid');

const seen = {};
for (const [name, diagram] of Object.entries(JSON.parse(await text(process.stdin)))) {
  try {
    await mermaid.parse(diagram);
    const { db } = await mermaid.mermaidAPI.getDiagramFromText(diagram);
    seen[name] = `${db.getVertices().size} boxes, ${db.getEdges().length} ways, ${db.getSubGraphs().length} frames`;
  } catch (error) {
    seen[name] = `${error.message ?? error}`;
  }
}
console.log(JSON.stringify(seen));
