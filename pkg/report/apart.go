package report

import (
	"slices"
	"strings"

	"ipta/pkg/lang"
	"ipta/pkg/model"
)

var (
	byGrade       = lang.Text{EN: "by grade %d of default_range", NL: "naar graad %d van default_range"}
	notTheSources = lang.Text{EN: "from %s, not from the source", NL: "uit %s, niet uit de bron"}
)

// apartWords name what stands beside the value of a unit cost, in a sentence.
var apartWords = map[string]lang.Text{
	"range":       {EN: "range", NL: "bandbreedte"},
	"confidence":  {EN: "confidence", NL: "betrouwbaarheid"},
	"review_by":   {EN: "review date", NL: "datum van herziening"},
	"real_growth": {EN: "real growth", NL: "reële groei"},
	"cashable":    {EN: "cashable share", NL: "verzilverbaar deel"},
	"borne_by":    {EN: "who bears it", NL: "wie het draagt"},
	"received_by": {EN: "who receives it", NL: "wie het ontvangt"},
	"enjoyed_by":  {EN: "who enjoys it", NL: "wie het geniet"},
}

// Elsewhere says of what stands beside the value of a unit cost, and is not what its
// source says, where it comes from: "confidence: our-town.yaml; range: by grade 3 of
// default_range". It is "" where all of it is of the source.
func Elsewhere(u *model.UnitCost, l lang.Language) string {
	var parts []string
	for _, a := range u.Apart() {
		from := a.From
		if a.Grade != 0 {
			from = byGrade.With(a.Grade).In(l)
		}
		word := apartWords[a.Key].In(l)
		if i := slices.IndexFunc(parts, func(p string) bool { return strings.HasPrefix(p, word+": ") }); i >= 0 {
			parts[i] += ", " + from
			continue
		}
		parts = append(parts, word+": "+from)
	}
	return strings.Join(parts, "; ")
}

// WordElsewhere heads what Elsewhere says.
var WordElsewhere = lang.Text{EN: "From elsewhere", NL: "Van elders"}
