// The unit costs: found in everyday words, and shown as cards.

import { h } from './dom.js';
import { state, update, change } from './state.js';
import { t } from './words.js';
import { shell, close } from './save.js';

// plainly is a text as it is looked for: small, without marks on letters.
function plainly(text) { return text.toLowerCase().normalize('NFKD').replace(/[\u0300-\u036f]/g, ''); }

// found are the unit costs that answer a search, those that hold most of its words first:
// a long word may stand in another ending, one of three letters begins a word, and smaller
// ones do not count. What may happen stands before help where the question is what happened,
// and behind it where it is help.
function found(query, group) {
  const words = plainly(query).split(/[^a-z0-9]+/).filter((w) => w.length > 2);
  return state.cards.cards.filter((c) => (group === 'achieved') === (c.kind === 'value')).map((c) => {
    const label = plainly(c.label), all = plainly(c.search);
    const has = (text, w) => (w.length > 3 ? text.includes(w) : new RegExp('\\b' + w).test(text)) || w.length > 6 && text.includes(w.slice(0, -2));
    return {c, hits: words.filter((w) => has(all, w)).length + words.filter((w) => has(label, w)).length * 0.5};
  }).filter((x) => !words.length || x.hits > 0).sort((a, b) => b.hits - a.hits || fits(b.c, group) - fits(a.c, group)).map((x) => x.c);
}

// fits tells the domains of which something is known to happen from those of help alone.
function fits(c, group) {
  const happens = state.cards.cards.some((x) => x.domain === c.domain && x.happens);
  return Number(happens === (group !== 'interventions'));
}

// cardOf is the card of a unit cost by its name.
export function cardOf(id) { return state.cards?.cards.find((c) => c.id === id); }

// sureOf says how well the price is known.
function sureOf(c) { return c.grade ? state.fields.grades[c.grade - 1].label : t('nobodysaid'); }

// facts says all that is on a card.
export function facts(c) {
  if (!c) return null;
  return h('dl', {class: 'figures'},
    h('dt', null, t('price')), h('dd', null, c.price),
    c.range ? [h('dt', null, t('range')), h('dd', null, c.range)] : null,
    h('dt', null, c.kind === 'value' ? t('whogains') : t('whopays')), h('dd', null, c.bearers || '–'),
    h('dt', null, t('howsure')), h('dd', null, sureOf(c)),
    h('dt', null, t('source')), h('dd', {class: 'source'}, c.source),
    c.note ? [h('dt', null, t('note')), h('dd', null, c.note)] : null);
}

// pickDialog lets a person choose a unit cost for a group of lines, and perhaps an event.
export function pickDialog() {
  const {group, query = ''} = state.picking;
  if (!state.cards) return shell(t('pick' + group), h('p', null, t('nocards')));
  const list = found(query, group);
  const ids = [...new Set(list.map((c) => c.domain))]; // those that fit the question stand first
  const domains = ids.map((id) => state.cards.domains.find((d) => d.id === id) || {id, label: ''});
  const groups = query.trim() ? [{label: '', cards: list}] : domains.map((d) => ({label: d.label, cards: list.filter((c) => c.domain === d.id)}));
  return shell(t('pick' + group),
    h('label', null, h('span', null, t('search')), h('input', {type: 'search', autocomplete: 'off', autofocus: true, value: query, placeholder: t('searchhint'),
      oninput: (e) => { e.target.typing = true; update({picking: {...state.picking, query: e.target.value}}); }})),
    h('p', {class: 'muted', 'aria-live': 'polite'}, t('found', {n: list.length})),
    list.length ? null : h('p', null, t('notfound')),
    groups.map((g) => h('div', {key: 'g' + g.label}, g.label ? h('h3', null, g.label) : null,
      h('ul', {class: 'plain cards'}, g.cards.map((c) => h('li', {key: c.id}, h('button', {type: 'button', class: 'row', onclick: () => insert(c.id, group)},
        h('b', null, c.label), h('span', null, c.price), h('small', null, c.bearers), h('small', null, t('howsure') + ': ' + sureOf(c)))))))),
    h('button', {type: 'button', onclick: () => insertOwn(group)}, t('ownprice')));
}

function insert(id, group) {
  const line = {unit_cost: id};
  line.years = yearOfLine(group);
  put(line, group);
}

// insertOwn adds what was looked for, of which the price is still to be filled in.
function insertOwn(group) {
  const label = (state.picking.query || '').trim();
  const line = {...(label ? {label} : {}), years: yearOfLine(group), value: '', unit: t('ownunit')};
  if (group === 'achieved') line.kind = 'value';
  const id = put(line, group);
  document.getElementById(`at-${id}.${label ? 'value' : 'label'}`)?.focus({preventScroll: true});
}

// yearOfLine is the year in which a new line counts, as the file takes it.
function yearOfLine(group) { return state.picking.year ?? (group === 'interventions' ? 0 : 1); }

function put(line, group) {
  const at = (state.look.cases[state.case].data[group] || []).length;
  if (state.picking.event) line.event = state.picking.event;
  close();
  state.open['line-' + group + '[' + at + ']'] = true;
  change([{op: 'insert', case: state.case, path: group, at, value: line}]);
  const e = document.getElementById('line-' + group + '-' + at);
  e?.scrollIntoView({block: 'center'});
  (group === 'interventions' && document.getElementById(`at-${group}[${at}].quantity`) || e?.querySelector('.name'))?.focus({preventScroll: true});
  return `${group}[${at}]`;
}
