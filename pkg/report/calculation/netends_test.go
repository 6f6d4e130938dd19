package calculation

import (
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/report"
)

// TestNetEndsHolds reads the sentence back from generated figures: nobody puts in more
// than the first it names, nobody is left with more than the second, it says that nobody
// does only where that is so, and the amounts are theirs.
func TestNetEndsHolds(t *testing.T) {
	t.Parallel()
	_, p := fixture(1, 2)
	rapid.Check(t, func(t *rapid.T) {
		parts := someParts().Draw(t, "parts")
		least, most := int64(0), int64(0)
		net := map[string]int64{}
		for _, x := range parts {
			n := int64(math.Round(x.Net * 1e6))
			least, most, net[x.ID] = min(least, n), max(most, n), n
		}
		for _, l := range lang.Languages {
			said := NetEnds(report.Writer{Lang: l, Params: p}, parts)
			if said == "" {
				if len(parts) > 0 {
					t.Fatalf("nothing is said of %v", parts)
				}
				continue
			}
			var named []string
			for _, clause := range strings.Split(strings.TrimSuffix(said, "."), "; ") {
				id, rest, ok := strings.Cut(clause, ": ")
				if !ok {
					continue
				}
				named = append(named, id)
				shown := printedAmounts(rest)
				if want := lang.Round(math.Abs(float64(net[id])/1e6), 0); len(shown) > 0 && shown[0] != want || len(shown) == 0 && want != 0 {
					t.Fatalf("%q: %s has %v", said, id, want)
				}
			}
			want := 0
			for _, there := range []bool{least < 0, most > 0} {
				if there {
					want++
				}
			}
			switch {
			case len(named) != want:
				t.Fatalf("%q names %v, of least %d and most %d", said, named, least, most)
			case least < 0 && net[named[0]] != least, most > 0 && net[named[want-1]] != most:
				t.Fatalf("%q, of least %d and most %d", said, least, most)
			}
			// Who has benefits below 0 does not put in all that is missing.
			if least < 0 {
				i := slices.IndexFunc(parts, func(x calc.Part) bool { return x.ID == named[0] })
				_, rest, _ := strings.Cut(strings.Split(said, "; ")[0], ": ")
				loses := strings.HasPrefix(rest, "lose") || strings.HasPrefix(rest, "verlie")
				if lang.Round(parts[i].Net, 0) < 0 && loses != (report.Micros(parts[i].Benefits) < 0) {
					t.Fatalf("%q, of %+v", said, parts[i])
				}
			}
			none := strings.Contains(said, "obody ") || strings.Contains(said, "niemand ")
			if none != (want == 1) {
				t.Fatalf("%q, of least %d and most %d", said, least, most)
			}
		}
	})
}
