// What if: makes the sum of the page again with other numbers, over the lines
// that the page holds as data. It asks nothing of any other place and keeps
// nothing. Without this script the page is complete.
(function () {
  "use strict";

  const data = JSON.parse(document.getElementById("whatif-data").textContent);
  const shownFirst = 5; // levers that stand outside the list of all

  // How numbers are written: as package lang does.

  // rounded returns |x| with so many decimals: first to 15 significant digits,
  // then half away from zero, as a spreadsheet does.
  function rounded(x, decimals) {
    const y = Math.abs(Number(x.toPrecision(15)));
    if (y < 1e-6) {
      return (0).toFixed(decimals);
    }
    return Number(Math.round(Number(y + "e" + decimals)) + "e-" + decimals).toFixed(decimals);
  }

  function digits(x, decimals) {
    const parts = rounded(x, decimals).split(".");
    const whole = parts[0].replace(/\B(?=(\d{3})+$)/g, data.format.thousand);
    return parts.length > 1 ? whole + data.format.point + parts[1] : whole;
  }

  function below(x, decimals) {
    return x < 0 && Number(rounded(x, decimals)) !== 0;
  }

  function amount(x, decimals) {
    const form = below(x, decimals) ? data.format.loss : data.format.amount;
    return form.replace("#", () => digits(x, decimals));
  }

  // signed is amount with a plus before what is above nothing.
  function signed(x) {
    return below(-x, 0) ? data.format.gain.replace("#", () => digits(x, 0)) : amount(x, 0);
  }

  function share(x) {
    const shown = rounded(x * 100, 2).replace(/\.?0+$/, "").replace(".", data.format.point);
    return (below(x * 100, 2) ? data.format.minus : "") + shown + "%";
  }

  function plain(x) {
    return digits(x, 2).replace(/0+$/, "").replace(new RegExp("\\" + data.format.point + "$"), "");
  }

  function shown(lever, value) {
    if (lever.group === "ratio") {
      return plain(value);
    }
    return lever.group === "price" ? amount(value, lever.cents ? 2 : 0) : share(value);
  }

  // The sum: as package calc makes it.

  // discount returns the discount factors of the years first to last, by the rate own
  // where there is one.
  function discount(values, first, last, own) {
    const at = function (year) {
      if (own !== undefined) {
        return own;
      }
      let rate = data.rates[0];
      for (const step of data.rates.slice(1)) {
        if (year < step.from) {
          break;
        }
        rate = step;
      }
      return values[rate.lever];
    };
    const factors = new Map();
    let factor = 1;
    for (let k = 1; k <= first; k++) {
      factor /= 1 + at(k);
    }
    for (let k = first + 1; k <= 0; k++) {
      factor *= 1 + at(k);
    }
    for (let year = first; year <= last; year++) {
      if (year > first) {
        factor /= 1 + at(year);
      }
      switch (data.convention) {
        case "mid-year":
          factors.set(year, factor / Math.sqrt(1 + at(year + 1)));
          break;
        case "year-end":
          factors.set(year, factor / (1 + at(year + 1)));
          break;
        default:
          factors.set(year, factor);
      }
    }
    return factors;
  }

  // withHelp is the chance with the help that a ratio makes of that without it.
  function withHelp(by, without, ratio) {
    if (ratio === 1) {
      return without;
    }
    switch (by) {
      case "risk":
        return Math.min(1, without * ratio);
      case "hazard":
        return 1 - Math.pow(1 - without, ratio);
    }
    const odds = without * ratio;
    return odds === 0 ? 0 : odds / (1 - without + odds);
  }

  // times returns what a line is worth for each of its constant: 1 of it comes to so
  // much over its years.
  function times(line, values, factors) {
    let worth = 1;
    for (const f of line.factors) {
      let a = values[f.a];
      let b = values[f.b];
      if (f.by) {
        if (f.gain) {
          a = withHelp(f.by, b, a);
        } else {
          b = withHelp(f.by, a, b);
        }
      }
      switch (f.kind) {
        case "itself":
          worth *= a;
          break;
        case "difference":
          worth *= a - b;
          break;
        case "bias":
          worth *= a - b < 0 ? 1 + f.raise : 1 - f.lower;
          break;
      }
    }
    let timing = 0;
    const by = line.rate === undefined ? factors : discount(values, line.first, line.first + line.weights.length, line.rate);
    line.weights.forEach(function (weight, t) {
      timing += weight * by.get(line.first + t);
    });
    return worth * timing;
  }

  function worth(line, values, factors) {
    return line.constant * times(line, values, factors);
  }

  // sums returns what a case costs and brings.
  function sums(one, values, factors) {
    const sum = { costs: 0, benefits: 0 };
    for (const line of one.lines) {
      sum[line.cost ? "costs" : "benefits"] += worth(line, values, factors);
    }
    return sum;
  }

  // micro rounds an amount to a whole number of millionths, so that cases add
  // up to the same total in any order.
  function micro(x) {
    return Math.sign(x) * Math.round(Math.abs(x) * 1e6);
  }

  // outcome returns the result of one case, or of all: each as often as there
  // are young people for whom it stands.
  function outcome(which, values) {
    let first = 0;
    let last = 0;
    for (const one of data.cases) {
      for (const line of one.lines) {
        first = Math.min(first, line.first);
        last = Math.max(last, line.first + line.weights.length);
      }
    }
    const factors = discount(values, first, last);
    let costs = 0;
    let benefits = 0;
    if (which === "all") {
      for (const one of data.cases) {
        const sum = sums(one, values, factors);
        costs += micro(one.weight * sum.costs);
        benefits += micro(one.weight * sum.benefits);
      }
      costs /= 1e6;
      benefits /= 1e6;
    } else {
      ({ costs, benefits } = sums(data.cases[which], values, factors));
    }
    const left = benefits - costs;
    return { costs: costs, benefits: benefits, left: left, ratio: costs > 1e-9 ? benefits / costs : null };
  }

  // figures returns all that pictures show, under the names by which they know it: costs,
  // benefits and left; an area of life; and of a party what it pays, what it has in an
  // area, and what is left.
  function figures(which, values) {
    const all = new Map();
    const add = (key, x) => all.set(key, (all.get(key) || 0) + x);
    const cases = which === "all" ? data.cases : [data.cases[which]];
    let first = 0;
    let last = 0;
    for (const line of data.cases.flatMap((one) => one.lines)) {
      first = Math.min(first, line.first);
      last = Math.max(last, line.first + line.weights.length);
    }
    const factors = discount(values, first, last);
    for (const one of cases) {
      for (const line of one.lines) {
        const each = (which === "all" ? one.weight : 1) * times(line, values, factors);
        const counts = line.constant * each;
        add(line.cost ? "costs" : "benefits", counts);
        add("left", line.cost ? -counts : counts);
        add(line.area, line.cost ? 0 : counts);
        for (const x of line.shares) {
          const has = line.whole * each * x.share;
          add(x.party + (line.cost ? ".costs" : "." + line.area), has);
          add(x.party + ".net", line.cost ? -has : has);
        }
      }
    }
    return (keys) => keys.split(" ").reduce((sum, key) => sum + (all.get(key) || 0), 0);
  }

  // Pictures: the svg holds its scale and the names of its figures (package chart), and
  // is drawn again here.

  const drawn = new Map(); // what a picture was in the publication

  // bars returns the bars of a picture, each from a figure to a figure.
  function bars(svg, of) {
    const all = [];
    for (const stack of svg.querySelectorAll("[data-stack]")) {
      let left = 0;
      let right = 0;
      for (const rect of stack.querySelectorAll("[data-key]")) {
        const x = of(rect.dataset.key) * Number(rect.dataset.sign || 1);
        const at = x < 0 ? left : right;
        left += Math.min(x, 0);
        right += Math.max(x, 0);
        all.push({ rect: rect, from: at, to: at + x, x: x });
      }
    }
    return all;
  }

  // rough rounds an amount as the picture had it, but nothing away.
  function rough(x, by) {
    return by === undefined || Math.abs(x) < by ? x : Math.round(x / by) * by;
  }

  function draw(svg, of, same) {
    if (!drawn.has(svg)) {
      if (same) {
        return;
      }
      drawn.set(svg, svg.innerHTML);
    }
    svg.classList.toggle("moved", !same);
    svg.innerHTML = drawn.get(svg);
    if (same) {
      return;
    }
    const zero = Number(svg.dataset.zero);
    const unit = Number(svg.dataset.unit);
    const least = Number(svg.dataset.least);
    const most = Number(svg.dataset.most);
    const all = bars(svg, of);
    const marks = [...svg.querySelectorAll("[data-at]")];
    const ends = all.flatMap((b) => [b.from, b.to]).concat(marks.map((m) => of(m.dataset.at)));
    let wider = 1; // the scale holds so many times what it held
    const fits = (x) => zero + x * unit / wider >= least - 0.5 && zero + x * unit / wider <= most + 0.5;
    while (!ends.every(fits) && wider < 1e9) {
      wider *= 2;
    }
    const place = (x) => Math.min(Math.max(zero + x * unit / wider, least), most);
    for (const b of all) {
      const from = place(b.from);
      const to = place(b.to);
      b.rect.setAttribute("x", Math.min(from, to).toFixed(2));
      b.rect.setAttribute("width", Math.abs(to - from).toFixed(2));
      b.rect.setAttribute("class", b.x < 0 ? b.rect.dataset.minus : b.rect.dataset.plus);
      const link = b.rect.closest("a[aria-label]");
      if (link) {
        link.setAttribute("aria-label", link.getAttribute("aria-label").replace(/: [^:]*$/, "") + ": " + signed(b.x));
      }
    }
    for (const mark of marks) {
      mark.setAttribute("transform", "translate(" + (place(of(mark.dataset.at)) - Number(mark.dataset.x)).toFixed(2) + " 0)");
    }
    for (const text of svg.querySelectorAll("[data-signed]")) {
      text.textContent = signed(rough(of(text.dataset.signed), text.dataset.by));
    }
    for (const text of svg.querySelectorAll("[data-amount]")) {
      text.textContent = amount(rough(of(text.dataset.amount), text.dataset.by), 0);
    }
    for (const text of svg.querySelectorAll("[data-tick]")) {
      const x = Number(text.dataset.tick) * wider;
      if (wider > 1 && x !== 0) {
        text.textContent = Math.abs(x) < 1e6 ? amount(x, 0)
          : (x < 0 ? data.format.minus : "") + data.words.million.replace("#", () => plain(Math.abs(x) / 1e6));
      }
    }
    const told = svg.querySelector("desc");
    told.textContent = data.words.moved + told.textContent;
  }

  // follow draws the pictures of a panel again, or says that they stay as they are.
  function follow(which, of, same) {
    for (const figure of document.querySelectorAll('[data-follows="' + which + '"]')) {
      for (const note of figure.querySelectorAll(".moved-note")) {
        note.hidden = same;
      }
      if (!("still" in figure.dataset)) {
        figure.querySelectorAll("svg[data-zero]").forEach((svg) => draw(svg, of, same));
      }
    }
  }

  // copy puts the picture of all parties, or else the first of a panel, beside its sliders, so
  // that it is seen to move.
  function copy(section, which) {
    const all = [...document.querySelectorAll('[data-follows="' + which + '"]')]
      .filter((f) => !("still" in f.dataset) && f.querySelector("svg[data-zero]"));
    const figure = all.find((f) => f.id === "picture-parties") || all[0];
    if (!figure) {
      return;
    }
    const box = element("div", { class: "follow", "data-follows": which });
    for (const part of figure.querySelectorAll(".wide, .narrow")) {
      const svg = part.querySelector("svg");
      const own = part.cloneNode(false);
      own.innerHTML = svg.outerHTML.replaceAll(svg.id, svg.id + "-" + section.id);
      box.append(own);
    }
    section.querySelector(".levers").before(box);
  }

  // The page: a panel of sliders for each case, and one for all.

  function element(name, attributes, text) {
    const e = document.createElement(name);
    for (const key of Object.keys(attributes)) {
      e.setAttribute(key, attributes[key]);
    }
    if (text) {
      e.textContent = text;
    }
    return e;
  }

  // place returns the place of the slider at which a lever has its own value.
  function place(lever) {
    return Math.round((lever.value - lever.least) / lever.step);
  }

  // valueAt returns the value of a lever at a place of its slider.
  function valueAt(lever, at) {
    return at === place(lever) ? lever.value : Number((lever.least + at * lever.step).toFixed(lever.decimals));
  }

  function panel(section) {
    const which = section.dataset.panel === "all" ? "all" : Number(section.dataset.panel);
    const order = which === "all" ? data.order : data.cases[which].order;
    const values = data.levers.map((lever) => lever.value);
    const before = outcome(which, values);
    const told = section.querySelector("[role=status]");
    const rest = section.querySelector("details");
    const moved = []; // functions that put a slider back
    let timer = 0;

    function show() {
      const now = outcome(which, values);
      follow(section.dataset.panel, figures(which, values), values.every((value, k) => value === data.levers[k].value));
      for (const field of section.querySelectorAll("data")) {
        const name = field.dataset.result;
        const x = now[name];
        field.value = x === null ? "" : Number(x.toFixed(6));
        if (name === "left") {
          field.textContent = signed(x);
          field.className = below(x, 0) ? "loss" : below(-x, 0) ? "gain" : "even";
        } else {
          field.textContent = x === null ? data.format.none : amount(x, name === "ratio" ? 2 : 0);
        }
      }
      return now;
    }

    function tell() {
      const now = show();
      clearTimeout(timer);
      timer = setTimeout(function () {
        const same = values.every((value, k) => value === data.levers[k].value);
        told.textContent = (same ? data.words.same : data.words.left)
          .replace("{now}", () => signed(now.left)).replace("{before}", () => signed(before.left));
      }, 400);
    }

    function slider(k) {
      const lever = data.levers[k];
      const id = section.id + "-" + k;
      const box = element("div", { class: "lever" });
      const label = element("label", { for: id }, which === "all" ? lever.full : lever.label);
      const value = element("span", { class: "now", "aria-hidden": "true" });
      const input = element("input", {
        type: "range", id: id, min: 0, max: lever.steps, step: 1, value: place(lever),
        "data-lever": lever.path, "aria-describedby": id + "-note",
      });
      const note = element("small", { id: id + "-note" }, lever.note);
      function set() {
        values[k] = valueAt(lever, Number(input.value));
        value.textContent = shown(lever, values[k]);
        input.setAttribute("aria-valuetext", value.textContent);
        box.classList.toggle("moved", values[k] !== lever.value);
      }
      input.addEventListener("input", function () {
        set();
        tell();
      });
      moved.push(function () {
        input.value = place(lever);
        set();
      });
      set();
      box.append(label, value, input, note);
      return box;
    }

    const first = section.querySelector(".levers");
    first.append(...order.slice(0, shownFirst).map(slider));
    const others = order.slice(shownFirst).sort((a, b) => a - b); // as in the files
    rest.hidden = others.length === 0;
    rest.addEventListener("toggle", function fill() {
      rest.removeEventListener("toggle", fill); // the sliders stay
      for (const group of Object.keys(data.words.groups).sort((a, b) => rank(a) - rank(b))) {
        const list = others.filter((k) => data.levers[k].group === group);
        if (list.length > 0) {
          const set = element("fieldset", {});
          const levers = element("div", { class: "levers" });
          levers.append(...list.map(slider));
          set.append(element("legend", {}, data.words.groups[group]), levers);
          rest.append(set);
        }
      }
    });
    section.querySelector("button").addEventListener("click", function () {
      moved.forEach((back) => back());
      tell();
    });
    copy(section, section.dataset.panel);
    show();
    section.hidden = false;
  }

  function rank(group) {
    return ["chance", "ratio", "part", "price", "rate"].indexOf(group);
  }

  document.querySelectorAll("section.whatif").forEach(panel);
})();
