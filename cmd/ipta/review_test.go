package main

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/calc"
	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/model"
	"ipta/pkg/report/finding"
	"ipta/pkg/report/resultfile"
	"ipta/pkg/report/review"
	"ipta/pkg/sensitivity"
)

const reviewedParameters = `ipta: parameters/1
name: small
price_level: 2024
discounting: {rate: {value: 3%, low: 2%, high: 4%}}
horizon: 5
sources: [{for: discounting.rate, publisher: A ministry, title: Rates, year: 2020}]
stakeholders: {town: {label: Town}, youth: {label: Youth}}
domains: {home: {label: Home}}
optimism_bias: {benefits: {3: 15%, 4: 20%}}
unit_costs:
  coach: {label: Coach, domain: home, unit: hour, value: 70, low: 60, high: 80, price_year: 2024, borne_by: {town: 100%}, confidence: 2, overlaps: [eviction], source: {publisher: A, title: B}}
  eviction: {label: Eviction, domain: home, unit: event, value: 9000, low: 8000, high: 9900, price_year: 2024, borne_by: {town: 100%}, confidence: 3, cashable: 40%, overlaps: [coach], source: {publisher: A, title: C}}
`

const reviewedCase = `ipta: case/1
id: sam
municipality: Zoetermeer
start: 2020
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
municipality: Zoetermeer
start: 2020
interventions: [{unit_cost: coach, quantity: {value: 80, low: 70, high: 90}}]
avoided: [{unit_cost: eviction, without: {voices: {coach: 10%, researcher: 20%}}, with: {value: 5%, low: 4%, high: 6%}, displacement: {value: 1%, low: 0%, high: 2%}, evidence: {grade: 3, text: A register}}]
unpriced: [{label: Contact, direction: +, for: youth}]
---
ipta: analysis/1
population: 2
selection: The coaches chose two.
`

// reviewOf fills in the checklist from texts.
func reviewOf(t *testing.T, parameters, cases, perspective string, l lang.Language) review.Review {
	t.Helper()
	p, findings := load.Parameters(&diag.File{Name: "p.yaml", Text: []byte(parameters)}, study.Source{}.ReadParameters, nil)
	content, found := load.Cases(&diag.File{Name: "c.yaml", Text: []byte(cases)}, nil)
	findings = append(findings, found...)
	if p == nil {
		t.Fatal(finding.Diagnostics(findings, lang.EN, 0))
	}
	st := &study.Study{Parameters: p, Cases: content.Cases, Jobs: 1}
	if len(content.Analyses) > 0 {
		st.Analysis = content.Analyses[0]
	}
	for _, c := range content.Cases {
		findings = append(findings, check.Link(p, c)...)
	}
	if diag.Failed(findings) {
		t.Fatal(finding.Diagnostics(findings, lang.EN, 0))
	}
	result, err := calculate(st, perspective, "")
	if err != nil {
		t.Fatal(err)
	}
	plan, err := planOf(st, perspective, calc.VaryUncertain)
	if err != nil {
		t.Fatal(err)
	}
	swings, err := sensitivity.OneWay(plan, sensitivity.OneWayOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return review.Of(review.Subject{Result: result, Parameters: p, Analysis: st.Analysis, Swings: swings}, resultfile.Meta{Lang: l})
}

// TestReviewAnswers wants each question to be met by files that do what it asks,
// and to be met no longer when what it asks for is taken out of them.
func TestReviewAnswers(t *testing.T) {
	t.Parallel()
	whole := reviewOf(t, reviewedParameters, reviewedCase, model.Society, lang.EN)
	unmet := map[string]review.Status{}
	for _, item := range whole.Items {
		if item.Status != review.Met && item.Status != review.AuthorsWord {
			unmet[item.ID] = item.Status
		}
	}
	for _, c := range []struct {
		id, old, replacement string
		want                 review.Status
	}{
		{"population", "population: 2\n", "", review.PartlyMet},
		{"setting", "start: 2020\n", "", review.PartlyMet},
		{"comparator", "without: {voices: {coach: 10%, researcher: 20%}}, ", "", review.PartlyMet},
		{"perspective", "", "town", review.PartlyMet},
		{"evidence", "evidence: {grade: 3, text: A register}", "note: x", review.PartlyMet},
		{"deductions", "without: {voices: {coach: 10%, researcher: 20%}}, with: {value: 5%, low: 4%, high: 6%}", "without: 100%, with: 0%", review.PartlyMet},
		{"displacement", "displacement: ", "deadweight: ", review.AuthorsWord},
		{"double-counting", "high: 6%}, displacement: {value: 1%, low: 0%, high: 2%},", "high: 6%}, years: 1, displacement: {value: 1%, low: 0%, high: 2%}}, {unit_cost: eviction, years: 1, without: 5%, with: 0%,", review.NotMet},
		{"duration", "    drop_off: {value: 10%, low: 5%, high: 15%}\n", "", review.PartlyMet},
		{"harm", "value: 80, low: 70, high: 90", "value: 1, low: 1, high: 1", review.NotMet},
		{"unpriced", "unpriced: [{label: Contact, direction: +, for: youth}]\n", "", review.AuthorsWord},
		{"voices", "without: {voices: {coach: 10%, researcher: 20%}}", "without: {value: 15%, low: 10%, high: 20%}", review.PartlyMet},
		{"sources", "source: {publisher: A, title: C}", "source: {assumption: invented}", review.PartlyMet},
		{"grades", "confidence: 2, ", "", review.PartlyMet},
		{"costs", "interventions: [{unit_cost: coach, quantity: {value: 80, low: 70, high: 90}}]\n", "", review.NotMet},
		{"cashable", "cashable: 40%, ", "", review.NotMet},
		{"optimism", "optimism_bias: {benefits: {3: 15%, 4: 20%}}\n", "", review.NotMet},
		{"horizon", "years: 1-2", "years: 1-9", review.PartlyMet},
		{"discounting", "sources: [{for: discounting.rate, publisher: A ministry, title: Rates, year: 2020}]\n", "", review.PartlyMet},
		{"ranges", "low: 8000, high: 9900, ", "", review.PartlyMet},
	} {
		parameters, cases, perspective := reviewedParameters, reviewedCase, model.Society
		switch {
		case c.old == "":
			perspective = c.replacement
		case strings.Contains(parameters, c.old):
			parameters = strings.Replace(parameters, c.old, c.replacement, 1)
		case c.want == review.AuthorsWord:
			cases = strings.ReplaceAll(cases, c.old, c.replacement)
		case strings.Contains(cases, c.old):
			cases = strings.Replace(cases, c.old, c.replacement, 1)
		default:
			t.Fatalf("%s: no file holds %q", c.id, c.old)
		}
		if was, open := unmet[c.id]; open && was != review.PartlyMet {
			t.Errorf("%s is %s while all that it asks for is there", c.id, was)
		}
		changed := reviewOf(t, parameters, cases, perspective, lang.EN)
		if got := statusIn(changed, c.id); got != c.want {
			t.Errorf("%s without %q: %s, want %s", c.id, c.old, got, c.want)
		}
		if before := statusIn(whole, c.id); before == c.want {
			t.Errorf("%s was %s already", c.id, before)
		}
	}
	if len(unmet) > 1 {
		t.Errorf("the files do all that is asked, and these are open: %v", unmet)
	}
}

func statusIn(r review.Review, id string) review.Status {
	at := slices.IndexFunc(r.Items, func(item review.Item) bool { return item.ID == id })
	if at < 0 {
		return ""
	}
	return r.Items[at].Status
}

// TestReviewLanguages wants the same answers in both languages, in other words.
func TestReviewLanguages(t *testing.T) {
	t.Parallel()
	en := reviewOf(t, reviewedParameters, reviewedCase, model.Society, lang.EN)
	nl := reviewOf(t, reviewedParameters, reviewedCase, model.Society, lang.NL)
	if en.Counts != nl.Counts || en.Counts.Met+en.Counts.Partly+en.Counts.NotMet+en.Counts.Author != len(en.Items) {
		t.Errorf("counts are %+v and %+v of %d items", en.Counts, nl.Counts, len(en.Items))
	}
	seen := map[string]bool{}
	for i, a := range en.Items {
		b := nl.Items[i]
		if seen[a.ID] || a.ID != b.ID || a.Status != b.Status || len(a.Says) != len(b.Says) || len(a.Look) != len(b.Look) || len(a.Says) == 0 || len(a.Guidance) == 0 {
			t.Errorf("%+v\nin Dutch %+v", a, b)
		}
		seen[a.ID] = true
		if a.Question == b.Question || slices.Equal(a.Says, b.Says) {
			t.Errorf("%s is the same in both languages: %q %q", a.ID, a.Question, a.Says)
		}
	}
}

// TestReviewIsShort wants each answer of the examples to be one that a reader takes in
// at a glance: what there is more of is counted, and a command shows it.
func TestReviewIsShort(t *testing.T) {
	t.Parallel()
	const mostWords = 70
	for _, l := range lang.Languages {
		output, status := ipta(t, ".", "review", "-q", "-f", "json", "--lang", string(l), filepath.Join("..", "..", "examples", "ipta"))
		var file struct {
			Items []struct {
				ID   string
				Says []string
			}
		}
		if err := json.Unmarshal([]byte(output), &file); err != nil || status != failure.Done || len(file.Items) < 30 {
			t.Fatalf("exit status %d, %d items, %v", status, len(file.Items), err)
		}
		for _, item := range file.Items {
			if n := len(strings.Fields(strings.Join(item.Says, " "))); n > mostWords {
				t.Errorf("%s: %s has %d words: %q", l, item.ID, n, item.Says)
			}
		}
	}
}
