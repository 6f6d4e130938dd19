// Reckon: the lines as a table to edit, with every form of evidence.

import { ask } from './engine.js';
import { h } from './dom.js';
import { state, update, change, settle, question } from './state.js';
import { t } from './words.js';
import { documentOf, picture } from './blocks.js';
import { facts, cardOf } from './cards.js';
import { at, remarks, panel, differences, mends } from './findings.js';

const groups = ['interventions', 'avoided', 'achieved'];

export function reckon() {
  const c = state.look.cases[state.case];
  if (!c) return together();
  return h('div', {class: 'view reckon'},
    caseFields(c),
    groups.map((g) => lines(c, g)),
    unpriced(c),
    pockets(), moves(), sure(), terms(), panel(), differences());
}

// terms explains the words of the sentences.
function terms() {
  return h('details', {class: 'card', key: 'terms', open: state.open.terms, ontoggle: (e) => { state.open.terms = e.target.open; }}, h('summary', null, t('terms')),
    h('p', null, t('termnpv')), h('p', null, t('termratio')), h('p', null, t('termdraw')));
}

function together() {
  return h('div', {class: 'view reckon'},
    h('section', {class: 'panel'}, h('h2', null, t('cases')), h('div', {class: 'wide'}, h('table', {class: 'stack'},
      h('thead', null, h('tr', null, h('th', {scope: 'col'}, t('case')), h('th', {scope: 'col', class: 'right'}, t('standsfor')), h('th', {scope: 'col', class: 'right'}, t('lefteach')))),
      h('tbody', null, state.look.cases.map((c) => h('tr', null, h('td', null, c.title), h('td', {class: 'right'}, c.stands || '–'), h('td', {class: 'right'}, c.left || '–'))))))),
    pockets(), moves(), sure(), terms(), panel(), differences());
}

// field is a text of the case, typed where it stands.
export function field(path, label, value, more = {}) {
  const id = 'at-' + path, wrong = at(path).some((f) => f.severity === 'error');
  const listen = {id, value: value || '', autocomplete: 'off', 'aria-invalid': wrong ? 'true' : null, 'aria-describedby': wrong ? id + '-remark' : null,
    oninput: (e) => { e.target.typing = true; const text = e.target.value; later(() => change([typing(path, text)], path)); },
    onblur: (e) => { e.target.typing = false; now(); settle(); update({}); }};
  return h('label', {class: 'field ' + (more.class || ''), key: 'field-' + path}, h('span', null, label),
    more.long ? h('textarea', {rows: more.long, ...listen}) : h('input', {inputmode: more.mode || 'text', ...listen, ...(more.attributes || {})}),
    more.help ? h('small', null, more.help) : null, remarks(path, id + '-remark'));
}

// choice is one of a list, or none of them.
export function choice(label, value, none, list, pick) {
  return h('label', {class: 'field'}, h('span', null, label), h('select', {value: value || '', onchange: (e) => pick(e.target.value)},
    h('option', {value: '', selected: !value}, none), list.map((x) => h('option', {value: x.id, selected: x.id === value}, x.label))));
}

// typing is the change that a person makes by typing in a field; by nothing it goes.
export function typing(path, text) { return {op: 'type', case: state.case, path, text}; }

// later waits until a person stops typing for a moment.
let timer = 0;
let todo = null;
function later(f) {
  clearTimeout(timer);
  todo = f;
  timer = setTimeout(now, 140);
}
export function now() {
  clearTimeout(timer);
  const f = todo;
  todo = null;
  if (f) f();
}

function caseFields(c) {
  return h('section', {class: 'panel person', key: 'person', 'aria-label': t('person')},
    field('title', t('pseudonym'), c.data.title, {help: t('nothingsent')}),
    field('start', t('startyear'), c.data.start, {mode: 'numeric', class: 'short'}),
    field('weight', t('standsfor'), typeof c.data.weight === 'object' && c.data.weight ? c.data.weight.value : c.data.weight, {mode: 'decimal', class: 'short'}));
}

function lines(c, group) {
  const data = c.data[group];
  const list = Array.isArray(data) ? data : [];
  const chances = group !== 'interventions';
  return h('section', {class: 'panel', key: group, 'aria-label': t(group)},
    h('h2', null, t(group)), h('p', {class: 'muted'}, t(group + 'help')),
    list.length ? h('div', {role: 'list', class: 'lines'}, list.map((raw, i) => line(c, group, i, raw, chances))) : null,
    h('button', {type: 'button', class: 'add', onclick: () => update({dialog: 'pick', picking: {group}})}, t('add' + group)));
}

function line(c, group, i, raw, chances) {
  const id = `${group}[${i}]`, v = c.lines.find((x) => x.id === id);
  const open = !!state.open['line-' + id];
  const label = v?.label || raw?.label?.[state.lang] || raw?.label || cardOf(raw?.unit_cost)?.label || raw?.unit_cost || '–';
  const wrong = at(id, true).filter((f) => f.severity === 'error');
  const doubts = at(id, true).filter((f) => f.severity === 'warning');
  const isOther = state.look.differences.some((d) => d.case === state.case && (d.path === id || d.path.startsWith(id + '.')));
  const number = (key) => v?.numbers.find((n) => n.key === key);
  return h('div', {role: 'listitem', class: ['line', open ? 'open' : '', wrong.length ? 'wrong' : '', isOther ? 'other' : ''].join(' ').trim(), key: 'line-' + id, id: `line-${group}-${i}`},
    h('div', {class: 'line-row'},
      h('button', {type: 'button', class: 'name', 'aria-expanded': String(open), onclick: () => { state.open['line-' + id] = !open; update({}); }},
        h('span', {class: 'fold', 'aria-hidden': 'true'}, open ? '▾' : '▸'), h('b', null, label), isOther ? h('small', {class: 'mark'}, t('changed')) : null, v?.open ? h('small', {class: 'mark'}, t(chances ? 'unestimated' : 'unfilled')) : null,
        wrong.length ? h('small', {class: 'error'}, t('mistake')) : doubts.length ? h('small', {class: 'doubt'}, t('doubt')) : null),
      h('div', {class: 'cells'},
        number('total') ? numberField(id, number('total'), raw, t('total')) : numberField(id, number('quantity'), raw, v?.unit ? t('quantityof', {unit: v.unit}) : t('quantity'), v?.open && !chances),
        field(id + '.years', t('years'), raw?.years ?? '', {class: 'short', attributes: {placeholder: v ? v.years : ''}}),
        chances ? [numberField(id, number('without'), raw, t('withouthelp'), v?.open), numberField(id, number('with'), raw, t('withhelp'), v?.open)] : null),
      h('output', {class: 'amount ' + (v?.tone || '')}, h('span', {class: 'unseen'}, t('makes') + ' '), v?.value && !state.stale ? v.value : '…')),
    open ? detail(c, group, i, raw, v) : null);
}

// rawAt is what the file has at a place of a line.
function rawAt(raw, key) { return raw && typeof raw === 'object' ? raw[key] : undefined; }

// numberField is a number that is typed as one; in another form it says so, and opens the line.
function numberField(id, n, raw, label, unestimated) {
  const key = n?.key;
  if (!n) return null;
  const path = `${id}.${key}`, value = rawAt(raw, key);
  if (value && typeof value === 'object') {
    return h('div', {class: 'field fixed', key: 'fixed-' + path}, h('span', null, label),
      h('button', {type: 'button', class: 'said', onclick: () => { state.open['line-' + id] = true; update({}); }}, n.text, h('small', null, n.form === 'ratio' ? t('formratio') : n.range)));
  }
  const wrong = at(path).some((f) => f.severity === 'error');
  const text = wrong ? n.percent ? percentOf(value) : String(value ?? '') : n.given ? n.input : '';
  return field(path, label, text, {mode: 'decimal', class: 'short' + (n.percent ? ' percent' : ''), attributes: {placeholder: unestimated ? '' : n.input}});
}

const forms = ['plain', 'range', 'voices', 'count'];

function formOf(n, value) {
  if (!value || typeof value !== 'object') return 'plain';
  if (value.voices) return 'voices';
  if ('count' in value || 'of' in value) return 'count';
  if ('low' in value || 'high' in value) return 'range';
  return 'other';
}

function written(n, x) { return n.percent ? Number((x * 100).toFixed(6)) + '%' : Number(x.toFixed(6)); }

function toForm(path, n, form) {
  const low = n.range ? n.low : n.value, high = n.range ? n.high : n.value;
  const value = {
    plain: () => written(n, n.value),
    range: () => ({value: written(n, n.value), low: written(n, low), high: written(n, high)}),
    voices: () => ({voices: Object.fromEntries(state.fields.voices.map((v) => [v.id, written(n, n.voices?.find((x) => x.who === v.id)?.value ?? n.value)]))}),
    count: () => ({count: Math.round(n.value * 10), of: 10}),
  }[form]();
  change([{op: 'set', case: state.case, path, value}]);
}

// number is a number with its form: one figure, a range, four voices, or a count.
function number(id, n, raw, open) {
  const path = `${id}.${n.key}`, value = rawAt(raw, n.key), form = formOf(n, value);
  const choices = forms.filter((f) => n.percent || f === 'plain' || f === 'range');
  const inputOf = (text) => typedAs(n.percent ? percentOf(text) : String(text ?? ''));
  const part = (name, label) => field(`${path}.${name}`, label, inputOf(partOf(value, name)), {mode: 'decimal', class: 'short' + (n.percent && name !== 'count' && name !== 'of' ? ' percent' : '')});
  return h('fieldset', {class: 'numberform', key: 'number-' + path}, h('legend', null, n.label),
    h('label', {class: 'pick'}, h('span', {class: 'unseen'}, t('form')), h('select', {value: form, onchange: (e) => toForm(path, n, e.target.value)},
      choices.map((f) => h('option', {value: f, selected: f === form}, t('form' + f))), form === 'other' ? h('option', {value: 'other', selected: true}, n.form === 'ratio' ? t('formratio') : t('formother')) : null)),
    form === 'plain' && !['quantity', 'total', 'without', 'with'].includes(n.key) ? numberField(id, n, raw, t('onefigure')) : null, // those stand above
    form === 'range' ? [part('low', t('low')), part('value', t('likely')), part('high', t('high'))] : null,
    form === 'voices' ? state.fields.voices.map((v) => part('voices.' + v.id, v.label)) : null,
    form === 'count' ? [part('count', t('count')), part('of', t('of'))] : null,
    form === 'other' ? h('p', null, n.text + (n.range ? ' (' + n.range + ')' : '')) : null,
    open && !n.given ? null : h('p', {class: 'muted'}, t('countswith', {value: n.text}) + (n.range ? ', ' + t('between', {range: n.range}) : '')));
}

// typedAs is a number of a file as a person types it.
function typedAs(text) { return /^-?[0-9]+[.][0-9]+$/.test(text) && state.lang === 'nl' ? text.replace('.', ',') : text; }

// percentOf is a share of a file without its sign, which the field has, or that of one of
// which it is asked what it means.
function percentOf(text) { return String(text ?? '').replace(/[%?]$/, ''); }

// partOf is a part of a number: a share that the file has as a fraction is shown as one.
function partOf(value, name) {
  let x = value;
  for (const key of name.split('.')) x = x && typeof x === 'object' ? x[key] : undefined;
  if (typeof x === 'string' && /^0?\.\d+$/.test(x) && name !== 'count' && name !== 'of') return String(Number((Number(x) * 100).toFixed(6)));
  return x;
}

function detail(c, group, i, raw, v) {
  const id = `${group}[${i}]`, path = (key) => `${id}.${key}`;
  const events = Array.isArray(c.data.story?.timeline) ? c.data.story.timeline.filter((e) => e && e.id) : [];
  const own = rawAt(raw, 'value') !== undefined || !rawAt(raw, 'unit_cost');
  const evidence = raw?.evidence && typeof raw.evidence === 'object' ? raw.evidence : {text: raw?.evidence};
  const findings = at(id, true).filter((f) => f.severity !== 'error');
  const last = c.data[group].length - 1;
  const move = (to) => { state.open['line-' + id] = false; state.open[`line-${group}[${to}]`] = true; change([{op: 'move', case: state.case, path: id, to: group, at: to}]); };
  return h('div', {class: 'detail'},
    at(id).filter((f) => f.severity === 'error').map((f) => h('p', {class: 'error'}, f.text, mends(f))),
    remarks(path('unit_cost'), path('unit_cost') + '-remark'),
    findings.map((f) => h('p', {class: 'doubt'}, f.path !== id && f.about ? f.about + ': ' : '', f.text)),
    own ? ownPrice(id, raw) : null,
    v ? h('div', {class: 'numberforms'}, v.numbers.filter((n) => n.key !== 'value' && !n.key.includes('.') && (n.given || !['deadweight', 'displacement', 'total'].includes(n.key) || state.open['all-' + id])).map((n) => number(id, n, raw, v.open)),
      !state.open['all-' + id] && group !== 'interventions' ? h('button', {type: 'button', class: 'quiet', onclick: () => { state.open['all-' + id] = true; update({}); }}, t('morenumbers')) : null) : null,
    group !== 'interventions' ? h('div', {class: 'cells'},
      choice(t('evidencegrade'), String(evidence?.grade ?? ''), t('nobodysaid'), state.fields.grades, (grade) => setEvidence(id, evidence, grade)),
      field(raw?.evidence && typeof raw.evidence === 'string' ? path('evidence') : path('evidence.text'), t('evidencetext'), evidence?.text, {class: 'wide'})) : null,
    h('div', {class: 'cells'},
      choice(t('event'), raw?.event, t('noevent'), events.map((e) => ({id: e.id, label: e.title || e.id})), (id) => change([typing(path('event'), id)])),
      field(path('note'), t('note'), typeof raw?.note === 'object' ? raw.note?.[state.lang] : raw?.note, {class: 'wide'})),
    v?.card && cardOf(v.card) ? h('details', {class: 'card', key: 'card-' + id, open: state.open['card-' + id], ontoggle: (e) => { state.open['card-' + id] = e.target.open; }},
      h('summary', null, t('cardof', {name: cardOf(v.card).label})), facts(cardOf(v.card))) : null,
    v && !v.open && !state.stale ? h('details', {class: 'card', key: 'why-' + id, open: state.open['why-' + id], ontoggle: (e) => { if (state.open['why-' + id] !== e.target.open) { state.open['why-' + id] = e.target.open; update({}); } }},
      h('summary', null, t('wherefrom')), state.open['why-' + id] ? documentOf(explained(id)) : null) : null,
    h('div', {class: 'buttons'},
      h('button', {type: 'button', class: 'quiet', disabled: i === 0, onclick: () => move(i - 1)}, t('up')),
      h('button', {type: 'button', class: 'quiet', disabled: i === last, onclick: () => move(i + 1)}, t('down')),
      h('button', {type: 'button', class: 'quiet', onclick: () => { state.open['line-' + id] = false; change([{op: 'remove', case: state.case, path: id}]); }}, t('remove'))));
}

// ownPrice is a price of one's own: what it is, who pays or gains, and where it comes from.
function ownPrice(id, raw) {
  const path = (key) => `${id}.${key}`;
  return [h('div', {class: 'cells', key: 'own-' + id}, field(path('label'), t('whatisit'), typeof raw?.label === 'object' ? raw.label?.[state.lang] : raw?.label),
    typeof rawAt(raw, 'value') === 'object' ? null : field(path('value'), t('price'), rawAt(raw, 'value'), {mode: 'decimal', class: 'short'}),
    field(path('unit'), t('unit'), typeof raw?.unit === 'object' ? raw.unit?.[state.lang] : raw?.unit, {class: 'short'})),
  raw?.unit_cost ? null : bearers(path(raw?.kind === 'value' ? 'enjoyed_by' : 'borne_by'), raw), // else they are those of the unit cost
  source(path('source'), rawAt(raw, 'source'))];
}

// bearers are who pays or gains: one, or several with their shares.
function bearers(path, raw) {
  const key = path.slice(path.indexOf('.') + 1), given = rawAt(raw, key), several = '*';
  const shares = given && typeof given === 'object' ? given : {}, who = Object.keys(shares);
  const share = (id) => typedAs(percentOf(partOf(shares, id)));
  const parted = state.open[path] || who.length > 1 || who.length === 1 && share(who[0]) !== '100';
  const pick = (id) => {
    state.open[path] = id === several;
    if (id === several) update({});
    else change([id ? {op: 'set', case: state.case, path, value: {[id]: '100%'}} : typing(path, '')]);
  };
  return h('div', {class: 'cells', key: 'own-' + path},
    choice(t(key === 'enjoyed_by' ? 'whogains' : 'whopays'), parted ? several : who[0], '–', [...state.look.stakeholders, {id: several, label: t('several')}], pick),
    parted ? state.look.stakeholders.map((x) => field(`${path}.${x.id}`, x.label, share(x.id), {mode: 'decimal', class: 'short percent'})) : null,
    at(path).filter((f) => f.severity === 'error').map((f) => h('p', {class: 'error'}, f.text, mends(f))));
}

// source is where a price comes from: why it was assumed, or where it was published.
function source(path, given) {
  const parts = ['publisher', 'title', 'year'], isTitle = typeof given === 'string', has = (key) => !!rawAt(given, key);
  const published = isTitle || [...parts, 'url'].some(has) || !has('assumption') && !!state.open[path];
  const pick = (kind) => {
    state.open[path] = kind !== '';
    if (given) change([typing(path, '')]);
    else update({});
  };
  const part = (key, more) => {
    const raw = rawAt(given, key), own = raw && typeof raw === 'object' ? '.' + state.lang : '';
    return field(`${path}.${key}${own}`, state.fields.source.find((x) => x.id === key).label, textOf(raw), more);
  };
  return h('div', {class: 'cells', key: 'own-' + path},
    choice(t('source'), published ? 'published' : '', t('assumed'), [{id: 'published', label: t('published')}], pick),
    isTitle ? field(path, t('source'), given, {class: 'wide'}) : published ? parts.map((key) => part(key, key === 'year' ? {mode: 'numeric', class: 'short'} : {})) : part('assumption', {class: 'wide'}));
}

function explained(figure) { return ask(question({want: ['explain'], explain: figure})).explain; }

function setEvidence(id, evidence, grade) {
  const value = {...(grade ? {grade: Number(grade)} : {}), ...(evidence?.text ? {text: evidence.text} : {})};
  const path = id + '.evidence';
  change([Object.keys(value).length ? {op: 'set', case: state.case, path, value} : typing(path, '')]);
}

function unpriced(c) {
  const list = Array.isArray(c.data.unpriced) ? c.data.unpriced : [];
  return h('section', {class: 'panel', key: 'unpriced', 'aria-label': t('unpriced')},
    h('h2', null, t('unpriced')), h('p', {class: 'muted'}, t('unpricedhelp')),
    list.map((u, i) => h('div', {class: 'cells', key: 'unpriced' + i},
      field(typeof u?.label === 'object' ? `unpriced[${i}].label.${state.lang}` : `unpriced[${i}].label`, t('whatisit'), typeof u?.label === 'object' ? u.label?.[state.lang] : u?.label, {class: 'wide'}),
      choice(t('forwhomeffect'), u?.for, '–', state.look.stakeholders, (id) => change([typing(`unpriced[${i}].for`, id)])),
      h('button', {type: 'button', class: 'quiet', 'aria-label': t('removeof', {what: u?.label?.[state.lang] || u?.label || ''}), onclick: () => change([{op: 'remove', case: state.case, path: `unpriced[${i}]`}])}, t('remove')))),
    h('button', {type: 'button', class: 'add', onclick: () => change([{op: 'insert', case: state.case, path: 'unpriced', at: list.length, value: {label: t('newunpriced'), direction: '+'}}])}, t('addunpriced')));
}

export function pockets() {
  const x = state.head;
  if (!x || !x.pockets.length) return null;
  return h('section', {class: 'panel', key: 'pockets'}, h('h2', null, t('pockets')), x.pocket ? h('p', {class: 'told'}, x.pocket) : null, picture(x.parties),
    h('div', {class: 'wide', tabindex: '0', role: 'region', 'aria-label': t('pockets')}, h('table', {class: 'stack'},
      h('thead', null, h('tr', null, h('th', {scope: 'col'}, t('who')), [t('costs'), t('benefits'), t('net')].map((w) => h('th', {scope: 'col', class: 'right'}, w)))),
      h('tbody', null, x.pockets.map((p) => h('tr', null, h('th', {scope: 'row'}, p.label), h('td', {class: 'right'}, p.costs), h('td', {class: 'right'}, p.benefits), h('td', {class: 'right ' + (p.tone || '')}, p.net)))))));
}

function moves() {
  if (!state.moves || !state.moves.rows.length) return null;
  return h('section', {class: 'panel', key: 'moves', 'aria-label': t('moves')}, h('h2', null, t('moves')), picture(state.moves.svg), state.moves.note ? h('p', null, state.moves.note) : null);
}

export function sure() {
  const c = state.chance;
  if (!c || !c.lead.length) return null;
  return h('section', {class: 'panel', key: 'sure', 'aria-label': t('sure')}, h('h2', null, t('sure')), c.lead.map((x) => h('p', null, x)), picture(c.svg),
    c.questions.map((q) => h('div', null, h('h3', null, q.title), q.says.map((x) => h('p', null, x)))));
}
