// Package consent says what of a case may be published: of a story without consent in its
// file, nothing but the figures. Whatever is made for others to read takes its cases from
// here.
package consent

import (
	"slices"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// Story reports whether the story of a case may be published.
func Story(c *model.Case) bool { return c.Story != nil && c.Story.ConsentStory }

// Photos reports whether the photos of a case may be published: there is consent for the
// photos, and for the story, without which a photo would show who is not to be known.
func Photos(c *model.Case) bool { return Story(c) && c.Story.ConsentPhotos }

// Hidden are the names by which cases without consent go, by their ids.
type Hidden map[string]string

// withheld is the name of a young person whose story is not published; number counts those
// young people from 1, so that it tells nothing of who stands before or behind.
func withheld(number int) lang.Message {
	return lang.Text{EN: "Young person %d", NL: "Jongere %d"}.With(number)
}

// Public returns a result without what may not be published: of a case without consent
// nothing is left but its figures. The result that is given stays as it is.
func Public(r *calc.Result, l lang.Language) (*calc.Result, Hidden) {
	public, hidden := *r, Hidden{}
	public.Cases = slices.Clone(r.Cases)
	for i := range public.Cases {
		c := &public.Cases[i]
		if Story(c.Case) {
			continue
		}
		name := withheld(len(hidden) + 1).In(l)
		hidden[c.Case.ID] = name
		c.Case = figuresOnly(c.Case, name)
	}
	return &public, hidden
}

// figuresOnly returns a case with nothing in it but what is counted.
func figuresOnly(c *model.Case, name string) *model.Case {
	only := *c
	only.Title, only.Municipality, only.Story, only.LifeAreas = name, "", nil, nil
	only.Unpriced = make([]model.Unpriced, len(c.Unpriced))
	for i, x := range c.Unpriced {
		only.Unpriced[i] = model.Unpriced{Direction: x.Direction, For: x.For, Label: lang.Text{
			EN: "An effect that is not described here", NL: "Een effect dat hier niet is beschreven"}}
	}
	return &only
}
