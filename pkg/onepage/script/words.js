// What the page says itself; the words stand in words.go.

import { state } from './state.js';

let wordsOf = {};

export function takeWords(words) { wordsOf = words; }

// t returns a text by its name; {name} in it is filled in.
export function t(name, values) {
  const text = wordsOf[state.lang][name];
  if (text === undefined) throw new Error('no words: ' + name);
  return text.replace(/\{([a-z]+)\}/g, (all, key) => values && key in values ? values[key] : all);
}
