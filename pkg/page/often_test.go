package page

import (
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"ipta/pkg/lang"
	"ipta/pkg/report/simulation"
)

// holds reports whether what is said of a share of the draws holds for it.
func holds(said string, p float64) bool {
	switch {
	case said == "none of the 10,000 draws":
		return p == 0
	case said == "all of the 10,000 draws":
		return p == 1
	case said == "less than 1 of 10 draws":
		return p > 0 && p < 0.1
	case said == "more than 9 of 10 draws":
		return p > 0.9 && p < 1
	}
	figure, about := strings.CutPrefix(strings.TrimSuffix(said, " of 10 draws"), "about ")
	n, err := strconv.Atoi(figure)
	off := p*10 - float64(n)
	return err == nil && n > 0 && n < 10 && (about && off >= -0.5 && off <= 0.5 || off > -1e-6 && off < 1e-6)
}

// TestDrawn holds what is said of how often there is a gain to the draws: how often, with
// which doubts, and which numbers are drawn.
func TestDrawn(t *testing.T) {
	t.Parallel()
	const draws = 10_000
	random := rand.New(rand.NewPCG(3, 4))
	shares := []float64{0, 1, 0.00001, 0.99999, 0.3, 0.5}
	share := func() float64 {
		if i := random.IntN(2 * len(shares)); i < len(shares) {
			return shares[i]
		}
		return random.Float64()
	}
	parts := regexp.MustCompile(`^In (.*? draws)( of the (.*?) numbers? with a range)? the benefits exceed the costs(, (also )?if (.*?))?(; if all numbers err apart, in (.*? draws))?\.( (\d+) other numbers? stays? as if (it|they) were certain\.)?$`)
	for range 4000 {
		d := drawn{most: share(), apart: share(), draws: draws, shared: random.IntN(2) == 0, choice: random.IntN(2) == 0}
		d.ranged = simulation.Ranged{Drawn: random.IntN(4)}
		d.ranged.All = d.ranged.Drawn + random.IntN(3)
		said := d.sentence(lang.EN)
		m := parts.FindStringSubmatch(said)
		if m == nil || !holds(m[1], d.most) {
			t.Fatalf("%+v: %s", d, said)
		}
		if want := map[int]string{0: "", 1: "one", 2: "2", 3: "3"}[d.ranged.Drawn]; m[3] != want {
			t.Fatalf("%+v: of %q numbers: %s", d, m[3], said)
		}
		if strings.Contains(m[6], "err together") != d.shared || strings.Contains(m[6], "other cases") != d.choice {
			t.Fatalf("%+v: which doubts: %s", d, said)
		}
		if also := m[5] != ""; also && !holds(m[1], d.apart) || m[8] != "" && (!holds(m[8], d.apart) || m[8] == m[1]) {
			t.Fatalf("%+v: apart: %s", d, said)
		}
		if rest := d.ranged.All - d.ranged.Drawn; (m[10] == "") != (rest == 0) || rest > 0 && m[10] != strconv.Itoa(rest) {
			t.Fatalf("%+v: the others: %s", d, said)
		}
	}
}
