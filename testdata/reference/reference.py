#!/usr/bin/env python3
"""An independent calculator of the method of ipta, to read and to check with.

    python3 reference.py PARAMETERS CASES... [--perspective NAME]
    python3 reference.py PARAMETERS CASES... --against RESULT.json

The first prints what the cases come to, as JSON. The second compares that with a result
of ipta (ipta calc CASES -p PARAMETERS -f json -o RESULT.json): each figure must be the
same to a thousand-millionth part of it, or to a cent.

The files are those of ipta, as JSON, which is also YAML; YAML itself is read where the
module yaml is installed. Nothing but Python is needed otherwise. METHOD.md says what is
computed; each function below is one of its paragraphs.
"""

import json
import os
import sys

SOCIETY = "society"


# ---------------------------------------------------------------- reading the files

def read(name):
    """Read the documents of a file as they stand, each a mapping; JSON has one."""
    try:
        with open(name, encoding="utf-8") as file:
            if name.endswith(".json"):
                documents = [json.load(file)]
            else:
                import yaml
                documents = [document for document in yaml.safe_load_all(file) if document]
    except ModuleNotFoundError:
        sys.exit(f"{name}: the module yaml is not installed; give the file as JSON, with a name that ends in .json")
    except Exception as why:                # whatever is wrong, it is wrong with this file
        sys.exit(f"{name}: cannot be read: {' '.join(str(why).split())}")
    if not documents or not all(isinstance(document, dict) for document in documents):
        sys.exit(f"{name}: holds no file of ipta; ipta check says what is wrong with it")
    return documents


def read_parameters(name):
    """Read a parameter file, laid over the file that it extends."""
    own = read(name)[0]
    if "extends" not in own:
        return own
    folder, below = os.path.dirname(name), own["extends"]
    for candidate in (below, below + ".json", below + ".yaml", below.replace(".yaml", ".json")):
        if os.path.isfile(os.path.join(folder, candidate)):
            return overlay(read_parameters(os.path.join(folder, candidate)), own)
    raise SystemExit(f"{name} extends {below}, which is not beside it")


def read_cases(name):
    """Read the cases of a file; one without an id has the name of the file."""
    cases = []
    for document in read(name):
        if str(document.get("ipta")).startswith("analysis/"):
            continue
        cases += document["cases"] if "cases" in document else [document]
    for case in cases:
        case.setdefault("id", os.path.splitext(os.path.basename(name))[0])
    return cases


# What is said of a value does not hold for another value in its place.
SAID_OF_VALUE = ["low", "high", "interval", "se", "distribution", "price_year", "source", "note", "confidence", "review_by"]
REPLACED_WHOLE = ["borne_by", "received_by", "enjoyed_by", "source", "voices"]


def overlay(below, above):
    """Lay a mapping over another: mappings merge, the rest replaces, null removes."""
    result = dict(below)
    if "value" in above or "values" in above:
        for key in SAID_OF_VALUE + ["value", "values"]:
            result.pop(key, None)
    for key, value in above.items():
        if value is None:
            result.pop(key, None)
        elif isinstance(value, dict) and isinstance(result.get(key), dict) and key not in REPLACED_WHOLE:
            result[key] = overlay(result[key], value)
        else:
            result[key] = value
    return result


# ---------------------------------------------------------------- numbers

def plain(x):
    """A number as it is written: 40%, 0.4 or 8500."""
    if isinstance(x, str):
        x = x.strip()
        return float(x[:-1]) / 100 if x.endswith("%") else float(x)
    return float(x)


def mean(numbers):
    return sum(numbers) / len(numbers)


def number(x, parameters, default=None):
    """A number in any of its forms."""
    if x is None:
        return default
    if not isinstance(x, dict):
        return plain(x)
    if "number" in x:
        return number(parameters["numbers"][x["number"]]["value"], parameters)
    voices = mean([plain(v) for v in x["voices"].values()]) if "voices" in x else None
    if "count" in x:
        count, of, prior = plain(x["count"]), plain(x["of"]), x.get("prior")
        if prior is None:
            return (count + 0.5) / (of + 1)
        if prior == "voices":
            expected, worth = voices, plain(x["worth"])
        else:
            expected, worth = plain(prior["value"]), plain(prior["worth"])
        return (count + worth * expected) / (of + worth)
    if "value" in x:
        return plain(x["value"])
    return voices


def years_of(line, default):
    """The first and the last year of a line."""
    text = str(line.get("years", default))
    first, _, last = text.partition("-")
    return int(first), int(last or first)


# ---------------------------------------------------------------- one line

def unit_cost_of(line, parameters):
    """The unit cost of a line, with what the line says itself in its place."""
    shared = dict(parameters.get("unit_costs", {}).get(line.get("unit_cost"), {}))
    own = {key: line[key] for key in ("value", "price_year", "index", "real_growth", "domain", "borne_by", "received_by",
                                      "enjoyed_by", "cashable") if line.get(key) is not None}
    if "value" in own:                      # another value: nobody said how sure it is
        for key in ("values", "confidence", "low", "high", "source"):
            shared.pop(key, None)
    unit_cost = {**shared, **own}
    value = unit_cost.get("value")
    if isinstance(value, dict) and "number" in value and not unit_cost.get("confidence"):
        unit_cost["confidence"] = parameters["numbers"][value["number"]].get("confidence", 0)
    return unit_cost


def unit_value(unit_cost, parameters):
    """Price: what a unit costs in prices of the price level."""
    level = parameters["price_level"]
    if "values" in unit_cost:
        amounts = {int(year): plain(x) for year, x in unit_cost["values"].items()}
        price_year = max(year for year in amounts if year <= level)
        amount = amounts[price_year]
    else:
        price_year = unit_cost.get("price_year", level)
        amount = number(unit_cost["value"], parameters)
    if price_year == level:
        return amount

    def index(year):
        levels = parameters["indices"][unit_cost.get("index", "cpi")]
        x = levels.get(str(year), levels.get(year))
        return plain(x["value"] if isinstance(x, dict) else x)

    return amount * index(level) / index(price_year)


def discount_factor(t, unit_cost, parameters):
    """Discounting: year after year, each at the rate in force for it."""
    discounting = parameters["discounting"]
    name = unit_cost.get("discount")

    def rate(year):
        if name:
            return number(discounting["rates"][name], parameters)
        steps = discounting["rate"]
        if not isinstance(steps, list):
            return number(steps, parameters)
        in_force = steps[0]
        for step in steps:
            if year >= step["from"]:
                in_force = step
        return number(in_force["rate"], parameters)

    factor = 1.0
    for year in range(1, t + 1):            # years passed
        factor /= 1 + rate(year)
    for year in range(t + 1, 1):            # years still to come
        factor *= 1 + rate(year)
    convention = discounting.get("convention", "year-start")
    if convention == "mid-year":
        factor /= (1 + rate(t + 1)) ** 0.5
    if convention == "year-end":
        factor /= 1 + rate(t + 1)
    return factor


def chances(line, group, parameters):
    """Chances: without the help and with it."""
    p = number(line.get("without"), parameters, 1.0 if group == "avoided" else 0.0)
    given = line.get("with")
    if isinstance(given, dict):
        if "risk_ratio" in given:
            return p, min(1.0, p * number(given["risk_ratio"], parameters))
        if "odds_ratio" in given:
            o = number(given["odds_ratio"], parameters)
            return p, o * p / (1 - p + o * p)
        if "hazard_ratio" in given:
            return p, 1 - (1 - p) ** number(given["hazard_ratio"], parameters)
    return p, number(given, parameters, 0.0 if group == "avoided" else 1.0)


def net_effect(line, group, unit_cost, parameters):
    """Effect: what is left of the change, with the correction for optimism."""
    evidence = line.get("evidence") or {}
    grade = max(unit_cost.get("confidence") or 0, line.get("confidence") or 0,
                evidence.get("grade", 0) if isinstance(evidence, dict) else 0)

    def bias(table):
        grades = parameters.get("optimism_bias", {}).get(table, {})
        return plain(grades.get(str(grade), grades.get(grade, 0)))

    if group == "interventions":
        return 1 + bias("costs")
    without, with_help = chances(line, group, parameters)
    delta = without - with_help if group == "avoided" else with_help - without
    effect = (delta * (1 - number(line.get("deadweight"), parameters, 0.0))
              * number(line.get("attributable"), parameters, 1.0)
              * (1 - number(line.get("displacement"), parameters, 0.0)))
    return effect * (1 + bias("costs")) if delta < 0 else effect * (1 - bias("benefits"))


def shares_of(unit_cost):
    """Who: what each stakeholder has of each euro."""
    shares = {}
    for key, sign in (("borne_by", 1), ("enjoyed_by", 1), ("received_by", -1)):
        for who, part in (unit_cost.get(key) or {}).items():
            shares[who] = shares.get(who, 0.0) + sign * plain(part)
    if "borne_by" not in unit_cost and "enjoyed_by" not in unit_cost:
        shares["unallocated"] = 1.0
    return shares


def members_of(perspective, parameters):
    """The stakeholders whose euros count; None for all of them."""
    if perspective == SOCIETY:
        return None
    members = parameters.get("perspectives", {}).get(perspective, [perspective])
    return members["members"] if isinstance(members, dict) else members


def calculate_line(line, group, case, parameters, members):
    """Present value: the sum over the years of a line."""
    unit_cost = unit_cost_of(line, parameters)
    horizon = parameters.get("horizon", 10)
    first, last = years_of(line, 0 if group == "interventions" else 1)
    parts = [plain(x) for x in line.get("profile") or [1.0]]

    def part(year):
        return parts[min(year - first, len(parts) - 1)]

    quantity = number(line.get("quantity"), parameters, 1.0)
    if line.get("total") is not None:
        quantity = number(line["total"], parameters) / sum(part(year) for year in range(first, last + 1))
    effect = net_effect(line, group, unit_cost, parameters)
    u = unit_value(unit_cost, parameters)
    growth = number(unit_cost.get("real_growth"), parameters, 0.0)
    drop_off = 0.0 if group == "interventions" else number(line.get("drop_off"), parameters, 0.0)
    base_year = parameters["discounting"].get("base_year")
    discounted, paid = [0.0] * (horizon + 1), [0.0] * (horizon + 1)
    for t in range(first, min(last, horizon) + 1):
        paid[t] = quantity * part(t) * effect * (1 - drop_off) ** (t - first) * u * (1 + growth) ** t
        passed = t if base_year is None else t + case["start"] - base_year
        discounted[t] = paid[t] * discount_factor(passed, unit_cost, parameters)
    shares = shares_of(unit_cost)
    weight = sum(part for who, part in shares.items() if members is None or who in members)
    if abs(weight) < 1e-12:                 # 0.7 + 0.3 - 1 is not 0 in binary fractions
        weight = 0.0
    return {"group": group, "domain": unit_cost.get("domain", "other"), "shares": shares, "weight": weight,
            "discounted": discounted, "paid": paid, "quantity": quantity, "net_effect": effect, "unit_value": u,
            "present_value": sum(discounted), "perspective_value": sum(discounted) * weight, "to": min(last, horizon)}


# ---------------------------------------------------------------- sums

def nothing(horizon):
    return {"costs": 0.0, "benefits": 0.0, "by_stakeholder": {}, "by_domain": {}, "by_municipality": {},
            "by_year": {year: [0.0, 0.0] for year in range(horizon + 1)}, "flows": [0.0] * (horizon + 1)}


def put(sums, name, which, amount):
    sums.setdefault(name, [0.0, 0.0])[which] += amount


def add_line(total, line):
    which = 0 if line["group"] == "interventions" else 1
    total["benefits" if which else "costs"] += line["perspective_value"]
    put(total["by_domain"], line["domain"], which, line["perspective_value"])
    for who, part in line["shares"].items():
        put(total["by_stakeholder"], who, which, line["present_value"] * part)
    for year, amount in enumerate(line["discounted"]):
        put(total["by_year"], year, which, amount * line["weight"])
        total["flows"][year] += (1 if which else -1) * line["paid"][year] * line["weight"]


def add_case(total, case, weight):
    for key in ("costs", "benefits"):
        total[key] += weight * case[key]
    for key in ("by_stakeholder", "by_domain", "by_year"):
        for name, sums in case[key].items():
            for which in (0, 1):
                put(total[key], name, which, weight * sums[which])
    for which, key in enumerate(("costs", "benefits")):
        put(total["by_municipality"], case["municipality"], which, weight * case[key])
    total["flows"] = [a + weight * b for a, b in zip(total["flows"], case["flows"])]


def payback(flows):
    """Sums: after how many years the costs are earned back, to stay so."""
    sums = [sum(flows[:t + 1]) for t in range(len(flows))]
    first = len(flows)
    while first > 0 and sums[first - 1] > -1e-6:
        first -= 1
    if first == len(flows):
        return None
    return 0.0 if first == 0 else first - 1 - sums[first - 1] / flows[first]


def finish(total):
    """Sums: what follows from costs and benefits."""
    costs, benefits = total["costs"], total["benefits"]
    npv = total["npv"] = benefits - costs
    total["bcr"] = benefits / costs if costs > 0 else None
    total["roi"] = npv / costs if costs > 0 else None
    total["break_even_share"] = costs / benefits if benefits > 0 else None
    total["payback"] = payback(total["flows"]) if costs > 0 else None
    net = [b - c for c, b in total["by_year"].values()]
    total["discounted_payback"] = payback(net) if costs > 0 and npv >= 0 else None
    return total


def calculate(parameters, cases, perspective=SOCIETY):
    """All cases, and their sums."""
    members, horizon = members_of(perspective, parameters), parameters.get("horizon", 10)
    aggregate, results, people = nothing(horizon), {}, 0.0
    for case in cases:
        total = nothing(horizon)
        total["lines"] = {}
        for group in ("interventions", "avoided", "achieved"):
            for i, line in enumerate(case.get(group) or []):
                total["lines"][f"{group}[{i}]"] = found = calculate_line(line, group, case, parameters, members)
                add_line(total, found)
        total["municipality"] = case.get("municipality", "")
        results[case["id"]] = finish(total)
        weight = number(case.get("weight"), parameters, 1.0)
        people += weight
        add_case(aggregate, total, weight)
    finish(aggregate)
    values = sorted(case["npv"] for case in results.values())
    n = len(values)
    aggregate.update(cases=n, young_people=people, mean_npv=aggregate["npv"] / people, min_npv=values[0], max_npv=values[-1],
                     median_npv=(values[(n - 1) // 2] + values[n // 2]) / 2, share_positive=sum(x > 0 for x in values) / n)
    return {"perspective": perspective, "cases": results, "aggregate": aggregate}


# ---------------------------------------------------------------- comparing with ipta

RATIOS = ["bcr", "roi", "break_even_share", "payback", "discounted_payback"]
TOTALS = ["costs", "benefits", "npv"] + RATIOS
LINE = ["quantity", "net_effect", "unit_value", "present_value", "perspective_value", "to"]
AGGREGATE = ["cases", "young_people", "mean_npv", "min_npv", "median_npv", "max_npv", "share_positive"]
AMOUNTS = ["costs", "benefits", "net", "cumulative", "npv", "present_value", "perspective_value", "unit_value",
           "mean_npv", "min_npv", "median_npv", "max_npv"]


class Comparison:
    """Counts figures, and keeps what differs."""

    def __init__(self):
        self.figures, self.differences = 0, []

    def figure(self, name, ipta, own, of_amounts=False):
        self.figures += 1
        if ipta is None or own is None:
            if ipta is not own:
                self.differences.append(f"{name}: ipta {ipta}, the reference {own}")
            return
        spare = 0.01 if of_amounts else 1e-9
        if not abs(ipta - own) <= max(1e-9 * abs(own), spare):
            self.differences.append(f"{name}: ipta {ipta!r}, the reference {own!r}")

    def totals(self, name, ipta, own):
        for key in TOTALS:
            self.figure(f"{name}.{key}", ipta[key], own[key], key in AMOUNTS)
        for key in ("by_stakeholder", "by_domain", "by_municipality"):
            parts = {x["id"]: x for x in ipta.get(key) or []}
            for who in sorted(set(parts) | set(own[key] if key in ipta else [])):
                theirs = parts.get(who, {"costs": 0, "benefits": 0, "net": 0})
                costs, benefits = own[key].get(who, [0.0, 0.0])
                for part, amount in (("costs", costs), ("benefits", benefits), ("net", benefits - costs)):
                    self.figure(f"{name}.{key}.{who}.{part}", theirs[part], amount, True)
        cumulative = 0.0
        for theirs, (year, (costs, benefits)) in zip(ipta["by_year"], own["by_year"].items()):
            cumulative += benefits - costs
            for part, amount in (("year", year), ("costs", costs), ("benefits", benefits), ("net", benefits - costs),
                                 ("cumulative", cumulative)):
                self.figure(f"{name}.by_year[{year}].{part}", theirs[part], amount, True)
        self.figure(f"{name}.years", len(ipta["by_year"]), len(own["by_year"]))


def compare(ipta, own):
    """Compare a result file of ipta with what was calculated here."""
    c = Comparison()
    c.figure("number of cases", len(ipta["cases"]), len(own["cases"]))
    for case in ipta["cases"]:
        mine, name = own["cases"][case["id"]], "cases." + case["id"]
        c.totals(name, case, mine)
        for line in case["lines"]:
            for key in LINE:
                c.figure(f"{name}.{line['id']}.{key}", line[key], mine["lines"][line["id"]][key], key in AMOUNTS)
    c.totals("aggregate", ipta["aggregate"], own["aggregate"])
    for key in AGGREGATE:
        c.figure("aggregate." + key, ipta["aggregate"][key], own["aggregate"][key], key in AMOUNTS)
    return c


def main(arguments):
    names, options = [], {"--perspective": None, "--against": None}
    while arguments:
        word = arguments.pop(0)
        if word in options and arguments:
            options[word] = arguments.pop(0)
        else:
            names.append(word)
    if len(names) < 2 or any(name.startswith("--") for name in names):
        sys.exit(__doc__)
    result = read(options["--against"])[0] if options["--against"] else None
    perspective = options["--perspective"] or (result or {}).get("perspective", SOCIETY)
    try:
        parameters, cases = read_parameters(names[0]), [case for name in names[1:] for case in read_cases(name)]
        own = calculate(parameters, cases, perspective)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as why:
        sys.exit(f"{' '.join(names)}: cannot be reckoned with ({type(why).__name__}: {why}); ipta check says what is wrong")
    if result is None:
        print(json.dumps(own, indent=1))
        return
    try:
        c = compare(result, own)
    except (AttributeError, LookupError, TypeError) as why:
        sys.exit(f"{options['--against']}: is no result of these files as ipta calc -f json writes it ({type(why).__name__}: {why})")
    for difference in c.differences[:20]:
        print(difference)
    print(f"{c.figures} figures compared, {len(c.differences)} differ")
    if c.differences:
        sys.exit(1)


if __name__ == "__main__":
    main(sys.argv[1:])
