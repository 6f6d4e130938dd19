package pricelist_test

import (
	"fmt"
	"strings"
	"testing"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/pricelist"
)

// dutch are parameters with Dutch names.
func dutch() *model.Parameters {
	return &model.Parameters{
		Currency: "EUR", PriceLevel: 2024,
		Stakeholders: []model.Label{{ID: "municipality", Label: lang.Text{NL: "Gemeente", EN: "Municipality"}}, {ID: "state", Label: lang.Text{NL: "Rijk", EN: "State"}}},
		UnitCosts:    []*model.UnitCost{{ID: "eviction", Label: lang.Text{NL: "Huisuitzetting", EN: "Eviction"}}},
		Domains:      []model.Label{{ID: "housing", Label: lang.Text{NL: "Wonen", EN: "Housing"}}},
	}
}

// imported reads CSV by the heads of a Dutch list.
func imported(t *testing.T, text string, more ...pricelist.Pair) (*pricelist.List, []diag.Finding) {
	t.Helper()
	tables, found := pricelist.Tables(&diag.File{Name: "p.csv", Text: []byte(text)})
	if len(found) > 0 {
		t.Fatal(told(found))
	}
	m := pricelist.Mapping{Constants: []pricelist.Pair{{"unit", "keer"}, {"price_year", "2024"}, {"source.title", "x"}, {"domain", "housing"}, {"borne_by", "municipality"}}}
	for _, p := range more {
		if strings.Contains(p.Key, ":") {
			m.Words = append(m.Words, p)
		} else {
			m.Columns = append(m.Columns, p)
		}
	}
	return pricelist.Read(tables, m, dutch())
}

// TestSpan refuses a head over several columns with amounts, however the columns are
// called under it, and takes the one that is named.
func TestSpan(t *testing.T) {
	t.Parallel()
	label := pricelist.Pair{Key: "label", Text: "Post"}
	for name, c := range map[string]struct{ text, head, want string }{
		"heads under it, which look like a row": {"Post;Kosten;;;Jaar\n;laag;midden;hoog\nA;5;8;12;2024\n", "Kosten", "B (laag), C (midden) and D (hoog)"},
		"heads in one row with others":          {";Kosten;;\nPost;laag;midden;hoog\nA;5;8;12\n", "Kosten", "B (laag), C (midden) and D (hoog)"},
		"nothing under it":                      {"Post;Kosten;\nA;5;8\n", "Kosten", "B and C"},
		"an empty column between":               {"Post;Kosten;;\nA;5;;8\n", "Kosten", "B and D"},
		"euro signs":                            {"Post;Kosten;\nA;€ 5;€ 8\n", "Kosten", "B and C"},
		"by its lower head":                     {"Post;Kosten;\n;laag;hoog\nA;5;8\n", "Kosten / laag", ""},
		"one of the lower heads":                {"Post;Kosten;\n;laag;midden\nA;5;8\n", "Kosten / midden", ""},
		"by letter":                             {"Post;Kosten;\nA;5;8\n", "C", ""},
		"remarks without a head":                {"Post;Kosten;\nA;5;zie boven\n", "Kosten", ""},
		"other heads a row lower":               {"Post;Kosten;\n;;Jaar\nA;5;2024\n", "Kosten", "B and C"},
	} {
		list, found := imported(t, c.text, pricelist.Pair{Key: "value", Text: c.head}, label)
		switch got := told(found); {
		case c.want == "" && got != "" || c.want == "" && list.Len() != 1:
			t.Errorf("%s: %d unit costs, %s", name, list.Len(), got)
		case !strings.Contains(got, c.want):
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
	list, _ := imported(t, "Post;Kosten;\nA;5;zie boven\n", pricelist.Pair{Key: "value", Text: "Kosten"}, label)
	if got := told(list.Left); !strings.Contains(got, "with nothing written above them: C") {
		t.Errorf("of the column without a head it says %q", got)
	}
}

// TestPayers reads payers with shares as people write them, and refuses what it cannot
// read.
func TestPayers(t *testing.T) {
	t.Parallel()
	const half = "{municipality: 50%, state: 50%}"
	for text, want := range map[string]string{
		"Gemeente 50%, Rijk 50%": half, "Gemeente 50%,Rijk 50%": half, "municipality: 50%, state: 50%": half, "Gemeente: 50%; Rijk: 50%": half,
		"Gemeente (50%), Rijk (50%)": half, "50% Gemeente, 50% Rijk": half, "Gemeente 50% / Rijk 50%": half, "Gemeente 50% en Rijk 50%": half,
		"Gemeente 50 %, Rijk 50 %": half, "Gemeente 50% + Rijk 50%": half, "Gemeente=50%,Rijk=50%": half, "Gemeente 50%\nRijk 50%": half,
		"Gemeente 0,5, Rijk 0,5":                 "{municipality: 0.5, state: 0.5}",
		"Gemeente 66,5%, Rijk 33,5%":             "{municipality: 66.5%, state: 33.5%}",
		"Gemeente":                               "{municipality: 100%}",
		"Volksgezondheid, Welzijn en Sport":      "{volksgezondheid_welzijn_en_sport: 100%}",
		"Gemente 50%, Rijk 50%":                  half, // by the word
		"Gemeente 50%, Rijk de rest (×%)":        "",
		"50% voor de Gemeente en de rest 1/2 ×%": "",
	} {
		list, found := imported(t, "Post;Kosten;Betaler\nA;5;\""+text+"\"\n", pricelist.Pair{Key: "value", Text: "Kosten"}, pricelist.Pair{Key: "label", Text: "Post"},
			pricelist.Pair{Key: "borne_by", Text: "Betaler"}, pricelist.Pair{Key: "borne_by:Gemente", Text: "municipality"})
		switch {
		case want == "" && (list.Len() > 0 || !strings.Contains(told(list.Left), "is no list of payers with shares")):
			t.Errorf("%q: %s", text, told(list.Left))
		case want != "" && (len(found) > 0 || !strings.Contains(string(list.Text("x", "y").YAML), "borne_by: "+want+"\n")):
			t.Errorf("%q: %s %s, want %s", text, told(found), told(list.Left), want)
		}
	}
}

// TestNew tells which payers and domains are new, with the word that joins one to a known
// one; with that word they are not.
func TestNew(t *testing.T) {
	t.Parallel()
	const text = "Post;Kosten;Betaler;Thema\nA;5;Gemente;Wonen\nB;5;Gemeente/Rijk;Wohnen\nC;5;Gemeente;Wonen\n"
	columns := []pricelist.Pair{{"value", "Kosten"}, {"label", "Post"}, {"borne_by", "Betaler"}, {"domain", "Thema"}}
	list, _ := imported(t, text, columns...)
	got := told(list.Left)
	for _, want := range []string{
		`p.csv:2:5 list-new payers that the parameters do not have, and that are new here: "Gemente" and "Gemeente/Rijk"; if one is the same as a known one, say so, as --word "borne_by:Gemente=municipality"`,
		`known: municipality and state`, `domains that the parameters do not have, and that are new here: "Wohnen"`, `--word "domain:Wohnen=housing"`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("there is no\n%s\nin\n%s", want, got)
		}
	}
	list, _ = imported(t, text, append(columns, pricelist.Pair{Key: "borne_by:Gemente", Text: "municipality"},
		pricelist.Pair{Key: "borne_by:Gemeente/Rijk", Text: "municipality 50%, state 50%"}, pricelist.Pair{Key: "domain:Wohnen", Text: "housing"})...)
	if got := told(list.Left); got != "" {
		t.Errorf("with words: %s", got)
	}
	if got := string(list.Text("x", "y").YAML); !strings.Contains(got, "{municipality: 50%, state: 50%}") || strings.Contains(got, "stakeholders:") {
		t.Error(got)
	}
}

// TestWholeAmounts takes amounts as they are written by hand in Dutch.
func TestWholeAmounts(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"€ 250,-": "250", "€ 250,--": "250", "250,-": "250", "€ 7.095,-": "7095", "7,095.-": "7095", "EUR 250,00": "250.00", "250 euro": "250", "eur 1.250,-": "1250",
		"€ 1 250,—": "1250", "circa 250": "", "250 usd": "", "€ ,-": "", "12.50,-": "",
	} {
		list, _ := imported(t, "Post;Kosten\nA;\""+text+"\"\n", pricelist.Pair{Key: "value", Text: "Kosten"}, pricelist.Pair{Key: "label", Text: "Post"})
		switch {
		case want == "" && list.Len() > 0:
			t.Errorf("%q is taken", text)
		case want != "" && (list.Len() != 1 || !strings.Contains(string(list.Text("x", "y").YAML), "value: "+want+"\n")):
			t.Errorf("%q: %s, want %s", text, told(list.Left), want)
		}
	}
}

// TestTwoSigns tells the same of an amount with two signs in every run.
func TestTwoSigns(t *testing.T) {
	t.Parallel()
	for range 30 {
		list, _ := imported(t, "Post;Kosten\nA;£ 5 $ 6\n", pricelist.Pair{Key: "value", Text: "Kosten"}, pricelist.Pair{Key: "label", Text: "Post"})
		if got := told(list.Left); !strings.Contains(got, "the cost is in GBP") {
			t.Fatal(got)
		}
	}
}

// TestSuggestOpen leaves open what nothing tells, and proposes no less than is needed.
func TestSuggestOpen(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Notities\nniets\n":                                  "[{value …} {label …} {unit …} {price_year …} {domain …} {borne_by …}] []",
		"Omschrijving,Kosten,Jaar\nA,5,2024\n":               "[{value Kosten} {label Omschrijving} {price_year Jaar} {unit …} {domain …} {borne_by …}] []",
		"Omschrijving,Value,Eenheid,Prijspeil\nA,5,x,2024\n": "[] []",
		"Dienst,Prijs\nA,5\n":                                "[{value Prijs} {label Dienst} {unit …} {price_year …} {domain …} {borne_by …}] []",
		// Colours of confidence get a word each; what else stands there is for a person.
		"Omschrijving,Kosten,RAG\nA,5,G\nB,6,Rood\nC,7,4\nD,8,\n": "[{value Kosten} {label Omschrijving} {confidence RAG} {unit …} {price_year …} {domain …} {borne_by …}] [{confidence:G 2} {confidence:Rood 5}]",
		"Omschrijving,Kosten,RAG\nA,5,G\nB,6,hoog\n":              "[{value Kosten} {label Omschrijving} {unit …} {price_year …} {domain …} {borne_by …}] []",
	} {
		tables, _ := pricelist.Tables(&diag.File{Name: "p.csv", Text: []byte(text)})
		if got := fmt.Sprint(pricelist.Suggest(tables)); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

// TestSame tells of a unit cost whose label the parameters have already, and puts it in
// its place by the word that it names.
func TestSame(t *testing.T) {
	t.Parallel()
	const text = "Post;Kosten\nHuisuitzetting;5\nKamer;6\n"
	columns := []pricelist.Pair{{Key: "value", Text: "Kosten"}, {Key: "label", Text: "Post"}}
	list, _ := imported(t, text, columns...)
	const want = `p.csv:2:1 list-same the parameters have "Huisuitzetting" already, as eviction, and this is a new unit cost huisuitzetting beside it; to put it in its place: --word "id:Huisuitzetting=eviction"`
	if got := told(list.Left); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	list, _ = imported(t, text, columns[0], pricelist.Pair{Key: "label.nl", Text: "Post"})
	if got := told(list.Left); !strings.Contains(got, `--word "id:Huisuitzetting=eviction"`) {
		t.Error(got)
	}
	list, _ = imported(t, text, append(columns, pricelist.Pair{Key: "id:Huisuitzetting", Text: "eviction"})...)
	if got := told(list.Left) + string(list.Text("x", "y").YAML); !strings.Contains(got, "  eviction:\n") || !strings.Contains(got, "  \"kamer\":\n") || strings.Contains(got, "list-same") {
		t.Error(got)
	}
}
