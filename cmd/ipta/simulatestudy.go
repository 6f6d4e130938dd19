package main

import (
	"slices"
	"strconv"
	"strings"

	"ipta/cmd/ipta/internal/failure"
	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/sensitivity"
)

// bestStudies asks for the studies that are worth most.
const bestStudies = "best"

// followed is a flag that holds numbers of young people, with commas between them.
type followed struct{ target *[]int }

func (f followed) String() string {
	words := make([]string, len(*f.target))
	for i, n := range *f.target {
		words[i] = strconv.Itoa(n)
	}
	return strings.Join(words, ",")
}

func (f followed) Type() string { return "ints" }

// Set takes whole numbers from 1 to sensitivity.MostFollowed.
func (f followed) Set(value string) error {
	var list []int
	for word := range strings.SplitSeq(value, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(word))
		if err != nil || n < 1 || n > sensitivity.MostFollowed {
			return failure.OfUsage(lang.Text{EN: "%q is not a whole number from 1 to %s", NL: "%q is geen heel getal van 1 tot en met %s"},
				word, lang.Decimal{Value: sensitivity.MostFollowed})
		}
		list = append(list, n)
	}
	*f.target = append(*f.target, list...)
	return nil
}

// asksStudy reports whether it is asked what following more young people is worth.
func (o *simulateOptions) asksStudy() bool { return len(o.Study)+len(o.More) > 0 }

// studyPlan returns what is to be studied of the numbers of a plan.
func (o *simulateOptions) studyPlan(plan *calc.Plan) (sensitivity.StudyPlan, error) {
	if !o.asksStudy() {
		return sensitivity.StudyPlan{}, nil
	}
	wanted := sensitivity.StudyPlan{More: o.More}
	if wanted.More == nil {
		wanted.More = []int{10, 40, 160}
	}
	slices.Sort(wanted.More)
	wanted.More = slices.Compact(wanted.More)
	for _, id := range o.Study {
		if id == bestStudies {
			continue
		}
		if err := canBeStudied(plan, id); err != nil {
			return wanted, err
		}
		if !slices.Contains(wanted.IDs, id) {
			wanted.IDs = append(wanted.IDs, id)
		}
	}
	if slices.Contains(o.Study, bestStudies) && wanted.IDs != nil {
		return wanted, failure.OfUsage(lang.Text{EN: "--study %s does not go with --study and a number; take one of them", NL: "--study %s gaat niet samen met --study en een getal; neem een van beide"}, bestStudies)
	}
	return wanted, nil
}

// canBeStudied refuses what is no uncertain number of the plan, or none of which
// following young people would tell.
func canBeStudied(plan *calc.Plan, id string) error {
	for i := range plan.Variables {
		if plan.ID(i) != id {
			continue
		}
		if sensitivity.CanBeStudied(&plan.Variables[i]) {
			return nil
		}
		return failure.OfUsage(lang.Text{
			EN: "--study %s: following young people tells of a chance (without, with), or of a share that is known by counts (count, of); this is neither",
			NL: "--study %s: jongeren volgen zegt iets over een kans (without, with), of over een aandeel dat uit tellingen bekend is (count, of); dit is geen van beide"}, id)
	}
	return failure.OfUsage(lang.Text{
		EN: "--study %s: no number with a range has this name; simulate -f json lists them as aggregate.numbers",
		NL: "--study %s: geen getal met een bandbreedte heet zo; simulate -f json noemt ze onder aggregate.numbers"}, id)
}
