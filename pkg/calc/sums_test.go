package calc

import (
	"encoding/json"
	"errors"
	"math"
	"strings"
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
		if broken, _ := again.Broken(p, o.Perspective); !broken.IsZero() && len(cases) == again.cases {
			t.Fatal(broken.In("en"))
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
		func(s *Sums) { s.Voices = []VoiceSums{{}} },
		func(s *Sums) { s.Voices = []VoiceSums{{Who: "coach"}, {Who: "coach"}} },
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
		func(s *Sums) { s.Domains[0].Largest.Costs.First = -1 },
		func(s *Sums) { s.Domains[0].Largest.Costs.Second = math.MaxInt64 },
		func(s *Sums) { s.Domains[0].Largest.Costs.All = s.Domains[0].Largest.Costs.First - 1 },
		func(s *Sums) { s.Domains[0].Largest.Costs.All *= 10 }, // none of 5 cases is so large
		func(s *Sums) { s.Stakeholders[0].Largest.Benefits.All = math.MaxInt64 },
		func(s *Sums) { s.Groups.Cells[0].Largest.Costs.Second *= 2 },
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

// TestBroken changes sums that still have the right form, and wants the identity
// that no longer holds.
func TestBroken(t *testing.T) {
	t.Parallel()
	p, cases := benchmarkCases(5)
	const euro = 1e6
	for _, c := range []struct {
		change func(*Sums)
		want   string
	}{
		{func(*Sums) {}, ""},
		{func(s *Sums) { s.Costs = 1 }, "the costs of all years add up to"},
		{func(s *Sums) { s.Costs += euro }, "the costs of all years add up to"},
		{func(s *Sums) { s.Benefits -= euro }, "the benefits of all years add up to"},
		{func(s *Sums) { s.Costs++ }, "the costs of all municipalities add up to"},
		{func(s *Sums) { s.Domains[0].Costs-- }, ""}, // a rounding
		{func(s *Sums) { s.Stakeholders[0].Costs += euro }, "the costs of the years of"},
		{func(s *Sums) { s.Stakeholders[0].Costs += euro; s.Stakeholders[0].Years.Costs[0] += euro }, "the costs of all stakeholders add up to"},
		{func(s *Sums) { s.Domains[0].Benefits += euro }, "the benefits of all domains add up to"},
		{func(s *Sums) { s.Municipalities[0].Benefits += euro }, "the benefits of all municipalities add up to"},
		{func(s *Sums) { s.Municipalities[0].Cases--; s.Municipalities[0].Largest = nil }, "the numbers of cases of all municipalities add up to 4, and there are 5"},
		{func(s *Sums) { s.Positive = 5 - s.Positive }, "cases have a net present value above 0"},
		{func(s *Sums) { s.YoungPeople /= 1000 }, "the net present value of all, benefits less costs"},
		{func(s *Sums) { s.Steps[0] += euro }, "the steps from gross to net"},
		{func(s *Sums) { s.Flows[1] += euro }, "year 1 comes to"},
		{func(s *Sums) { s.Groups.Margins[0][0].Costs += euro }, "the costs of all groups by municipality add up to"},
		{func(s *Sums) { s.Groups.Cells[0].Costs += euro }, "the costs of the cells of"},
		{func(s *Sums) { s.Costs = -5 }, "what society pays for the help is below 0: −0.000005"},
		{func(s *Sums) { // all costs turned round
			turn := func(list []Micro) {
				for i := range list {
					list[i] = -list[i]
				}
			}
			s.Costs = -s.Costs
			turn(s.Years.Costs)
			for i := range s.Stakeholders {
				s.Stakeholders[i].Costs = -s.Stakeholders[i].Costs
				turn(s.Stakeholders[i].Years.Costs)
			}
		}, "what society pays for the help is below 0"},
	} {
		s, err := evaluated(t, p, Options{}, GroupBy{GroupMunicipality, GroupYear}, cases).Sums()
		if err != nil {
			t.Fatal(err)
		}
		c.change(&s)
		tally, err := NewTally(p, s)
		if err != nil {
			t.Fatal(err)
		}
		broken, _ := tally.Broken(p, "society")
		got := broken.In("en")
		if (got == "") != (c.want == "") || !strings.Contains(got, c.want) {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}
