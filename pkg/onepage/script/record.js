// The record of a session on paper: what was estimated, by whom, and what it comes to; from
// the timelines the story.

import { h } from './dom.js';
import { state } from './state.js';
import { t } from './words.js';
import { eventsOf, textOf, yearOf } from './tell.js';

export function record() {
  const c = state.look?.cases[state.case], x = state.head;
  if (c && state.view === 'tell') return storyRecord(c);
  if (!x || state.stale) return null;
  const changes = state.look.differences.filter((d) => state.case < 0 || d.case === state.case);
  return h('section', {class: 'record', 'aria-hidden': 'true'},
    h('p', {class: 'record-title'}, c ? c.title : t('together')),
    h('p', {class: 'sentence'}, x.sentence), h('p', null, state.chance?.sentence || ''),
    c ? h('table', null,
      h('thead', null, h('tr', null, [t('whatisit'), t('times'), t('years'), t('withouthelp'), t('withhelp'), t('makes')].map((w, i) => h('th', {class: i > 2 ? 'right' : null}, w)))),
      h('tbody', null, c.lines.map(recordLine))) : h('table', null,
      h('thead', null, h('tr', null, [t('case'), t('standsfor'), t('lefteach')].map((w, i) => h('th', {class: i ? 'right' : null}, w)))),
      h('tbody', null, state.look.cases.map((y) => h('tr', null, h('td', null, y.title), h('td', {class: 'right'}, y.stands || ''), h('td', {class: 'right'}, y.left || ''))))),
    c && Array.isArray(c.data.unpriced) && c.data.unpriced.length ? h('p', null, h('b', null, t('unpriced') + ': '), c.data.unpriced.map((u) => u?.label?.[state.lang] || u?.label || '').filter((s) => typeof s === 'string').join('; ') + '.') : null,
    x.pocket ? h('p', null, x.pocket) : null,
    x.rests ? h('p', null, x.rests) : null,
    h('p', {class: 'settings'}, x.settings.join('; ') + '.'),
    changes.length ? h('p', null, h('b', null, t('changes') + ': '), changes.map((d) => `${d.about} ${d.text}`).join('; ') + '.') : null,
    h('p', {class: 'muted'}, state.cards?.title ? state.cards.title + '. ' : '', t('madewith', {version: state.version}), ' ', t('signed')));
}

// storyRecord is the story as it is told, year by year, and its own words.
function storyRecord(c) {
  const s = c.data.story && typeof c.data.story === 'object' ? c.data.story : {}, start = Number(c.data.start) || 0;
  const when = (l) => start ? String(start + l.from) : l.years;
  const without = c.lines.filter((l) => l.group === 'avoided');
  return h('section', {class: 'record', 'aria-hidden': 'true'},
    h('p', {class: 'record-title'}, c.title),
    textOf(s.summary) ? h('p', {class: 'sentence'}, textOf(s.summary)) : null,
    table(t('lanedid'), [...eventsOf(c).map((e) => [e.when || '', e.title || t('nameless'), textOf(e.text)]),
      ...c.lines.filter((l) => l.group !== 'avoided').map((l) => [when(l), l.label, t(l.group === 'achieved' ? 'kindachieved' : 'kindhelp')])].sort((a, b) => yearOf(a[0]) - yearOf(b[0]))),
    table(t('lanewould', {name: c.call || t('thisone')}), without.map((l) => [when(l), l.label, l.open ? t('unestimated') : ['without', 'with'].map((key) => [key, l.numbers.find((n) => n.key === key)]).filter(([, n]) => n)
      .map(([key, n]) => `${t(key === 'with' ? 'withhelp' : 'withouthelp')}: ${n.text}`).join('; ')])),
    ['now', 'otherwise', 'wish'].filter((key) => textOf(s[key])).map((key) => h('p', null, h('b', null, t('story' + key) + ' '), textOf(s[key]))),
    h('p', {class: 'muted'}, t('madewith', {version: state.version}), ' ', t('signed')));
}

function table(title, rows) {
  return rows.length ? [h('p', null, h('b', null, title)), h('table', null, h('tbody', null, rows.map((row) => h('tr', null, row.map((x) => h('td', null, x))))))] : null;
}

function recordLine(l) {
  const number = (key) => l.numbers.find((n) => n.key === key);
  const chance = (key) => {
    const n = number(key);
    if (n && l.open && !n.given) return t('unestimated');
    return n ? [n.text, n.voices ? h('small', null, n.voices.map((v) => `${v.label} ${v.text}`).join(', ')) : n.range ? h('small', null, n.range) : null] : '';
  };
  const others = l.numbers.filter((n) => n.given && !['quantity', 'total', 'without', 'with', 'value'].includes(n.key));
  return h('tr', null, h('td', null, l.label, l.evidence ? h('small', null, l.evidence) : null), h('td', null, l.open && l.group === 'intervention' ? t('unfilled') : l.times, others.length ? h('small', null, others.map((n) => `${n.label} ${n.text}`).join(', ')) : null), h('td', null, l.years),
    h('td', {class: 'right'}, chance('without')), h('td', {class: 'right'}, chance('with')), h('td', {class: 'right'}, l.signed));
}
