// What is drawn: h makes elements, draw brings what stands on the page to what it should
// be, without touching what stays, so that nobody loses the place where they type.

// h makes an element. Attributes that begin with on are listeners, html is markup of the
// calculator (pictures), key tells children apart; null and false leave one out.
export function h(tag, attributes, ...children) {
  const svg = tag === 'svg' || tag === 'path' || tag === 'circle' || tag === 'line';
  const e = svg ? document.createElementNS('http://www.w3.org/2000/svg', tag) : document.createElement(tag);
  e.own = {};
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on') || name === 'key' || name === 'html' || name === 'value' || name === 'checked') e.own[name] = value;
    else e.setAttribute(name, value === true ? '' : value);
  }
  for (const child of children.flat(9)) {
    if (child === null || child === undefined || child === false || child === '') continue;
    e.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return e;
}

// draw makes the children of an element those that are given.
export function draw(root, ...children) {
  const fresh = h('div', null, ...children);
  fit(root, fresh);
}

function apply(e, own) {
  for (const [name, value] of Object.entries(own)) {
    if (name === 'html') { if (e.innerHTML !== value && e.drawn !== value) { e.innerHTML = value; e.drawn = value; } }
    else if (name === 'value') { if (e.value !== value && !(document.activeElement === e && e.typing)) e.value = value; }
    else if (name === 'checked') e.checked = value;
    else if (name.startsWith('on')) e[name] = value;
  }
}

function same(a, b) {
  return a.nodeType === b.nodeType && a.nodeName === b.nodeName && (a.own?.key ?? null) === (b.own?.key ?? null);
}

function morph(old, fresh) {
  if (old.nodeType === Node.TEXT_NODE) {
    if (old.data !== fresh.data) old.data = fresh.data;
    return;
  }
  for (const {name} of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && !(name === 'open' && old.nodeName === 'DIALOG')) old.removeAttribute(name);
  }
  for (const {name, value} of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  for (const name of Object.keys(old.own || {})) if (name.startsWith('on') && !(name in fresh.own)) old[name] = null;
  if (!('html' in fresh.own)) fit(old, fresh);
  old.own = fresh.own;
  apply(old, fresh.own);
}

function adopt(e) {
  if (e.own) {
    for (const child of e.childNodes) adopt(child);
    apply(e, e.own);
  }
  return e;
}

function fit(old, fresh) {
  const want = [...fresh.childNodes];
  const have = [...old.childNodes];
  const keyed = new Map(have.filter((e) => e.own?.key).map((e) => [e.own.key, e]));
  const keep = new Set();
  let at = 0, last = null;
  for (const w of want) {
    let found = null;
    if (w.own?.key) {
      found = keyed.get(w.own.key) || null;
    } else {
      while (at < have.length && have[at].own?.key) at++;
      if (at < have.length && same(have[at], w)) found = have[at++];
    }
    if (found && (keep.has(found) || !same(found, w))) found = null;
    const place = last ? last.nextSibling : old.firstChild;
    if (found) {
      if (found !== place) old.insertBefore(found, place);
      morph(found, w);
      last = found;
    } else {
      last = old.insertBefore(adopt(w), place);
    }
    keep.add(last);
  }
  for (const e of [...old.childNodes]) if (!keep.has(e)) e.remove();
}
