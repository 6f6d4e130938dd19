package load

import (
	"strings"
	"testing"

	"ipta/pkg/diag"
	"ipta/pkg/model"
)

// byNumberBase is a file with a unit cost that stands for a number with a name, x, and
// its twin with a value of its own, y.
const byNumberBase = `ipta: parameters/1
name: base
price_level: 2024
discounting: {rate: 2.25%}
indices: {cpi: {2015: 100, 2023: 128, 2024: 130}}
stakeholders: {town: }
domains: {housing: }
numbers:
  amt: {label: A, kind: amount, value: 700, low: 600, high: 850, confidence: 2, source: {publisher: P, title: T}, note: Counted}
unit_costs:
  x: {label: X, domain: housing, unit: year, value: {number: amt}, price_year: 2024, borne_by: {town: 100%}, note: 400 + 300}
  y: {label: Y, domain: housing, unit: year, value: 700, low: 600, high: 850, price_year: 2024, borne_by: {town: 100%}, confidence: 2, source: {publisher: P, title: T}, note: 400 + 300}
`

// TestByNumberRestated wants a unit cost that stands for a number with a name to lose
// what is said of that number where its twin loses what is said of its own value: in
// other prices, per another unit or from another source it is another statement.
func TestByNumberRestated(t *testing.T) {
	t.Parallel()
	for _, over := range []string{
		"x: {price_year: 2015}",
		"x: {unit: month}",
		"x: {unit: month, price_year: 2015}",
		"x: {price_year: 2015, confidence: 4, note: Older}",
		"x: {source: {publisher: Q, title: U}}",
		"x: {source: {publisher: Q, title: U}, confidence: 3}",
		"x: {value: SAME, price_year: 2015, source: {publisher: Q, title: U}}",
	} {
		twin := strings.ReplaceAll("y"+strings.TrimPrefix(over, "x"), "SAME", "700")
		over = strings.ReplaceAll(over, "SAME", "{number: amt}")
		p := byNumber(t, "unit_costs: {"+over+", "+twin+"}", nil)
		if x, y := besideOf(p.UnitCost("x")), besideOf(p.UnitCost("y")); x != y {
			t.Errorf("%s: %q is said of it, and of its twin %q", over, x, y)
		}
	}
	for _, set := range []string{"price_year=2015", "unit=month"} {
		args := []string{"unit_costs.x." + set, "unit_costs.y." + set}
		p := byNumber(t, "name: top", args)
		x, y := p.UnitCost("x"), p.UnitCost("y")
		if besideOf(x) != besideOf(y) || x.Source.Trial == "" {
			t.Errorf("--set %s: %q is said of it, and of its twin %q", set, besideOf(x), besideOf(y))
		}
	}
}

// TestByNumberNote wants what a unit cost says of the value of a number to go with that.
func TestByNumberNote(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ over, set, want string }{
		{"name: top", "", "400 + 300"},
		{"numbers: {amt: {value: 700}}", "", "400 + 300"},
		{"numbers: {amt: {low: 650}}", "", "400 + 300"},
		{"numbers: {amt: {value: 900}}", "", ""},
		{"numbers: {amt: {source: {publisher: Q, title: U}}}", "", ""},
		{"numbers: {amt: {value: 900}}\nunit_costs: {x: {note: 500 + 400}}", "", "500 + 400"},
		{"name: top", "numbers.amt.value=900", ""},
		{"name: top", "unit_costs.x.note=Mine numbers.amt.value=900", "Mine"},
		{"unit_costs: {x: {source: {publisher: Q, title: U}, note: Mine}}", "", "Mine"},
		{"unit_costs: {x: {source: {publisher: Q, title: U}, note: Mine}}", "numbers.amt.value=900", ""},
	} {
		p := byNumber(t, c.over, strings.Fields(c.set))
		u := p.UnitCost("x")
		if u.Note.EN != c.want {
			t.Errorf("%s, %s: the note is %q, want %q", c.over, c.set, u.Note.EN, c.want)
		}
		if isTried := strings.Contains(c.set, "numbers"); isTried != (u.Source.Trial != "") {
			t.Errorf("%s, %s: on trial: %v", c.over, c.set, !isTried)
		}
	}
}

// byNumber loads byNumberBase with a file over it, and sets over both.
func byNumber(t *testing.T, over string, args []string) *model.Parameters {
	t.Helper()
	p, findings := withSets(t, args, func(sets []Set) (*model.Parameters, []diag.Finding) {
		files := map[string]string{"base": byNumberBase}
		return Parameters(newFile("top", "ipta: parameters/1\nextends: base\n"+over+"\n"), reader(files), sets)
	})
	if len(findings) > 0 {
		t.Fatalf("%s %v: %s", over, args, brief(findings))
	}
	return p
}
