package load

import (
	"gopkg.in/yaml.v3"

	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// ages reads the ages for which an amount holds: 18, or 18-20 with a hyphen or a dash;
// nil where they are not said.
func (o *object) ages() *model.Ages {
	n := o.value("ages")
	if n == nil {
		return nil
	}
	defer o.pop()
	if n.kind == yaml.ScalarNode {
		from, to, ok := parseYears(whole(o.bare(n), n.writing))
		switch {
		case ok && from > to && to >= 0:
			o.add("age-range", n.pos, lang.Text{
				EN: "%q runs backwards; write %d-%d",
				NL: "%q loopt terug; schrijf %d-%d",
			}.With(n.text, to, from))
			return nil
		case ok && from >= 0 && to <= MaxAge:
			return &model.Ages{From: from, To: to}
		}
	}
	o.add("age-range", n.pos, lang.Text{
		EN: "ages from 0 to %d are expected here: one, as 18, or the first and the last, as 18-20",
		NL: "hier horen leeftijden van 0 tot en met %d: één, zoals 18, of de eerste en de laatste, zoals 18-20",
	}.With(MaxAge))
	return nil
}
