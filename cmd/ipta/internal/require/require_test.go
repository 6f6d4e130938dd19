package require

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ipta/pkg/budget"
	"ipta/pkg/calc"
	"ipta/pkg/discount"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report/ledger"
)

func TestParseRequirement(t *testing.T) {
	t.Parallel()
	aggregate, ofCases := Names()
	for _, c := range []struct {
		text string
		want Requirement
	}{
		{"bcr>=1", Requirement{conditions: []condition{{"bcr", ">=", "1", 1}}}},
		{" npv > -12000.5 and findings==0 ", Requirement{conditions: []condition{
			{"npv", ">", "-12000.5", -12000.5}, {"findings", "==", "0", 0}}}},
		{"each: break_even_share<80%", Requirement{each: true, conditions: []condition{{"break_even_share", "<", "80%", 0.8}}}},
		{"each:weight!=1e3", Requirement{each: true, conditions: []condition{{"weight", "!=", "1e3", 1000}}}},
		{"payback<=5", Requirement{conditions: []condition{{"payback", "<=", "5", 5}}}},
	} {
		got, f := Parse(c.text, aggregate, ofCases)
		if f != nil {
			t.Errorf("%q: %s", c.text, f.In(lang.EN))
			continue
		}
		if diff := cmp.Diff(c.want, got, cmp.AllowUnexported(Requirement{}, condition{})); diff != "" {
			t.Errorf("%q: (-want +got)\n%s", c.text, diff)
		}
	}
}

func TestParseRequirementRefuses(t *testing.T) {
	t.Parallel()
	const (
		name     = "the name of a figure is missing: npv and bcr"
		operator = "a comparison is missing: >=, <=, ==, !=, > and <"
		bound    = "a number is missing; write it as 1.5, 12000 or 50%"
	)
	for _, c := range []struct{ text, want, caret string }{
		{"", name, "^"},
		{"each:", name, "     ^"},
		{"bcrr>=1", `unknown figure "bcrr"; did you mean bcr?`, "^"},
		{"happiness>0", `unknown figure "happiness"; choose from npv and bcr`, "^"},
		{"p_npv_positive>0", "p_npv_positive comes from a simulation; ask it of ipta simulate", "^"},
		{"bcr", operator, "   ^"},
		{"bcr=1", operator, "   ^"},
		{"bcr>=1,5", "1,5 is written with a comma; use a point for decimals: write 1.5", "     ^"},
		{"bcr>=1,5%", "1,5% is written with a comma; use a point for decimals: write 1.5%", "     ^"},
		{"npv>=10.000", "10.000 can be read in two ways; write 10000, or 10.0000 if that is meant", "     ^"},
		{"bcr>=1,5,0", bound, "     ^"},
		{"bcr>=inf", bound, "     ^"},
		{"bcr>=1 && npv>0", `put "and" between two comparisons, and nothing behind a number`, "       ^"},
		{"bcr>=1, npv>0", `put "and" between two comparisons, and nothing behind a number`, "      ^"},
		{"npv>=10,000", "10,000 can be read in two ways; write 10000, or 10.0000 if that is meant", "     ^"},
		{"BCR>=1", `unknown figure "BCR"; did you mean bcr?`, "^"},
		{"netto_contante_waarde>0", `unknown figure "netto_contante_waarde"; did you mean npv?`, "^"},
		{"bcr>=1 and", name, "          ^"},
	} {
		_, f := Parse(c.text, []string{"npv", "bcr"}, []string{"npv", "bcr"})
		if f == nil {
			t.Errorf("%q was taken", c.text)
			continue
		}
		want := "--require: " + c.want + "\n  " + c.text + "\n  " + c.caret
		if diff := cmp.Diff(want, f.In(lang.EN)); diff != "" {
			t.Errorf("%q: (-want +got)\n%s", c.text, diff)
		}
	}
}

// TestParseDotted wants names with a dot taken whole, the longest that stands there, with
// whatever characters a name has.
func TestParseDotted(t *testing.T) {
	t.Parallel()
	names := []string{"evpi", "npv.light", "npv.light-2", "npv.lichte hulp"}
	for text, want := range map[string]string{
		"npv.light>=0": "npv.light", "npv.light-2>=0": "npv.light-2", "npv.lichte hulp>=0": "npv.lichte hulp", "evpi > -1": "evpi",
	} {
		r, f := Parse(text, names, nil)
		if f != nil || r.conditions[0].name != want {
			t.Errorf("%q: %v %+v", text, f, r)
		}
	}
	_, f := Parse("happiness.light>0", names, nil)
	if f == nil || !strings.Contains(f.In(lang.EN), `unknown figure "happiness.light"; choose from evpi; or npv, with a dot and one of: light, light-2 and lichte hulp`) {
		t.Error(f)
	}
}

// TestOfBudget holds the figures to those of a party that pays and gains, and of one for
// whom nothing flows.
func TestOfBudget(t *testing.T) {
	t.Parallel()
	b := ledger.Budget{Parameters: &model.Parameters{Stakeholders: []model.Label{{ID: "town"}, {ID: "idle"}}}, Ledger: &budget.Ledger{First: 2024, Last: 2026}}
	b.Ledger.Parties = []budget.Party{{ID: "town", Years: make([]budget.Year, 3), Total: budget.Flow{Costs: 10, Benefits: 12, Cashable: 3, Net: 2},
		Back: discount.Recovery{Outcome: discount.Recovered, Year: 2}}}
	figures := OfBudget(b)
	for text, want := range map[string]string{
		"costs.town==10 and benefits.town==12 and cashable.town==3 and net.town==2": "",
		"back_in.town<=2026": "",
		"back_in.town<=2025": "back_in.town is 2026, not <= 2025",
		"net.idle==0":        "",
		"back_in.idle<=2030": "back_in.idle has no value (nothing is paid), so it is not <= 2030",
	} {
		r, f := Parse(text, namesOf(figures), nil)
		if f != nil {
			t.Fatal(text, f.In(lang.EN))
		}
		got := ""
		for _, m := range r.Broken(figures) {
			got += m.In(lang.EN)
		}
		if got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func namesOf(f Figures) []string {
	names, _ := f.Names()
	return names
}

func TestBroken(t *testing.T) {
	t.Parallel()
	figures := []figure{
		{"npv", number(0.1 + 0.2)},
		{"bcr", calc.Ratio{Reason: lang.Text{EN: "no costs", NL: "geen kosten"}}},
	}
	for _, c := range []struct {
		text string
		want []string
	}{
		{"npv>0", nil},
		{"npv<=0.3", nil}, // as the result file has it
		{"npv>=1 and npv!=2", []string{"npv is 0.3, not >= 1"}},
		{"npv==1 and bcr<9", []string{"npv is 0.3, not == 1", "bcr has no value (no costs), so it is not < 9"}},
	} {
		r, f := Parse(c.text, []string{"npv", "bcr"}, nil)
		if f != nil {
			t.Fatal(f)
		}
		var got []string
		for _, m := range r.broken(figures) {
			got = append(got, m.In(lang.EN))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%q: (-want +got)\n%s", c.text, diff)
		}
	}
}
