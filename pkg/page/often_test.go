package page

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"ipta/pkg/lang"
)

// TestTimes holds what is said of a chance to the chance.
func TestTimes(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(3, 4))
	for i := range 3000 {
		p := float64(i%1001) / 1000
		if i > 2000 {
			p = random.Float64()
		}
		said := times(p).In(lang.EN)
		holds := false
		switch {
		case said == "never":
			holds = p == 0
		case said == "always":
			holds = p == 1
		case strings.HasPrefix(said, "less than 1"):
			holds = p > 0 && p < 0.1
		case strings.HasPrefix(said, "more than 9"):
			holds = p > 0.9 && p < 1
		default:
			figure, about := strings.CutPrefix(strings.TrimSuffix(said, " in 10 times"), "about ")
			n, err := strconv.Atoi(figure)
			off := p*10 - float64(n)
			holds = err == nil && n > 0 && n < 10 && (about && off >= -0.5 && off <= 0.5 || off > -1e-6 && off < 1e-6)
		}
		if !holds {
			t.Fatalf("%v: %s", p, said)
		}
	}
}
