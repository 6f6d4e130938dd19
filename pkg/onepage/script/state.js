// What the page knows: the texts of the files, as they are and as they were at each
// change, and the last answer of the calculator.

import { ask, askAside } from './engine.js';

export const state = {
  lang: 'nl', view: 'reckon', version: '',
  files: [], opened: [], sets: [], parameters: '', perspective: '', case: 0,
  // look is the last view, head the last head: it stays while something is wrong.
  look: null, head: null, cards: null, fields: null, chance: null, moves: null,
  past: [], future: [],
  // typing is the change that a person is at: what is typed next replaces it.
  typing: null, base: null,
  // open are what is unfolded, by name; dialog is what is asked.
  open: {}, dialog: null, problem: '', said: '',
  // took is how many milliseconds the last chance took, for who wants to know.
  took: 0,
  saved: null,
};

let redraw = () => {};

// onChange sets what draws the page.
export function onChange(f) { redraw = f; }

// update changes what is shown, and draws.
export function update(changes) {
  Object.assign(state, changes);
  redraw();
}

// question is a question about the files as they are.
export function question(more) {
  return {lang: state.lang, files: state.files, opened: state.opened, sets: state.sets, parameters: state.parameters,
    perspective: state.perspective, case: state.case, want: [], ...more};
}

// given are the files of the page as it was opened.
export function take(files) {
  Object.assign(state, {files, opened: files, saved: files});
}

function keep(answer) {
  state.files = answer.files;
  state.look = answer.view;
  state.case = answer.view.case;
  if (answer.view.ok) {
    state.head = answer.view.head;
    state.stale = false;
  } else {
    state.stale = true;
    if (!answer.view.cases.length) state.head = null;
  }
}

// refresh asks for the view again, as after a choice of case, language or perspective.
export function refresh() {
  const answer = ask(question({want: ['view', ...(state.cards ? [] : ['cards']), ...(state.fields ? [] : ['fields'])]}));
  keep(answer);
  if (answer.cards) state.cards = answer.cards;
  if (answer.fields) state.fields = answer.fields;
  follow();
  redraw();
}

// choose changes a choice that is no change of a file.
export function choose(changes) {
  settle();
  Object.assign(state, changes);
  if ('lang' in changes || 'parameters' in changes || 'sets' in changes) { state.cards = null; state.fields = null; }
  state.chance = null; state.moves = null;
  if (state.head) state.head.change = '';
  refresh();
  say();
}

function snapshot() {
  return {files: state.files, case: state.case, sums: state.head && !state.stale && !state.head.open ? {costs: state.head.costs, benefits: state.head.benefits, npv: state.head.npv} : state.base?.sums || null};
}

// change makes edits in the files. With a name, a change of the same name replaces the
// last one: what is typed is one change, however many keys it takes.
export function change(edits, name) {
  const again = name && state.typing === name;
  const base = again ? state.base : snapshot();
  const answer = ask({...question({edits, want: ['view'], before: base.sums}), files: base.files, case: base.case});
  if (answer.error) {
    update({problem: answer.error});
    return false;
  }
  if (!again) state.past.push(base);
  state.future = [];
  state.typing = name || null;
  state.base = base;
  state.problem = '';
  keep(answer);
  say();
  follow();
  redraw();
  return true;
}

// settle ends the change that a person was typing.
export function settle() { state.typing = null; }

// blank begins a new case.
export function blank(title, start) {
  const base = snapshot();
  const answer = ask(question({blank: {title, start}, case: state.look ? state.look.cases.length : 0, want: ['view', 'cards', 'fields']}));
  if (answer.error) return update({problem: answer.error});
  state.past.push(base);
  state.future = [];
  settle();
  Object.assign(state, {cards: answer.cards, fields: answer.fields, chance: null, moves: null});
  keep(answer);
  follow();
  redraw();
}

// add takes files in; one of the same name is replaced.
export function add(files) {
  const names = files.map((f) => f.name);
  state.past.push(snapshot());
  state.future = [];
  settle();
  state.files = [...state.files.filter((f) => !names.includes(f.name)), ...files];
  state.opened = [...state.opened.filter((f) => !names.includes(f.name)), ...files];
  state.saved = [...(state.saved || []).filter((f) => !names.includes(f.name)), ...files];
  state.case = state.look ? state.look.cases.length : 0;
  state.chance = null;
  refresh();
}

function go(from, to) {
  if (!from.length) return;
  settle();
  to.push(snapshot());
  const was = from.pop();
  const before = snapshot().sums;
  state.files = was.files;
  state.case = was.case;
  const answer = ask(question({want: ['view'], before}));
  keep(answer);
  say();
  follow();
  redraw();
}

export function undo() { go(state.past, state.future); }
export function redo() { go(state.future, state.past); }

// changed reports whether there is something to save.
export function changed() {
  const saved = new Map((state.saved || []).map((f) => [f.name, f.text]));
  return state.files.some((f) => saved.get(f.name) !== f.text);
}

// What is said to who cannot see it: the change, once it stands still.
let saying = 0;
function say() {
  clearTimeout(saying);
  saying = setTimeout(() => {
    const text = state.stale ? '' : state.head?.sentence || '';
    if (text !== state.said) update({said: text});
  }, 900);
}

// follow asks beside the page for what takes longer: how sure it is, and then what moves
// it. An answer to what is no longer asked makes no room for the next question.
let following = 0;
let turn = 0;
function follow() {
  clearTimeout(following);
  const mine = ++turn;
  following = setTimeout(() => {
    if (state.stale || !state.head) return;
    const now = question({});
    askAside({...now, want: ['chance']}, (answer, took) => {
      update({chance: answer.chance || null, took});
      if (mine === turn) askAside({...now, want: ['moves']}, (next) => update({moves: next.moves || null}));
    });
  }, 30);
}
