package definition

import "math"

// Number is a number as a file may state it. The first of these that is there
// counts: a name, a count, a value, voices.
type Number struct {
	// Given says that the file has it.
	Given bool
	// Name is that of a number of the study.
	Name string
	// Count of Of young people were seen with it. Worth is as how many of them the
	// expectation beforehand weighs, which is Value, or the mean of Voices.
	Count, Of, Worth float64
	// HasValue says that Value is said.
	HasValue bool
	Value    float64
	Voices   []float64
}

// worth returns what a number is worth, or what counts where nothing is given.
func (s *Study) worth(n Number, otherwise float64) float64 {
	switch {
	case !n.Given:
		return otherwise
	case n.Name != "":
		return s.worth(s.Numbers[n.Name].Number, 0)
	case n.Of > 0 && n.Worth == 0:
		// Jeffreys: half an observation more on either side.
		return (n.Count + 0.5) / (n.Of + 1)
	case n.Of > 0:
		expected := n.Value
		if !n.HasValue {
			expected = mean(n.Voices)
		}
		return (n.Count + float64(n.Worth*expected)) / (n.Of + n.Worth)
	case n.HasValue:
		return n.Value
	}
	return mean(n.Voices)
}

func mean(list []float64) float64 {
	sum := 0.0
	for _, x := range list {
		sum += x
	}
	return sum / float64(len(list))
}

// chances returns the chance without the help and the one with it.
func (s *Study) chances(l *Line) (without, with float64) {
	switch l.Group {
	case Avoided: // it would surely have come, and does not come
		without, with = s.worth(l.Without, 1), s.worth(l.With, 0)
	case Achieved: // the other way round
		without, with = s.worth(l.Without, 0), s.worth(l.With, 1)
	}
	switch p := without; {
	case l.RiskRatio.Given:
		with = math.Min(1, p*s.worth(l.RiskRatio, 1))
	case l.OddsRatio.Given:
		o := s.worth(l.OddsRatio, 1)
		with = o * p / (1 - p + float64(o*p))
	case l.HazardRatio.Given:
		with = 1 - math.Pow(1-p, s.worth(l.HazardRatio, 1))
	}
	return without, with
}
