package calc

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// Multiplying in another order can make a difference: termsTolerance of the
// value, or termsFloor euros where the value has almost no digits left.
const (
	termsTolerance = 1e-12
	termsFloor     = 1e-290
)

func TestTermsAreThoseOfTheResult(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, cases := anyCases(t)
		for _, perspective := range []string{"society", "public", "municipality"} {
			r, err := Calculate(p, cases, Options{Perspective: perspective}, 1)
			if err != nil {
				t.Fatal(err)
			}
			members, _ := Members(p, perspective)
			for _, c := range r.Cases {
				for _, l := range c.Lines {
					got := LineTerms(p, members, c.Case.Start, l.Line).Value()
					if math.Abs(got-l.PerspectiveValue) > math.Max(termsTolerance*math.Abs(l.PresentValue), termsFloor) {
						t.Fatalf("case %s, %s: terms give %v, the result %v", c.Case.ID, l.Line.ID(), got, l.PerspectiveValue)
					}
				}
			}
		}
	})
}
