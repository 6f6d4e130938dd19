// Sit together: one chance at a time, estimated by up to four people who do not see each
// other's answer until all are in; then all see all, talk, and estimate again.

import { ask } from './engine.js';
import { h } from './dom.js';
import { state, update, change, question } from './state.js';
import { t } from './words.js';

// round is what happens now: answers are shares by person, hundred says that there are a
// hundred figures, first are the answers of the round before.
const fresh = () => ({answers: {}, who: null, hundred: false, shown: false, first: null, why: '', taken: false});

function sitting() {
  const key = `${state.case}|${state.files.length}`;
  if (!state.sit || state.sit.key !== key) state.sit = {key, at: 0, round: fresh(), done: {}};
  return state.sit;
}

let cachedFor = null;
let cached = [];
function questionsNow() {
  const now = state.files.map((f) => f.text).join('\u0000') + state.case + state.lang + state.perspective + state.parameters;
  if (now !== cachedFor && !state.stale) {
    cached = ask(question({opened: [], want: ['questions']})).questions || [];
    cachedFor = now;
  }
  return cached;
}

export function sit() {
  const c = state.look.cases[state.case];
  if (!c) return h('div', {class: 'view'}, h('p', null, t('chooseone')));
  const all = questionsNow(), s = sitting();
  if (!all.length) return h('div', {class: 'view sit'}, h('p', {class: 'ask'}, t('noquestions')), h('button', {type: 'button', onclick: () => update({view: 'reckon'})}, t('toreckon')));
  // The order is that of the beginning: an estimate must not shuffle what comes next.
  if (!s.order || s.order.length !== all.length || s.order.some((p) => !all.find((q) => q.path === p))) s.order = all.map((q) => q.path);
  if (s.at >= s.order.length) return end(s, all);
  const q = all.find((x) => x.path === s.order[s.at]), r = s.round;
  return h('div', {class: 'view sit'},
    h('div', {class: 'sit-head'},
      h('label', {class: 'pick'}, h('span', null, t('questionof', {n: s.at + 1, of: s.order.length})),
        h('select', {value: String(s.at), onchange: (e) => turnTo(s, Number(e.target.value))}, s.order.map((p, i) => {
          const x = all.find((y) => y.path === p);
          return h('option', {value: String(i), selected: i === s.at}, `${i + 1}. ${x.label} – ${t(x.key === 'with' ? 'withhelp' : 'withouthelp')}${s.done[p] ? ' ✓' : ''}`);
        }))),
      h('p', {class: 'muted'}, q.stake)),
    h('h2', {class: 'ask', key: 'ask-' + q.path}, q.text),
    r.shown ? shown(s, q, all) : asking(s, q));
}

// turnTo turns to a question.
function turnTo(s, at) {
  Object.assign(s, {at, round: fresh()});
  update({});
  document.querySelector('.ask')?.scrollIntoView({block: 'nearest'});
}

function asking(s, q) {
  const r = s.round, people = state.fields.voices;
  const given = people.filter((p) => r.answers[p.id] !== undefined);
  return h('div', {key: 'asking'},
    h('p', null, r.first ? t('againhelp') : q.given ? t('nowinfile', {value: q.input}) : t('askhelp')),
    h('div', {class: 'tiles'}, people.map((p) => {
      const is = r.answers[p.id] !== undefined;
      return h('button', {type: 'button', key: 'tile-' + p.id, class: 'tile' + (is ? ' covered' : '') + (r.who === p.id ? ' now' : ''), 'aria-pressed': String(r.who === p.id),
        onclick: () => { r.who = r.who === p.id ? null : p.id; r.pad = r.answers[p.id]; update({}); document.querySelector('.pad button')?.focus(); }},
      h('b', null, p.label), h('span', null, is ? t('covered') : t('notyet')));
    })),
    r.who ? pad(s, people.find((p) => p.id === r.who)) : null,
    given.length >= 2 || given.length === 1 && people.length === 1 ? h('button', {type: 'button', class: 'main', onclick: () => { r.shown = true; r.who = null; update({}); }}, given.length === people.length ? t('showall') : t('showsome', {n: given.length})) : null,
    h('div', {class: 'buttons'}, h('button', {type: 'button', class: 'quiet', onclick: () => turnTo(s, s.at + 1)}, t('skip')), h('button', {type: 'button', class: 'quiet', onclick: () => update({view: 'reckon'})}, t('stop'))));
}

// pad takes the answer of one person: figures to tap, or a number.
function pad(s, person) {
  const r = s.round, of = r.hundred ? 100 : 10;
  const n = r.pad === undefined ? null : Math.round(r.pad * of);
  const put = (x) => { r.pad = x / of; update({}); };
  const number = (e) => {
    e.target.typing = true;
    const x = Number(e.target.value.replace(',', '.'));
    if (e.target.value.trim() !== '' && x >= 0 && x <= 100) { r.pad = x / 100; update({}); }
  };
  return h('section', {class: 'pad', key: 'pad-' + person.id, 'aria-label': person.label},
    h('h3', null, t('onlyyou', {who: person.label})),
    h('div', {class: 'figures-' + of, role: 'group', 'aria-label': t('tap')},
      h('button', {type: 'button', class: 'none', 'aria-pressed': String(n === 0), onclick: () => put(0)}, t('nobody')),
      Array.from({length: of}, (_, i) => h('button', {type: 'button', key: 'p' + i, class: 'person' + (n !== null && i < n ? ' full' : ''), 'aria-pressed': String(n === i + 1), 'aria-label': t('outof', {n: i + 1, of}), onclick: () => put(i + 1)}))),
    h('p', {class: 'big', 'aria-live': 'polite'}, n === null ? ' ' : Math.abs(r.pad * of - n) > 1e-9 ? t('outof', {n: String(Number((r.pad * 100).toFixed(3))).replace('.', state.lang === 'nl' ? ',' : '.'), of: 100}) : t('outof', {n, of})),
    h('div', {class: 'buttons'},
      h('button', {type: 'button', class: 'main', disabled: r.pad === undefined, onclick: () => { r.answers[person.id] = r.pad; r.who = null; r.pad = undefined; if (state.fields.voices.every((p) => r.answers[p.id] !== undefined)) r.shown = true; update({}); }}, t('cover')),
      h('button', {type: 'button', class: 'quiet', onclick: () => { r.hundred = !r.hundred; update({}); }}, r.hundred ? t('tenfigures') : t('hundredfigures')),
      h('label', {class: 'pick'}, h('span', null, t('percenthelp')), h('input', {class: 'tiny', inputmode: 'decimal', autocomplete: 'off', value: r.pad === undefined ? '' : String(Number((r.pad * 100).toFixed(3))).replace('.', state.lang === 'nl' ? ',' : '.'), oninput: number, onblur: (e) => { e.target.typing = false; }}), ' %'),
      r.answers[person.id] !== undefined ? h('button', {type: 'button', class: 'quiet', onclick: () => { delete r.answers[person.id]; r.who = null; update({}); }}, t('notin')) : null));
}

function shown(s, q, all) {
  const r = s.round, people = state.fields.voices.filter((p) => r.answers[p.id] !== undefined);
  const values = people.map((p) => r.answers[p.id]);
  const mean = values.reduce((a, b) => a + b, 0) / values.length, low = Math.min(...values), high = Math.max(...values);
  const tries = state.stale ? [] : ask(question({opened: [], want: ['tries'], tries: [...values, mean].map((value) => ({case: state.case, path: q.path, value}))})).tries || [];
  // Only for whom it makes a difference who is right.
  const net = (trial, id) => trial.pockets.find((p) => p.id === id)?.amount || 0;
  const matters = (id) => tries.some((trial) => Math.abs(net(trial, id) - net(tries[0], id)) >= 1);
  const out = (x) => t('outof', {n: String(Number((x * 10).toFixed(2))).replace('.', state.lang === 'nl' ? ',' : '.'), of: 10});
  const row = (label, x, trial, kind) => h('tr', {class: kind}, h('th', {scope: 'row'}, label), h('td', {class: 'right'}, out(x)), h('td', {class: 'right'}, trial ? h('b', null, trial.text) : '–'),
    h('td', null, trial ? trial.pockets.filter((p) => matters(p.id)).map((p) => h('span', {class: 'pocket'}, p.label + ' ', h('b', {class: p.tone}, p.net))) : null));
  return h('div', {key: 'shown'},
    dots(people, r, mean, low, high),
    h('p', {class: 'told'}, t('spread', {mean: out(mean), low: out(low), high: out(high)})),
    h('div', {class: 'wide', tabindex: '0', role: 'region', 'aria-label': t('whatitmakes')}, h('table', null, h('caption', {class: 'unseen'}, t('whatitmakes')),
      h('thead', null, h('tr', null, h('th', {scope: 'col'}, t('who')), h('th', {scope: 'col', class: 'right'}, t('estimate')), h('th', {scope: 'col', class: 'right'}, t('thenleft')), h('th', {scope: 'col'}, t('forwho')))),
      h('tbody', null, people.map((p, i) => row(p.label, values[i], tries[i])), row(t('mean'), mean, tries[values.length], 'total')))),
    r.first ? h('p', {class: 'muted'}, t('firstround', {said: saidBy(r.first)})) : null,
    h('p', {class: 'told'}, r.first ? t('talked') : t('talk')),
    h('label', {class: 'field'}, h('span', null, t('why')), h('textarea', {rows: 2, value: r.why, oninput: (e) => { e.target.typing = true; r.why = e.target.value; }, onblur: (e) => { e.target.typing = false; }})),
    h('div', {class: 'buttons'},
      h('button', {type: 'button', class: 'main', onclick: () => settleOn(s, q, people, all)}, t('takethis')),
      h('button', {type: 'button', onclick: () => { s.round = {...fresh(), first: r.first || r.answers, why: r.why}; update({}); }}, t('again'))));
}

// saidBy lists who said what.
function saidBy(answers) {
  return state.fields.voices.filter((p) => answers[p.id] !== undefined).map((p) => `${p.label.toLowerCase()} ${Number((answers[p.id] * 100).toFixed(2))}%`).join(', ').replace(/(\d)\.(\d)/g, state.lang === 'nl' ? '$1,$2' : '$1.$2');
}

// dots shows all answers on one line, from none to all of ten.
function dots(people, r, mean, low, high) {
  const x = (v) => `left:${(v * 100).toFixed(2)}%`;
  const row = [...people].sort((a, b) => r.answers[a.id] - r.answers[b.id]); // labels one above the other
  return h('div', {class: 'dots', 'aria-hidden': 'true'},
    h('div', {class: 'axis'}, h('i', {class: 'spread', style: `left:${(low * 100).toFixed(2)}%;width:${((high - low) * 100).toFixed(2)}%`}),
      Array.from({length: 11}, (_, i) => h('span', {class: 'tick', style: `left:${i * 10}%`}, String(i))),
      h('i', {class: 'mean', style: x(mean)}),
      people.map((p) => {
        return h('span', {class: 'dot', style: `${x(r.answers[p.id])};--row:${row.indexOf(p)}`}, h('b', null), h('span', null, p.label));
      })));
}

// settleOn writes the estimates into the case: the first round stays as a note.
function settleOn(s, q, people, all) {
  const r = s.round, line = q.line, c = state.look.cases[state.case];
  const raw = rawLine(c, line);
  const share = (x) => Number((x * 100).toFixed(3)) + '%';
  const edits = [];
  const set = (path, value) => edits.push({op: 'set', case: state.case, path, value});
  set(q.path, people.length > 1 ? {voices: Object.fromEntries(people.map((p) => [p.id, share(r.answers[p.id])]))} : share(r.answers[people[0].id]));
  if (r.first) {
    const note = t('notefirst', {which: t(q.key === 'with' ? 'withhelp' : 'withouthelp').toLowerCase(), said: saidBy(r.first)});
    const old = raw?.note && typeof raw.note === 'object' ? raw.note[state.lang] || '' : raw?.note || '';
    if (raw?.note && typeof raw.note === 'object') set(`${line}.note.${state.lang}`, (old + ' ' + note).trim()); else set(`${line}.note`, (old + ' ' + note).trim());
  }
  if (r.why.trim()) {
    const evidence = raw?.evidence;
    const old = evidence && typeof evidence === 'object' ? evidence.text || '' : evidence || '';
    set(evidence && typeof evidence === 'object' ? `${line}.evidence.text` : `${line}.evidence`, [old.trim().replace(/[.]?$/, old.trim() ? '.' : ''), r.why.trim()].join(' ').trim());
  }
  s.done[q.path] = true;
  if (change(edits)) turnTo(s, s.at + 1);
}

function rawLine(c, id) {
  const [, group, i] = /^([a-z]+)\[(\d+)\]$/.exec(id);
  return (c.data[group] || [])[Number(i)];
}

function end(s, all) {
  return h('div', {class: 'view sit'}, h('h2', {class: 'ask'}, t('thatsall')), h('p', {class: 'told'}, state.head?.sentence || ''), h('p', null, state.chance?.sentence || ''),
    h('div', {class: 'buttons'}, h('button', {type: 'button', class: 'main', onclick: () => update({dialog: 'save'})}, t('save')), h('button', {type: 'button', onclick: () => turnTo(s, 0)}, t('fromstart')), h('button', {type: 'button', onclick: () => update({view: 'reckon'})}, t('toreckon'))),
    h('ul', {class: 'plain findings'}, all.filter((q) => s.done[q.path]).map((q) => h('li', null, `${q.label} – ${t(q.key === 'with' ? 'withhelp' : 'withouthelp')}: ${q.input}%`))));
}
