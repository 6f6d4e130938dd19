package workbook_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"ipta/pkg/field"
	"ipta/pkg/lang"
)

// way is one way to change a workbook: in its cells, and in the files by --set.
type way struct {
	name  string
	cells map[string]any
	sets  []string
	// graded are sets for the files alone: the grade of a value that is tried.
	graded []string
	// perspective is the one after the change; "" for the same.
	perspective string
	// same says that the totals stay what they are.
	same bool
}

// ways change each kind of input of scratchCases.
var ways = []way{
	{name: "a unit cost", cells: map[string]any{"unit_costs.coach.value": 72.5}, sets: []string{"unit_costs.coach.value=72.5"}},
	{name: "a unit cost with a range", cells: map[string]any{"unit_costs.home.value": 11000}, sets: []string{"unit_costs.home.value=11000"}, graded: []string{"unit_costs.home.confidence=3"}},
	{name: "the year of its prices", cells: map[string]any{"unit_costs.coach.price_year": 2021}, sets: []string{"unit_costs.coach.price_year=2021"}},
	{name: "its growth", cells: map[string]any{"unit_costs.home.real_growth": 0.03}, sets: []string{"unit_costs.home.real_growth=3%"}},
	{name: "its grade", cells: map[string]any{"unit_costs.coach.confidence": 4}, sets: []string{"unit_costs.coach.confidence=4"}},
	{name: "its cashable part", cells: map[string]any{"unit_costs.home.cashable": 0.9}, sets: []string{"unit_costs.home.cashable=90%"}},
	{name: "who bears it", cells: map[string]any{"unit_costs.home.borne_by.town": 1, "unit_costs.home.borne_by.state": 0, "perspective": "Town"}, sets: []string{"unit_costs.home.borne_by={town: 100%}"}, perspective: "town"},
	{name: "the chance without help", cells: map[string]any{"cases.first.avoided[0].without": 0.75}, sets: []string{"cases.first.avoided[0].without=75%"}, graded: []string{"cases.first.avoided[0].evidence.grade=4"}},
	{name: "the chance with help", cells: map[string]any{"cases.first.achieved[0].with": 0.35}, sets: []string{"cases.first.achieved[0].with=35%"}},
	{name: "a quantity", cells: map[string]any{"cases.third.interventions[0].quantity": 120}, sets: []string{"cases.third.interventions[0].quantity=120"}},
	{name: "a total", cells: map[string]any{"cases.first.interventions[0].total": 30}, sets: []string{"cases.first.interventions[0].total=30"}},
	{name: "years", cells: map[string]any{"cases.first.achieved[0].years.from": 1, "cases.first.achieved[0].years.to": 4}, sets: []string{"cases.first.achieved[0].years=1-4"}},
	{name: "the drop-off", cells: map[string]any{"cases.first.achieved[0].drop_off": 0.5}, sets: []string{"cases.first.achieved[0].drop_off=50%"}},
	{name: "what goes off", cells: map[string]any{"cases.first.avoided[1].deadweight": 0.4, "cases.first.avoided[2].attributable": 0.3, "cases.first.avoided[2].displacement": 0.6},
		sets: []string{"cases.first.avoided[1].deadweight=40%", "cases.first.avoided[2].attributable=30%", "cases.first.avoided[2].displacement=60%"}},
	{name: "the discount rate", cells: map[string]any{"discounting.rate[1].rate": 0.07, "discounting.rate[2].from": 8}, sets: []string{"discounting.rate[1].rate=7%", "discounting.rate[2].from=8"}},
	{name: "the moment within the year", cells: map[string]any{"discounting.convention": "middle of the year"}, sets: []string{"discounting.convention=mid-year"}},
	{name: "the base year", cells: map[string]any{"discounting.base_year": 2016}, sets: []string{"discounting.base_year=2016"}},
	{name: "the horizon", cells: map[string]any{"horizon": 3}, sets: []string{"horizon=3"}},
	{name: "the price level", cells: map[string]any{"price_level": 2023, "indices.cpi.2023": 118, "unit_costs.home.index": "cpi", "unit_costs.home.price_year": 2020}, sets: []string{"price_level=2023", "indices.cpi.2023=118", "unit_costs.home.index=cpi", "unit_costs.home.price_year=2020"}, graded: []string{"unit_costs.home.confidence=3"}},
	{name: "the perspective", cells: map[string]any{"perspective": "Public purse"}, perspective: "public"},
	{name: "who counts", cells: map[string]any{"perspective": "Public purse", "perspectives.public.youth": "yes", "perspectives.public.town": "no"},
		sets: []string{"perspectives.public=[state, youth]"}, perspective: "public"},
	{name: "who pays, of the same total", cells: map[string]any{"unit_costs.home.borne_by.town": 0.8, "unit_costs.home.borne_by.state": 0.2}, sets: []string{"unit_costs.home.borne_by={town: 80%, state: 20%}"}, same: true},
	{name: "for how many", cells: map[string]any{"cases.first.weight": 40}, sets: []string{"cases.first.weight=40"}},
	{name: "the start", cells: map[string]any{"cases.second.start": 2019}, sets: []string{"cases.second.start=2019"}},
	{name: "the correction for optimism", cells: map[string]any{"optimism_bias.benefits.4": 0.6, "optimism_bias.costs.2": 0.3}, sets: []string{"optimism_bias.benefits.4=60%", "optimism_bias.costs.2=30%"}},
}

// with returns the cells of the way and one more.
func (w *way) with(path string, value any) map[string]any {
	cells := map[string]any{path: value}
	maps.Copy(cells, w.cells)
	return cells
}

// switched are choices of the switch of scenarios: the words, and the scenario of a number.
var switched = []struct {
	cells map[string]any
	of    func(*field.Number) int
}{
	{map[string]any{"scenario": "low"}, func(*field.Number) int { return 0 }},
	{map[string]any{"scenario": "high"}, func(*field.Number) int { return 2 }},
	{map[string]any{"scenario": "cautious"}, func(*field.Number) int { return 3 }},
	{map[string]any{"scenario.unit_costs": "high"}, func(f *field.Number) int { return map[bool]int{true: 2, false: 1}[f.Kind == field.Amount] }},
}

// TestChangedInOffice changes a workbook by script in each of these ways and in its switch
// and chooser, lets LibreOffice calculate all of them in one go, and holds the costs,
// benefits, ratios and payback times of each case and of all to what ipta says of files
// that were changed alike: to the cent. In each of these ways it also stands cautious, and
// comes to what ipta says with the ends that are careful then.
func TestChangedInOffice(t *testing.T) {
	inFull(t)
	t.Parallel()
	ranged := strings.NewReplacer("value: 9000,", "value: 9000, low: 7000, high: 12000,", "value: 20000,", "value: 20000, low: 15000, high: 26000,").Replace(settings)
	o := options{paramsText: ranged, caseText: strings.NewReplacer("without: 40%, with: 5%", "without: {value: 40%, low: 25%, high: 80%}, with: 5%",
		"quantity: 1, years: 0", "quantity: {value: 1, low: 0, high: 150}, years: 0").Replace(scratchCases)}
	base := read(t, o)
	written := base.write(t, lang.EN)
	many := options{paramsText: ranged, caseText: manyCases(21)}
	var checks []func(t *testing.T, content []byte)
	inWays := script{book: written}
	cautious := func(*field.Number) int { return 3 }
	for _, w := range ways {
		changed := o
		changed.sets = slices.Concat(w.sets, w.graded)
		changed.perspective = w.perspective
		want := read(t, changed)
		inWays.cells = append(inWays.cells, w.cells)
		checks = append(checks, func(t *testing.T, content []byte) {
			if len(w.cells) > 0 && !w.same && want.r.Aggregate.NPV == base.r.Aggregate.NPV && want.r.Aggregate.Cashable == base.r.Aggregate.Cashable {
				t.Errorf("%s changes nothing", w.name)
			}
			compareTotals(t, content, want, lang.EN)
			if said := answerOf(t, content, "Since ipta calculated it"); !strings.HasPrefix(said, "changed") {
				t.Errorf("%s: the workbook says %q", w.name, said)
			}
		})
		inWays.cells = append(inWays.cells, w.with("scenario", "cautious"))
		careful := newScenarioStudy(t, read(t, changed).sourcedAs(base), want.r.Perspective)
		least := careful.at(careful.values(cautious))
		if npv(least) > npv(careful.at(careful.base())) {
			t.Errorf("%s: cautious is better than base", w.name)
		}
		checks = append(checks, func(t *testing.T, content []byte) {
			compareAmounts(t, content, lang.EN, least)
			if said := answerOf(t, content, "Checks"); !strings.HasPrefix(said, "all") {
				t.Errorf("%s, cautious: %s", w.name, said)
			}
		})
	}
	scenarios := newScenarioStudy(t, base, base.r.Perspective)
	for _, x := range switched {
		want := scenarios.at(scenarios.values(x.of))
		inWays.cells = append(inWays.cells, x.cells)
		checks = append(checks, func(t *testing.T, content []byte) { compareAmounts(t, content, lang.EN, want) })
	}
	byYear := options{paramsText: strings.NewReplacer("unit: year, value: 14000, price_year: 2019,", "unit: year, values: {2020: 13000, 2021: 14000, 2022: 16000, 2023: 15500},",
		"wages: {2018: 100,", "wages: {2018: 100, 2019: 104, 2021: 115,", "cpi: {2019: 98, 2020: 100, 2021: 103, 2022: 110}", "cpi: {2019: 98, 2020: 100, 2021: 103, 2022: 110, 2023: 118}").Replace(ranged), caseText: o.caseText}
	series := script{book: read(t, byYear).write(t, lang.EN)}
	for _, x := range []way{
		{cells: map[string]any{"price_level": 2021}, sets: []string{"price_level=2021"}},
		{cells: map[string]any{"price_level": 2019}, sets: []string{"price_level=2019"}},
		{cells: map[string]any{"price_level": 2021, "unit_costs.benefit.value": 15000}, sets: []string{"price_level=2021", "unit_costs.benefit.value=15000", "unit_costs.benefit.price_year=2022"}, graded: []string{"unit_costs.benefit.confidence=4"}},
	} {
		changed := byYear
		changed.sets = slices.Concat(x.sets, x.graded)
		want := read(t, changed)
		series.cells = append(series.cells, x.cells)
		checks = append(checks, func(t *testing.T, content []byte) { compareTotals(t, content, want, lang.EN) })
	}
	tables := read(t, many)
	chosen := many
	chosen.sets = []string{"cases.case-9.weight=3", "cases.case-9.avoided[0].without=99%", "horizon=7"}
	want := read(t, chosen)
	const shown = 9
	inTables := script{book: tables.write(t, lang.EN), cells: []map[string]any{{
		"case": chosenName(tables, shown), "cases.case-9.weight": 3, "cases.case-9.avoided[0].without": 0.99, "horizon": 7}}}
	checks = append(checks, func(t *testing.T, content []byte) {
		compareTotals(t, content, want, lang.EN)
		holdsChosen(t, content, want, shown)
	})
	// In Dutch, what is filled in as a word and what the switch does.
	dutch := script{book: base.write(t, lang.NL)}
	for _, w := range ways {
		changed := o
		changed.sets, changed.perspective = slices.Concat(w.sets, w.graded), w.perspective
		if cells, words := inDutch(w.cells); words {
			want := read(t, changed)
			dutch.cells = append(dutch.cells, cells)
			checks = append(checks, func(t *testing.T, content []byte) { compareTotals(t, content, want, lang.NL) })
		}
	}
	for _, x := range switched {
		want := scenarios.at(scenarios.values(x.of))
		cells, _ := inDutch(x.cells)
		dutch.cells = append(dutch.cells, cells)
		checks = append(checks, func(t *testing.T, content []byte) { compareAmounts(t, content, lang.NL, want) })
	}
	for i, content := range slices.Concat(run(t, inWays, series, inTables, dutch)...) {
		name := fmt.Sprint("switch, by year, chooser or Dutch ", i-2*len(ways))
		if i < 2*len(ways) {
			name = ways[i/2].name + []string{"", ", cautious"}[i%2]
		}
		t.Run(name, func(t *testing.T) { checks[i](t, content) })
	}
}

// dutchWords are the words that are filled in, in Dutch.
var dutchWords = map[string]string{
	"low": "laag", "high": "hoog", "cautious": "voorzichtig", "middle of the year": "midden van het jaar", "Town": "Town", "Public purse": "Overheid", "yes": "ja", "no": "nee", "cpi": "cpi",
}

// inDutch returns cells with their words in Dutch; ok is false where there are none.
func inDutch(cells map[string]any) (dutch map[string]any, ok bool) {
	dutch = maps.Clone(cells)
	for path, value := range cells {
		if word, isWord := value.(string); isWord {
			dutch[path], ok = dutchWords[word], true
		}
	}
	return dutch, ok
}

// answerOf returns what the answer on the summary says of something.
func answerOf(t testing.TB, content []byte, what string) string {
	t.Helper()
	for _, row := range raw(t, open(t, content), "Summary") {
		if len(row) > 1 && row[0] == what {
			return row[1]
		}
	}
	t.Errorf("the summary says nothing of %q", what)
	return ""
}
