// What was found: at the field, and together.

import { h } from './dom.js';
import { state, update, change, choose } from './state.js';
import { t } from './words.js';

// at returns the findings at a place of the shown case, and below it where asked.
export function at(path, below) {
  return (state.look?.findings || []).filter((f) => f.case === state.case && !f.accepted && (f.path === path || below && (f.path || '').startsWith(path + '.')));
}

// remarks are the errors at a field, for its aria-describedby.
export function remarks(path, id) {
  const list = at(path, true).filter((f) => f.severity === 'error');
  return list.length ? h('div', {id, class: 'remarks'}, list.map((f) => h('p', {class: 'error'}, f.text, mends(f)))) : null;
}

export function mends(f) {
  return (f.mends || []).map((m) => h('button', {type: 'button', class: 'mend', onclick: () => change(m.edits)}, m.label));
}

function accept(f) {
  return h('form', {class: 'accept', onsubmit: (e) => {
    e.preventDefault();
    const because = new FormData(e.target).get('because').trim();
    if (!because) return;
    state.open['accept-' + f.id + f.case] = false;
    change([{op: 'insert', case: f.case, path: 'allow', at: 999, value: {check: f.id, because}}]);
  }}, h('label', null, h('span', null, t('acceptwhy')), h('input', {name: 'because', autocomplete: 'off'})), h('button', null, t('accept')));
}

// panel lists all of them.
export function panel() {
  const mine = (state.look?.findings || []).filter((f) => state.case < 0 || f.case === state.case || f.case < 0);
  const open = mine.filter((f) => !f.accepted), accepted = mine.filter((f) => f.accepted);
  if (!mine.length) return null;
  return h('section', {class: 'panel', key: 'findings', 'aria-label': t('remarks')},
    h('h2', null, t('remarks')),
    open.length ? null : h('p', null, t('noremarks')),
    h('ul', {class: 'plain findings'}, open.map((f, i) => h('li', {key: 'f' + i + f.id, class: f.severity},
      h('p', null, h('b', null, t('sev' + f.severity)), f.about ? ' · ' + f.about : '', state.case < 0 && f.case >= 0 ? ' · ' + state.look.cases[f.case].call : ''),
      h('p', null, f.text), f.why ? h('p', {class: 'muted'}, f.why) : null,
      h('div', {class: 'buttons'}, mends(f),
        f.case >= 0 && f.path && /^(interventions|avoided|achieved)\[/.test(f.path) ? h('button', {type: 'button', class: 'quiet', onclick: () => show(f)}, t('gothere')) : null,
        f.method && f.case >= 0 && f.severity === 'warning' ? h('button', {type: 'button', class: 'quiet', 'aria-expanded': String(!!state.open['accept-' + f.id + f.case]),
          onclick: () => { state.open['accept-' + f.id + f.case] = !state.open['accept-' + f.id + f.case]; update({}); }}, t('isright')) : null),
      state.open['accept-' + f.id + f.case] ? accept(f) : null))),
    accepted.length ? h('details', null, h('summary', null, t('accepted', {n: accepted.length})),
      h('ul', {class: 'plain findings'}, accepted.map((f) => h('li', null, h('p', null, f.text), h('p', {class: 'muted'}, f.accepted))))) : null);
}

// show goes to the line that a finding is about.
function show(f) {
  const line = f.path.match(/^[a-z]+\[\d+\]/)[0];
  if (f.case !== state.case) choose({case: f.case});
  state.open['line-' + line] = true;
  update({view: 'reckon'});
  const e = document.getElementById('line-' + line.replace('[', '-').replace(']', ''));
  e?.scrollIntoView({block: 'center'});
  (document.getElementById('at-' + f.path) || e?.querySelector('button, input'))?.focus({preventScroll: true});
}

// differences are what is other than in the file that was opened.
export function differences() {
  const list = (state.look?.differences || []).filter((d) => state.case < 0 || d.case === state.case);
  if (!list.length) return null;
  return h('section', {class: 'panel', key: 'differences', 'aria-label': t('changes')},
    h('h2', null, t('changes')),
    h('ul', {class: 'plain findings'}, list.map((d, i) => h('li', {key: 'd' + i + d.path},
      h('p', null, h('b', null, d.about), ' ', d.text), h('div', {class: 'buttons'}, h('button', {type: 'button', class: 'quiet', 'aria-label': t('backof', {what: d.about}), onclick: () => change(d.back)}, t('back')))))));
}
