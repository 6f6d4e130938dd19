package page_test

import (
	"strings"
	"testing"

	"ipta/pkg/lang"
	"ipta/pkg/page"
)

// TestNotEstimated wants no chance of a gain while there is no help that cost something,
// or while nobody estimated a chance.
func TestNotEstimated(t *testing.T) {
	t.Parallel()
	const help = "interventions: [{unit_cost: ipta_coach, quantity: {value: 60, low: 50, high: 70}}]\n"
	for _, c := range []struct {
		text, want string // how the sentence begins
		open       bool
	}{
		{"avoided: [{unit_cost: eviction, years: 1}]\n", "Hoe zeker het is, is nog niet te zeggen: er staat nog geen hulp in", true},
		{"avoided: [{unit_cost: eviction, without: {value: 50%, low: 40%, high: 60%}, with: 10%}]\n", "Hoe zeker het is, is nog niet te zeggen: er staat nog geen hulp in", false},
		{help + "avoided: [{unit_cost: eviction}]\n", "Hoe zeker het is, is nog niet te zeggen. Nog niet geschat: Huisuitzetting.", true},
		{help + "achieved: [{unit_cost: paid_work}]\n", "Hoe zeker het is, is nog niet te zeggen. Nog niet geschat: Betaald werk, jaar.", true},
		{help + "avoided: [{unit_cost: eviction, without: {voices: {coach: 50%, network: 30%}}, with: 10%}]\n", "In ongeveer 3 van de 10 trekkingen van de 5 getallen met een bandbreedte zijn de baten hoger dan de kosten, ook als de schatters er samen naast kunnen zitten. 1 ander getal blijft staan alsof het zeker is.", false},
		{help, "Hoe zeker het is, is nog niet te zeggen: er staan nog geen baten in.", false},
		{help + "avoided: [{unit_cost: eviction, without: 40%}]\n", "Hoe zeker het is, is nog niet te zeggen. Nog niet geschat: Huisuitzetting (met hulp).", true},
		{help + "avoided: [{unit_cost: eviction, with: 10%}]\n", "Hoe zeker het is, is nog niet te zeggen. Nog niet geschat: Huisuitzetting (zonder hulp).", true},
	} {
		a := newEngine().Answer(page.Request{Lang: lang.NL, Files: []page.File{{Name: "sam.yaml", Text: "ipta: case/1\n" + c.text}},
			Parameters: "nl-2024", Want: []string{"view", "chance"}})
		if a.Chance == nil || !strings.HasPrefix(a.Chance.Sentence, c.want) {
			t.Errorf("%s: %+v %+v", c.text, a.Chance, a.View.Findings)
			continue
		}
		if (a.View.Head.Open != "") != c.open {
			t.Errorf("%s: the head says %q", c.text, a.View.Head.Open)
		}
	}
}

// TestHalfEstimated wants a line of which one chance was given on the page to be open until
// the other is, and one that came so in its file to stay as its author wrote it.
func TestHalfEstimated(t *testing.T) {
	t.Parallel()
	e := newEngine()
	const head = "ipta: case/1\ninterventions: [{unit_cost: ipta_coach, quantity: {value: 60, low: 50, high: 70}}]\navoided:\n"
	const half, other = "  - {unit_cost: eviction, without: 40%}\n", "  - {unit_cost: shelter_night, quantity: 10, without: 30%, with: 20%}\n"
	for _, c := range []struct {
		opened string
		edits  []page.Edit
		open   bool
	}{
		{head + half, nil, false},
		{head + half, []page.Edit{{Op: "type", Path: "avoided[0].quantity", Text: "2"}}, false},
		{head + half, []page.Edit{{Op: "insert", Path: "avoided", At: 0, Value: []byte(`{"unit_cost":"shelter_night","without":"30%","with":"20%"}`)}}, false},
		{head + half, []page.Edit{{Op: "type", Path: "avoided[0].without", Text: "50"}}, true},
		{head + half, []page.Edit{{Op: "insert", Path: "avoided", At: 1, Value: []byte(`{"unit_cost":"shelter_night","without":"30%"}`)}}, true},
		{head + half, []page.Edit{{Op: "type", Path: "avoided[0].without", Text: "50"}, {Op: "type", Path: "avoided[0].with", Text: "5"}}, false},
		{head + other, []page.Edit{{Op: "type", Path: "avoided[0].with", Text: ""}}, true},
		{head + other, []page.Edit{{Op: "type", Path: "avoided[0].without", Text: "35"}}, false},
	} {
		opened := []page.File{{Name: "sam.yaml", Text: c.opened}}
		a := e.Answer(page.Request{Lang: lang.NL, Files: opened, Opened: opened, Parameters: "nl-2024", Edits: c.edits, Want: []string{"view", "chance", "moves"}})
		if a.View == nil || !a.View.OK {
			t.Errorf("%+v: %+v", c.edits, a)
			continue
		}
		open := false
		for _, l := range a.View.Cases[0].Lines {
			open = open || l.Open
		}
		h := a.View.Head
		says := strings.Contains(h.Sentence, "nog niet te zeggen")
		remarks := 0
		for _, f := range a.View.Findings {
			if f.Method && strings.ContainsAny(f.Text, "€%") {
				remarks++
			}
		}
		if c.open && remarks > 0 {
			t.Errorf("%+v: %d remarks on the method: %+v", c.edits, remarks, a.View.Findings)
		}
		if figures := h.Figures[1].Value + h.Figures[2].Value; (figures == "––") != c.open || (len(h.Pockets) == 0) != c.open || (a.View.Cases[0].Left == "") != c.open {
			t.Errorf("%+v: figures %s, %v, %q", c.edits, figures, h.Pockets, a.View.Cases[0].Left)
		}
		if open != c.open || (h.Open != "") != c.open || says != c.open || (a.Moves == nil) != c.open || strings.Contains(a.Chance.Sentence, "trekkingen") == c.open {
			t.Errorf("%+v: open %v, %q %q %q", c.edits, open, h.Sentence, h.Open, a.Chance.Sentence)
		}
	}
}

// TestTriesOpen wants no amount of a chance on trial while the other chance of its line, or
// one of another line, is still to be estimated.
func TestTriesOpen(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		lines, path string
		open        bool
	}{
		{"{unit_cost: eviction}", "without", true},
		{"{unit_cost: eviction, without: 40%}", "without", true},
		{"{unit_cost: eviction, without: 40%}", "with", false},
		{"{unit_cost: eviction, with: 10%}", "without", false},
		{"{unit_cost: eviction, without: 40%, with: 10%}", "with", false},
		{"{unit_cost: eviction, without: 40%, with: 10%}, {unit_cost: shelter_night}", "with", true},
	} {
		files := []page.File{{Name: "sam.yaml", Text: "ipta: case/1\ninterventions: [{unit_cost: ipta_coach, quantity: 60}]\navoided: [" + c.lines + "]\n"}}
		got := newEngine().Answer(page.Request{Lang: lang.NL, Files: files, Parameters: "nl-2024", Want: []string{"tries"},
			Tries: []page.Try{{Path: "avoided[0]." + c.path, Value: 0.3}}}).Tries
		if len(got) != 1 || (got[0].Text == "–") != c.open || (len(got[0].Pockets) == 0) != c.open {
			t.Errorf("%s, %s: %+v", c.lines, c.path, got)
		}
	}
}

// opening is a page on which a case was opened, and changed by edits.
func opening(text string, want []string, edits ...page.Edit) page.Answer {
	opened := []page.File{{Name: "sam.yaml", Text: "ipta: case/1\n" + text}}
	return newEngine().Answer(page.Request{Lang: lang.NL, Files: opened, Opened: opened, Parameters: "nl-2024", Edits: edits, Want: want})
}

// TestOpenResultFiles wants no file of the result while something is open, and the reason.
func TestOpenResultFiles(t *testing.T) {
	t.Parallel()
	const help = "interventions: [{unit_cost: ipta_coach, quantity: 60}]\n"
	for _, c := range []struct{ text, want string }{
		{help + "avoided: [{unit_cost: eviction}]\n", "Er is nog geen uitkomst om te bewaren. Nog niet geschat: Huisuitzetting."},
		{help + "avoided: [{unit_cost: eviction, without: 40%, with: 10%}]\n", ""},
	} {
		for _, kind := range []string{"csv", "json"} {
			a := opening(c.text, []string{kind})
			if a.Error != c.want || (a.CSV+a.JSON == "") != (c.want != "") {
				t.Errorf("%s %s: %q, %q", c.text, kind, a.Error, a.CSV+a.JSON)
			}
		}
	}
}

// TestAmountOpen wants help that was added on the page to be open until somebody says how
// much it was, and help of an opened file to stay as its author wrote it.
func TestAmountOpen(t *testing.T) {
	t.Parallel()
	const rest = "avoided: [{unit_cost: eviction, without: 40%, with: 10%}]\n"
	added := page.Edit{Op: "insert", Path: "interventions", At: 0, Value: []byte(`{"unit_cost":"ipta_coach","years":0}`)}
	for _, c := range []struct {
		text  string
		edits []page.Edit
		open  bool
	}{
		{rest, []page.Edit{added}, true},
		{rest, []page.Edit{added, {Op: "type", Path: "interventions[0].quantity", Text: "60"}}, false},
		{rest, []page.Edit{added, {Op: "type", Path: "interventions[0].quantity", Text: "1"}}, false},
		{rest, []page.Edit{added, {Op: "type", Path: "interventions[0].total", Text: "80"}}, false},
		{rest + "interventions: [{unit_cost: ipta_coach}]\n", nil, false},
		{rest + "interventions: [{unit_cost: ipta_coach}]\n", []page.Edit{{Op: "type", Path: "interventions[0].years", Text: "1"}}, false},
		{rest + "interventions: [{unit_cost: ipta_coach, quantity: 60}]\n", []page.Edit{{Op: "type", Path: "interventions[0].quantity", Text: ""}}, true},
	} {
		a := opening(c.text, []string{"view", "chance", "moves", "explain", "csv"}, c.edits...)
		if a.View == nil || !a.View.OK {
			t.Errorf("%+v: %+v", c.edits, a)
			continue
		}
		h, l := a.View.Head, a.View.Cases[0].Lines[0]
		const named = "Nog niet ingevuld, hoeveel: IPTA-coach."
		if l.Open != c.open || (l.Times == "") != c.open || (h.Figures[0].Value+h.Figures[2].Value == "––") != c.open || (h.Open == named) != c.open ||
			(h.Sentence == "Wat de hulp aan sam kost en oplevert, is nog niet te zeggen.") != c.open ||
			strings.Contains(a.Chance.Sentence, named) != c.open || (a.Moves == nil) != c.open || strings.HasSuffix(a.Error, named) != c.open {
			t.Errorf("%s %+v: %+v\n%+v\n%+v %q", c.text, c.edits, l, h, a.Chance, a.Error)
		}
	}
}

// TestNoResultWhileOpen wants no sentence on the result, and none on what the method takes
// for an open line, beside a headline that says nothing can be said yet.
func TestNoResultWhileOpen(t *testing.T) {
	t.Parallel()
	const help, sure = "interventions: [{unit_cost: ipta_coach, quantity: 60}]\n", "avoided: [{unit_cost: eviction, without: 90%, with: 1%}]\n"
	two := []page.File{{Name: "kim.yaml", Text: "ipta: case/1\nid: kim\n" + help + sure}, {Name: "mo.yaml", Text: "ipta: case/1\nid: mo\n" + help + "avoided: [{unit_cost: eviction}]\n"}}
	for _, at := range []int{page.All, 1} {
		a := newEngine().Answer(page.Request{Lang: lang.NL, Files: two, Parameters: "nl-2024", Case: at, Explain: "npv", Want: []string{"view", "explain", "report"}})
		h := a.View.Head
		if h.Open == "" || h.Rests != "" || len(h.Grounds) > 0 || a.Explain != nil || a.Report != nil {
			t.Errorf("%d: %+v %v %v", at, h, a.Explain, a.Report)
		}
		for _, f := range a.View.Findings {
			if strings.Contains(f.Text, "boven 0") || strings.Contains(f.Why, "bespaard") {
				t.Errorf("%d: %+v", at, f)
			}
		}
	}
}

// TestPaysNothing wants it said of a party that pays nothing for the help, and not that there
// is no help.
func TestPaysNothing(t *testing.T) {
	t.Parallel()
	a := newEngine().Answer(page.Request{Lang: lang.NL, Perspective: "participant", Parameters: "nl-2024", Want: []string{"chance"},
		Files: []page.File{{Name: "sam.yaml", Text: "ipta: case/1\ninterventions: [{unit_cost: ipta_coach, quantity: 60}]\nachieved: [{unit_cost: paid_work, without: 20%, with: 60%}]\n"}}})
	if want := "Hoe zeker het is, is niet te zeggen: de hulp kost “Jongere” niets."; a.Chance == nil || a.Chance.Sentence != want {
		t.Errorf("%+v, want %q", a.Chance, want)
	}
}

// TestEmpty wants no figure of a case with nothing in it, and no word of a file in its remarks.
func TestEmpty(t *testing.T) {
	t.Parallel()
	v := newEngine().Answer(page.Request{Lang: lang.NL, Parameters: "nl-2024", Blank: &page.Blank{Title: "Mo"}, Want: []string{"view"}}).View
	if want := "Wat de hulp aan Mo kostte en wat zij opleverde, staat er nog niet in."; v.Head.Sentence != want {
		t.Errorf("%q, want %q", v.Head.Sentence, want)
	}
	for _, f := range v.Head.Figures {
		if f.Value != lang.Dash {
			t.Errorf("%+v", f)
		}
	}
	for _, f := range v.Findings {
		if strings.Contains(f.Text, "interventi") {
			t.Errorf("%+v", f)
		}
	}
}

// TestMovesLeftOut wants the picture of what moves the result to say how many numbers are
// not in it: of chances without a range, a whole pair.
func TestMovesLeftOut(t *testing.T) {
	t.Parallel()
	const help = "interventions: [{unit_cost: ipta_coach, quantity: {value: 60, low: 50, high: 70}}]\n"
	a := opening(help+"avoided: [{unit_cost: eviction, without: 40%, with: 10%}]\n", []string{"moves", "chance"})
	if a.Moves == nil || !strings.Contains(a.Moves.Note, "getallen zonder bandbreedte. Wat niet meedoet, kan") {
		t.Errorf("%+v", a.Moves)
	}
	for _, q := range a.Chance.Questions {
		if says := strings.Join(q.Says, " "); strings.Contains(says, "geen fout om te delen") {
			t.Error(says)
		}
	}
}
