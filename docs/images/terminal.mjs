// Draws the terminal output of a program, with its colors, as an SVG.
// usage: terminal.mjs COLUMNS COMMAND < OUTPUT
import { readFileSync } from 'node:fs';

const [columns, command] = [Number(process.argv[2]), process.argv[3]];
const [cell, line, margin, bar] = [8.4, 20, 20, 36];
const colors = ['#484f58', '#ff7b72', '#3fb950', '#d29922', '#58a6ff', '#bc8cff', '#39c5cf', '#b1bac4'];
const plain = '#e6edf3';

// Splits each line into runs of one style; control sequences other than colors are dropped.
function* runs(text) {
  let style = {};
  for (const part of text.split(/(\u001b\[[0-9;?]*[A-Za-z])/)) {
    const codes = /^\u001b\[([0-9;]*)m$/.exec(part);
    if (codes) {
      for (const code of codes[1].split(';').map(Number)) {
        if (code === 0) style = {};
        else if (code === 1) style = { ...style, bold: true };
        else if (code === 2) style = { ...style, dim: true };
        else if (code === 4) style = { ...style, underlined: true };
        else if (code === 9) style = { ...style, struck: true };
        else if (code === 22) style = { ...style, bold: false, dim: false };
        else if (code === 24) style = { ...style, underlined: false };
        else if (code === 29) style = { ...style, struck: false };
        else if (code === 39) style = { ...style, color: undefined };
        else if (code >= 30 && code <= 37) style = { ...style, color: colors[code - 30] };
        else if (code >= 90 && code <= 97) style = { ...style, color: code === 90 ? '#8b949e' : colors[code - 90] };
        else throw new Error(`an unexpected code: ${code}`);
      }
    } else if (part && !part.startsWith('\u001b')) {
      yield { text: part, ...style };
    }
  }
}

const escape = text => text.replace(/[&<>]/g, sign => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign]);

const lines = readFileSync(0, 'utf8').replace(/\r/g, '').trimEnd().split('\n');
const elements = [];
const write = (row, column, { text, color, bold, dim, underlined, struck }) => {
  // Each word has its own position, so that the columns are aligned in every font.
  for (const word of text.matchAll(/\S+(?: \S+)*/g)) {
    const decoration = [underlined && 'underline', struck && 'line-through'].filter(Boolean).join(' ');
    elements.push(`<text x="${(margin + (column + word.index) * cell).toFixed(1)}" y="${bar + margin + row * line}" textLength="${(word[0].length * cell).toFixed(1)}"`
      + ` fill="${color ?? plain}"${bold ? ' font-weight="600"' : ''}${dim ? ' opacity="0.65"' : ''}${decoration ? ` text-decoration="${decoration}"` : ''}>${escape(word[0])}</text>`);
  }
};

write(0, 0, { text: '$', color: '#8b949e' });
write(0, 2, { text: command, bold: true });
lines.forEach((text, at) => {
  let column = 0;
  for (const run of runs(text)) {
    write(at + 1.5, column, run);
    column += run.text.length;
  }
});

const [width, height] = [Math.ceil(columns * cell) + 2 * margin, bar + 2 * margin + (lines.length + 1) * line];
console.log(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="Output of ${escape(command)}">
<rect width="${width}" height="${height}" rx="10" fill="#0d1117"/>
<g fill="#484f58"><circle cx="22" cy="20" r="6"/><circle cx="42" cy="20" r="6"/><circle cx="62" cy="20" r="6"/></g>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14" xml:space="preserve">
${elements.join('\n')}
</g>
</svg>`);
