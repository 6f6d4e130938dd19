// Sit together: one chance at a time, estimated by up to four people who do not see each
// other's answer until all are in; then all see all, talk, and estimate again.

import { ask } from './engine.js';
import { h } from './dom.js';
import { state, update, change, question } from './state.js';
import { t } from './words.js';

// A round is what is asked now of one chance: answers are shares by person, before are
// the answers of the rounds before it. It stays until it is taken into the case, whatever
// else is looked at meanwhile.
const fresh = () => ({answers: {}, shown: false, before: [], why: ''});

// sitting is that of the shown case: who is at the pad, and the round of each chance. A
// chance goes by its line and what that line is about.
function sitting(c) {
  state.sits ||= {};
  return state.sits[keyOf(c, state.case)] ||= {at: 0, who: null, hundred: false, rounds: {}, done: {}};
}

// keyOf is the name under which the estimates of a case are kept: its file and place there.
function keyOf(c, i) { return `${state.files[c.file]?.name} ${state.look.cases.slice(0, i).filter((x) => x.file === c.file).length}`; }

function roundOf(s, c, q) {
  const raw = rawLine(c, q.line), about = JSON.stringify(raw?.unit_cost || raw?.label || '');
  return s.rounds[q.path + ' ' + about] ||= {...fresh(), line: q.line, key: q.key};
}

// answered are the people who gave an answer in a round.
function answered(r) { return state.fields.voices.filter((p) => r.answers[p.id] !== undefined); }

// untaken reports whether there are answers that are in no case yet.
export function untaken() {
  return Object.values(state.sits || {}).some((s) => Object.values(s.rounds).some(isUntaken));
}

// untakenNames names the chances of which answers are in no case yet.
export function untakenNames() {
  return (state.look?.cases || []).flatMap((c, i) => Object.values(state.sits?.[keyOf(c, i)]?.rounds || {}).filter(isUntaken)
    .map((r) => `${c.call || t('nameless')}: ${named({key: r.key, label: c.lines.find((l) => l.id === r.line)?.label || ''})}`));
}

function isUntaken(r) { return Object.keys(r.answers).length > 0 || r.before.length > 0; }

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
  const all = questionsNow(), s = sitting(c);
  if (!all.length) return h('div', {class: 'view sit'}, h('p', {class: 'ask'}, t('noquestions')), h('button', {type: 'button', onclick: () => update({view: 'reckon'})}, t('toreckon')));
  // The order is that of the beginning: an estimate must not shuffle what comes next.
  if (!s.order || s.order.length !== all.length || s.order.some((p) => !all.find((q) => q.path === p))) s.order = all.map((q) => q.path);
  if (s.at >= s.order.length) return end(s, c, all);
  const q = all.find((x) => x.path === s.order[s.at]), r = roundOf(s, c, q);
  return h('div', {class: 'view sit'},
    h('div', {class: 'sit-head'},
      h('label', {class: 'pick'}, h('span', null, t('questionof', {n: s.at + 1, of: s.order.length})),
        h('select', {value: String(s.at), onchange: (e) => turnTo(s, Number(e.target.value))}, s.order.map((p, i) => {
          const x = all.find((y) => y.path === p);
          return h('option', {value: String(i), selected: i === s.at}, `${i + 1}. ${named(x)}${isUntaken(roundOf(s, c, x)) ? ' (' + t('nottaken') + ')' : s.done[p] ? ' ✓' : ''}`);
        }))),
      h('p', {class: 'muted'}, q.stake)),
    h('h2', {class: 'ask', tabindex: '-1', key: 'ask-' + q.path}, q.text),
    r.shown ? shown(s, r, q, c) : asking(s, r, q));
}

function named(q) { return `${q.label} – ${t(q.key === 'with' ? 'withhelp' : 'withouthelp')}`; }

// away takes what someone was at off the pad: nobody else may see it.
function away(s) { Object.assign(s, {who: null, pad: undefined, text: null}); }

// turnTo turns to a question.
function turnTo(s, at) {
  away(s);
  s.at = at;
  update({});
  document.querySelector('.ask')?.scrollIntoView({block: 'nearest'});
}

function focusOn(selector) { document.querySelector(selector)?.focus(); }

function asking(s, r, q) {
  const people = state.fields.voices, given = answered(r);
  const tap = (p) => {
    const who = s.who === p.id ? null : p.id;
    away(s);
    s.who = who;
    update({});
    focusOn('.pad button');
  };
  return h('div', {key: 'asking'},
    h('p', null, r.before.length ? t('againhelp') : t('askhelp')),
    h('div', {class: 'tiles'}, people.map((p) => {
      const is = r.answers[p.id] !== undefined;
      return h('button', {type: 'button', key: 'tile-' + p.id, class: 'tile' + (is ? ' covered' : '') + (s.who === p.id ? ' now' : ''), 'aria-pressed': String(s.who === p.id), onclick: () => tap(p)},
        h('b', null, p.label), h('span', null, is ? t('covered') : t('notyet')));
    })),
    s.who ? (r.answers[s.who] === undefined ? pad : coveredPad)(s, r, people.find((p) => p.id === s.who)) : null,
    given.length >= 2 || given.length === 1 && people.length === 1 ? h('button', {type: 'button', class: 'main', onclick: () => { r.shown = true; away(s); update({}); focusOn('.ask'); }}, given.length === people.length ? t('showall') : t('showsome', {n: given.length})) : null,
    given.length ? h('p', {class: 'muted', key: 'stays'}, t('staycovered')) : null,
    h('div', {class: 'buttons'}, h('button', {type: 'button', class: 'quiet', onclick: () => { turnTo(s, s.at + 1); focusOn('.ask'); }}, t('skip')), h('button', {type: 'button', class: 'quiet', onclick: () => { away(s); update({view: 'reckon'}); }}, t('stop'))));
}

// coveredPad is the pad of who has answered: the answer itself is for nobody to see.
function coveredPad(s, r, person) {
  return h('section', {class: 'pad', key: 'covered-' + person.id, 'aria-label': person.label},
    h('h3', null, `${person.label}: ${t('covered')}`),
    h('button', {type: 'button', class: 'quiet', onclick: () => { delete r.answers[person.id]; update({}); focusOn('.pad button'); }}, t('notin')));
}

// isSmall reports whether a figure may be 0.4% as well as 40%.
function isSmall(text) { return /^\s*0?[.,]\d*[1-9]\d*\s*$/.test(text); }

// shareTyped reads a percentage; undefined for what is none from 0 to 100, or may be another.
function shareTyped(text) {
  if (isSmall(text)) return undefined;
  const figure = /\d/.test(text) && /^\s*(\d*(?:[.,]\d+)?)\s*%?\s*$/.exec(text), x = figure ? Number(figure[1].replace(',', '.')) : NaN;
  return x >= 0 && x <= 100 ? x / 100 : undefined;
}

// inLanguage writes a figure as it is read.
function inLanguage(x, decimals) { return String(Number(x.toFixed(decimals))).replace('.', state.lang === 'nl' ? ',' : '.'); }

// pad takes the answer of one person: figures to tap, or a number.
function pad(s, r, person) {
  const of = s.hundred ? 100 : 10;
  const n = s.pad === undefined ? null : Math.round(s.pad * of);
  const put = (x) => { s.pad = x / of; s.text = null; update({}); };
  const typing = (e) => {
    e.target.typing = true;
    s.text = e.target.value;
    s.pad = shareTyped(s.text);
    update({});
  };
  const cover = () => {
    r.answers[person.id] = s.pad;
    away(s);
    r.shown = answered(r).length === state.fields.voices.length;
    update({});
    focusOn(r.shown ? '.ask' : '.tile:not(.covered)');
  };
  const wrong = s.pad === undefined && (s.text || '').trim() !== '';
  return h('section', {class: 'pad', key: 'pad-' + person.id, 'aria-label': person.label},
    h('h3', null, t('onlyyou', {who: person.label})),
    h('div', {class: 'figures-' + of, role: 'group', 'aria-label': t('tap')},
      h('button', {type: 'button', class: 'none', 'aria-pressed': String(n === 0), onclick: () => put(0)}, t('nobody')),
      Array.from({length: of}, (_, i) => h('button', {type: 'button', key: 'p' + i, class: 'person' + (n !== null && i < n ? ' full' : ''), 'aria-pressed': String(n === i + 1), 'aria-label': t('outof', {n: i + 1, of}), onclick: () => put(i + 1)}))),
    s.hundred ? h('div', {class: 'buttons'}, [-1, 1].map((step) => h('button', {type: 'button', class: 'icon', key: 'step' + step, disabled: (n ?? 0) + step < 0 || (n ?? 0) + step > of, onclick: () => put((n ?? 0) + step)}, t(step < 0 ? 'onefewer' : 'onemore')))) : null,
    h('p', {class: 'big', 'aria-live': 'polite'}, n === null ? ' ' : Math.abs(s.pad * of - n) > 1e-9 ? t('outof', {n: inLanguage(s.pad * 100, 3), of: 100}) : t('outof', {n, of})),
    h('div', {class: 'buttons'},
      h('button', {type: 'button', class: 'main', disabled: s.pad === undefined, onclick: cover}, t('cover')),
      h('button', {type: 'button', class: 'quiet', onclick: () => { s.hundred = !s.hundred; update({}); }}, s.hundred ? t('tenfigures') : t('hundredfigures')),
      h('label', {class: 'pick'}, h('span', null, t('percenthelp')), h('input', {class: 'tiny', inputmode: 'decimal', autocomplete: 'off', 'aria-invalid': wrong ? 'true' : null, 'aria-describedby': 'pad-says',
        value: s.text ?? (s.pad === undefined ? '' : inLanguage(s.pad * 100, 3)), oninput: typing, onblur: (e) => { e.target.typing = false; }}), ' %')),
    h('p', {id: 'pad-says', class: wrong ? 'error' : 'muted', 'aria-live': 'polite'}, s.pad !== undefined ? '' : isSmall(s.text || '') ? smallSays(s.text.trim()) : t('padsays')));
}

// smallSays asks which of two percentages was meant.
function smallSays(text) {
  const x = Number(text.replace(',', '.'));
  return t('smallshare', {small: inLanguage(x, 6), large: inLanguage(x * 100, 4)});
}

function shown(s, r, q, c) {
  const people = answered(r);
  const values = people.map((p) => r.answers[p.id]);
  const mean = values.reduce((a, b) => a + b, 0) / values.length, low = Math.min(...values), high = Math.max(...values);
  const tries = state.stale ? [] : ask(question({want: ['tries'], tries: [...values, mean].map((value) => ({case: state.case, path: q.path, value}))})).tries || [];
  // Only for whom it makes a difference who is right.
  const net = (trial, id) => trial.pockets.find((p) => p.id === id)?.amount || 0;
  const matters = (id) => tries.some((trial) => Math.abs(net(trial, id) - net(tries[0], id)) >= 1);
  const out = (x) => t('outof', {n: inLanguage(x * 10, 2), of: 10});
  const row = (label, x, trial, kind) => h('tr', {class: kind}, h('th', {scope: 'row'}, label), h('td', {class: 'right'}, out(x)), h('td', {class: 'right'}, trial ? h('b', null, trial.text) : '–'),
    h('td', null, trial ? trial.pockets.filter((p) => matters(p.id)).map((p) => h('span', {class: 'pocket'}, p.label + ' ', h('b', {class: p.tone}, p.net))) : null));
  return h('div', {key: 'shown'},
    dots(people, r, mean, low, high),
    h('p', {class: 'told'}, t('spread', {mean: out(mean), low: out(low), high: out(high)})),
    h('div', {class: 'wide', tabindex: '0', role: 'region', 'aria-label': t('whatitmakes')}, h('table', null, h('caption', {class: 'unseen'}, t('whatitmakes')),
      h('thead', null, h('tr', null, h('th', {scope: 'col'}, t('who')), h('th', {scope: 'col', class: 'right'}, t('estimate')), h('th', {scope: 'col', class: 'right'}, t('thenleft')), h('th', {scope: 'col'}, t('forwho')))),
      h('tbody', null, people.map((p, i) => row(p.label, values[i], tries[i])), row(t('mean'), mean, tries[values.length], 'total')))),
    tries.some((trial) => trial.text === '–') ? h('p', {class: 'muted'}, t('otheropen')) : null,
    q.given ? h('p', {class: 'muted'}, t('nowinfile', {value: fileSaid(c, q)})) : null,
    r.before.map((answers, i) => h('p', {class: 'muted'}, t(i ? 'nextround' : 'firstround', {said: saidBy(answers)}))),
    h('p', {class: 'told'}, r.before.length ? t('talked') : t('talk')),
    h('label', {class: 'field'}, h('span', null, t('why')), h('textarea', {rows: 2, value: r.why, oninput: (e) => { e.target.typing = true; r.why = e.target.value; }, onblur: (e) => { e.target.typing = false; }})),
    h('div', {class: 'buttons'},
      h('button', {type: 'button', class: 'main', onclick: () => settleOn(s, r, q, people, c)}, t('takethis')),
      h('button', {type: 'button', onclick: () => { Object.assign(r, {answers: {}, shown: false, before: [...r.before, r.answers]}); update({}); focusOn('.tile'); }}, t('again'))));
}

// saidBy lists who said what.
function saidBy(answers) {
  return state.fields.voices.filter((p) => answers[p.id] !== undefined).map((p) => `${p.label.toLowerCase()} ${inLanguage(answers[p.id] * 100, 2)}%`).join(', ');
}

// fileSaid is what the case says of a chance: who said what, or a figure and its range.
function fileSaid(c, q) {
  const n = c.lines.find((l) => l.id === q.line)?.numbers.find((x) => x.key === q.key);
  if (n?.voices?.length) return n.voices.map((v) => `${v.label.toLowerCase()} ${v.text}`).join(', ');
  return n?.range ? `${n.text} (${n.range})` : n?.text || q.input + '%';
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

// settleOn writes the estimates into the case: what was said before stays as a note.
function settleOn(s, r, q, people, c) {
  const line = q.line, raw = rawLine(c, line);
  const share = (x) => Number((x * 100).toFixed(3)) + '%';
  const edits = [];
  const set = (path, value) => edits.push({op: 'set', case: state.case, path, value});
  set(q.path, people.length > 1 ? {voices: Object.fromEntries(people.map((p) => [p.id, share(r.answers[p.id])]))} : share(r.answers[people[0].id]));
  const which = t(q.key === 'with' ? 'withhelp' : 'withouthelp').toLowerCase(), was = raw?.[q.key];
  const notes = r.before.map((answers, i) => t(i ? 'notenext' : 'notefirst', {which, said: saidBy(answers)}));
  if (was && typeof was === 'object') notes.unshift(t('notefile', {which, said: fileSaid(c, q)}));
  if (notes.length) {
    const old = raw?.note && typeof raw.note === 'object' ? raw.note[state.lang] || '' : raw?.note || '';
    set(raw?.note && typeof raw.note === 'object' ? `${line}.note.${state.lang}` : `${line}.note`, [old, ...notes].join(' ').trim());
  }
  if (r.why.trim()) {
    const evidence = raw?.evidence;
    const old = evidence && typeof evidence === 'object' ? evidence.text || '' : evidence || '';
    set(evidence && typeof evidence === 'object' ? `${line}.evidence.text` : `${line}.evidence`, [old.trim().replace(/[.]?$/, old.trim() ? '.' : ''), r.why.trim()].join(' ').trim());
  }
  if (!change(edits)) return;
  s.done[q.path] = true;
  Object.assign(r, fresh());
  turnTo(s, s.at + 1);
  focusOn('.ask');
}

function rawLine(c, id) {
  const [, group, i] = /^([a-z]+)\[(\d+)\]$/.exec(id);
  return (c.data[group] || [])[Number(i)];
}

function end(s, c, all) {
  const open = s.order.map((p) => all.find((q) => q.path === p)).filter((q) => isUntaken(roundOf(s, c, q)));
  return h('div', {class: 'view sit'}, h('h2', {class: 'ask', tabindex: '-1'}, t('thatsall')), h('p', {class: 'told'}, state.head?.sentence || ''), h('p', null, state.chance?.sentence || ''),
    open.length ? [h('p', {class: 'told'}, t('stillopen')), h('ul', {class: 'plain'}, open.map((q) => h('li', null, h('button', {type: 'button', class: 'row', onclick: () => { turnTo(s, s.order.indexOf(q.path)); focusOn('.ask'); }}, named(q)))))] : null,
    h('div', {class: 'buttons'}, h('button', {type: 'button', class: 'main', onclick: () => update({dialog: 'save'})}, t('save')), h('button', {type: 'button', onclick: () => turnTo(s, 0)}, t('fromstart')), h('button', {type: 'button', onclick: () => update({view: 'reckon'})}, t('toreckon'))),
    h('ul', {class: 'plain findings'}, all.filter((q) => s.done[q.path]).map((q) => h('li', null, `${named(q)}: ${q.input}%`))));
}
