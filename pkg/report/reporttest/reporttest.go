// Package reporttest has what the tests of the packages of report share: a small
// town with its prices and two young people (Parameters, Cases), reading such
// texts into a calculation (Read), and holding what is said of it against a
// stored text (Stored). No other package imports it.
//
// The sums can be made by hand. Sam costs 40 hours at €70, €2,800 in year 0. An
// eviction is €7,500 · 120 / 100 = €9,000; with 55% (the mean of 70% and 40%) less
// 5%, 95% that does not move elsewhere and 80% for optimism at grade 4, in year 1 and
// 10% weaker in year 2, €9,000 · 50% · 95% · 80% · (1 / 1.03 + 0.9 / 1.03²) = €6,222
// is saved. Kim costs 80 · €70 = €5,600 and saves €9,000 · 10% · 90% · 85% / 1.03 =
// €668, with €6,000 · 10% · (1 / 1.03 + 1 / 1.03² + 1 / 1.03³) = €1,697 of work.
package reporttest

import (
	"bytes"
	"encoding/csv"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ipta/pkg/calc"
	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/method"
	"ipta/pkg/model"
	"ipta/pkg/render"
	"ipta/pkg/report"
	"ipta/pkg/report/finding"
)

// Parameters are those of the town.
const Parameters = `ipta: parameters/1
name: A town
currency: EUR
price_level: 2024
discounting: {rate: {value: 3%, low: 2%, high: 4%}}
horizon: 5
sources: [{for: discounting.rate, publisher: A ministry, title: Rates, year: 2020}, {for: indices.cpi, publisher: An office, title: Prices}]
stakeholders: {town: {label: {en: Town, nl: Gemeente}}, landlord: {label: {en: Landlord, nl: Verhuurder}}, youth: {label: {en: Young person, nl: Jongere}}}
perspectives: {purse: {label: {en: Public purse, nl: Schatkist}, members: [town]}}
domains: {home: {label: {en: Home, nl: Wonen}}, work: {label: {en: Work, nl: Werk}}}
indices: {cpi: {2020: 100, 2024: 120}}
optimism_bias: {benefits: {3: 15%, 4: 20%}}
default_range: {3: 25%}
unit_costs:
  coach: {label: {en: Coach, nl: Begeleider}, domain: home, unit: hour, value: 70, low: 60, high: 80, price_year: 2024, borne_by: {town: 100%}, confidence: 2, source: {publisher: A, title: B, year: 2023}}
  eviction: {label: {en: Eviction, nl: Ontruiming}, domain: home, unit: event, value: 7500, low: 6500, high: 8500, price_year: 2020, borne_by: {town: 60%, landlord: 40%}, confidence: 3, cashable: 40%, basis: average, source: {publisher: A, title: C, year: 2020, url: "https://example.org/c", page: 3}}
  job: {label: {en: Work, nl: Werk}, domain: work, unit: year, kind: value, value: 6000, price_year: 2024, enjoyed_by: {youth: 100%}, confidence: 6, source: {assumption: Half of a low wage}}
`

// Cases are Sam, of whom two people were asked, and Kim, who stands for three.
const Cases = `ipta: case/1
id: sam
title: Sam, 18
municipality: Zoetermeer
start: 2024
interventions: [{unit_cost: coach, quantity: {value: 40, low: 30, high: 50}}]
avoided:
  - unit_cost: eviction
    without: {voices: {young-person: 70%, coach: 40%}}
    with: {value: 5%, low: 0%, high: 10%}
    displacement: {value: 5%, low: 4%, high: 6%}
    years: 1-2
    drop_off: {value: 10%, low: 5%, high: 15%}
    evidence: {grade: 4, text: The joint analysis}
unpriced: [{label: Contact, direction: +, for: youth}]
---
id: kim
municipality: Delft
start: 2024
weight: 3
interventions: [{unit_cost: coach, quantity: {value: 80, low: 70, high: 90}}]
avoided: [{unit_cost: eviction, without: 15%, with: {value: 5%, low: 4%, high: 6%}, deadweight: 10%, evidence: {grade: 3, text: A register}}]
achieved: [{unit_cost: job, without: 20%, with: 30%, years: 1-3}]
---
ipta: analysis/1
title: {en: Two young people, nl: Twee jongeren}
population: 40
selection: {en: The coaches chose two, nl: De begeleiders kozen er twee}
`

// Study is what files say, and what follows from them.
type Study struct {
	Parameters *model.Parameters
	Cases      []*model.Case
	Analysis   *model.Analysis
	Result     *calc.Result
}

// Read calculates cases with parameters, both given as their files have them; the
// perspective is "society", or one of the parameters. It fails the test on what is
// wrong in them.
func Read(t testing.TB, parameters, cases, perspective string) *Study {
	t.Helper()
	none := func(string, *diag.File) (*diag.File, error) { return nil, os.ErrNotExist }
	p, findings := load.Parameters(&diag.File{Name: "town.yaml", Text: []byte(parameters)}, none, nil)
	content, found := load.Cases(&diag.File{Name: "cases.yaml", Text: []byte(cases)}, nil)
	findings = append(findings, found...)
	if p != nil {
		findings = append(findings, check.Parameters(p)...)
		for _, c := range content.Cases {
			findings = append(findings, check.Link(p, c)...)
		}
	}
	if p == nil || diag.Failed(findings) {
		t.Fatal(finding.Diagnostics(findings, lang.EN, 0))
	}
	s := &Study{Parameters: p, Cases: content.Cases}
	if len(content.Analyses) > 0 {
		s.Analysis = content.Analyses[0]
	}
	var err error
	if s.Result, err = calc.Calculate(p, s.Cases, calc.Options{Perspective: perspective}, 1); err != nil {
		t.Fatal(err)
	}
	if err := calc.AddEvidence(s.Result, p, 1); err != nil {
		t.Fatal(err)
	}
	method.Check(s.Result, method.Context{Parameters: p, Analysis: s.Analysis})
	return s
}

// Plan returns the plan of the draws of a study.
func (s *Study) Plan(t testing.TB, vary calc.Vary) *calc.Plan {
	t.Helper()
	plan, err := calc.NewPlan(s.Parameters, calc.Options{Perspective: s.Result.Perspective, Vary: vary}, s.Cases...)
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

// Document holds a document, in both languages, against testdata/NAME.md.
func Document(t *testing.T, name string, of func(lang.Language) report.Document) {
	t.Helper()
	Stored(t, name+".md", func(w io.Writer) error {
		for _, l := range []lang.Language{lang.EN, lang.NL} {
			if err := render.Markdown(w, of(l)); err != nil {
				return err
			}
		}
		return nil
	})
}

// JSON holds a file for programs against testdata/NAME.json.
func JSON(t *testing.T, name string, file any) {
	t.Helper()
	Stored(t, name+".json", func(w io.Writer) error { return render.Data(w, file) })
}

// Sheet holds rows of data against testdata/NAME.csv, and wants a name in Dutch for
// every column and word, each column its own.
func Sheet(t *testing.T, name string, sheet report.Sheet) {
	t.Helper()
	taken := map[string]bool{}
	for _, head := range sheet.Head {
		dutch := field.DutchHead(head)
		if !field.HasDutchHead(head) || taken[dutch] {
			t.Errorf("the column %s is %q in Dutch; give it a name of its own in field.DutchHead", head, dutch)
		}
		taken[dutch] = true
	}
	for _, row := range sheet.Rows {
		for _, cell := range row {
			if cell.Word && cell.Text != "" && !field.HasDutchHead(cell.Text) {
				t.Errorf("there is no Dutch for %q; give it in field.DutchHead", cell.Text)
			}
		}
	}
	Stored(t, name+".csv", func(w io.Writer) error {
		rows := [][]string{sheet.Head}
		for _, cells := range sheet.Rows {
			row := make([]string, len(cells))
			for i, cell := range cells {
				row[i] = cell.String()
			}
			rows = append(rows, row)
		}
		return csv.NewWriter(w).WriteAll(rows)
	})
}

// Stored holds what is written against testdata/NAME; IPTA_UPDATE=1 stores it anew.
func Stored(t *testing.T, name string, write func(io.Writer) error) {
	t.Helper()
	var out bytes.Buffer
	if err := write(&out); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join("testdata", name)
	if os.Getenv("IPTA_UPDATE") == "1" {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), out.String()); diff != "" {
		t.Errorf("%s (-stored +now; IPTA_UPDATE=1 stores it anew):\n%s", name, diff)
	}
}
