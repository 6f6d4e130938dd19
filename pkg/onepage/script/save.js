// Opening, saving, beginning anew.

import { ask } from './engine.js';
import { h } from './dom.js';
import { state, update, question, add, blank, choose, settle } from './state.js';
import { t } from './words.js';

function download(name, text, type) {
  const a = document.createElement('a');
  a.href = URL.createObjectURL(new Blob([text], {type}));
  a.download = name;
  a.click();
  setTimeout(() => URL.revokeObjectURL(a.href), 1000);
}

function saveFile(file) {
  settle();
  download(file.name, file.text, 'application/yaml');
  update({saved: [...(state.saved || []).filter((f) => f.name !== file.name), file]});
}

function saveResult(kind) {
  const answer = ask(question({want: [kind]}));
  if (answer.error) update({dialog: null, problem: answer.error});
  if (answer[kind]) download(t('result') + '.' + kind, answer[kind], kind === 'csv' ? 'text/csv' : 'application/json');
}

function open(event) {
  const list = [...event.target.files];
  event.target.value = '';
  Promise.all(list.map(async (f) => ({name: f.name, text: await f.text()}))).then((files) => {
    const arrivals = ask(question({opened: [], arriving: files})).arrivals || [];
    const kindOf = (f) => arrivals[files.indexOf(f)]?.kind;
    const sets = files.filter((f) => kindOf(f) === 'parameters');
    const cases = files.filter((f) => kindOf(f) === 'cases' || kindOf(f) === 'analysis');
    if (sets.length) {
      const names = sets.map((f) => f.name);
      choose({sets: [...state.sets.filter((f) => !names.includes(f.name)), ...sets], parameters: names[names.length - 1]});
    }
    const asks = cases.some((f) => isUnsaved(f.name) || isAnother(f));
    if (cases.length && !asks) add(cases);
    update({dialog: asks ? 'replace' : null, arriving: cases, problem: arrivals.map((a) => a.why).filter(Boolean).join(' ')});
  });
}

function isUnsaved(name) {
  const now = state.files.find((f) => f.name === name);
  return now && (state.saved || []).find((f) => f.name === name)?.text !== now.text;
}

// whoIn are the cases of a file.
function whoIn(file) { return ask(question({files: [file], opened: [], case: 0, want: ['view']})).view?.cases || []; }

// isAnother reports whether a file has the name of an open one, and is about others: every
// folder may hold a sam.yaml.
function isAnother(file) {
  const now = state.files.find((f) => f.name === file.name), who = (f) => JSON.stringify(whoIn(f).map((c) => [c.id, c.title]));
  return !!now && now.text !== file.text && who(now) !== who(file);
}

// under gives a file a name that no open one has.
function under(file) {
  const [, stem, ext] = /^(.*?)(\.[a-z]+)?$/i.exec(file.name);
  const taken = (name) => [...state.files, ...state.arriving].some((f) => f.name === name);
  let n = 2;
  while (taken(`${stem}-${n}${ext || ''}`)) n++;
  return {...file, name: `${stem}-${n}${ext || ''}`};
}

// clash says that a file is about others than the open one of its name.
function clash(file) {
  const mine = whoIn(state.files.find((f) => f.name === file.name)), theirs = whoIn(file);
  const titles = (list) => list.map((c) => c.title || t('nameless')).join(', ');
  const said = (list) => titles(mine) === titles(theirs) ? list.map((c) => `${c.title || t('nameless')} (${c.id})`).join(', ') : titles(list);
  return h('p', null, t('another', {file: file.name, mine: said(mine), theirs: said(theirs)}));
}

// replaceDialog asks before a file takes the place of what nobody saved, or of another
// young person.
export function replaceDialog() {
  const mine = state.files.filter((f) => isUnsaved(f.name) && state.arriving.some((x) => x.name === f.name));
  const others = state.arriving.filter(isAnother);
  const go = () => { close(); add(state.arriving); };
  const both = () => { close(); add(state.arriving.map((f) => state.files.some((x) => x.name === f.name) ? under(f) : f)); };
  return shell(t('replace'),
    others.map(clash), mine.length ? h('p', null, t('replacehelp', {files: mine.map((f) => f.name).join(', ')})) : null,
    h('div', {class: 'buttons'},
      others.length ? h('button', {type: 'button', class: 'main', autofocus: true, onclick: both}, t('keepboth')) : null,
      mine.length ? h('button', {type: 'button', class: others.length ? null : 'main', autofocus: !others.length, onclick: () => { mine.forEach(saveFile); go(); }}, t('savefirst')) : null,
      h('button', {type: 'button', onclick: go}, t(mine.length ? 'replaceit' : 'replaceother')),
      h('button', {type: 'button', class: 'quiet', onclick: close}, t('openno'))));
}

// close shuts a dialog, and gives the place back to who opened it.
export function close() { update({dialog: null, beginning: null}); }

// shell is a dialog.
export function shell(title, ...content) {
  return h('dialog', {key: 'dialog-' + state.dialog, 'aria-label': title, class: 'sheet', oncancel: (e) => { e.preventDefault(); close(); }},
    h('div', {class: 'sheet-head'}, h('h2', null, title), h('button', {type: 'button', class: 'quiet', onclick: close}, t('close'))), content);
}

// saveDialog offers each file, and says what is in none: the answers that wait to be taken
// into a case.
export function saveDialog(waiting) {
  const isStory = state.view === 'tell' && state.case >= 0;
  const saved = new Map((state.saved || []).map((f) => [f.name, f.text]));
  return shell(t('save'),
    h('p', null, t('nothingsent')),
    waiting.length ? h('div', {class: 'problem', key: 'waiting'}, h('p', null, t('notinfile')), h('ul', null, waiting.map((what) => h('li', null, what)))) : null,
    h('ul', {class: 'plain'}, state.files.map((f, i) => h('li', {key: f.name}, h('button', {type: 'button', class: 'row', onclick: () => saveFile(f)},
      h('b', null, t('savethis', {file: f.name})), h('small', null, saved.get(f.name) === f.text ? t('unchanged') : t('tosave'))), mistakesIn(i)))),
    state.sets.some((f) => f.name === state.parameters) ? h('p', null, t('withset', {set: state.parameters}), ' ', h('code', null, `ipta calc ${state.files.map((f) => f.name).join(' ')} -p ${state.parameters}`)) : null,
    h('h3', null, t('resultas')),
    h('div', {class: 'buttons'},
      h('button', {type: 'button', onclick: () => saveResult('csv'), disabled: state.stale}, t('csv')),
      h('button', {type: 'button', onclick: () => saveResult('json'), disabled: state.stale}, t('json')),
      h('button', {type: 'button', disabled: state.stale && !isStory, onclick: () => { close(); setTimeout(() => print(), 50); }}, t(isStory ? 'printstory' : 'print'))));
}

// mistakesIn names what cannot be read in a file: it is saved as it was typed.
function mistakesIn(file) {
  const wrong = (state.look?.findings || []).filter((f) => f.severity === 'error' && state.look.cases[f.case]?.file === file);
  return wrong.length ? h('div', {class: 'remarks'}, h('p', {class: 'error'}, t('wronginfile')), h('ul', null, wrong.map((f) => h('li', null, f.about ? f.about + ': ' : '', f.text)))) : null;
}

export function openDialog() {
  return shell(t('open'),
    h('p', null, t('openhelp')),
    h('label', {class: 'file'}, h('span', null, t('choosefiles')), h('input', {type: 'file', multiple: true, accept: '.yaml,.yml', onchange: open})));
}

const pseudonyms = ['Sam', 'Noor', 'Alex', 'Robin', 'Yara', 'Mika', 'Charlie', 'Imani', 'Jip', 'Lou', 'Sky', 'Toni'];

export function newDialog() {
  const free = pseudonyms.filter((name) => !state.look?.cases.some((c) => c.call === name));
  const typed = state.beginning ||= {title: free[0] || '', start: '', wrong: false};
  const take = (name) => (e) => { typed[name] = e.target.value; };
  const begin = (event) => {
    event.preventDefault();
    const start = typed.start.trim(), year = Number(start);
    typed.wrong = start !== '' && !(/^\d{4}$/.test(start) && year >= 1900 && year <= 2200);
    if (typed.wrong) {
      update({});
      event.target.querySelector('[name=start]').focus();
      return;
    }
    update({dialog: null, view: 'tell', beginning: null});
    blank(typed.title.trim() || free[0] || pseudonyms[0], year);
    document.querySelector('.adder input')?.focus();
  };
  return shell(t('newcase'), h('form', {onsubmit: begin},
    h('label', null, h('span', null, t('pseudonym')), h('input', {name: 'title', autocomplete: 'off', value: typed.title, oninput: take('title'), onfocus: (e) => e.target.select()}), h('small', null, t('pseudonymhelp'))),
    h('label', null, h('span', null, t('startyear')), h('input', {name: 'start', inputmode: 'numeric', autocomplete: 'off', value: typed.start, oninput: take('start'), 'aria-invalid': typed.wrong ? 'true' : null, 'aria-describedby': typed.wrong ? 'start-says' : null}), h('small', null, t('startyearhelp')),
      typed.wrong ? h('small', {id: 'start-says', class: 'error', role: 'alert'}, t('startyearwrong')) : null),
    h('button', {class: 'main'}, t('begin'))));
}
