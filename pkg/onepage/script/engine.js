// The calculator: unpacked, started here for what must be there at once, and a second
// time in a worker for what may take longer.

const digitSigns = (() => {
  let all = '';
  for (let c = 33; c <= 126; c++) if (!'"&\'<>\\`-='.includes(String.fromCharCode(c))) all += String.fromCharCode(c);
  return all;
})();

// unpacked returns the bytes that the page holds as text.
function unpacked(text) {
  const value = new Uint8Array(128);
  for (let i = 0; i < digitSigns.length; i++) value[digitSigns.charCodeAt(i)] = i;
  let at = text.indexOf('\n', 1);
  const size = Number(text.slice(0, at).trim());
  const bytes = new Uint8Array(Math.ceil(size / 4) * 4);
  let x = 0, n = 0, out = 0;
  for (; at < text.length && out < bytes.length; at++) {
    const c = text.charCodeAt(at);
    if (c < 33) continue;
    x = x * 85 + value[c];
    if (++n === 5) {
      bytes[out] = x / 16777216 & 255; bytes[out + 1] = x >>> 16 & 255; bytes[out + 2] = x >>> 8 & 255; bytes[out + 3] = x & 255;
      out += 4; x = 0; n = 0;
    }
  }
  return bytes.subarray(0, size);
}

const workerScript = `
onmessage = async (event) => {
  const {module, version, id, question} = event.data;
  if (module) {
    globalThis.iptaVersion = version;
    const go = new Go();
    go.run(await WebAssembly.instantiate(module, go.importObject));
    postMessage({ready: true});
  } else {
    postMessage({id, answer: globalThis.ipta(question)});
  }
};`;

let aside = null;
let waiting = null;
let running = null;
let asked = 0;

// startEngine gets the calculator going; the worker starts when the page has been drawn.
export async function startEngine(version) {
  globalThis.iptaVersion = version;
  const element = document.getElementById('engine');
  const stream = new Blob([unpacked(element.textContent)]).stream().pipeThrough(new DecompressionStream('gzip'));
  element.remove();
  const module = await WebAssembly.compile(await new Response(stream).arrayBuffer());
  const go = new globalThis.Go();
  go.run(await WebAssembly.instantiate(module, go.importObject));
  setTimeout(() => startWorker(module, version), 0);
}

function startWorker(module, version) {
  const code = document.getElementById('start').textContent + workerScript;
  const worker = new Worker(URL.createObjectURL(new Blob([code], {type: 'text/javascript'})));
  worker.onmessage = (event) => {
    if (event.data.ready) {
      aside = worker;
    } else if (running && running.id === event.data.id) {
      const {done, began} = running;
      running = null;
      done(JSON.parse(event.data.answer), performance.now() - began);
    }
    next();
  };
  worker.postMessage({module, version});
}

function next() {
  if (!aside || running || !waiting) return;
  running = {...waiting, began: performance.now()};
  waiting = null;
  aside.postMessage({id: running.id, question: running.question});
}

// ask answers a question of package page at once.
export function ask(question) { return JSON.parse(globalThis.ipta(JSON.stringify(question))); }

// askAside answers it beside the page, and says how many milliseconds that took. Of
// questions that wait, only the last is asked.
export function askAside(question, done) {
  waiting = {id: ++asked, question: JSON.stringify(question), done};
  next();
}
