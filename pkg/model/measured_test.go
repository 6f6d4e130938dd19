package model_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"ipta/pkg/model"
)

func TestIsRound(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]int{"m0": 0, "m1": 1, "T2": 2, "M99": 99} {
		if at, ok := model.IsRound(name); at != want || !ok {
			t.Errorf("%s: %d %v", name, at, ok)
		}
	}
	for _, name := range []string{"", "m", "m-1", "m01", "m100", "mm1", "x1", "1", "before", "m1x"} {
		if _, ok := model.IsRound(name); ok {
			t.Errorf("%s is no round", name)
		}
	}
}

// TestInOrder puts measurements in the order of time, whatever that of the file.
func TestInOrder(t *testing.T) {
	t.Parallel()
	a := model.LifeArea{}
	for i, on := range []string{"after", "2022", "m10", "2021-06-14", "m2", "2021-06", "before"} {
		a.Scores = append(a.Scores, model.AreaScore{On: on, Score: i})
	}
	var got []string
	for _, s := range a.InOrder() {
		got = append(got, s.On)
	}
	if diff := cmp.Diff([]string{"before", "m2", "m10", "2021-06", "2021-06-14", "2022", "after"}, got); diff != "" {
		t.Error(diff)
	}
	first, last, ok := a.FirstAndLast()
	if first.On != "before" || last.On != "after" || !ok {
		t.Error(first, last, ok)
	}
	if _, _, ok := (&model.LifeArea{Scores: a.Scores[:1]}).FirstAndLast(); ok {
		t.Error("one measurement has no first and last")
	}
}

func TestOutcome(t *testing.T) {
	t.Parallel()
	l := model.Line{Measured: []model.Measured{{On: "2022-06", Happened: true}, {On: "2023"}, {On: "2021", Happened: true}}}
	if last, ok := l.Outcome(); last.On != "2023" || last.Happened || !ok {
		t.Error(last, ok)
	}
	if _, ok := (&model.Line{}).Outcome(); ok {
		t.Error("nothing was measured")
	}
}
