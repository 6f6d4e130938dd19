package page_test

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ipta/parameters"
	"ipta/pkg/calc"
	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/model"
	"ipta/pkg/page"
)

func newEngine() *page.Engine {
	return &page.Engine{Version: "test", Names: []string{"nl-2024", "nl-2024-cautious"}, Builtin: func(name string) ([]byte, bool) {
		text, err := parameters.Files.ReadFile(name + ".yaml")
		return text, err == nil
	}}
}

// examples are the six cases of examples/ipta, with their analysis.
func examples(t testing.TB) []page.File {
	t.Helper()
	names, err := filepath.Glob("../../examples/ipta/*.yaml")
	if err != nil || len(names) != 7 {
		t.Fatal(names, err)
	}
	var files []page.File
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, page.File{Name: filepath.Base(name), Text: string(text)})
	}
	return files
}

// calculated reads and calculates files as another program would.
func calculated(t *testing.T, files []page.File) *calc.Result {
	t.Helper()
	read := func(name string, _ *diag.File) (*diag.File, error) {
		text, err := parameters.Files.ReadFile(name + ".yaml")
		return &diag.File{Name: name, Text: text}, err
	}
	set, err := read("nl-2024", nil)
	if err != nil {
		t.Fatal(err)
	}
	p, findings := load.Parameters(set, read, nil)
	var cases []*model.Case
	for _, f := range files {
		content, found := load.Cases(&diag.File{Name: f.Name, Text: []byte(f.Text)}, nil)
		cases, findings = append(cases, content.Cases...), append(findings, found...)
	}
	for _, c := range cases {
		findings = append(findings, check.Link(p, c)...)
	}
	if diag.Failed(findings) {
		t.Fatal(findings)
	}
	r, err := calc.Calculate(p, cases, calc.Options{}, 1)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestFigures wants the figures of the calculation on the page, to the last digit: of
// all cases, and of each.
func TestFigures(t *testing.T) {
	t.Parallel()
	files := examples(t)
	want := calculated(t, files)
	e := newEngine()
	for _, l := range lang.Languages {
		q := page.Request{Lang: l, Files: files, Parameters: "nl-2024", Case: page.All, Want: []string{"view"}}
		v := e.Answer(q).View
		if !v.OK || v.Head.Sums != (page.Sums{Costs: want.Aggregate.Costs, Benefits: want.Aggregate.Benefits, NPV: want.Aggregate.NPV}) {
			t.Fatalf("all: %+v, want %+v", v.Head, want.Aggregate.Totals)
		}
		for i := range want.Cases {
			c := &want.Cases[i]
			sums := page.Sums{Costs: c.Costs, Benefits: c.Benefits, NPV: c.NPV}
			if got := v.Cases[i]; got.ID != c.Case.ID || *got.Result != sums {
				t.Errorf("%s: %+v, want %+v", got.ID, got.Result, sums)
			}
			for k, l := range c.Lines {
				if got := v.Cases[i].Lines[k]; got.ID != l.Line.ID() || got.Amount != l.PerspectiveValue {
					t.Errorf("%s: %+v, want %v", c.Case.ID, got, l.PerspectiveValue)
				}
			}
			q.Case = i
			if got := e.Answer(q).View.Head.Sums; math.Abs(got.NPV-c.NPV) > 1e-6 {
				t.Errorf("%s alone: %+v, want %+v", c.Case.ID, got, sums)
			}
		}
	}
}

// TestAnswers asks for everything at once, and wants each part of it.
func TestAnswers(t *testing.T) {
	t.Parallel()
	files := examples(t)
	for _, at := range []int{page.All, 0, 5} {
		q := page.Request{Lang: lang.NL, Files: files, Opened: files, Parameters: "nl-2024", Case: at, Explain: "npv", Draws: 1000,
			Want: []string{"view", "cards", "fields", "explain", "moves", "chance", "questions", "report", "json", "csv"}}
		text, err := json.Marshal(q)
		if err != nil {
			t.Fatal(err)
		}
		var a page.Answer
		if err := json.Unmarshal(newEngine().AnswerJSON(text), &a); err != nil {
			t.Fatal(err)
		}
		if a.Error != "" || a.View == nil || a.Cards == nil || a.Fields == nil || a.Explain == nil || a.Moves == nil || a.Chance == nil || a.Report == nil || a.JSON == "" || a.CSV == "" {
			t.Fatalf("case %d: something is not there: %+v", at, a.Error)
		}
		if len(a.Cards.Cards) < 50 || len(a.Moves.Rows) == 0 || strings.Count(a.Moves.SVG, "<svg") != 2 || !strings.Contains(a.Chance.SVG, "<svg") {
			t.Errorf("case %d: %d cards, %d moves", at, len(a.Cards.Cards), len(a.Moves.Rows))
		}
		if (at == page.All) != (len(a.Questions) == 0) {
			t.Errorf("case %d: %d questions", at, len(a.Questions))
		}
		if len(a.View.Differences) > 0 {
			t.Errorf("case %d: %v", at, a.View.Differences)
		}
	}
}

// TestEdits makes changes as the page does, and takes each back.
func TestEdits(t *testing.T) {
	t.Parallel()
	e, opened := newEngine(), examples(t)
	ask := func(files []page.File, edits ...page.Edit) page.Answer {
		return e.Answer(page.Request{Lang: lang.NL, Files: files, Opened: opened, Parameters: "nl-2024", Case: 5, Edits: edits, Want: []string{"view"}})
	}
	for _, c := range []struct {
		edit page.Edit
		want string // in the text
	}{
		{page.Edit{Op: "type", Path: "avoided[1].with", Text: "7,5"}, "with: 7.5%"},
		{page.Edit{Op: "type", Path: "avoided[1].quantity", Text: "1.200"}, "quantity: 1200"},
		{page.Edit{Op: "type", Path: "avoided[1].years", Text: "2 t/m 4"}, "years: 2-4"},
		{page.Edit{Op: "type", Path: "avoided[1].years", Text: "2 tot 4"}, "years: 2-4"},
		{page.Edit{Op: "type", Path: "avoided[1].with", Text: ""}, "high: 50%}, event: notice-to-leave, measured: [{on: 2021-12"},
		{page.Edit{Op: "type", Path: "title", Text: "Yassin, 20"}, "title: Yassin, 20\n"},
		{page.Edit{Op: "type", Path: "story.wish", Text: "Rust: en een huis"}, "wish: 'Rust: en een huis'"},
		{page.Edit{Op: "set", Path: "avoided[0].without", Value: json.RawMessage(`{"voices":{"coach":"50%","network":"70%"}}`)}, "without: {voices: {coach: 50%, network: 70%}}"},
		{page.Edit{Op: "insert", Path: "achieved", At: 1, Value: json.RawMessage(`{"unit_cost":"volunteering_hour","quantity":40,"years":"1-2"}`)}, "  - {unit_cost: volunteering_hour, quantity: 40, years: 1-2}"},
		{page.Edit{Op: "remove", Path: "avoided[1]"}, ""},
	} {
		edit := c.edit
		edit.Case = 5
		a := ask(opened, edit)
		if a.Error != "" || !a.View.OK || !strings.Contains(a.Files[6].Text, c.want) {
			t.Errorf("%+v: %s\n%v", c.edit, a.Error, a.View.Findings)
			continue
		}
		if len(a.View.Differences) != 1 || a.View.Differences[0].Case != 5 {
			t.Errorf("%+v: differences %+v", c.edit, a.View.Differences)
			continue
		}
		back := ask(a.Files, a.View.Differences[0].Back...)
		if back.Error != "" || len(back.View.Differences) > 0 || back.View.Head.NPV != ask(opened).View.Head.NPV {
			t.Errorf("%+v is not taken back: %s %+v", c.edit, back.Error, back.View.Differences)
		}
	}
}

// TestMistakes wants a mistake at its place, in words, with the button that mends it.
func TestMistakes(t *testing.T) {
	t.Parallel()
	e := newEngine()
	for _, c := range []struct{ line, path, about, mended string }{
		{"{unit_cost: evicton, with: 10%}", "avoided[0].unit_cost", "", "unit_cost: eviction"},
		{"{unit_cost: huisuitzetting, with: 10%}", "avoided[0].unit_cost", "", "unit_cost: eviction"},
		{"{unit_cost: eviction, without: 40}", "avoided[0].without", "Huisuitzetting: kans zonder de hulp", "without: 40%"},
		{"{unit_cost: paid_work, years: 2}", "avoided[0].unit_cost", "", "achieved:\n  - {unit_cost: paid_work, years: 2}"},
		{"{unit_cost: shelter_night, quantity: '1.200'}", "avoided[0].quantity", "", "quantity: 1200"},
	} {
		files := []page.File{{Name: "sam.yaml", Text: "ipta: case/1\ntitle: Sam, 18\ninterventions:\n  - {unit_cost: ipta_coach, quantity: 60}\navoided:\n  - " + c.line + "\n"}}
		q := page.Request{Lang: lang.NL, Files: files, Parameters: "nl-2024", Want: []string{"view"}}
		v := e.Answer(q).View
		if v.OK || len(v.Findings) == 0 || v.Findings[0].Path != c.path || v.Findings[0].Case != 0 || c.about != "" && v.Findings[0].About != c.about {
			t.Errorf("%s: %+v", c.line, v.Findings)
			continue
		}
		if len(v.Findings[0].Mends) == 0 {
			t.Errorf("%s: no way to mend it", c.line)
			continue
		}
		q.Edits = v.Findings[0].Mends[0].Edits
		a := e.Answer(q)
		if !a.View.OK || !strings.Contains(a.Files[0].Text, c.mended) {
			t.Errorf("%s: mended to\n%s%+v", c.line, a.Files[0].Text, a.View.Findings)
		}
	}
}

// TestAbout wants the number that a remark on the method is about called by its name.
func TestAbout(t *testing.T) {
	t.Parallel()
	files := []page.File{{Name: "sam.yaml", Text: "ipta: case/1\ninterventions: [{unit_cost: ipta_coach, quantity: 60}]\navoided: [{unit_cost: eviction, without: 40%, with: 10%}]\n"}}
	v := newEngine().Answer(page.Request{Lang: lang.NL, Files: files, Parameters: "nl-2024", Want: []string{"view"}}).View
	found := map[string]string{}
	for _, f := range v.Findings {
		found[f.ID+" "+f.Path] = f.About
	}
	for key, want := range map[string]string{
		"no-range avoided[0].without": "Huisuitzetting: kans zonder de hulp", "no-range interventions[0].quantity": "IPTA-coach: aantal per jaar",
	} {
		if found[key] != want {
			t.Errorf("%s is about %q, want %q; found %v", key, found[key], want, found)
		}
	}
}

// TestTries holds what an estimate would make to the calculation with it in the file.
func TestTries(t *testing.T) {
	t.Parallel()
	e, files := newEngine(), examples(t)
	q := page.Request{Lang: lang.EN, Files: files, Opened: files, Parameters: "nl-2024", Case: 0, Want: []string{"questions", "view"}}
	first := e.Answer(q)
	if len(first.Questions) == 0 {
		t.Fatal("no questions")
	}
	for i, asked := range first.Questions {
		direction := map[bool]string{true: " more.", false: " less."}[asked.Step > 0]
		if math.Abs(asked.Step) > 1 && !strings.HasSuffix(asked.Stake, direction) {
			t.Errorf("%v: %q", asked.Step, asked.Stake)
		}
		if i > 0 && math.Abs(asked.Step) > 1 && asked.Text == "" {
			t.Errorf("%+v", asked)
		}
		q.Want, q.Edits, q.Tries = []string{"tries"}, nil, []page.Try{{Case: 0, Path: asked.Path, Value: 0.35}}
		tried := e.Answer(q).Tries[0]
		q.Want, q.Tries = []string{"view"}, nil
		q.Edits = []page.Edit{{Op: "set", Case: 0, Path: asked.Path, Value: json.RawMessage(`"35%"`)}}
		a := e.Answer(q)
		if a.View == nil || !a.View.OK || math.Abs(a.View.Cases[0].Result.NPV-tried.NPV) > 1e-6 {
			t.Errorf("%s: %v, in the file %+v", asked.Path, tried.NPV, a.View)
		}
	}
}

// TestBlank begins a case from nothing.
func TestBlank(t *testing.T) {
	t.Parallel()
	e := newEngine()
	for _, title := range []string{"Sam, 19", "", "no", "Ömer: 18", "Sam, 19", "  #x"} {
		a := e.Answer(page.Request{Lang: lang.NL, Parameters: "nl-2024", Blank: &page.Blank{Title: title, Start: 2024}, Want: []string{"view"},
			Files: []page.File{{Name: "sam.yaml", Text: "ipta: case/1\ntitle: x\n"}}, Case: 1})
		if !a.View.OK || len(a.View.Cases) != 2 || title != "" && a.View.Cases[1].Title != strings.TrimSpace(title) {
			t.Errorf("%q: %+v\n%s", title, a.View.Findings, a.Files[1].Text)
		}
	}
}

// TestBlankNamed wants a new file to be called as the young person, without accents.
func TestBlankNamed(t *testing.T) {
	t.Parallel()
	for title, want := range map[string]string{"Zoë, 17": "zoe", "Ömer": "omer", "Jip van-Dam - 2": "jip-van-dam-2", "Łé": "e", "李": "casus"} {
		a := newEngine().Answer(page.Request{Lang: lang.NL, Parameters: "nl-2024", Blank: &page.Blank{Title: title}, Want: []string{"view"}})
		if len(a.Files) != 1 || a.Files[0].Name != want+".yaml" {
			t.Errorf("%s: %+v, want %s.yaml", title, a.Files, want)
		}
	}
}

// TestNoNulls wants a list where the page goes over one, also where there is nothing.
func TestNoNulls(t *testing.T) {
	t.Parallel()
	e := newEngine()
	for _, q := range []page.Request{
		{Parameters: "nl-2024"}, {Parameters: "none"}, {Parameters: "nl-2024", Blank: &page.Blank{Title: "Sam"}},
		{Parameters: "nl-2024", Files: []page.File{{Name: "x.yaml", Text: "ipta: case/1\navoided: [{unit_cost: no}]\n"}}},
		{Parameters: "nl-2024", Files: []page.File{{Name: "x.yaml", Text: "ipta: case/1\navoided: [{unit_cost: eviction}]\n"}}, Case: 3},
	} {
		q.Want = []string{"view", "cards", "fields", "moves", "chance", "questions"}
		text, err := json.Marshal(e.Answer(q))
		if err != nil {
			t.Fatal(err)
		}
		var a map[string]any
		if err := json.Unmarshal(text, &a); err != nil {
			t.Fatal(err)
		}
		var walk func(path string, x any)
		walk = func(path string, x any) {
			switch x := x.(type) {
			case nil:
				t.Errorf("%+v: %s is null", q.Files, path)
			case map[string]any:
				for key, value := range x {
					if key != "data" {
						walk(path+"."+key, value)
					}
				}
			case []any:
				for _, value := range x {
					walk(path+"[]", value)
				}
			}
		}
		walk("", a)
	}
}

// TestHostile wants an answer to every question.
func TestHostile(t *testing.T) {
	t.Parallel()
	e := newEngine()
	for _, text := range []string{"", "{", "null", "[]", `{"files":[{"name":"x","text":"a: ["}],"want":["view","chance"],"parameters":"nl-2024"}`,
		`{"parameters":"none","want":["view","cards","fields"]}`, `{"case":99,"want":["view","report"]}`,
		`{"files":[{"name":"x","text":"ipta: case/1\navoided: [1, [2], {x: {y: z}}]"}],"parameters":"nl-2024","want":["view"],"edits":[{"op":"set","path":"avoided[0].x","value":1}]}`,
		`{"files":[{"name":"x","text":"ipta: case/1"}],"parameters":"nl-2024","want":["view"],"edits":[{"op":"boo"}]}`,
		`{"files":[{"name":"x","text":"ipta: case/1\ncases: 3"}],"parameters":"nl-2024","want":["view"]}`} {
		var a page.Answer
		if err := json.Unmarshal(e.AnswerJSON([]byte(text)), &a); err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// under is what stands under a key in a text of YAML, to the letter.
func under(text, key string) (kept string) {
	_, rest, _ := strings.Cut(text, "\n"+key+":")
	for i, line := range strings.Split(rest, "\n") {
		if i > 0 && strings.TrimSpace(line) != "" && len(line)-len(strings.TrimLeft(line, " ")) <= len(key)-len(strings.TrimLeft(key, " ")) {
			break
		}
		kept += line + "\n"
	}
	return kept
}

// TestStoryStays wants what the page cannot edit of a story, such as quotes and life areas,
// to be to the letter as it was after edits round it.
func TestStoryStays(t *testing.T) {
	t.Parallel()
	e, files := newEngine(), examples(t)
	for at, f := range files[1:] { // the first is the analysis
		a := e.Answer(page.Request{Lang: lang.NL, Files: files, Opened: files, Parameters: "nl-2024", Case: at, Want: []string{"view"}, Edits: []page.Edit{
			{Op: "type", Case: at, Path: "story.summary", Text: "Anders: \"verteld\""},
			{Op: "type", Case: at, Path: "title", Text: "Sam, 20"},
			{Op: "insert", Case: at, Path: "story.timeline", At: 0, Value: json.RawMessage(`{"id":"first","when":2018,"title":"Eerst"}`)},
			{Op: "remove", Case: at, Path: "avoided[0]"},
		}})
		if a.Error != "" || !a.View.OK || a.Files[at+1].Text == f.Text {
			t.Fatalf("%s: %s %+v", f.Name, a.Error, a.View)
		}
		for _, key := range []string{"  quotes", "  themes", "life_areas"} {
			if was, now := under(f.Text, key), under(a.Files[at+1].Text, key); was != now || len(was) < 50 {
				t.Errorf("%s: %s was%sis%s", f.Name, key, was, now)
			}
		}
	}
}

// TestRetraceable wants on the sheet what the amounts are reckoned with: settings, and of
// each line the sum of one year.
func TestRetraceable(t *testing.T) {
	t.Parallel()
	files := []page.File{{Name: "sam.yaml", Text: "ipta: case/1\nweight: 12.5\ninterventions: [{unit_cost: ipta_coach, quantity: 60}]\navoided: [{label: Boete, value: 12.5, unit: keer, total: 9, years: 0-1, without: 40%, with: 10%}]\n"}}
	v := newEngine().Answer(page.Request{Lang: lang.NL, Files: files, Parameters: "nl-2024", Want: []string{"view"}}).View
	said := strings.Join(v.Head.Settings, "; ")
	for _, want := range []string{"Prijspeil: 2024", "Discontovoet: 2,25%", "Horizon: ", "Parameters: nl-2024"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not in %q", want, said)
		}
	}
	c := v.Cases[0]
	said = strings.ReplaceAll(strings.Join([]string{c.Stands, c.Lines[0].Times, c.Lines[1].Times}, "; "), "\u00a0", " ")
	if said != "12,5; 60 × € 78 per uur; 4,5 × € 12,50 per keer" {
		t.Error(said)
	}
}
