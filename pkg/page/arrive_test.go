package page_test

import (
	"strings"
	"testing"

	"ipta/pkg/lang"
	"ipta/pkg/page"
)

// TestArrivals wants a file in which nothing can be read to be told, and every other to be
// taken for what it is.
func TestArrivals(t *testing.T) {
	t.Parallel()
	e := newEngine()
	sam := page.File{Name: "sam.yaml", Text: "ipta: case/1\ntitle: Sam\ninterventions: [{unit_cost: ipta_coach, quantity: 60}]\n"}
	analysis := ""
	for _, f := range examples(t) {
		if strings.Contains(f.Text, "ipta: analysis/") {
			analysis = f.Text
		}
	}
	for _, c := range []struct {
		name, text, kind, says string
		beside                 bool // a case is open already
	}{
		{"sam.yaml", sam.Text, "cases", "", false},
		{"typo.yaml", "ipta: case/1\navoided: [{unit_cost: evicton, without: abc}]\n", "cases", "", false},
		{"broken.yaml", "ipta: case/1\ntitle: [Sam\navoided: {\n", "", "broken.yaml is niet geopend. Regel ", true},
		{"form.xlsx", "PK\x03\x04\uFFFD", "", "ipta convert form.xlsx -o form.yaml", true},
		{"photo.png", "\uFFFDPNG\r\n\x1a\n\x00", "", "photo.png is geen tekstbestand", true},
		{"result.json", `{"ipta": "result/1", "cases": []}`, "", "result.json is niet geopend", true},
		{"list.csv", "case;group\nsam;avoided\n", "", "list.csv is CSV, en dat kan dit blad niet openen. Maak er een casus van met: ipta convert list.csv -o list.yaml.", true},
		{"my list.tsv", "case\tgroup\nsam\tavoided\n", "", "ipta convert \"my list.tsv\" -o \"my list.yaml\".", false},
		{"list.txt", "\ufeffcase,group,unit_cost\nsam,avoided,eviction\n", "", "list.txt is CSV", true},
		{"list.csv", "PK\x03\x04\uFFFD", "", "list.csv is een spreadsheet", true},
		{"many.jsonl", `{"id": "sam"}`, "", "many.jsonl is JSON Lines, en dat kan dit blad niet openen. Maak er een casus van met: ipta convert many.jsonl -o many.yaml.", true},
		{"many.txt", "{\"id\": \"sam\"}\n{\"id\": \"noor\"}\n", "", "many.txt is JSON Lines", true},
		{"page.html", "<!doctype html>\n<html>", "", "page.html is een webpagina en geen casusbestand.", true},
		{"page.txt", "\n<html lang=nl>", "", "page.txt is een webpagina", false},
		{"letter.docx", "PK\x03\x04\uFFFD", "", "letter.docx is geen tekstbestand", true},
		{"empty.yaml", "", "", "empty.yaml is niet geopend", true},
		{"words.yaml", "Beste collega", "", "words.yaml is niet geopend", false},
		{"analysis.yaml", analysis, "", "In analysis.yaml staat een gezamenlijke analyse en geen casus", false},
		{"analysis.yaml", analysis, "analysis", "", true},
		{"town.yaml", "ipta: parameters/1\nname: town\nextends: nl-2024\n", "parameters", "", true},
		{"town.yaml", "ipta: parameters/1\nname: town\nextends: nowhere\n", "", "town.yaml is niet geopend", true},
	} {
		q := page.Request{Lang: lang.NL, Parameters: "nl-2024", Arriving: []page.File{{Name: c.name, Text: c.text}}}
		if c.beside {
			q.Files = []page.File{sam}
		}
		got := e.Answer(q).Arrivals
		if len(got) != 1 || got[0].Kind != c.kind || !strings.Contains(got[0].Why, c.says) || strings.Contains(got[0].Why, "%!") || (c.says == "") != (got[0].Why == "") {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
	got := e.Answer(page.Request{Lang: lang.NL, Parameters: "nl-2024", Arriving: []page.File{{Name: "analysis.yaml", Text: analysis}, sam}}).Arrivals
	if len(got) != 2 || got[0].Kind != "analysis" || got[1].Kind != "cases" {
		t.Errorf("an analysis with its case: %+v", got)
	}
}

// TestSameID opens two files of one id: a button gives the second another, and what is
// said of it names the id, not the case.
func TestSameID(t *testing.T) {
	t.Parallel()
	e := newEngine()
	text := "ipta: case/1\nid: mo\ntitle: Mo\ninterventions: [{unit_cost: ipta_coach, quantity: 60}]\n"
	files := []page.File{{Name: "a.yaml", Text: text}, {Name: "b.yaml", Text: text}, {Name: "mo-2.yaml", Text: strings.Replace(text, "id: mo\n", "", 1)}}
	q := page.Request{Lang: lang.NL, Files: files, Opened: files, Parameters: "nl-2024", Want: []string{"view"}}
	v := e.Answer(q).View
	if v.OK || len(v.Findings) != 1 || len(v.Findings[0].Mends) != 1 || v.Findings[0].Case != 1 || v.Findings[0].Mends[0].Label != "Geef deze een ander: mo-3" {
		t.Fatalf("%+v", v.Findings)
	}
	q.Edits = v.Findings[0].Mends[0].Edits
	a := e.Answer(q)
	if !a.View.OK || !strings.Contains(a.Files[1].Text, "id: mo-3\n") || a.Files[0].Text != text {
		t.Errorf("%+v", a.Files)
	}
	if d := a.View.Differences; len(d) != 1 || d[0].About != "Id van de casus" || d[0].Text != "mo-3, was mo" {
		t.Errorf("%+v", d)
	}
	// Also where the id is the name of the file.
	q = page.Request{Files: []page.File{{Name: "a.yaml", Text: strings.Replace(text, "id: mo\n", "id: mo-2\n", 1)}, files[2]}, Parameters: "nl-2024", Want: []string{"view"}}
	v = e.Answer(q).View
	if len(v.Findings) != 1 || len(v.Findings[0].Mends) != 1 || v.Findings[0].Case != 1 {
		t.Fatalf("%+v", v.Findings)
	}
	q.Edits = v.Findings[0].Mends[0].Edits
	if a := e.Answer(q); !a.View.OK || !strings.Contains(a.Files[1].Text, "id: mo-2-2\n") {
		t.Errorf("%+v", a.Files)
	}
}
