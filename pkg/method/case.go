package method

import (
	"fmt"
	"slices"

	"ipta/pkg/calc"
	"ipta/pkg/check"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

const (
	// mostWeak is the share of the benefits that may rest on weak grades, or
	// fall after tailYear on lines that never drop off.
	mostWeak = 0.5
	tailYear = 5
	// mostOfOne is the share of the benefits that one line may carry.
	mostOfOne = 0.8
)

// attribution looks for a case in which this help takes all the credit.
func (c *caseCheck) attribution() {
	benefits := false
	for _, l := range c.Lines {
		var counterfactual bool
		switch l.Line.Group {
		case model.Intervention:
			continue
		case model.Avoided:
			counterfactual = l.Line.Without.Value < 1
		default:
			counterfactual = l.Line.Without.Value > 0
		}
		if counterfactual || l.Line.Attributable.Value < 1 || l.Line.Deadweight.Value > 0 {
			return
		}
		benefits = true
	}
	if benefits {
		c.add(check.FullAttribution, func() told {
			return told{pos: c.Case.Pos, message: lang.Text{
				EN: "every benefit counts in full, as if nothing but this help had changed anything",
				NL: "elke baat telt helemaal mee, alsof alleen deze hulp iets heeft veranderd",
			}.With()}
		})
	}
}

// benefits looks at what the benefits rest on: weak figures, far years, one line.
func (c *caseCheck) benefits() {
	var sum, weak, tail float64
	var largest, weakest *calc.LineResult
	of := lang.Text{EN: "the benefits", NL: "de baten"}
	for i := range c.Lines {
		l := &c.Lines[i]
		if l.Line.Group == model.Intervention {
			continue
		}
		if !(l.PerspectiveValue > 0) {
			if l.PerspectiveValue < 0 { // the shares are then none of the balance
				of = lang.Text{EN: "the benefits above 0", NL: "de baten boven 0"}
			}
			continue
		}
		sum += l.PerspectiveValue
		if largest == nil || l.PerspectiveValue > largest.PerspectiveValue {
			largest = l
		}
		if l.Line.Grade() >= weakGrade {
			weak += l.PerspectiveValue
			if weakest == nil || l.PerspectiveValue > weakest.PerspectiveValue {
				weakest = l
			}
		}
		if !l.Line.Fades() {
			for t := tailYear + 1; t < len(l.Years); t++ {
				tail += l.Years[t]
			}
		}
	}
	if largest == nil {
		return
	}
	if share := weak / sum; isOver(share, mostWeak) {
		c.add(check.LowConfidence, func() told {
			var most figures // all that bring as much as the weakest line
			for i := range c.Lines {
				l := &c.Lines[i]
				if l.Line.Group != model.Intervention && l.PerspectiveValue == weakest.PerspectiveValue && l.Line.Grade() >= weakGrade {
					most = append(most, l.Line.Figure.Label)
				}
			}
			return told{pos: weakest.Line.Pos, message: lang.Text{
				EN: `%s of %s rest on confidence or evidence of grade 5 or 6, most of all on %s`,
				NL: `%s van %s rust op zwakke cijfers (een kostprijs of bewijs van graad 5 of 6), het meest op %s`,
			}.With(whole(share), of, most)}
		})
	}
	if share := tail / sum; isOver(share, mostWeak) {
		c.add(check.LongTail, func() told {
			return told{pos: c.Case.Pos, message: lang.Text{
				EN: "%s of %s fall after year %d, on lines without drop-off",
				NL: "%s van %s valt na jaar %d, op regels zonder afname",
			}.With(whole(share), of, tailYear)}
		})
	}
	if share := largest.PerspectiveValue / sum; isOver(share, mostOfOne) {
		c.add(check.OneLine, func() told {
			return told{pos: largest.Line.Pos, path: largest.Line.ID(), message: lang.Text{
				EN: `"%s" carries %s of %s`,
				NL: `"%s" draagt %s van %s`,
			}.With(largest.Line.Figure.Label, whole(share), of)}
		})
	}
}

// isOver reports whether a figure is over a limit by more than the last bits that adding up
// in binary leaves: the mean of 90%, 80% and 70% is not over 80%.
func isOver(x, limit float64) bool {
	const lastBits = 1e-12
	return x > float64(limit*(1+lastBits))
}

// whole is a share in whole per cents.
type whole float64

// In returns the share as a percentage without decimals; only what is all reads as
// 100%.
func (x whole) In(l lang.Language) string {
	const nearly = 0.99
	if x < 1 && lang.Round(float64(x), 2) == 1 {
		return lang.Text{EN: "more than %s", NL: "meer dan %s"}.With(whole(nearly)).In(l)
	}
	return lang.Number(float64(x)*100, 0, l) + "%"
}

// figures are the names of figures in quotes.
type figures []lang.Text

// In returns the names, each once.
func (f figures) In(l lang.Language) string {
	var names lang.List
	for _, label := range f {
		if name := `"` + label.In(l) + `"`; !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names.In(l)
}

// costs looks for a case in which the help costs nothing.
func (c *caseCheck) costs() {
	if len(c.Case.Interventions) == 0 {
		c.add(check.NoCosts, func() told {
			return told{pos: c.Case.Pos, path: "interventions", message: lang.Text{
				EN: "the case has no interventions, so that no benefit-cost ratio can be given",
				NL: "de casus heeft geen interventies, zodat er geen baten-kostenratio te geven is",
			}.With()}
		})
	}
}

// story holds the figures to the story: each figure to an event, each event
// marked as impact to a figure or to an effect without a price.
func (c *caseCheck) story() {
	if c.Case.Story == nil || len(c.Case.Story.Timeline) == 0 {
		return
	}
	named := map[string]bool{}
	for _, x := range c.Case.Unpriced {
		named[x.Event.Name] = true
	}
	for _, l := range c.Lines {
		named[l.Line.Event.Name] = true
		if l.Line.Event.Name == "" {
			c.add(check.FigureWithoutStory, func() told {
				return told{pos: l.Line.Pos, path: l.Line.ID() + ".event", message: lang.Text{
					EN: `"%s" names no event of the timeline`,
					NL: `"%s" noemt geen gebeurtenis van de tijdlijn`,
				}.With(l.Line.Figure.Label)}
			})
		}
	}
	for i, e := range c.Case.Story.Timeline {
		if e.Impact && (e.ID == "" || !named[e.ID]) {
			title := e.Title
			if title == "" {
				title = e.ID
			}
			c.add(check.FigureWithoutStory, func() told {
				return told{pos: e.Pos, path: fmt.Sprintf("story.timeline[%d]", i), message: lang.Text{
					EN: `event "%s" is marked as impact, and no line and no unpriced effect names it`,
					NL: `gebeurtenis "%s" heeft impact, en geen regel en geen effect zonder prijs noemt haar`,
				}.With(title)}
			})
		}
	}
}
