// Documents of the calculator, drawn block by block.

import { h } from './dom.js';

export function documentOf(doc) { return doc ? doc.blocks.map(block) : null; }

function block(b) {
  switch (b.kind) {
    case 'heading': return h(b.level > 2 ? 'h4' : 'h3', null, b.text);
    case 'text': return b.text ? h('p', {class: b.tone}, b.text) : null;
    case 'figures': return h('dl', {class: 'figures'}, b.items.map((x) => [h('dt', null, x.label), h('dd', {class: x.tone}, x.value, x.note ? h('small', null, ' ' + x.note) : null)]));
    case 'notes': return h('ul', {class: 'notes'}, b.items.map((x) => h('li', null, x.value)));
    case 'findings': return h('ul', {class: 'notes'}, b.items.map((x) => h('li', null, x.value)));
    case 'table': return h('div', {class: 'wide', tabindex: '0', role: 'region', 'aria-label': b.text || b.columns.map((c) => c.head).filter(Boolean)[0] || ''},
      h('table', null, b.text ? h('caption', null, b.text) : null,
        h('thead', null, h('tr', null, b.columns.map((c) => c.head ? h('th', {scope: 'col', class: c.right ? 'right' : null}, c.head) : h('td', null)))),
        h('tbody', null, b.rows.map((r) => h('tr', {class: r.kind}, r.cells.map((c, i) => h('td', {class: [b.columns[i].right ? 'right' : '', r.tones[i]].join(' ').trim() || null}, c)))))));
    case 'tree': return h('ul', {class: 'tree'}, (b.branches || []).map(branch));
    case 'picture': return picture(b.svg);
  }
  return null;
}

function branch(b) {
  return h('li', null, h('span', {class: 'what'}, b.mark ? b.mark + ' ' : '', b.text), b.value ? h('span', {class: 'value ' + (b.tone || '')}, b.value) : null,
    (b.remarks || []).map((r) => h('small', null, r)), b.branches && b.branches.length ? h('ul', null, b.branches.map(branch)) : null);
}

// picture is a chart of the calculator.
export function picture(svg) { return svg ? h('div', {class: 'picture', tabindex: '0', html: svg}) : null; }
