package calc_test

import (
	"fmt"
	"os"

	"ipta/parameters"
	"ipta/pkg/calc"
	"ipta/pkg/check"
	"ipta/pkg/compare"
	"ipta/pkg/diag"
	"ipta/pkg/explain"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/model"
	"ipta/pkg/render"
	"ipta/pkg/report"
	"ipta/pkg/report/calculation"
	"ipta/pkg/report/finding"
	"ipta/pkg/sensitivity"
)

const sam = `ipta: case/1
title: Sam, 18
start: 2020
interventions:
  - {unit_cost: ipta_coach, quantity: 60}
avoided:
  - {unit_cost: eviction, without: 40%, with: 10%}
`

// builtin reads a parameter set that is built in, also for the sets that it
// extends. A program with files of its own reads them here.
func builtin(name string, _ *diag.File) (*diag.File, error) {
	text, err := parameters.Files.ReadFile(name + ".yaml")
	return &diag.File{Name: name, Text: text}, err
}

// read reads parameters and cases and checks them: what the files say becomes
// package model, and what is wrong in them findings.
func read(set, text string) (*model.Parameters, []*model.Case, []diag.Finding) {
	file, err := builtin(set, nil)
	if err != nil {
		return nil, nil, []diag.Finding{{Severity: diag.Error, Message: lang.Same("%s").With(err.Error())}}
	}
	return readWith(file, text)
}

// readWith does the same with a parameter file of one's own.
func readWith(file *diag.File, text string) (*model.Parameters, []*model.Case, []diag.Finding) {
	p, findings := load.Parameters(file, builtin, nil)
	content, found := load.Cases(&diag.File{Name: "sam.yaml", Text: []byte(text)}, nil)
	findings = append(findings, found...)
	if p == nil {
		return nil, nil, diag.Sort(findings)
	}
	findings = append(findings, check.Parameters(p)...)
	for _, c := range content.Cases {
		findings = append(findings, check.Link(p, c)...)
	}
	findings = append(findings, check.Cases(content.Cases)...)
	return p, content.Cases, diag.Sort(findings)
}

// A program of its own that reads a case, checks it, calculates it and prints
// the tables. 60 hours of a coach at € 78 cost € 4,680; the eviction saves
// (40 % − 10 %) · 12,900 / 1.0225 = € 3,785.
func Example() {
	p, cases, findings := read("nl-2024", sam)
	if diag.Failed(findings) {
		fmt.Print(finding.Diagnostics(findings, lang.EN, finding.MaxDiagnostics))
		return
	}
	result, err := calc.Calculate(p, cases, calc.Options{Perspective: model.Society}, 1)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("net present value %.0f\n\n", result.Aggregate.NPV)
	document := calculation.Document(result, p, nil, calculation.Options{Lang: lang.EN, Detail: report.Summary})
	document.Blocks = document.Blocks[:3] // the answer, the settings and the totals
	if err := render.Text(os.Stdout, document, render.TextOptions{Width: 80}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// net present value -895
	//
	// Costs and benefits: Sam, 18
	// ═══════════════════════════
	//
	// For society, the help to 1 young person costs €4,680, and its benefits are
	// estimated at €3,785: €895 less than it costs.
	//
	// Perspective    society (all stakeholders)
	// Price level    2024
	// Discount rate  2.25%; at the start of each year, year 0 undiscounted
	// Horizon        10 years after year 0
	// Parameters     nl-2024
	//
	// Costs               €4,680
	// Benefits            €3,785
	// Net present value   −€895
	// Benefit-cost ratio  0.81
	// Payback             – the costs are not earned back within the horizon
	// Break-even share    124% of the benefits: all of them together do not suffice
}

// A mistake in a file is a finding with its place, and how to mend it.
func Example_mistake() {
	own := &diag.File{Name: "town.yaml", Text: []byte(`ipta: parameters/1
price_level: 2024
discounting: {rate: 3%}
stakeholders: {town: {label: Town}}
domains: {housing: {label: Housing}}
unit_costs:
  eviction:
    {label: Eviction, domain: housing, unit: event, value: 8500, low: 5000, high: 12000, price_year: 2024,
    borne_by: {town: 100%}, source: {assumption: invented for this example}}
`)}
	_, _, findings := readWith(own, "ipta: case/1\navoided:\n  - {unit_cost: evicton, without: 40}\n")
	fmt.Print(finding.Diagnostics(findings, lang.EN, finding.MaxDiagnostics))
	// Output:
	// sam.yaml:3:17: error: avoided[0].unit_cost: unknown unit cost "evicton"; did you mean "eviction"? [unknown-unit-cost]
	//     3 |   - {unit_cost: evicton, without: 40}
	//       |                 ^^^^^^^
	// town.yaml:7:3: note: "eviction" is defined here
	// sam.yaml:3:35: error: avoided[0].without: 40 is above 1; write 40% or 0.4 [share-range]
	//     3 |   - {unit_cost: evicton, without: 40}
	//       |                                   ^^
}

// Where a figure comes from, as a tree.
func Example_explain() {
	p, cases, _ := read("nl-2024", sam)
	result, err := calc.Calculate(p, cases, calc.Options{}, 1)
	if err != nil {
		fmt.Println(err)
		return
	}
	node, err := explain.Figure(result, p, "sam", "npv")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%s %.2f = %s\n", node.Name.In(lang.EN), node.Value, node.Formula.In(lang.EN))
	for _, child := range node.Children {
		fmt.Printf("  %s %.2f\n", child.Name.In(lang.EN), child.Value)
	}
	// Output:
	// net present value -895.16 = benefits − costs
	//   benefits 3784.84
	//   costs of the help 4680.00
}

// All uncertain numbers drawn together, and the number that explains most.
func Example_simulate() {
	p, cases, _ := read("nl-2024", sam)
	plan, err := calc.NewPlan(p, calc.Options{Vary: calc.VaryUncertain})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range cases {
		plan.Add(c)
	}
	s, err := sensitivity.Simulate(plan, sensitivity.Options{Draws: 1000, Seed: 1, Jobs: 1})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("P(NPV > 0) = %.2f; most of all %s\n", s.Aggregate.NPV.Positive, s.Aggregate.Numbers[0].ID)
	// Output:
	// P(NPV > 0) = 0.34; most of all unit_costs.eviction.value
}

// The same case under two parameter sets: what each changed number does, which
// adds up to the difference to the last micro-euro.
func Example_compare() {
	var settings [2]compare.Setting
	for i, set := range []string{"nl-2024", "nl-2024-cautious"} {
		p, cases, _ := read(set, sam)
		s, _, err := compare.NewSetting(set, p, cases, model.Society, 1)
		if err != nil {
			fmt.Println(err)
			return
		}
		settings[i] = s
	}
	d, err := compare.Between(&settings[0], &settings[1])
	if err != nil {
		fmt.Println(err)
		return
	}
	var sum calc.Micro
	for _, change := range d.Changes {
		sum += change.NPV
		fmt.Printf("%s %.0f\n", change.ID, change.NPV.Float())
	}
	fmt.Println(sum == d.NPV)
	// Output:
	// unit_costs.eviction.value -1970
	// optimism_bias.costs.5 -1290
	// unit_costs.ipta_coach.value -1080
	// optimism_bias.benefits.5 -662
	// discounting.rate -17
	// true
}
