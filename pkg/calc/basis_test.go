package calc

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// TestConcentration holds that concentrations of any parts, merged in any order,
// are what the sizes of all cases come to when they are sorted, and that a file
// of them is read.
func TestConcentration(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		amount := rapid.OneOf(rapid.Int64Range(-3, 3), rapid.Int64Range(-maxMicro/8, maxMicro/8)).Filter(func(x int64) bool { return x != 0 })
		amounts := rapid.SliceOfN(amount, 1, 8).Draw(t, "amounts")
		parts := make([]Concentration, 3)
		var sizes []Micro
		var want Concentration
		for _, a := range amounts {
			parts[rapid.IntRange(0, 2).Draw(t, "part")].add(Micro(a))
			size := max(Micro(a), Micro(-a))
			sizes = append(sizes, size)
			want.All += size
			want.Cases++
		}
		slices.Sort(sizes)
		want.First = sizes[len(sizes)-1]
		if len(sizes) > 1 {
			want.Second = sizes[len(sizes)-2]
		}
		order := rapid.Permutation([]int{0, 1, 2}).Draw(t, "order")
		got := parts[order[0]]
		got.merge(parts[order[1]])
		got.merge(parts[order[2]])
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("-want +got:\n%s", diff)
		}
		if !got.possible(len(amounts)) {
			t.Fatalf("%+v of %d cases is refused", got, len(amounts))
		}
		if got.possible(len(amounts) - 1) {
			t.Fatalf("%+v is taken as of %d cases", got, len(amounts)-1)
		}
	})
}

// TestSumsWithoutLargest reads sums as they were before largest amounts were
// noted: all counts as the amount of one case.
func TestSumsWithoutLargest(t *testing.T) {
	t.Parallel()
	p, cases := benchmarkCases(5)
	s, err := evaluated(t, p, Options{}, GroupBy{GroupMunicipality}, cases).Sums()
	if err != nil {
		t.Fatal(err)
	}
	for i := range s.Municipalities {
		s.Municipalities[i].Largest = nil
	}
	s.Groups.Margins[0][0].Largest = nil
	tally, err := NewTally(p, s)
	if err != nil {
		t.Fatal(err)
	}
	want := Basis{5, Largest{ofOneCase(s.Costs), ofOneCase(s.Benefits)}}
	if diff := cmp.Diff(want, tally.Bases(GroupMunicipality)[""]); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if diff := cmp.Diff(want, tally.Groups().Margins[0][""].Basis); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
