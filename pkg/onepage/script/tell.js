// Tell: two lanes by year. Above what happened, below what would have happened without
// the help. A line of the sum hangs on an event.

import { h } from './dom.js';
import { state, update, change } from './state.js';
import { t } from './words.js';
import { field, choice, typing } from './reckon.js';

export function eventsOf(c) {
  const list = c.data.story && typeof c.data.story === 'object' ? c.data.story.timeline : null;
  return Array.isArray(list) ? list.map((e, i) => ({...(e && typeof e === 'object' ? e : {title: String(e ?? '')}), at: i})) : [];
}

export function yearOf(when) { return Number(/^\d{4}/.exec(when || '')?.[0] || 0); }

// yearsOf are the years of the story and of the lines, without a gap.
function yearsOf(c, events) {
  const start = Number(c.data.start) || 0;
  const all = events.map((e) => yearOf(e.when)).filter(Boolean);
  for (const l of c.lines) if (start) all.push(start + l.from);
  if (start) all.push(start);
  if (!all.length) return [];
  const first = Math.min(...all), last = Math.min(Math.max(...all), first + 25);
  return Array.from({length: last - first + 1}, (_, i) => first + i);
}

export function tell() {
  const c = state.look.cases[state.case];
  if (!c) return h('div', {class: 'view'}, h('p', null, t('chooseone')));
  const events = eventsOf(c), years = yearsOf(c, events), start = Number(c.data.start) || 0;
  const columns = [...(events.some((e) => !yearOf(e.when)) || !years.length ? [0] : []), ...years];
  return h('div', {class: 'view tell'},
    h('p', {class: 'muted'}, t('tellhelp')),
    h('div', {class: 'lanes', style: `--years:${columns.length}`, tabindex: '0', role: 'region', 'aria-label': t('lanes')},
      h('p', {class: 'lane-name', key: 'did'}, t('lanedid')), h('p', {class: 'lane-name would', key: 'would'}, t('lanewould', {name: c.call || t('thisone')})),
      columns.map((year, i) => [
        h('h2', {class: 'year', key: 'year-' + year, style: `grid-column:${i + 1}`}, year ? String(year) : t('noyear')),
        h('div', {class: 'did', style: `grid-column:${i + 1}`, key: 'did-' + year, 'data-year': year || null},
          events.filter((e) => yearOf(e.when) === year).map((e) => eventCard(c, e)),
          loose(c, year, start).map((l) => lineCard(c, l)),
          adder(c, year, events)),
        h('div', {class: 'would', style: `grid-column:${i + 1}`, key: 'would-' + year, 'data-year': year || null},
          start ? c.lines.filter((l) => l.group === 'avoided' && start + l.from === year).map((l) => wouldCard(c, l)) : null,
          start && year >= start ? h('button', {type: 'button', class: 'add', onclick: () => update({dialog: 'pick', picking: {group: 'avoided', year: year - start}})}, t('addwould')) : null),
      ])),
    start ? null : h('p', {class: 'mark'}, t('nostart')),
    story(c));
}

// loose are the lines of the upper lane that hang on no event.
function loose(c, year, start) {
  const known = new Set(eventsOf(c).map((e) => e.id));
  return start ? c.lines.filter((l) => l.group !== 'avoided' && !known.has(l.event) && start + l.from === year) : [];
}

const kindSigns = {setback: '▼', help: '✚', step: '▲', milestone: '★'};

function eventCard(c, e) {
  const path = `story.timeline[${e.at}]`, open = !!state.open['event-' + e.at];
  const lines = e.id ? c.lines.filter((l) => l.event === e.id) : [];
  const unpriced = e.id && Array.isArray(c.data.unpriced) ? c.data.unpriced.map((u, i) => ({...(u || {}), at: i})).filter((u) => u.event === e.id) : [];
  const kind = state.fields.kinds.find((k) => k.id === e.kind);
  const title = e.title || t('nameless');
  return h('article', {class: 'event ' + (e.kind || ''), key: 'event-' + e.at},
    h('div', {class: 'event-head'},
      h('button', {type: 'button', class: 'name', 'aria-expanded': String(open), onclick: () => { state.open['event-' + e.at] = !open; update({}); }},
        h('span', {class: 'kind'}, kind ? `${kindSigns[e.kind]} ${kind.label}` : '', e.when && e.when.length > 4 ? ' · ' + month(e.when) : ''), h('b', null, title)),
      grip(t('moveevent', {what: title}), (years) => moveEvent(c, e, years))),
    e.text && !open ? h('p', {class: 'voice'}, e.text) : null,
    open ? h('div', {class: 'event-edit'},
      field(path + '.title', t('whathappened'), e.title),
      field(path + '.when', t('when'), e.when, {help: t('whenhelp')}),
      choice(t('kind'), e.kind, '–', state.fields.kinds, (kind) => change([typing(path + '.kind', kind)])),
      field(path + '.text', t('inownwords'), e.text, {long: 4}),
      h('button', {type: 'button', class: 'quiet', onclick: () => { state.open['event-' + e.at] = false; removeEvent(c, e); }}, t('remove'))) : null,
    lines.length || unpriced.length ? h('ul', {class: 'plain hung'},
      lines.map((l) => h('li', {key: l.id}, h('button', {type: 'button', class: 'row', onclick: () => toLine(l.id)}, h('span', null, l.label, l.group === 'avoided' && l.amount > 0 ? ` (${t('lessofit')})` : null), h('b', {class: l.tone}, state.stale ? '' : l.signed)))),
      unpriced.map((u) => h('li', {key: 'u' + u.at, class: 'unpriced'},
        open ? field(u.label && typeof u.label === 'object' ? `unpriced[${u.at}].label.${state.lang}` : `unpriced[${u.at}].label`, t('whatisit'), textOf(u.label)) : h('span', null, textOf(u.label)),
        h('b', null, t('priceless'))))) : null,
    open ? hang(c, e) : null);
}

export function textOf(label) { return label && typeof label === 'object' ? label[state.lang] ?? Object.values(label)[0] : label; }

function month(when) {
  const [y, m] = when.split('-').map(Number);
  return m >= 1 && m <= 12 ? new Date(Date.UTC(y, m - 1, 1)).toLocaleDateString(state.lang, {month: 'long', timeZone: 'UTC'}) : when;
}

// hang adds a line to an event.
function hang(c, e) {
  const id = e.id || freeID(c, e.title);
  const named = e.id ? [] : [typing(`story.timeline[${e.at}].id`, id)];
  const pick = (group) => {
    if (named.length) change(named);
    const start = Number(c.data.start) || 0, year = start && yearOf(e.when) ? Math.max(0, yearOf(e.when) - start) : undefined;
    update({dialog: 'pick', picking: {group, event: id, year: group === 'interventions' ? year ?? 0 : year}});
  };
  return h('div', {class: 'hang'}, h('h3', null, t('hang')), h('div', {class: 'buttons'},
    ['interventions', 'avoided', 'achieved'].map((g) => h('button', {type: 'button', onclick: () => pick(g)}, t('hang' + g))),
    h('button', {type: 'button', onclick: () => change([...named, {op: 'insert', case: state.case, path: 'unpriced', at: 9999, value: {label: t('newunpriced'), direction: '+', event: id}}])}, t('hangunpriced'))));
}

function lineCard(c, l) {
  return h('article', {class: 'event line-card', key: 'line-' + l.id}, h('div', {class: 'event-head'},
    h('button', {type: 'button', class: 'name', onclick: () => toLine(l.id)}, h('span', {class: 'kind'}, t(l.group === 'achieved' ? 'kindachieved' : 'kindhelp')), h('b', null, l.label)),
    grip(t('moveevent', {what: l.label}), (years) => moveLine(c, l, years))));
}

// wouldCard is what would have happened: of ten young people like this one, for how many.
function wouldCard(c, l) {
  const without = l.numbers.find((n) => n.key === 'without'), withHelp = l.numbers.find((n) => n.key === 'with');
  return h('article', {class: 'event would-card', key: 'would-' + l.id}, h('div', {class: 'event-head'},
    h('button', {type: 'button', class: 'name', onclick: () => toLine(l.id)}, h('b', null, l.label)),
    grip(t('moveevent', {what: l.label}), (years) => moveLine(c, l, years))),
    l.open ? h('p', {class: 'mark'}, t('unestimated')) : [without ? tens(t('withouthelp'), without) : null, withHelp ? tens(t('withhelp'), withHelp) : null],
    state.stale || !l.value ? null : h('p', {class: 'muted'}, t('makes') + ' ', h('b', null, l.value)));
}

// tens shows a chance as ten young people.
function tens(label, n) {
  const full = Math.round(n.value * 10);
  return h('p', {class: 'tens'}, h('span', null, label), h('span', {class: 'people', 'aria-hidden': 'true'}, Array.from({length: 10}, (_, i) => h('i', {class: i < full ? 'full' : null}))), h('span', null, n.text));
}

function toLine(id) {
  state.open['line-' + id] = true;
  update({view: 'reckon'});
  const e = document.getElementById('line-' + id.replace('[', '-').replace(']', ''));
  e?.scrollIntoView({block: 'center'});
  e?.querySelector('button')?.focus({preventScroll: true});
}

// grip moves a card to another year: by arrow keys, or by dragging it there.
function grip(label, move) {
  return h('button', {type: 'button', class: 'grip', title: t('griphelp'), 'aria-label': label + '. ' + t('griphelp'),
    onkeydown: (e) => {
      const step = {ArrowLeft: -1, ArrowRight: 1}[e.key];
      if (!step) return;
      e.preventDefault();
      const key = e.currentTarget.getAttribute('aria-label');
      move(step);
      [...document.querySelectorAll('.grip')].find((g) => g.getAttribute('aria-label') === key)?.focus();
    },
    onpointerdown: (e) => drag(e, move)}, '↔');
}

function drag(e, move) {
  const card = e.currentTarget.closest('.event'), from = Number(card.closest('[data-year]')?.dataset.year || 0);
  const grip = e.currentTarget, x = e.clientX, y = e.clientY;
  grip.setPointerCapture(e.pointerId);
  const over = (event) => {
    card.style.pointerEvents = 'none';
    const at = document.elementsFromPoint(event.clientX, event.clientY).map((x) => x.closest?.('[data-year]')).find(Boolean);
    card.style.pointerEvents = '';
    return at;
  };
  let target = null;
  grip.onpointermove = (event) => {
    card.classList.add('dragged');
    card.style.transform = `translate(${event.clientX - x}px, ${event.clientY - y}px)`;
    const at = over(event);
    if (at !== target) { target?.classList.remove('aim'); at?.classList.add('aim'); target = at; }
  };
  const end = (event) => {
    grip.onpointermove = grip.onpointerup = grip.onpointercancel = null;
    card.classList.remove('dragged');
    card.style.transform = '';
    target?.classList.remove('aim');
    const to = Number(target?.dataset.year || 0);
    if (event.type === 'pointerup' && to && to !== from) move(from ? to - from : to);
  };
  grip.onpointerup = end;
  grip.onpointercancel = end;
}

function moveEvent(c, e, years) {
  const year = yearOf(e.when) + years;
  if (year < 1900 || year > 2200) return;
  const when = String(year) + (e.when || '').slice(4);
  const edits = [typing(`story.timeline[${e.at}].when`, when)];
  const others = eventsOf(c).filter((x) => x.at !== e.at);
  let to = others.findIndex((x) => (x.when || '') > when);
  if (to < 0) to = others.length;
  if (to !== e.at) edits.push({op: 'move', case: state.case, path: `story.timeline[${e.at}]`, to: 'story.timeline', at: to});
  state.open['event-' + to] = state.open['event-' + e.at];
  if (to !== e.at) state.open['event-' + e.at] = false;
  change(edits);
}

function moveLine(c, l, years) {
  const from = l.from + years, to = from + Number((l.years.split('–')[1] ?? l.from)) - l.from;
  if (from < 0) return;
  change([typing(l.id + '.years', to > from ? `${from}-${to}` : String(from))]);
}

function removeEvent(c, e) {
  const edits = [];
  const groups = ['interventions', 'avoided', 'achieved', 'unpriced'];
  for (const g of groups) for (const [i, raw] of (Array.isArray(c.data[g]) ? c.data[g] : []).entries()) if (e.id && raw?.event === e.id) edits.push({op: 'remove', case: state.case, path: `${g}[${i}].event`});
  edits.push({op: 'remove', case: state.case, path: `story.timeline[${e.at}]`});
  change(edits);
}

// freeID is a name for an event, after its title, that no other event has.
function freeID(c, title) {
  const plain = (title || '').toLowerCase().normalize('NFKD').replace(/[\u0300-\u036f]/g, '').replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').split('-').slice(0, 4).join('-') || 'event';
  const taken = new Set(eventsOf(c).map((e) => e.id));
  let id = plain;
  for (let n = 2; taken.has(id); n++) id = `${plain}-${n}`;
  return id;
}

function adder(c, year, events) {
  const add = (input, open) => {
    const title = input.value.trim();
    if (!title) return;
    const when = year ? String(year) : '';
    let at = events.findIndex((x) => when && (x.when || '').slice(0, 4) > when);
    if (at < 0) at = events.length;
    const value = {id: freeID(c, title), ...(year ? {when: year} : {}), title};
    input.value = '';
    if (!change([{op: 'insert', case: state.case, path: 'story.timeline', at, value}])) input.value = title;
    else if (open) state.open['event-' + at] = true;
    update({});
  };
  const leave = (e) => { if (!e.target.form?.contains(e.relatedTarget)) add(e.target, false); }; // as every other field is taken in
  return h('form', {class: 'adder', key: 'adder-' + year, onsubmit: (e) => { e.preventDefault(); add(e.target.querySelector('input'), true); }}, h('label', null, h('span', {class: 'unseen'}, year ? t('addeventin', {year}) : t('addevent')),
    h('input', {placeholder: t('addevent'), autocomplete: 'off', enterkeyhint: 'done', onblur: leave})), h('button', {class: 'icon', 'aria-label': year ? t('addeventin', {year}) : t('addevent')}, '+'));
}

// story are the texts beside the timeline.
function story(c) {
  const s = c.data.story && typeof c.data.story === 'object' ? c.data.story : {};
  const consent = s.consent && typeof s.consent === 'object' && s.consent.story === 'true';
  return h('section', {class: 'panel story', key: 'story', 'aria-label': t('story')}, h('h2', null, t('story')),
    field('story.summary', t('storysummary'), s.summary, {long: 3}),
    field('story.now', t('storynow'), s.now, {long: 2}),
    field('story.otherwise', t('storyotherwise'), s.otherwise, {long: 2}),
    field('story.wish', t('storywish'), s.wish, {long: 2}),
    h('label', {class: 'tick'}, h('input', {type: 'checkbox', checked: consent, onchange: (e) => change([{op: 'set', case: state.case, path: 'story.consent.story', value: e.target.checked}])}), h('span', null, t('consent'))),
    elsewhere(c, s) ? h('p', {class: 'muted'}, t('elsewhere', {file: state.files[c.file]?.name || ''})) : null,
    h('p', {class: 'muted'}, t('nothingsent')));
}

// elsewhere reports whether there is something of a story that is edited in its file only.
function elsewhere(c, s) { return [s.quotes, s.photos, s.themes, c.data.life_areas].some((x) => x && typeof x === 'object' && Object.keys(x).length); }
