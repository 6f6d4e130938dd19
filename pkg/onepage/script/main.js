// The page begins here.

import { startEngine } from './engine.js';
import { h, draw } from './dom.js';
import { state, onChange, take, refresh, choose, undo, redo, changed, update } from './state.js';
import { t, takeWords } from './words.js';
import { saveDialog, openDialog, newDialog, replaceDialog } from './save.js';
import { bar, head } from './head.js';
import { pickDialog } from './cards.js';
import { reckon } from './reckon.js';
import { tell } from './tell.js';
import { sit, untaken, untakenNames } from './sit.js';
import { record } from './record.js';

// views are those of the page: what is not whole is not here.
const views = [
  {name: 'tell', draw: tell},
  {name: 'sit', draw: sit},
  {name: 'reckon', draw: reckon},
];

const dialogs = {save: () => saveDialog(untakenNames()), open: openDialog, new: newDialog, pick: pickDialog, replace: replaceDialog};

function welcome() {
  return h('div', {class: 'view welcome'}, h('h1', null, t('title')), h('p', null, t('welcome')), h('p', null, t('nothingsent')),
    h('div', {class: 'buttons'}, h('button', {type: 'button', class: 'main', onclick: () => update({dialog: 'new'})}, t('newcase')),
      h('button', {type: 'button', onclick: () => update({dialog: 'open'})}, t('openacase'))));
}

// opener is what had the focus before a dialog, which gets it back.
let opener = null;

function drawPage() {
  if (state.dialog && !document.querySelector('dialog')) opener = document.activeElement;
  const root = document.getElementById('app');
  const cases = state.look?.cases || [];
  const view = views.find((v) => v.name === state.view) || views[0];
  document.documentElement.lang = state.lang;
  document.title = (cases[state.case]?.call ? cases[state.case].call + ' · ' : '') + t('title');
  draw(root, bar(views),
    h('main', {id: 'main', tabindex: '-1'}, h('h1', {class: 'unseen'}, t('title')), head(), state.problem ? h('p', {class: 'problem', role: 'alert'}, state.problem) : null, cases.length ? view.draw() : welcome()),
    cases.length ? record() : null,
    h('footer', null, cases.length && (state.case < 0 || view.name === 'sit') ? h('p', null, t('nothingsent')) : null, // else it stands where one types state.look ? h('label', {class: 'pick'}, h('span', null, t('prices')), h('select', {value: state.parameters, onchange: (e) => choose({parameters: e.target.value})}, state.look.sets.map((x) => h('option', {value: x.id, selected: x.id === state.parameters}, x.label)))) : null,
      h('p', {class: 'muted'}, state.cards?.title ? state.cards.title + '. ' : '', t('madewith', {version: state.version}))),
    state.dialog ? dialogs[state.dialog]() : null);
  for (const d of root.querySelectorAll('dialog')) {
    if (!d.open) {
      d.removeAttribute('open');
      d.showModal();
      (d.querySelector('[autofocus]') || d.querySelector('input'))?.focus();
    }
  }
  if (!state.dialog && opener) {
    if (document.activeElement === document.body) (opener.isConnected && opener !== document.body ? opener : document.getElementById('main')).focus({preventScroll: true});
    opener = null;
  }
}

// leaveField takes in what is typed where the focus is, which stays there.
function leaveField() {
  const at = document.activeElement;
  if (!/^(INPUT|TEXTAREA)$/.test(at?.tagName)) return;
  at.blur();
  if (at.isConnected) at.focus({preventScroll: true});
}

async function main() {
  const given = JSON.parse(document.getElementById('given').textContent);
  takeWords(given.words);
  Object.assign(state, {lang: given.lang, version: given.version, sets: given.sets, parameters: given.parameters, perspective: given.perspective, view: 'reckon'});
  take(given.files);
  await startEngine(given.version);
  onChange(drawPage);
  refresh();
  addEventListener('beforeunload', (e) => { leaveField(); if (changed() || untaken()) e.preventDefault(); });
  addEventListener('keydown', (e) => {
    if (!(e.ctrlKey || e.metaKey) || state.dialog) return;
    if (e.key === 's') { e.preventDefault(); leaveField(); update({dialog: 'save'}); }
    const typing = /^(INPUT|TEXTAREA)$/.test(document.activeElement?.tagName);
    if (e.key === 'z' && !typing) { e.preventDefault(); if (e.shiftKey) redo(); else undo(); }
  });
  globalThis.iptaState = () => state; // for who wants to know, as a test does
  document.documentElement.dataset.ready = 'yes';
}

main();
