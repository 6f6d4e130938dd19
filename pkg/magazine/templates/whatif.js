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

  function worth(line, values, factors) {
    let worth = line.constant;
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
    show();
    section.hidden = false;
  }

  function rank(group) {
    return ["chance", "ratio", "part", "price", "rate"].indexOf(group);
  }

  document.querySelectorAll("section.whatif").forEach(panel);
})();
