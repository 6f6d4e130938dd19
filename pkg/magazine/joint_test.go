package magazine_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/magazine"
	"ipta/pkg/model"
)

// TestChosen wants the foreword to say how the young people were chosen, or that
// nobody wrote it down.
func TestChosen(t *testing.T) {
	t.Parallel()
	in := input(t, "ipta/*.yaml", lang.EN, nil)
	const unsaid = "The files do not say."
	if got := page(t, in); !strings.Contains(got, "Coaches in Zoetermeer and Eindhoven chose") || strings.Contains(got, unsaid) {
		t.Error("the foreword does not say how they were chosen")
	}
	in.Analysis = nil
	if !strings.Contains(page(t, in), unsaid) {
		t.Error("nobody is told that the choice is not known")
	}
	if strings.Contains(page(t, input(t, "minimal/*.yaml", lang.EN, nil)), unsaid) {
		t.Error("one case was chosen from nothing")
	}
}

// TestThreads wants each red thread at the young people through whose stories it runs, also
// where a story before theirs is not told, or there are so many that most have no spread.
func TestThreads(t *testing.T) {
	t.Parallel()
	withoutDaan := only("daan.yaml", strings.NewReplacer("consent: {story: true", "consent: {story: false"))
	few := input(t, "ipta/*.yaml", lang.EN, withoutDaan)
	many := input(t, "ipta/*.yaml", lang.EN, withoutDaan)
	var cases []*model.Case
	for i := range 2 {
		for _, c := range allCases(input(t, "ipta/*.yaml", lang.EN, nil)) {
			c.ID, c.Story = fmt.Sprint(c.ID, i), nil
			cases = append(cases, c)
		}
	}
	var err error
	if many.Result, err = calc.Calculate(many.Parameters, append(cases, allCases(few)...), calc.Options{}, 1); err != nil {
		t.Fatal(err)
	}
	if err := calc.AddEvidence(many.Result, many.Parameters, 1); err != nil {
		t.Fatal(err)
	}
	for in, left := range map[*magazine.Input]string{&few: "not in this chapter: 1.", &many: "not in this chapter: 13."} {
		got := withoutStyle(page(t, *in))
		_, chapter, _ := strings.Cut(got, `<section class="chapter" id="joint"`)
		if !strings.Contains(chapter, left) {
			t.Errorf("want %q", left)
		}
		_, table, _ := strings.Cut(chapter, "<thead>")
		head, rows, _ := strings.Cut(table, "</thead>")
		for thread, want := range map[string]string{"Alone with the post": "Selam Yassin", "Another desk each time": "Noor Robin Selam"} {
			_, row, _ := strings.Cut(rows, ">"+thread+"<")
			row, _, _ = strings.Cut(row, "</tr>")
			var runs []string
			for i, cell := range strings.Split(row, "<td>")[1:] {
				if strings.Contains(cell, "knot") {
					name, _, _ := strings.Cut(strings.Split(head, "<bdi>")[i+1], "</bdi>")
					runs = append(runs, name)
				}
			}
			if slices.Sort(runs); strings.Join(runs, " ") != want {
				t.Errorf("%s: %s runs through the stories of %v, want %s", left, thread, runs, want)
			}
		}
		if want := `<p class="calls">Jairo and Noor</p>`; !strings.Contains(chapter, want) {
			t.Errorf("%s: no %q", left, want)
		}
	}
}
