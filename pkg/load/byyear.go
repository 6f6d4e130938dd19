package load

import (
	"slices"

	"gopkg.in/yaml.v3"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// A unit cost may have an amount of each year, as laws set them (SPEC 3). One counts:
// that of the price level, or the latest before it, which its index then brings to the
// price level; where all are later, the first. Here it becomes the value of the unit
// cost, in prices of its year, with what was said of that amount and not of another:
// what stands in the file that gives it, or in one over that.

// settleValues does so for all unit costs, once all files and sets lie over each other.
func (d *decoder) settleValues(root *node) {
	costs := root.get("unit_costs")
	if costs == nil {
		return
	}
	d.push("unit_costs")
	defer d.pop()
	for _, f := range costs.value.fields {
		d.push(f.name)
		d.settle(f.value, root)
		d.pop()
	}
}

// settle does so for the unit cost at hand; it leaves one alone that has no amounts by
// year, or none that can be read.
func (d *decoder) settle(u, root *node) {
	values := u.get("values")
	if values == nil || values.value.isNull() || d.besideValues(u) {
		return
	}
	amount, ok := countedYear(values.value, priceLevel(root))
	if !ok {
		return
	}
	given := d.layer(amount.value.pos)
	u.fields = slices.DeleteFunc(slices.Clone(u.fields), func(f member) bool {
		isGone := slices.Contains(evidence, f.name) && d.layer(f.pos) > given
		if isGone && f.name == "confidence" && d.triedYears[amount.value.pos] != nil {
			return false // what is corrected for optimism stays so
		}
		if isGone && f.name == "source" {
			d.restate(d.path[:2], amount.value.pos)
		}
		return isGone
	})
	if s := d.triedYears[amount.value.pos]; s != nil {
		u.fields = append(u.fields, member{"source", s.value.pos, d.triedWith(*s)})
	}
	year := &node{kind: yaml.ScalarNode, plain: true, text: amount.name, pos: amount.pos}
	u.fields = append(u.fields, member{"value", amount.value.pos, amount.value}, member{"price_year", amount.pos, year})
}

// restate notes where a unit cost or number is stated otherwise than below.
func (d *decoder) restate(path []step, pos diag.Pos) {
	if d.restated == nil {
		d.restated = map[string]diag.Pos{}
	}
	d.restated[pathString(path)] = pos
}

// isRestated reports whether the unit cost or number at hand is stated otherwise than in
// the lowest file.
func (d *decoder) isRestated() bool {
	_, ok := d.restated[pathString(d.path)]
	return ok
}

// statedAt returns where the unit cost or number at hand is stated: where its value
// stands, unless that is the value of a file below in prices of another year, per
// another unit or with another source.
func (d *decoder) statedAt(value diag.Pos) diag.Pos {
	if pos, ok := d.restated[pathString(d.path)]; ok && pos.File != value.File {
		return pos
	}
	return value
}

// besideValues reports a value, or a year of prices, beside amounts by year.
func (d *decoder) besideValues(u *node) bool {
	for _, key := range []string{"value", "price_year"} {
		if f := u.get(key); f != nil {
			d.add("values", f.pos, lang.Text{
				EN: "%s stands beside values, which have an amount for each year; leave one of them out",
				NL: "%s staat naast values, waarin elk jaar een eigen bedrag heeft; laat een van beide weg",
			}.With(key), otherOne(u.get("values").pos))
			return true
		}
	}
	return false
}

// single makes of a unit cost with amounts by year one with the amount that counts,
// for a set that puts another in its place.
func (d *decoder) single(u, root *node) {
	if f := u.get("values"); f == nil || f.value.isNull() {
		return
	}
	d.settle(u, root)
	u.remove("values")
}

// countedYear returns the amount of which the year counts at a price level, of those
// that can be read: the reader of the unit cost tells of the others.
func countedYear(values *node, level int) (amount member, ok bool) {
	best := 0
	quiet := &decoder{}
	for _, f := range values.fields {
		at, isYear := quiet.scalar(f.key(), yearRule)
		if _, isAmount := quiet.scalar(f.value, amountRule); !isYear || !isAmount {
			continue
		}
		year := int(at)
		isBetter := !ok || year <= level && (year > best || best > level) || year > level && year < best
		if isBetter {
			amount, best, ok = f, year, true
		}
	}
	return amount, ok
}

// priceLevel returns the price level of a tree, 0 where it has none.
func priceLevel(root *node) int {
	if f := root.get("price_level"); f != nil {
		level, _ := quietNumber(f.value)
		return int(level)
	}
	return 0
}

// isAmountOfYear reports whether the value at hand is one of the amounts by year of a
// unit cost.
func (d *decoder) isAmountOfYear() bool {
	const steps = 4
	return len(d.path) == steps && d.path[0].name == "unit_costs" && d.path[2].name == "values"
}

// layer returns how many files lie over the one in which a place is: −1 for a set,
// which lies over all of them.
func (d *decoder) layer(pos diag.Pos) int { return slices.Index(d.files, pos.File) }

// amounts reads the amounts by year of a unit cost.
func (o *object) amounts() (list []model.YearAmount) {
	if f := o.node.get("values"); f != nil && f.value.kind == yaml.MappingNode && len(f.value.fields) == 0 {
		o.field("values")
		o.add("missing-key", f.pos, lang.Text{
			EN: "values has no amount; add one, as {2024: 17676}",
			NL: "values heeft geen bedrag; voeg er een toe, zoals {2024: 17676}",
		}.With())
		return nil
	}
	o.entries("values", func(f member) {
		year, ok := o.scalar(f.key(), yearRule)
		if amount, known := o.scalar(f.value, amountRule); ok && known {
			list = append(list, model.YearAmount{Year: int(year), Amount: amount, Pos: f.value.pos})
		}
	})
	slices.SortStableFunc(list, func(a, b model.YearAmount) int { return a.Year - b.Year })
	return list
}
