package magazine_test

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"ipta/pkg/calc"
	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/magazine"
	"ipta/pkg/report"
	"ipta/pkg/report/ground"
	"ipta/pkg/sensitivity"
)

// described returns what the picture with an id says to who cannot see it.
func described(t *testing.T, page, id string) string {
	t.Helper()
	_, desc, found := strings.Cut(page, `<desc id="`+id+`-desc">`)
	if !found {
		t.Fatalf("no picture %s", id)
	}
	desc, _, _ = strings.Cut(desc, "</desc>")
	return html.UnescapeString(desc)
}

// TestRanges wants each case to show between which amounts its outcomes lie, and
// which number moves them most, as simulation and sensitivity analysis have it.
func TestRanges(t *testing.T) {
	t.Parallel()
	for _, l := range lang.Languages {
		in := input(t, "ipta/*.yaml", l, nil)
		plan := simulate(t, &in)
		swings, err := sensitivity.OneWay(plan, sensitivity.OneWayOptions{Cases: true})
		if err != nil {
			t.Fatal(err)
		}
		got := page(t, in)
		names := report.NewNumberNames(in.Parameters, allCases(in), l)
		for _, npv := range []sensitivity.Summary{in.Simulation.Aggregate.Apart, in.Simulation.Aggregate.NPV, in.Simulation.Aggregate.Choice.NPV} {
			saysPoints(t, described(t, got, "chart-sure"), npv, l)
		}
		_, most, _ := strings.Cut(html.UnescapeString(got), `id="most"`)
		most, _, _ = strings.Cut(most, "</section>")
		first := swings[0] // the widest
		for _, want := range []string{names.Of(first.Case, first.Path, false), report.Writer{Lang: l, Params: in.Parameters}.Rough(first.Width())} {
			if !strings.Contains(most, want) {
				t.Errorf("%s: what moves it most is not %q in %q", l, want, most)
			}
		}
		for i := range in.Result.Cases {
			said := described(t, got, fmt.Sprintf("chart-case-%d-range", i+1))
			saysPoints(t, said, in.Simulation.Cases[i].NPV, l)
			widest, name := 0.0, ""
			for _, s := range swings {
				for _, c := range s.Cases {
					if width := math.Abs(c.AtHigh.NPV - c.AtLow.NPV); c.Case == i && width > widest {
						widest, name = width, names.Of(s.Case, s.Path, true)
					}
				}
			}
			said = described(t, got, fmt.Sprintf("chart-case-%d-tornado", i+1))
			if at := strings.Index(said, name+": "); at < 0 || strings.Count(said[:at], ": ") > 0 {
				t.Errorf("%s, case %d: %q does not begin with %q", l, i+1, said, name)
			}
		}
	}
}

// TestAmountsStandWhole wants an amount below zero to stay on one line.
func TestAmountsStandWhole(t *testing.T) {
	t.Parallel()
	for _, l := range lang.Languages {
		in := input(t, "ipta/*.yaml", l, nil)
		simulate(t, &in)
		_, sure, _ := strings.Cut(page(t, in), `id="sure"`)
		_, answers, _ := strings.Cut(sure, `<div class="three">`)
		answers, _, _ = strings.Cut(answers, "</div>")
		whole := strings.Count(answers, `<span class="whole">−€`)
		if all := strings.Count(answers, "−€"); all != whole || l == lang.EN && all == 0 {
			t.Errorf("%s: of %d amounts below zero %d stay on one line in %s", l, all, whole, answers)
		}
	}
}

// simulate draws the cases of a publication, and returns the plan of them.
func simulate(t *testing.T, in *magazine.Input) *calc.Plan {
	t.Helper()
	plan, err := calc.NewPlan(in.Parameters, calc.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range in.Result.Cases {
		plan.Add(c.Case)
	}
	if in.Simulation, err = sensitivity.Simulate(plan, sensitivity.Options{Draws: 1000, Jobs: 1}); err != nil {
		t.Fatal(err)
	}
	return plan
}

// saysPoints wants a text to say below which amounts 5, 50 and 95 % of outcomes lie.
func saysPoints(t *testing.T, said string, npv sensitivity.Summary, l lang.Language) {
	t.Helper()
	by := lang.RoughBy(3, npv.Points[1], npv.Points[5])
	for _, k := range []int{1, 3, 5} {
		if amount := (lang.Amount{Value: lang.RoundBy(npv.Points[k], by), Currency: "EUR"}).In(l); !strings.Contains(said, amount) {
			t.Errorf("%s: %q does not say %s", l, said, amount)
		}
	}
}

// TestChecksInWords wants the chapter on checks to call numbers as readers do, and to
// have no code of a check nor a place in a file.
func TestChecksInWords(t *testing.T) {
	t.Parallel()
	for l, want := range map[lang.Language]string{
		lang.EN: "Selam, 22: “Paid work, year: part due to this help”: it has no range",
		lang.NL: "Selam, 22: “Betaald werk, jaar: deel dat door deze hulp komt”: it has no range",
	} {
		in := input(t, "ipta/*.yaml", l, nil)
		in.Result.Findings = append(in.Result.Findings, diag.Finding{
			ID: check.NoRange, Case: "selam", Path: "achieved[0].attributable", Message: lang.Same("it has no range").With()})
		got := page(t, in)
		_, checks, _ := strings.Cut(got, `id="checks-head"`)
		checks, _, _ = strings.Cut(checks, "</details>")
		if text := html.UnescapeString(checks); !strings.Contains(text, want) || strings.Contains(text, "<code>") || strings.Contains(text, check.NoRange) {
			t.Errorf("%s: no %q in %.3000s", l, want, text)
		}
	}
}

// TestSlidersRest wants beside the ratio that sliders move what it rests on before
// anything is moved, of each case and of all together.
func TestSlidersRest(t *testing.T) {
	t.Parallel()
	for _, l := range lang.Languages {
		in := input(t, "ipta/*.yaml", l, nil)
		got := html.UnescapeString(page(t, in))
		for _, part := range strings.Split(got, `<section class="whatif"`)[1:] {
			part, _, _ = strings.Cut(part, "</section>")
			id, _, _ := strings.Cut(strings.TrimPrefix(part, ` id="whatif-`), `"`)
			x, totals := in.Result.Aggregate.Evidence, in.Result.Aggregate.Totals
			if i, err := strconv.Atoi(id); err == nil {
				x, totals = in.Result.Cases[i].Evidence, in.Result.Cases[i].Totals
			}
			if want := ground.Sentence(x, totals, in.Parameters, l); want == "" || !strings.Contains(part, want) {
				t.Errorf("%s, %s: no %q", l, id, want)
			}
		}
	}
}
