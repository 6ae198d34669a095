// Reads {name: text} of Mermaid diagrams and prints for each the number of nodes, edges and subgraphs that Mermaid finds, or its error.
import { text } from 'node:stream/consumers';
import purify from 'dompurify';

// Mermaid needs DOMPurify before it parses, but DOMPurify has no methods without a DOM.
for (const hook of ['addHook', 'removeHook', 'removeAllHooks']) purify[hook] ??= () => {};
purify.sanitize ??= dirty => dirty;
const { default: mermaid } = await import('mermaid');

const results = {};
for (const [name, diagram] of Object.entries(JSON.parse(await text(process.stdin)))) {
  try {
    await mermaid.parse(diagram);
    const { db } = await mermaid.mermaidAPI.getDiagramFromText(diagram);
    results[name] = `${db.getVertices().size} nodes, ${db.getEdges().length} edges, ${db.getSubGraphs().length} subgraphs`;
  } catch (error) {
    results[name] = `${error.message ?? error}`;
  }
}
console.log(JSON.stringify(results));
