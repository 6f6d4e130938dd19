package page_test

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"

	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/page"
)

// TestTypedMistakes types what is wrong, and wants the message at that field, in its words.
func TestTypedMistakes(t *testing.T) {
	t.Parallel()
	e := newEngine()
	for _, c := range []struct{ path, text, says string }{
		{"avoided[0].without", "abc", "“abc” is geen percentage; typ cijfers, zoals 40 of 62,5"},
		{"avoided[0].without", "140", "140% ligt niet tussen 0% en 100%; typ een percentage, zoals 40"},
		{"avoided[0].without", "140,5", "140,5% ligt niet tussen 0% en 100%; typ een percentage, zoals 40"},
		{"interventions[0].quantity.value", "veel", "“veel” is geen getal; typ cijfers, zoals 8500 of 0,5"},
		{"interventions[0].quantity.low", "120", "Laag (120) is hoger dan hoog (110)"},
		{"interventions[0].quantity.low", "95,5", "Laag (95,5) is hoger dan waarschijnlijk (90)"},
		{"interventions[0].quantity.high", "62,5", "Laag (70) is hoger dan hoog (62,5)"},
		{"interventions[0].quantity.high", "82,5", "Hoog (82,5) is lager dan waarschijnlijk (90)"},
		{"avoided[0].with.voices.coach", "140", "140% ligt niet tussen 0% en 100%; typ een percentage, zoals 40"},
	} {
		q := page.Request{Lang: lang.NL, Parameters: "nl-2024", Want: []string{"view"}, Edits: []page.Edit{{Op: "type", Path: c.path, Text: c.text}},
			Files: []page.File{{Name: "sam.yaml", Text: "ipta: case/1\ninterventions: [{unit_cost: ipta_coach, quantity: {value: 90, low: 70, high: 110}}]\n" +
				"avoided: [{unit_cost: eviction, without: 40%, with: {voices: {coach: 10%, network: 20%}}}]\n"}}}
		v := e.Answer(q).View
		if v.OK || len(v.Findings) == 0 || v.Findings[0].Text != c.says {
			t.Errorf("%s %s: %+v", c.path, c.text, v.Findings)
			continue
		}
		line, _, _ := strings.Cut(c.path, ".")
		if got := v.Findings[0].Path; got != c.path && (v.Findings[0].ID != "low-high" || !strings.HasPrefix(got, line+".quantity.")) {
			t.Errorf("%s %s: told at %s", c.path, c.text, got)
		}
		if v.Findings[0].ID == "low-high" {
			q.Files, q.Edits = e.Answer(q).Files, v.Findings[0].Mends[0].Edits
			if again := e.Answer(q).View; len(v.Findings[0].Mends) != 1 || !again.OK {
				t.Errorf("%s %s: put in order, %+v", c.path, c.text, again.Findings)
			}
		}
	}
}

// TestTypedDecimals wants no decimals to be taken for thousands.
func TestTypedDecimals(t *testing.T) {
	t.Parallel()
	e := newEngine()
	for _, c := range []struct {
		text string
		want float64
	}{{"1,060", 1.06}, {"1,234", 1.234}, {"1.060", 1060}, {"0,500", 0.5}, {"62,5", 62.5}, {"12,000", 12}} {
		v := e.Answer(page.Request{Lang: lang.NL, Parameters: "nl-2024", Want: []string{"view"},
			Files: []page.File{{Name: "sam.yaml", Text: "ipta: case/1\ninterventions: [{unit_cost: ipta_coach}]\n"}},
			Edits: []page.Edit{{Op: "type", Path: "interventions[0].quantity", Text: c.text}}}).View
		if !v.OK || math.Abs(v.Cases[0].Lines[0].Numbers[0].Value-c.want) > 1e-9 {
			t.Errorf("%s: %+v %+v", c.text, v.Findings, v.Cases)
		}
	}
}

// TestRemarksOfShown wants the remarks at a case that stands for many to be about one young
// person, as the head is, and without keys of the file.
func TestRemarksOfShown(t *testing.T) {
	t.Parallel()
	text := func(weight string) []page.File {
		return []page.File{{Name: "sam.yaml", Text: "ipta: case/1\n" + weight + "interventions: [{unit_cost: ipta_coach, quantity: 60}]\navoided: [{unit_cost: eviction, without: 40%, with: 10%}]\n"}}
	}
	told := func(files []page.File) string {
		v := newEngine().Answer(page.Request{Lang: lang.NL, Parameters: "nl-2024", Want: []string{"view"}, Files: files}).View
		texts := []string{}
		for _, f := range v.Findings {
			texts = append(texts, f.Text)
			if strings.Contains(f.Text, "(low") || strings.Contains(f.Text, "(without") || strings.Contains(f.Text, "(attributable") {
				t.Errorf("keys of the file in %q", f.Text)
			}
		}
		list, _ := json.Marshal(texts)
		return string(list)
	}
	if one, many := told(text("")), told(text("weight: 29\n")); one != many || !strings.Contains(one, "20% minder") {
		t.Errorf("of one\n%s\nof one who stands for 29\n%s", one, many)
	}
}

// TestDutchDifferences wants what is other than in the file in Dutch, without keys.
func TestDutchDifferences(t *testing.T) {
	t.Parallel()
	opened := []page.File{{Name: "sam.yaml", Text: "ipta: case/1\ninterventions: [{unit_cost: ipta_coach, quantity: {value: 90, low: 70, high: 115}}]\navoided: [{unit_cost: eviction, without: 40%, with: 10%}]\n"}}
	for _, c := range []struct {
		edit page.Edit
		want string
	}{
		{page.Edit{Op: "type", Path: "interventions[0].quantity.low", Text: "62,5"}, "waarschijnlijk 90, laag 62,5, hoog 115, was waarschijnlijk 90, laag 70, hoog 115"},
		{page.Edit{Op: "set", Path: "avoided[0].with", Value: json.RawMessage(`{"voices":{"young-person":"45%","coach":"12.5%"}}`)}, "geschat: de jongere 45%, de coach 12,5%, was 10%"},
		{page.Edit{Op: "insert", Path: "avoided", At: 0, Value: json.RawMessage(`{"unit_cost":"shelter_night","years":1,"with":"2.5%"}`)}, "nieuw: kostprijs shelter_night, jaren 1, met hulp 2,5%"},
	} {
		v := newEngine().Answer(page.Request{Lang: lang.NL, Parameters: "nl-2024", Want: []string{"view"}, Files: opened, Opened: opened, Edits: []page.Edit{c.edit}}).View
		if len(v.Differences) != 1 || v.Differences[0].Text != c.want {
			t.Errorf("%+v, want %q", v.Differences, c.want)
		}
	}
}

// TestOwnPrice fills in who pays, and where the price comes from, as the remarks at a price
// of one's own ask, and wants these remarks gone.
func TestOwnPrice(t *testing.T) {
	t.Parallel()
	e := newEngine()
	q := page.Request{Lang: lang.NL, Parameters: "nl-2024", Want: []string{"view", "fields"}, Files: []page.File{{Name: "sam.yaml",
		Text: "ipta: case/1\ninterventions:\n  - {label: Fiets, years: 0, value: 250, unit: event}\nachieved:\n  - {label: Rust, years: 1, value: 100, unit: month, kind: value}\n"}}}
	told := func(path string) (all []string) {
		a := e.Answer(q)
		if a.Error != "" || a.View == nil {
			t.Fatal(a.Error)
		}
		q.Files, q.Edits = a.Files, nil
		for _, f := range a.View.Findings {
			if f.Severity == diag.Error || (f.ID == check.NoSource || f.ID == check.Unallocated) && f.Path == path {
				all = append(all, f.Path+": "+f.Text)
			}
		}
		return all
	}
	for _, line := range []struct{ path, label, whose string }{{"interventions[0]", "Fiets", "borne_by"}, {"achieved[0]", "Rust", "enjoyed_by"}} {
		if got, want := told(line.path), []string{
			line.path + ": “" + line.label + "” heeft geen bron en geen aanname; vul dat hier in, onder de prijs",
			line.path + ": “" + line.label + "” zegt niet wie betaalt of wint; vul dat hier in, onder de prijs"}; !slices.Equal(got, want) {
			t.Errorf("%q, want %q", got, want)
		}
		for _, step := range []struct {
			edits []page.Edit
			says  string // what is still wrong begins so
		}{
			{[]page.Edit{{Op: "set", Path: line.path + "." + line.whose, Value: json.RawMessage(`{"municipality":"100%"}`)}}, line.path + ": “" + line.label + "” heeft geen bron"},
			{[]page.Edit{{Op: "type", Path: line.path + ".source.assumption", Text: "Geschat door de coach"}}, ""},
			{[]page.Edit{{Op: "type", Path: line.path + "." + line.whose + ".state", Text: "37,5"}}, line.path + "." + line.whose},
			{[]page.Edit{{Op: "type", Path: line.path + "." + line.whose + ".municipality", Text: "62,5"}}, ""},
			{[]page.Edit{{Op: "type", Path: line.path + ".source", Text: ""}, {Op: "type", Path: line.path + ".source.title", Text: "Tarieven: 2025"},
				{Op: "type", Path: line.path + ".source.year", Text: "2025"}, {Op: "type", Path: line.path + ".source.publisher", Text: "Gemeente"}}, ""},
		} {
			q.Edits = step.edits
			if got := told(line.path); len(got) > 1 || (len(got) > 0) != (step.says != "") || len(got) > 0 && !strings.HasPrefix(got[0], step.says) {
				t.Errorf("%+v: %q", step.edits, got)
			}
		}
		if text, want := q.Files[0].Text, line.whose+": {municipality: 62.5%, state: 37.5%}"; !strings.Contains(text, want) ||
			!strings.Contains(text, "source: {title: 'Tarieven: 2025', publisher: Gemeente, year: 2025}") {
			t.Errorf("%s is not in\n%s", want, text)
		}
	}
}
