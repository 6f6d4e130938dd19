package sensitivity

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/dist"
	"ipta/pkg/field"
)

// Study says what it is worth to this decision to follow more young people, before it
// is made, and count of how many a chance or a share comes true: the expected value of
// sample information.
type Study struct {
	// ID and Case are as in NumberInformation.
	ID, Case string
	// Known is as how many young people who were followed what is known of it now weighs.
	Known float64
	// More is how many are followed, EVSI what that is worth at most in the currency.
	More int
	EVSI float64
}

// StudyPlan says which numbers to study, and how many more young people to follow.
type StudyPlan struct {
	// IDs are those of numbers; none stands for the few of which studying them is worth
	// most.
	IDs  []string
	More []int
}

// MostFollowed is how many young people a study may follow.
const MostFollowed = 10_000

// fewStudies are given where none was asked for by name.
const fewStudies = 3

// CanBeStudied reports whether a number is a chance, or a share that is known by
// counts, so that following young people tells of it.
func CanBeStudied(v *calc.Variable) bool {
	switch v.Field.Kind {
	case field.Chance:
		return true
	case field.Share:
		return v.Number.Observed()
	}
	return false
}

// candidate is a number that may be studied.
type candidate struct {
	id, caseID string
	evppi      float64
	response   response
	source     func() *source
}

// studies returns what the studies that are asked for are worth, when the expected
// result is mean.
func (s *Simulator) studies(mean float64, candidates []candidate) []Study {
	wanted := s.o.Study.IDs
	candidates = slices.DeleteFunc(candidates, func(c candidate) bool {
		return wanted != nil && !slices.Contains(wanted, c.id) || wanted == nil && c.evppi == 0
	})
	slices.SortFunc(candidates, func(a, b candidate) int {
		if wanted != nil {
			return cmp.Compare(slices.Index(wanted, a.id), slices.Index(wanted, b.id))
		}
		return cmp.Or(cmp.Compare(b.evppi, a.evppi), strings.Compare(a.id, b.id))
	})
	if wanted == nil && len(candidates) > 4*fewStudies {
		candidates = candidates[:4*fewStudies] // a study is worth no more than knowing
	}
	studies := make([][]Study, len(candidates))
	parallel(s.o.Jobs, len(candidates), nil, func() func(int) {
		return func(i int) {
			c := &candidates[i]
			source := c.source()
			for _, more := range s.o.Study.More {
				studies[i] = append(studies[i], Study{ID: c.id, Case: c.caseID, Known: source.known(), More: more,
					EVSI: min(following(mean, more, &c.response, source), c.evppi)})
			}
		}
	})
	if wanted == nil {
		last := len(s.o.Study.More) - 1
		slices.SortStableFunc(studies, func(a, b []Study) int { return cmp.Compare(b[last].EVSI, a[last].EVSI) })
		studies = studies[:min(len(studies), fewStudies)]
	}
	return slices.Concat(studies...)
}

// known returns as how many young people who were followed what is known of a chance
// weighs: those of the beta distribution with this mean and standard deviation.
func (x *source) known() float64 {
	mean, sd := x.dist.Mean(), x.dist.SD()
	return max(0, mean*(1-mean)/float64(sd*sd)-1)
}

// following returns what it is worth to follow so many more young people, and to see
// for how many of them what has the chance x comes true, when the result is expected to
// be mean, and mean + response where the chance has a normal score. Each number k of
// them is likely by the binomial distribution at each x; it leaves the result expected
// at the mean of what is expected at all x, each by how likely it then is:
//
//	Σ_k max(0, Σ_x P(x)·P(k|x)·(mean + response)) − max(0, mean)
//
// Where x has a beta distribution that is the sum over the beta-binomial distribution.
//
// Source: H. Raiffa and R. Schlaifer, Applied Statistical Decision Theory (1961), 5.
func following(mean float64, more int, r *response, x *source) float64 {
	// The points lie closer where many are followed, who tell of a chance more finely.
	finer := max(4, int(math.Ceil(3*math.Sqrt(1+float64(more)/max(x.known(), 0.1)))))
	steps := int(2*furthestScore) * finer
	at := r.byScore(x)
	chances, expected := make([]float64, more+1), make([]float64, more+1)
	row := make([]float64, more+1)
	total := 0.0
	for i := range steps + 1 {
		z := float64(i)/float64(finer) - furthestScore
		weight := dist.NormalDensity(z)
		total += weight
		result := mean + at(z)
		first, last := binomial(row, x.at(z))
		for k := first; k <= last; k++ {
			p := float64(weight * row[k])
			chances[k] += p
			expected[k] += float64(p * result)
		}
	}
	gain := 0.0
	for k := range expected {
		// What is left of rounding where nobody could have seen k.
		if y := expected[k]; chances[k] > 0 && (mean > 0 && y < 0 || mean <= 0 && y > 0) {
			gain += math.Abs(y)
		}
	}
	if gain /= total; gain < leastAbove {
		return 0
	}
	return gain
}

// binomial sets row to how likely each number of successes is, as many trials as the row
// has places but one, each with the chance x. It returns the first and the last that are
// set: beyond there is nothing to speak of.
func binomial(row []float64, x float64) (first, last int) {
	n := len(row) - 1
	mode := min(int(float64(n+1)*x), n)
	if x <= 0 || x >= 1 {
		row[mode] = 1
		return mode, mode
	}
	const nothing = 1e-17
	row[mode] = 1
	sum := 1.0
	first, last = mode, mode
	odds := x / (1 - x)
	for first > 0 && row[first] > nothing {
		row[first-1] = row[first] * float64(first) / (float64(n-first+1) * odds)
		first--
		sum += row[first]
	}
	for last < n && row[last] > nothing {
		row[last+1] = row[last] * float64(n-last) * odds / float64(last+1)
		last++
		sum += row[last]
	}
	for k := first; k <= last; k++ {
		row[k] /= sum
	}
	return first, last
}
