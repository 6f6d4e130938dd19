package workbook_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/diag"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/workbook"
)

// scenario is a study, and what is changed in it: in the workbook by filling in
// cells, and in the files by --set, which must come to the same.
type scenario struct {
	name string
	lang lang.Language
	options
	cells map[string]any
	sets  []string
	// graded are sets for the files alone: a value that is tried has no grade any
	// more, and in the workbook the grade is a cell beside it that stays.
	graded []string
	// perspective is the one after the change; "" for the same.
	changed string
}

// settings has everything that the built-in sets lack: a schedule of rates, rates by name, a
// base year, two indices, real growth, an own currency, a perspective with a
// label, portions of three kinds.
const settings = `ipta: parameters/1
name: scratch
title: Scratch
currency: GBP
price_level: 2022
discounting: {rate: [{from: 0, rate: 3.5%}, {from: 3, rate: 2%}, {from: 6, rate: 1%}], rates: {fixed: 0.5%, idle: 9%}, convention: year-end, base_year: 2021}
horizon: 6
indices:
  cpi: {2019: 98, 2020: 100, 2021: 103, 2022: 110}
  wages: {2018: 100, 2022: 121, 2023: 130}
stakeholders: {town: {label: Town}, state: {label: State}, youth: {label: "Young 'people'"}}
perspectives:
  public: {label: {en: Public purse, nl: Overheid}, members: [town, state]}
domains: {home: {label: Home}, work: {label: Home}}
optimism_bias: {costs: {2: 10%, 4: 25%}, benefits: {3: 15%, 4: 30%}}
unit_costs:
  coach: {label: Coach, domain: work, unit: hour, value: 60, price_year: 2020, borne_by: {town: 100%}, source: {assumption: test}}
  home: {label: Home, domain: home, unit: event, value: 9000, price_year: 2018, index: wages, real_growth: 1.5%, discount: fixed, confidence: 3, cashable: 40%, borne_by: {town: 30%, state: 70%}, source: {assumption: test}}
  benefit: {label: Benefit, domain: work, unit: year, value: 14000, price_year: 2019, confidence: 4, borne_by: {town: 100%}, received_by: {youth: 80%}, source: {assumption: test}}
  job: {label: Job, domain: work, unit: year, kind: value, value: 20000, price_year: 2022, real_growth: -2%, enjoyed_by: {youth: 85%, state: 15%}, source: {assumption: test}}
`

const scratchCases = `ipta: case/1
cases:
  - id: first
    title: First
    municipality: Delft
    start: 2018
    weight: 2.5
    interventions:
      - {unit_cost: coach, total: 90, years: 0-3, profile: [20%, 50%, 10%], confidence: 2}
      - {unit_cost: coach, quantity: 10, years: 1-9, value: 75}
    avoided:
      - {unit_cost: home, without: 40%, with: 5%, years: 1-4, drop_off: 100%, evidence: {grade: 4}}
      - {unit_cost: home, without: 10%, with: 30%, years: 5-8, drop_off: 20%, deadweight: 10%}
      - {unit_cost: benefit, without: 80%, with: 30%, years: 1-6, profile: [50%, 75%], attributable: 60%, displacement: 20%}
    achieved:
      - {unit_cost: job, without: 10%, with: 60%, years: 2-7, drop_off: 15%}
  - id: second
    start: 2023
    avoided:
      - {label: Court, value: 500, cashable: 100%, quantity: 3, without: {voices: {coach: 70%, network: 45%, researcher: 20%}}, with: 10%, years: 1}
      - {unit_cost: home, borne_by: {youth: 100%}, price_year: 2023, years: 0-3, evidence: {grade: 5}}
  - id: third
    municipality: Delft
    start: 2021
    interventions: [{unit_cost: coach, quantity: 1, years: 0}]
`

// paybacks are cases that are earned back in all ways, and not (SPEC 2.5); by the
// cells that scenarios fills in some change theirs.
const paybacks = `ipta: case/1
cases:
  - {id: turns, interventions: [{unit_cost: coach, quantity: 10, years: 0}, {unit_cost: coach, quantity: 30, years: 2}],
     avoided: [{unit_cost: coach, quantity: 20, without: 100%, years: 1}, {unit_cost: coach, quantity: 50, years: 3}]}
  - {id: late, interventions: [{unit_cost: coach, quantity: 10, years: 1}], avoided: [{unit_cost: coach, quantity: 20, years: 3}]}
  - {id: never, interventions: [{unit_cost: coach, quantity: 10, years: 1}], avoided: [{unit_cost: coach, quantity: 2, years: 2}]}
  - {id: lost, weight: 3, interventions: [{unit_cost: coach, quantity: 1000, years: 0}, {unit_cost: coach, quantity: 1330, years: 2}], avoided: [{unit_cost: coach, quantity: 2300, years: 1}]}
  - {id: only-discounted, interventions: [{unit_cost: coach, quantity: 1000, years: 0}, {unit_cost: coach, quantity: 1310, years: 2}], avoided: [{unit_cost: coach, quantity: 2300, years: 1}]}
  - {id: only-undiscounted, interventions: [{unit_cost: coach, quantity: 1000, years: 0}], avoided: [{unit_cost: coach, quantity: 1050, years: 1}]}
  - {id: free, avoided: [{unit_cost: coach, quantity: 50, years: 1}]}
  - {id: at-once, interventions: [{unit_cost: coach, quantity: 10, years: 0}], avoided: [{unit_cost: coach, quantity: 20, years: 0}]}
  - {id: exact, interventions: [{unit_cost: coach, quantity: 1.1, years: 0}], avoided: [{unit_cost: coach, quantity: 0.11, years: 0-9}]}
`

// counts has numbers that are known by counts, and two that are by a value.
const counts = `ipta: case/1
cases:
  - id: sam
    start: 2021
    interventions: [{unit_cost: coach, quantity: 10, years: 0}]
    avoided:
      - {unit_cost: home, without: {count: 7, of: 40}, with: {count: 1, of: 12, prior: {value: 10%, worth: 5}}, years: 1}
      - {unit_cost: home, without: {count: 3, of: 6, prior: voices, worth: 8, voices: {coach: 40%, network: 70%}}, with: 5%, years: 2-4, drop_off: {count: 0, of: 9}}
    unpriced: [{label: Rest, direction: +}]
`

// shared are numbers that lines share, and ratios are cases with them (SPEC 2.4).
const shared = `numbers:
  relapse: {label: Relapse, kind: share, value: 20%, low: 10%, high: 30%, source: {assumption: test}}
  effect: {label: Effect, kind: ratio, value: 0.6, low: 0.4, high: 0.9, source: {assumption: test}}
  hours: {label: Hours, kind: amount, value: 12, source: {assumption: test}}
  real-rate: {label: Rate, kind: share, value: 3%, source: {assumption: test}}
  unused: {label: Unused, kind: amount, value: 1, source: {assumption: test}}
`

const ratios = `ipta: case/1
cases:
  - id: shares
    start: 2021
    interventions: [{unit_cost: coach, quantity: {number: hours}, years: 0-1}]
    avoided:
      - {unit_cost: home, without: 40%, with: {risk_ratio: {number: effect}}, years: 1-4, drop_off: {number: relapse}}
      - {unit_cost: benefit, without: {number: relapse}, with: {hazard_ratio: 0.5}, years: 1-2, deadweight: {number: relapse}}
      - {unit_cost: home, without: {value: 30%, low: 20%, high: 50%}, with: 10%, years: 2}
    achieved:
      - {unit_cost: job, without: 20%, with: {odds_ratio: 3}, years: 2-7}
      - {unit_cost: job, without: 30%, with: {risk_ratio: 0.5}, years: 0}
  - id: plain
    start: 2021
    interventions: [{unit_cost: coach, total: {number: hours}, years: 0-1, value: {number: hours}}]
`

func scenarios(t testing.TB) []scenario {
	return []scenario{
		{
			name: "examples", lang: lang.NL,
			options: options{params: "nl-2024", cases: examples(t)},
			cells: map[string]any{
				"unit_costs.paid_work.value": 15000, "discounting.rate.value": 0.04, "cases.yassin.avoided[0].with": 0.35,
				"price_level": 2022, "horizon": 3, "cases.daan.weight": 100, "cases.noor.avoided[1].drop_off": 0.5,
				"cases.noor.avoided[1].attributable": 0.25, "cases.selam.interventions[0].quantity": 12, "unit_costs.eviction.price_year": 2019,
				"cases.jairo.avoided[0].years.from": 2, "cases.jairo.avoided[0].years.to": 4,
			},
			sets: []string{
				"unit_costs.paid_work.value=15000", "discounting.rate.value=4%", "cases.yassin.avoided[0].with=35%",
				"price_level=2022", "horizon=3", "cases.daan.weight=100", "cases.noor.avoided[1].drop_off=50%",
				"cases.noor.avoided[1].attributable=25%", "cases.selam.interventions[0].quantity=12", "unit_costs.eviction.price_year=2019",
				"cases.jairo.avoided[0].years=2-4",
			},
			graded: []string{
				"unit_costs.paid_work.confidence=5", "unit_costs.eviction.confidence=5",
				"cases.yassin.avoided[0].evidence.grade=4", "cases.noor.avoided[1].evidence.grade=4",
			},
		},
		{
			name: "cautious", lang: lang.EN,
			options: options{params: "nl-2024-cautious", cases: examples(t), perspective: "public"},
			cells: map[string]any{
				"discounting.convention": "middle of the year", "optimism_bias.benefits.4": 0.5, "indices.cpi.2024": 140, "unit_costs.theft.confidence": 6,
				"unit_costs.eviction.borne_by.municipality": 0.2, "unit_costs.eviction.borne_by.housing_association": 0.8,
				"perspectives.public.state": "no", "perspectives.public.creditors": "yes", "discounting.base_year": 2015,
			},
			sets: []string{
				"discounting.convention=mid-year", "optimism_bias.benefits.4=50%", "indices.cpi.2024=140", "unit_costs.theft.confidence=6",
				"unit_costs.eviction.borne_by.municipality=20%", "unit_costs.eviction.borne_by.housing_association=80%",
				"perspectives.public=[municipality, health_insurers, creditors]", "discounting.base_year=2015",
			},
		},
		{
			name: "scratch", lang: lang.EN,
			options: options{paramsText: settings, caseText: scratchCases},
			cells: map[string]any{
				"perspective": "Public purse", "discounting.rate[1].rate": 0.06, "discounting.rate[1].from": 2, "discounting.base_year": 2019, "discounting.rates.fixed": 0.02,
				"unit_costs.home.real_growth": 0.03, "unit_costs.job.value": 10000, "cases.first.interventions[0].total": 300, "cases.first.interventions[0].years.to": 1,
				"cases.first.interventions[1].value": 50, "cases.second.avoided[0].cashable": 0.5, "cases.third.start": 2020,
				"unit_costs.benefit.received_by.youth": 0.5, "unit_costs.coach.price_year": 2021, "horizon": 8,
			},
			sets: []string{
				"discounting.rate[1].rate=6%", "discounting.rate[1].from=2", "discounting.base_year=2019", "discounting.rates.fixed=2%",
				"unit_costs.home.real_growth=3%", "unit_costs.job.value=10000", "cases.first.interventions[0].total=300", "cases.first.interventions[0].years=0-1",
				"cases.first.interventions[1].value=50", "cases.second.avoided[0].cashable=50%", "cases.third.start=2020",
				"unit_costs.benefit.received_by.youth=50%", "unit_costs.coach.price_year=2021", "horizon=8",
			},
			changed: "public",
		},
		{
			name: "forty years", lang: lang.NL,
			options: options{paramsText: strings.Replace(settings, "horizon: 6", "horizon: 40", 1), caseText: strings.NewReplacer("2-7", "2-40", "1-9", "1-60").Replace(scratchCases)},
			cells:   map[string]any{"horizon": 33, "cases.first.avoided[0].years.to": 38, "cases.first.avoided[0].drop_off": 0.05, "unit_costs.home.real_growth": 0.02, "discounting.base_year": 2010},
			sets:    []string{"horizon=33", "cases.first.avoided[0].years=1-38", "cases.first.avoided[0].drop_off=5%", "unit_costs.home.real_growth=2%", "discounting.base_year=2010"},
		},
		{
			name: "many", lang: lang.NL,
			options: options{paramsText: settings, caseText: manyCases(22)},
			cells: map[string]any{
				"horizon": 5, "cases.case-0.weight": 9, "cases.case-0.start": 2019, "cases.case-0.avoided[0].without": 0.9, "cases.case-0.avoided[0].with": 0.08, "cases.case-4.achieved[0].drop_off": 0.4,
				"cases.case-21.avoided[1].without.count": 44, "cases.case-13.avoided[1].with.hazard_ratio": 0.2, "cases.case-5.interventions[1].value": 5, "unit_costs.home.cashable": 0.9,
				"cases.case-8.interventions[0].years.to": 1,
			},
			sets: []string{
				"horizon=5", "cases.case-0.weight=9", "cases.case-0.start=2019", "cases.case-0.avoided[0].without=90%", "cases.case-0.avoided[0].with=8%", "cases.case-4.achieved[0].drop_off=40%",
				"cases.case-21.avoided[1].without.count=44", "cases.case-13.avoided[1].with.hazard_ratio=0.2", "cases.case-5.interventions[1].value=5", "unit_costs.home.cashable=90%",
				"cases.case-8.interventions[0].years=0-1",
			},
		},
		{
			name: "counts", lang: lang.EN,
			options: options{paramsText: settings, caseText: counts},
			cells: map[string]any{
				"cases.sam.avoided[0].without.count": 9, "cases.sam.avoided[0].without.of": 60, "cases.sam.avoided[0].with.prior.value": 0.2,
				"cases.sam.avoided[0].with.prior.worth": 20, "cases.sam.avoided[1].without.worth": 4, "cases.sam.avoided[1].without.count": 4, "cases.sam.avoided[1].drop_off.count": 2,
			},
			sets: []string{
				"cases.sam.avoided[0].without.count=9", "cases.sam.avoided[0].without.of=60", "cases.sam.avoided[0].with.prior.value=20%",
				"cases.sam.avoided[0].with.prior.worth=20", "cases.sam.avoided[1].without.worth=4", "cases.sam.avoided[1].without.count=4", "cases.sam.avoided[1].drop_off.count=2",
			},
		},
		{
			name: "paybacks", lang: lang.EN,
			options: options{paramsText: strings.NewReplacer("rate: [{from: 0, rate: 3.5%}, {from: 3, rate: 2%}, {from: 6, rate: 1%}], rates: {fixed: 0.5%, idle: 9%}, convention: year-end, base_year: 2021", "rate: 10%, rates: {fixed: 8%}",
				"horizon: 6", "horizon: 10").Replace(settings), caseText: paybacks},
			cells: map[string]any{"discounting.rate": 0, "cases.never.avoided[0].quantity": 30, "cases.turns.interventions[1].quantity": 90, "cases.late.interventions[0].years.from": 0},
			sets:  []string{"discounting.rate=0%", "cases.never.avoided[0].quantity=30", "cases.turns.interventions[1].quantity=90", "cases.late.interventions[0].years=0-1"},
		},
		{
			name: "ratios", lang: lang.EN,
			options: options{paramsText: strings.Replace(settings, "rate: [{from: 0, rate: 3.5%}, {from: 3, rate: 2%}, {from: 6, rate: 1%}]", "rate: {number: real-rate}", 1) + shared, caseText: ratios},
			cells: map[string]any{
				"numbers.relapse.value": 0.35, "numbers.effect.value": 2.6, "numbers.real-rate.value": 0.05, "cases.shares.avoided[0].without": 0.35,
				"cases.shares.avoided[1].with.hazard_ratio": 1.5, "cases.shares.achieved[0].with.odds_ratio": 0.25, "numbers.hours.value": 40,
			},
			sets: []string{
				"numbers.relapse.value=35%", "numbers.effect.value=2.6", "numbers.real-rate.value=5%", "cases.shares.avoided[0].without=35%",
				"cases.shares.avoided[1].with.hazard_ratio=1.5", "cases.shares.achieved[0].with.odds_ratio=0.25", "numbers.hours.value=40",
			},
		},
	}
}

// TestRecalculate holds the workbook to ipta in another engine: LibreOffice
// calculates it anew, as it was written and after inputs were changed in it,
// and every cell comes to what ipta computes from the same inputs.
func TestRecalculate(t *testing.T) {
	inFull(t)
	all := scenarios(t)
	var before, after, books [][]byte
	var studies, changedStudies []study
	for _, s := range all {
		st := read(t, s.options)
		studies = append(studies, st)
		written := st.write(t, s.lang)
		before = append(before, written)
		changed := s.options
		changed.sets = slices.Concat(s.sets, s.graded)
		if s.changed != "" {
			changed.perspective = s.changed
		}
		changedStudies = append(changedStudies, read(t, changed).sourcedAs(st))
		after = append(after, changedStudies[len(after)].write(t, s.lang))
		books = append(books, written, fillIn(t, written, s.cells))
	}
	calculated := recalculate(t, books...)
	for i, s := range all {
		t.Run(s.name, func(t *testing.T) {
			compareTotals(t, calculated[2*i], studies[i], s.lang)
			compare(t, calculated[2*i], before[i])
			// These sheets hold what ipta and the files said before, and as many
			// discount factors as were needed then.
			compare(t, calculated[2*i+1], after[i], "ipta", "Checks", "Controles", "Parameters", "Sources", "Bronnen")
			compareAnswer(t, calculated[2*i], studies[i], studies[i])
			compareAnswer(t, calculated[2*i+1], studies[i], changedStudies[i])
			readBack(t, studies[i], s, calculated[2*i+1])
		})
	}
}

// sourcedAs gives a study the sources and ranges of another one with the same lines, and
// takes away that values were tried: a workbook that is filled in does not tell it.
func (s study) sourcedAs(was study) study {
	for i, x := range s.p.Numbers {
		if x.Value.Spread == nil {
			x.Value.Spread = was.p.Numbers[i].Value.Spread
		}
	}
	for i := range s.p.Rates {
		if n := &s.p.Rates[i].Rate; n.Spread == nil {
			n.Spread = was.p.Rates[i].Rate.Spread
		}
	}
	for i := range s.r.Cases {
		s.r.Cases[i].Case.Changes = nil
		for k := range s.r.Cases[i].Lines {
			figure, before := s.r.Cases[i].Lines[k].Line.Figure, was.r.Cases[i].Lines[k].Line.Figure
			if figure.Value.Spread == nil {
				figure.Value.Spread = before.Value.Spread
			}
			figure.Source = before.Source
			s.r.Cases[i].Lines[k].Line.Figure.TriedGrade = false
			s.r.Cases[i].Lines[k].Line.TriedNumber = false
			s.r.Cases[i].Lines[k].Line.Numbers = was.r.Cases[i].Lines[k].Line.Numbers
			for _, f := range field.LineNumbers {
				if n, before := f.OfLine(s.r.Cases[i].Lines[k].Line), f.OfLine(was.r.Cases[i].Lines[k].Line); n.Spread == nil {
					n.Spread = before.Spread
				}
			}
		}
	}
	return s
}

// compareTotals holds the figures of the summary to the result itself.
func compareTotals(t *testing.T, content []byte, s study, l lang.Language) {
	t.Helper()
	f := open(t, content)
	name := lang.Text{EN: "Summary", NL: "Samenvatting"}.In(l)
	rows := raw(t, f, name)
	check := func(row int, x calc.Totals) {
		t.Helper()
		ratio := func(r calc.Ratio) string {
			if !r.OK {
				return lang.Dash
			}
			return fmt.Sprint(r.Value)
		}
		want := []string{fmt.Sprint(x.Costs), fmt.Sprint(x.Benefits), fmt.Sprint(x.NPV), ratio(x.BenefitCostRatio), ratio(x.ReturnOnInvestment),
			ratio(x.BreakEvenShare), ratio(x.Payback.Ratio), ratio(x.DiscountedPayback.Ratio), fmt.Sprint(x.Cashable)}
		for i, w := range want {
			if got := rows[row][4+i]; !alike(got, w) {
				t.Errorf("%s, row %d, column %d is %s, ipta says %s", name, row+1, 5+i, got, w)
			}
		}
	}
	first := firstCase(t, rows)
	for i := range s.r.Cases {
		check(first+i, s.r.Cases[i].Totals)
	}
	check(first+len(s.r.Cases), s.r.Aggregate.Totals)
}

// compareAnswer holds the top of the summary to what was calculated when the workbook was
// written, and to what the same numbers give now.
func compareAnswer(t *testing.T, content []byte, was, is study) {
	t.Helper()
	rows := raw(t, open(t, content), open(t, content).GetSheetName(1))
	row := func(column int, words ...string) int {
		i := slices.IndexFunc(rows, func(r []string) bool {
			return len(r) > column && slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(r[column], w) })
		})
		if i < 0 {
			t.Fatalf("no row of the answer has %q: %q", words, rows[:min(15, len(rows))])
		}
		return i
	}
	npv, changed := row(0, "Net present value", "Netto contante waarde"), row(1, "changed", "unchanged", "gewijzigd", "ongewijzigd")
	for column, want := range map[int]float64{1: is.r.Aggregate.NPV, 4: was.r.Aggregate.NPV, 5: is.r.Aggregate.NPV - was.r.Aggregate.NPV} {
		if got := rows[npv][column]; !alike(got, fmt.Sprintf("%.2f", want)) && !alike(got, fmt.Sprint(want)) {
			t.Errorf("the answer has %s in column %d, want %.2f", got, column+1, want)
		}
	}
	unchanged := strings.HasPrefix(rows[changed][1], "un") || strings.HasPrefix(rows[changed][1], "on")
	if unchanged != (math.Abs(is.r.Aggregate.Costs-was.r.Aggregate.Costs)+math.Abs(is.r.Aggregate.Benefits-was.r.Aggregate.Benefits) < 0.005) {
		t.Errorf("the workbook says it is %q", rows[changed][1])
	}
}

// readBack holds what is read from a changed workbook, saved by LibreOffice, to
// the sets that change the files alike.
func readBack(t *testing.T, s study, sc scenario, content []byte) {
	t.Helper()
	changes := workbook.Read(&diag.File{Name: "changed.xlsx", Text: content}, s.p)
	for _, f := range changes.Findings {
		if f.ID != "workbook-perspective" {
			t.Errorf("finding %s at %s: %s", f.ID, f.Path, f.Message.In(lang.EN))
		}
	}
	var got, want []string
	for _, c := range slices.Concat(changes.Parameters, changes.Cases) {
		got = append(got, c.Path)
	}
	for _, set := range sc.sets {
		path, _, _ := strings.Cut(set, "=")
		if strings.HasPrefix(path, "discounting.rate[") {
			path = "discounting.rate"
		}
		if !slices.Contains(want, path) {
			want = append(want, path)
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("read back\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
