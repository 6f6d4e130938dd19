package review_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ipta/pkg/lang"
	"ipta/pkg/report/reporttest"
	"ipta/pkg/report/resultfile"
	"ipta/pkg/report/review"
	"ipta/pkg/sensitivity"
)

// counted is so many of all, in an answer.
var counted = regexp.MustCompile(`(\d+) (?:of|van) (?:the |de )?(\d+)`)

// notAsked are the questions whose answer counts what nobody asks to be all.
var notAsked = []string{"harm", "prices", "heterogeneity"}

// TestMetIsAll holds that a question is answered with "met" only where what it asks is so of
// all that it counts, and of all but what rests on an assumption.
func TestMetIsAll(t *testing.T) {
	t.Parallel()
	met, partly := 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		maybe := func(text string) string {
			if rapid.Bool().Draw(rt, text) {
				return text
			}
			return ""
		}
		parameters := strings.NewReplacer(
			"price_year: 2020, borne_by", maybe("overlaps: [job], ")+"price_year: 2020, borne_by",
			"kind: value,", maybe("overlaps: [eviction], ")+"kind: value,",
			"unit: hour,", maybe("overlaps: [job], ")+"unit: hour,",
			"title: Prices}]", "title: Prices}"+maybe(", {for: unit_costs.*.borne_by, assumption: as we see it}")+"]",
			"cashable: 40%, ", maybe("cashable: 40%, "),
		).Replace(reporttest.Parameters)
		cases := strings.NewReplacer(
			"deadweight: 10%,", maybe("displacement: 3%, ")+"deadweight: 10%,",
			"with: 30%,", maybe("displacement: 3%, ")+"with: 30%,",
			"municipality: Delft\n", maybe("municipality: Delft\n"),
			"weight: 3\n", "weight: 3\n"+maybe("unpriced: [{label: Rest, for: youth}]\n"),
			"unpriced: [{label: Contact, direction: +, for: youth}]\n", maybe("unpriced: [{label: Contact, direction: +, for: youth}]\n"),
		).Replace(reporttest.Cases)
		s := reporttest.Read(t, parameters, cases, "society")
		for _, l := range lang.Languages {
			r := review.Of(review.Subject{Result: s.Result, Parameters: s.Parameters, Analysis: s.Analysis, Swings: []sensitivity.NumberSwing{}}, resultfile.Meta{Lang: l})
			for _, item := range r.Items {
				if item.Status == review.PartlyMet {
					partly++
				}
				if item.Status != review.Met || slices.Contains(notAsked, item.ID) {
					continue
				}
				met++
				for _, said := range item.Says {
					if strings.Contains(said, "assumption for") || strings.Contains(said, "aanname bij") {
						rt.Errorf("%s is met, and says: %s", item.ID, said)
					}
					for _, m := range counted.FindAllStringSubmatch(said, -1) {
						if m[1] != m[2] {
							rt.Errorf("%s is met, and says: %s", item.ID, said)
						}
					}
				}
			}
		}
	})
	if met == 0 || partly == 0 {
		t.Errorf("%d met, %d in part: nothing was looked at", met, partly)
	}
}
