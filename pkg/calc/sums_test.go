package calc

import (
	"encoding/json"
	"errors"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// TestSumsGiveTheTally holds that what a file has of a tally gives it again.
func TestSumsGiveTheTally(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, cases, o := cohort(t)
		groups := rapid.SampledFrom([]GroupBy{nil, {GroupDomain}, {GroupYear, "district"}}).Draw(t, "groups")
		tally := evaluated(t, p, o, groups, cases)
		if rapid.Bool().Draw(t, "many") {
			for i := range MostExactPoints + 1 {
				tally.npv.add(Micro(i * i * i))
				tally.cases++
			}
		}
		want, err := tally.Sums()
		if err != nil {
			t.Fatal(err)
		}
		text, err := json.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		var read Sums
		if err := json.Unmarshal(text, &read); err != nil {
			t.Fatal(err)
		}
		again, err := NewTally(p, read)
		if err != nil {
			t.Fatal(err)
		}
		got, err := again.Sums()
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("-written +read:\n%s", diff)
		}
		if diff := cmp.Diff(aggregate(t, tally), aggregate(t, again)); diff != "" {
			t.Fatalf("-before +after:\n%s", diff)
		}
	})
}

// TestSumsThatDoNotHold changes sums in one place each.
func TestSumsThatDoNotHold(t *testing.T) {
	t.Parallel()
	p, cases := benchmarkCases(5)
	for i, change := range []func(*Sums){
		func(s *Sums) { s.Cases = 6 },
		func(s *Sums) { s.Positive = -1 },
		func(s *Sums) { s.Costs = math.MaxInt64 },
		func(s *Sums) { s.Flows = s.Flows[1:] },
		func(s *Sums) { s.Years.Costs = nil },
		func(s *Sums) { s.Steps = append(s.Steps, 1) },
		func(s *Sums) { s.Stakeholders = append(s.Stakeholders, s.Stakeholders[0]) },
		func(s *Sums) { s.Stakeholders[0].Years = nil },
		func(s *Sums) { s.Domains[0].Cases = 0 },
		func(s *Sums) { s.Municipalities = append(s.Municipalities, s.Municipalities[0]) },
		func(s *Sums) { s.Voices = []FlowSums{{}} },
		func(s *Sums) { s.NPV.Values = s.NPV.Values[1:] },
		func(s *Sums) { s.NPV.Least++ },
		func(s *Sums) { s.NPV.Values[0], s.NPV.Values[1] = s.NPV.Values[1], s.NPV.Values[0] },
		func(s *Sums) { s.NPV.Buckets, s.NPV.Counts = Series{3}, Series{5} },
		func(s *Sums) { s.NPV.Values, s.NPV.Buckets, s.NPV.Counts = nil, Series{1 << 60}, Series{5} },
		func(s *Sums) { s.Groups.By = GroupBy{"a", "a"} },
		func(s *Sums) { s.Groups.Margins = s.Groups.Margins[1:] },
		func(s *Sums) { s.Groups.Margins[0] = nil },
		func(s *Sums) { s.Groups.Cells = append(s.Groups.Cells, s.Groups.Cells[0]) },
		func(s *Sums) { s.Groups.Cells[0].Key = []string{"a"} },
	} {
		s, err := evaluated(t, p, Options{}, GroupBy{GroupMunicipality, GroupYear}, cases).Sums()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := NewTally(p, s); err != nil {
			t.Fatalf("unchanged: %v", err)
		}
		change(&s)
		if _, err := NewTally(p, s); !errors.Is(err, ErrSums) {
			t.Errorf("change %d: error %v", i, err)
		}
	}
}
