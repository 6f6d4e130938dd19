package selftest

import (
	"math"
	"slices"
	"strconv"
)

// Tolerance is the largest difference between two ways of reckoning, as a part of the
// figure or, where that is a difference of larger ones, of these.
const Tolerance = 1e-9

// Comparison is what was compared along one way to the figures.
type Comparison struct {
	Path Path
	// NotRun says that it was not, and nothing below counts.
	NotRun bool
	// Cases and Figures count what was compared; a case that is calculated with several
	// parameters counts once.
	Cases, Figures int
	// Largest is the largest difference, as Tolerance is meant.
	Largest float64
	// Differences are figures that differ by more than is allowed, the first
	// mostDifferences of them; Wrong counts all.
	Differences []Difference
	Wrong       int
	// studies are those in which a figure differs.
	studies map[int]bool
	// folders are those of the kit of which the cases were counted.
	folders []string
}

// count counts the cases of a folder of the kit, once.
func (c *Comparison) count(folder string, cases int) {
	if !slices.Contains(c.folders, folder) {
		c.folders = append(c.folders, folder)
		c.Cases += cases
	}
}

// Bound is a power of ten above which no difference was. Not all machines round the last
// digit of every root and power alike, so that more would not be the same everywhere.
func (c *Comparison) Bound() float64 {
	if c.Largest == 0 || c.Wrong > 0 {
		return c.Largest
	}
	bound := 1.0
	for places := 1; places < 20 && bound/10 >= c.Largest; places++ {
		bound, _ = strconv.ParseFloat("1e-"+strconv.Itoa(places), 64)
	}
	return bound
}

// mostDifferences of a comparison are told; the rest is counted.
const mostDifferences = 20

// Difference is a figure that differs.
type Difference struct {
	// Study counts the studies of a run from 0; -1 where it is of none.
	Study int
	// Figure is its name, as "cases.s1-1.npv".
	Figure string
	// Got is what this way gives, and Want what the other does; "" for none.
	Got, Want string
}

// differ notes a difference.
func (c *Comparison) differ(d Difference) {
	c.Wrong++
	c.note(d.Study)
	if len(c.Differences) < mostDifferences {
		c.Differences = append(c.Differences, d)
	}
}

func (c *Comparison) note(study int) {
	if c.studies == nil {
		c.studies = map[int]bool{}
	}
	c.studies[study] = true
}

// fail notes that the way came to no figures, and why.
func (c *Comparison) fail(study int, why string) {
	c.differ(Difference{Study: study, Figure: "run", Got: why})
}

// number holds one number to another: they may lie apart by tolerance times the one that
// is wanted, or times size where that is larger.
func (c *Comparison) number(study int, name string, got, want, size, tolerance float64) {
	c.Figures++
	distance := math.Abs(got - want)
	if distance > 0 {
		distance /= math.Max(math.Abs(want), size)
	}
	c.Largest = math.Max(c.Largest, distance)
	if !(distance <= tolerance) { // as NaN is not
		c.differ(Difference{Study: study, Figure: name, Got: written(got), Want: written(want)})
	}
}

func written(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

// lists holds figures to others of the same names, both in order.
func (c *Comparison) lists(study int, got, want []figure) {
	for len(got) > 0 || len(want) > 0 {
		switch {
		case len(want) == 0 || len(got) > 0 && got[0].name < want[0].name:
			c.spare(study, got[0], true)
			got = got[1:]
		case len(got) == 0 || want[0].name < got[0].name:
			c.spare(study, want[0], false)
			want = want[1:]
		case got[0].none != want[0].none:
			c.Figures++
			c.differ(Difference{Study: study, Figure: got[0].name, Got: got[0].written(), Want: want[0].written()})
			got, want = got[1:], want[1:]
		default:
			c.number(study, got[0].name, got[0].value, want[0].value, max(got[0].size, want[0].size), c.Path.Tolerance())
			got, want = got[1:], want[1:]
		}
	}
}

// spare holds a figure that only one way gives to nothing at all.
func (c *Comparison) spare(study int, f figure, isGot bool) {
	c.Figures++
	if !f.none && math.Abs(f.value) <= c.Path.Tolerance()*max(f.size, 1) {
		return
	}
	d := Difference{Study: study, Figure: f.name}
	if isGot {
		d.Got = f.written()
	} else {
		d.Want = f.written()
	}
	c.differ(d)
}

func (f figure) written() string {
	if f.none {
		return ""
	}
	return written(f.value)
}

// merge adds what was compared elsewhere along the same way.
func (c *Comparison) merge(other Comparison) {
	c.Cases, c.Figures, c.Wrong = c.Cases+other.Cases, c.Figures+other.Figures, c.Wrong+other.Wrong
	c.Largest = math.Max(c.Largest, other.Largest)
	for study := range other.studies {
		c.note(study)
	}
	for _, d := range other.Differences {
		if len(c.Differences) < mostDifferences {
			c.Differences = append(c.Differences, d)
		}
	}
}
