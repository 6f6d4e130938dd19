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
		"x: {confidence: 4}",
	} {
		twin := "y" + strings.TrimPrefix(over, "x")
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

// TestRestatedAt wants a value that a file states in prices of another year, per another
// unit or from another source, or that a set tries so, to stand where that says it: a
// message about it is for who wrote that.
func TestRestatedAt(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ over, set, want string }{
		{"name: top", "", "base"},
		{"unit_costs: {ID: {confidence: 4}}", "", "base"},
		{"unit_costs: {ID: {note: Mine, borne_by: {town: 100%}}}", "", "base"},
		{"unit_costs: {ID: {price_year: 2015}}", "", "top"},
		{"unit_costs: {ID: {unit: month, note: Mine}}", "", "top"},
		{"unit_costs: {ID: {source: {publisher: Q, title: U}}}", "", "top"},
		{"unit_costs: {y: {value: 700, price_year: 2015}, x: {unit: month}}", "", "top"},
		{"name: top", "unit_costs.ID.price_year=2015", "--set"},
		{"unit_costs: {ID: {price_year: 2015}}", "unit_costs.ID.unit=month", "--set"},
	} {
		for _, id := range []string{"x", "y"} {
			named := func(text string) string { return strings.ReplaceAll(text, "ID", id) }
			p := byNumber(t, named(c.over), strings.Fields(named(c.set)))
			if got := p.UnitCost(id).Value.Pos.Name(); got != c.want {
				t.Errorf("%s %s: the value of %s stands in %s, want %s", c.over, c.set, id, got, c.want)
			}
		}
	}
}

// TestByNumberAnew wants a file that gives a unit cost the value of a number to say no
// more of that value than the number does: the source is the number's. A grade is of the
// unit cost, until the number gets another value; a trial keeps it, as that of any value.
func TestByNumberAnew(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		over, set string
		source    string
		year      int
		grade     int
	}{
		{"unit_costs: {x: {value: {number: amt}, price_year: 2015}}", "", "P", 2015, 2},
		{"unit_costs: {x: {value: {number: amt}, price_year: 2015, confidence: 4}}", "", "P", 2015, 4},
		{"unit_costs: {x: {confidence: 4}}\nnumbers: {amt: {value: 900, confidence: 1}}", "", "", 2024, 4},
		{"unit_costs: {x: {confidence: 4}}", "numbers.amt.value=900", "", 2024, 4},
		{"name: top", "numbers.amt.value=900", "", 2024, 2},
	} {
		u := byNumber(t, c.over, strings.Fields(c.set)).UnitCost("x")
		if u.Source.Publisher != c.source || u.PriceYear != c.year || u.Confidence != c.grade {
			t.Errorf("%s, %s: source %q, prices of %d, grade %d; want %q, %d and %d", c.over, c.set,
				u.Source.Publisher, u.PriceYear, u.Confidence, c.source, c.year, c.grade)
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
