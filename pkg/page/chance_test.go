package page

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"ipta/parameters"
	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/report/simulation"
	"ipta/pkg/sensitivity"
)

// TestChance wants on the page what ipta simulate tells, which leaves nothing out: of all
// cases, and of each.
func TestChance(t *testing.T) {
	t.Parallel()
	names, err := filepath.Glob("../../examples/ipta/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	q := Request{Lang: lang.NL, Parameters: "nl-2024"}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		q.Files = append(q.Files, File{Name: filepath.Base(name), Text: string(text)})
	}
	q.Opened = q.Files
	e := &Engine{Builtin: func(name string) ([]byte, bool) {
		text, err := parameters.Files.ReadFile(name + ".yaml")
		return text, err == nil
	}}
	for q.Case = All; q.Case < len(names)-1; q.Case++ { // one file is the analysis
		if testing.Short() && q.Case > All {
			break // all together
		}
		for _, q.Perspective = range []string{"", "municipality"} {
			st := e.read(q)
			cases, a := st.of()
			if st.unsaid(cases) != "" {
				continue
			}
			s, err := sensitivity.Simulate(st.plan(cases, calc.VaryUncertain), sensitivity.Options{Seed: sensitivity.DefaultSeed, Jobs: 1, Population: st.population()})
			if err != nil {
				t.Fatal(err)
			}
			want, ok := simulation.NewSure(simulation.Run{Result: st.shown, Parameters: st.parameters, Analysis: a, Simulation: s}, q.Lang)
			got := st.chance(0)
			if !ok || got == nil || !reflect.DeepEqual(got.Lead, want.Lead) || got.SVG != picture(want.Picture, q.Lang, "chance") || len(got.Questions) != len(want.Questions) {
				t.Fatalf("case %d, %q: %+v, want %+v", q.Case, q.Perspective, got, want)
			}
			for i, asked := range want.Questions {
				if !reflect.DeepEqual(got.Questions[i], Asked(asked)) {
					t.Errorf("case %d, %q: %+v, want %+v", q.Case, q.Perspective, got.Questions[i], asked)
				}
			}
		}
	}
}
