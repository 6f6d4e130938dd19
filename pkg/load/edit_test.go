package load_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ipta/pkg/load"
)

const edited = `# Who wrote this, and when.
ipta: case/1
title: Sam, 18   # a pseudonym

# What the help costs.
interventions:
  # Hours as registered.
  - {unit_cost: ipta_coach, quantity: 60}   # per year

avoided:
  - unit_cost: eviction   # the first
    years: 1
    # as estimated in May
    without: {value: 40%, low: 25%, high: 55%}
    with: 10%
  # Later than the eviction.
  - {unit_cost: shelter_night, quantity: 120, years: 2}
# the end
`

// TestEditor shows what an edit does to the text, and that it leaves the rest of it as
// it was written.
func TestEditor(t *testing.T) {
	t.Parallel()
	set := func(path, value string) func(*load.Editor) error {
		return func(e *load.Editor) error { return e.Set(0, path, json.RawMessage(value)) }
	}
	insert := func(path string, at int, value string) func(*load.Editor) error {
		return func(e *load.Editor) error { return e.Insert(0, path, at, json.RawMessage(value)) }
	}
	remove := func(path string) func(*load.Editor) error {
		return func(e *load.Editor) error { return e.Remove(0, path) }
	}
	for _, c := range []struct {
		name     string
		do       func(*load.Editor) error
		old, new string // what is in the text in place of what
	}{
		{"a value in a line of its own", set("avoided[0].with", `"15%"`), "    with: 10%\n", "    with: 15%\n"},
		{"a text with its remark", set("title", `"Sam, 19"`), "title: Sam, 18   # a pseudonym\n", "title: Sam, 19 # a pseudonym\n"},
		{"a text that YAML reads otherwise", set("title", `"true"`), "title: Sam, 18   # a pseudonym\n", "title: \"true\" # a pseudonym\n"},
		{"a number in braces", set("interventions[0].quantity", `80`),
			"  - {unit_cost: ipta_coach, quantity: 60}   # per year\n", "  - {unit_cost: ipta_coach, quantity: 80} # per year\n"},
		{"deeper", set("avoided[0].without.low", `"30%"`), "{value: 40%, low: 25%, high: 55%}", "{value: 40%, low: 30%, high: 55%}"},
		{"another form", set("avoided[0].without", `{"voices": {"coach": "30%", "network": "50%"}}`),
			"{value: 40%, low: 25%, high: 55%}", "{voices: {coach: 30%, network: 50%}}"},
		{"a line that becomes long, with its remark", set("interventions[0].note", `"`+strings.Repeat("a long story ", 10)+`"`),
			"  - {unit_cost: ipta_coach, quantity: 60}   # per year\n",
			"  - unit_cost: ipta_coach # per year\n    quantity: 60\n    note: '" + strings.Repeat("a long story ", 10) + "'\n"},
		{"a text with a remark that becomes more", set("title", `{"nl": "Sam", "en": "Sam"}`), "title: Sam, 18   # a pseudonym\n", "title: {nl: Sam, en: Sam} # a pseudonym\n"},
		{"a key of a line", set("avoided[0].attributable", `"70%"`), "    with: 10%\n", "    with: 10%\n    attributable: 70%\n"},
		{"a key in its usual place", set("start", `2020`), "  # a pseudonym\n", "  # a pseudonym\nstart: 2020\n"},
		{"a key in braces", set("avoided[1].without", `"30%"`), "years: 2}\n", "years: 2, without: 30%}\n"},
		{"a part that is not there", set("story.now", `"I work."`), "years: 2}\n", "years: 2}\n\nstory:\n  now: I work.\n"},
		{"a list that is not there", insert("achieved", 0, `{"unit_cost": "paid_work", "with": "60%"}`), "years: 2}\n",
			"years: 2}\n\nachieved:\n  - {unit_cost: paid_work, with: 60%}\n"},
		{"an item at the end", insert("avoided", 9, `{"unit_cost": "theft"}`), "years: 2}\n", "years: 2}\n  - {unit_cost: theft}\n"},
		{"an item between", insert("avoided", 1, `{"unit_cost": "theft"}`), "    with: 10%\n", "    with: 10%\n  - {unit_cost: theft}\n"},
		{"an item before all", insert("avoided", 0, `{"unit_cost": "theft"}`), "avoided:\n", "avoided:\n  - {unit_cost: theft}\n"},
		{"a key away", remove("avoided[0].with"), "    with: 10%\n", ""},
		{"a key in braces away", remove("avoided[1].years"), ", years: 2}", "}"},
		{"an item away, and what is said of it", remove("avoided[1]"),
			"  # Later than the eviction.\n  - {unit_cost: shelter_night, quantity: 120, years: 2}\n", ""},
		{"the last item away", remove("interventions[0]"),
			"# What the help costs.\ninterventions:\n  # Hours as registered.\n  - {unit_cost: ipta_coach, quantity: 60}   # per year\n", ""},
		{"an item to another list", func(e *load.Editor) error { return e.Move(0, "avoided[1]", "interventions", 1) },
			"  # Later than the eviction.\n  - {unit_cost: shelter_night, quantity: 120, years: 2}\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			e, err := load.NewEditor([]byte(edited))
			if err != nil {
				t.Fatal(err)
			}
			if err := c.do(e); err != nil {
				t.Fatal(err)
			}
			if strings.Count(edited, c.old) != 1 {
				t.Fatalf("%q is not once in the text", c.old)
			}
			want := strings.Replace(edited, c.old, c.new, 1)
			if c.name == "an item to another list" {
				want = strings.Replace(want, "# per year\n", "# per year\n  - {unit_cost: shelter_night, quantity: 120, years: 2}\n", 1)
			}
			if diff := cmp.Diff(want, string(e.Text())); diff != "" {
				t.Errorf("the text (-want +got):\n%s", diff)
			}
		})
	}
}

// TestEditorRefuses wants an edit at no place to change nothing.
func TestEditorRefuses(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"", "title.x", "avoided.x", "avoided[", "avoided[x]", "avoided[-1]", "title[0]", ".", "a..b"} {
		e, err := load.NewEditor([]byte(edited))
		if err != nil {
			t.Fatal(err)
		}
		if err := e.Set(0, path, json.RawMessage(`1`)); err == nil {
			t.Errorf("%q was set", path)
		}
		if err := e.Set(1, "title", json.RawMessage(`1`)); err == nil {
			t.Error("a document that is not there was changed")
		}
		if err := e.Remove(0, "avoided[7]"); err == nil {
			t.Error("an item that is not there was taken away")
		}
		if string(e.Text()) != edited {
			t.Errorf("%q changed the text:\n%s", path, e.Text())
		}
	}
}

// TestEditorKeeps makes random edits in all examples: each reads back as it was made,
// and every line that it is not about is there after it.
func TestEditorKeeps(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("../../examples/*/*.yaml")
	if err != nil || len(files) < 6 {
		t.Fatal(files, err)
	}
	edits := 60
	if testing.Short() {
		edits = 6
	}
	random := rand.New(rand.NewPCG(1, 2))
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(text), "ipta: case/1") {
			continue
		}
		for range edits {
			e, err := load.NewEditor(text)
			if err != nil {
				t.Fatal(err)
			}
			group := []string{"interventions", "avoided", "achieved"}[random.IntN(3)]
			path := fmt.Sprintf("%s[%d].%s", group, random.IntN(2), []string{"quantity", "without", "years", "evidence", "note"}[random.IntN(5)])
			touched, err := 0, error(nil)
			kind := random.IntN(4)
			switch kind {
			case 0:
				err, touched = e.Set(0, path, json.RawMessage(`"30%"`)), 12
			case 1:
				err, touched = e.Insert(0, group, random.IntN(5), json.RawMessage(`{"unit_cost": "theft", "without": "20%", "years": 1}`)), 0
			case 2:
				err, touched = e.Remove(0, fmt.Sprintf("%s[0]", group)), 20
			case 3:
				err, touched = e.Set(0, "story.wish", json.RawMessage(`"A house: with a garden, and \"rest\"."`)), 1
			}
			if err != nil {
				t.Errorf("%s: %s: %v", name, path, err)
				continue
			}
			got := "\n" + string(e.Text())
			lost := 0
			for line := range strings.SplitSeq(strings.TrimSuffix(string(text), "\n"), "\n") {
				if !strings.Contains(got, "\n"+line+"\n") {
					lost++
				}
			}
			for line := range strings.SplitSeq(string(text), "\n") {
				_, remark, ok := strings.Cut(" "+line, " # ")
				if ok && kind != 2 && !strings.Contains(got, "# "+remark) {
					t.Errorf("%s: %s: the remark %q is gone", name, path, remark)
				}
			}
			if lost > touched {
				t.Errorf("%s: %s: %d lines are gone:\n%s", name, path, lost, cmp.Diff(string(text), got[1:]))
			}
			if _, err := load.NewEditor(e.Text()); err != nil {
				t.Errorf("%s: %s: %v", name, path, err)
			}
		}
	}
}
