// The head, which is always there: one sentence, three numbers, how sure it is, what the
// last change did, and what it rests on.

import { h } from './dom.js';
import { state, update, choose, undo, redo, changed } from './state.js';
import { t } from './words.js';

export function bar(views) {
  const cases = state.look?.cases || [];
  return h('header', {class: 'bar'},
    h('nav', {'aria-label': t('views'), class: 'tabs'}, views.map((v) => h('button', {type: 'button', key: v.name, 'aria-current': state.view === v.name ? 'page' : null,
      onclick: () => update({view: v.name})}, t(v.name)))),
    h('div', {class: 'tools'},
      cases.length > 0 ? h('label', {class: 'pick'}, h('span', {class: 'unseen'}, t('case')),
        h('select', {value: String(state.case), onchange: (e) => choose({case: Number(e.target.value)})},
          cases.map((c, i) => h('option', {value: String(i), selected: state.case === i}, c.title || t('nameless'))),
          cases.length > 1 ? h('option', {value: '-1', selected: state.case < 0}, t('together')) : null)) : null,
      h('button', {type: 'button', class: 'icon', onclick: undo, disabled: !state.past.length, title: t('undo'), 'aria-label': t('undo')}, '↶'),
      h('button', {type: 'button', class: 'icon', onclick: redo, disabled: !state.future.length, title: t('redo'), 'aria-label': t('redo')}, '↷'),
      h('button', {type: 'button', onclick: () => update({dialog: 'new'})}, t('new')),
      h('button', {type: 'button', onclick: () => update({dialog: 'open'})}, t('open')),
      h('button', {type: 'button', class: changed() ? 'main' : null, onclick: () => update({dialog: 'save'})}, t('save')),
      h('button', {type: 'button', class: 'icon', lang: state.lang === 'nl' ? 'en' : 'nl', onclick: () => choose({lang: state.lang === 'nl' ? 'en' : 'nl'})}, state.lang === 'nl' ? 'English' : 'Nederlands')));
}

export function head() {
  const x = state.head, look = state.look;
  if (!look || !look.cases.length) return null;
  const mistakes = look.findings.filter((f) => f.severity === 'error').length;
  return h('section', {class: 'head' + (state.stale ? ' stale' : '') + (state.open.head ? ' unfolded' : ''), 'aria-label': t('result')},
    x ? h('p', {class: 'sentence', key: 'sentence'}, x.sentence) : h('p', {class: 'sentence', key: 'sentence'}, t('noresult')),
    x?.open && !state.stale ? h('p', {class: 'mark', key: 'open'}, x.open) : null,
    state.stale && x ? h('p', {class: 'mark', key: 'stale'}, mistakes > 0 ? t('stale') : look.failure || t('stale')) : null,
    x ? h('div', {class: 'numbers', key: 'numbers'},
      x.figures.map((f, i) => h('div', {class: 'number'}, h('b', {class: f.tone}, f.value), i < 2 ? h('span', null, f.label) : h('span', {title: f.label}, t('left')))),
      h('div', {class: 'number change', key: 'change'}, x.change && !state.stale ? [h('b', {class: x.grew < 0 ? 'bad' : x.grew > 0 ? 'good' : null}, x.change), h('span', null, t('bychange'))] : null)) : null,
    // On a phone the rest folds, so that what one works at is on the first screen.
    x ? h('button', {type: 'button', class: 'quiet fold-head', key: 'fold', 'aria-expanded': String(!!state.open.head), onclick: () => { state.open.head = !state.open.head; update({}); }}, t('foldhead')) : null,
    x ? h('div', {class: 'below', key: 'below'},
      h('label', {class: 'pick'}, h('span', null, t('forwhom')),
        h('select', {value: look.perspective || 'society', onchange: (e) => choose({perspective: e.target.value})},
          look.perspectives.map((p) => h('option', {value: p.id, selected: (look.perspective || 'society') === p.id}, p.label)))),
      h('p', {class: 'chance', key: 'chance'}, state.chance ? state.chance.sentence : t('drawing'))) : null,
    x && x.grounds.length ? stripe(x) : null,
    h('p', {class: 'unseen', 'aria-live': 'polite', key: 'live'}, state.said));
}

// stripe says how much rests on what.
function stripe(x) {
  const sides = ['benefits', 'costs'].filter((side) => x.grounds.some((g) => g.side === side));
  return h('details', {class: 'rests', key: 'rests', open: state.open.rests, ontoggle: (e) => { state.open.rests = e.target.open; }},
    h('summary', null, h('span', {class: 'stripes', 'aria-hidden': 'true'}, sides.map((side) => h('span', {class: 'stripe'},
      x.grounds.filter((g) => g.side === side).map((g) => h('i', {class: g.ground, style: `flex-grow:${g.share.toFixed(4)}`}))))), h('span', null, t('restson'))),
    sides.map((side) => h('div', {key: side}, h('h2', {class: 'small'}, t(side)), h('ul', {class: 'legend'},
      x.grounds.filter((g) => g.side === side).map((g) => h('li', null, h('i', {class: g.ground}), g.label + ': ' + g.text))))),
    x.rests ? h('p', null, x.rests) : null,
    (x.notes || []).map((note) => h('p', null, note)));
}
