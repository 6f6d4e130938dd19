package report

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// areaWords are the areas of life of the Zelfredzaamheid-Matrix that are no
// domain of the parameters.
var areaWords = map[string]lang.Text{
	"housing":          {EN: "Housing", NL: "Wonen"},
	"finances":         {EN: "Money", NL: "Geld"},
	"daytime_activity": {EN: "School, work and day", NL: "School, werk en dag"},
	"work":             {EN: "Work", NL: "Werk"},
	"school":           {EN: "School", NL: "School"},
	"education":        {EN: "School", NL: "School"},
	"mental_health":    {EN: "Mental health", NL: "Psychische gezondheid"},
	"physical_health":  {EN: "Physical health", NL: "Lichamelijke gezondheid"},
	"social_network":   {EN: "Friends and network", NL: "Vrienden en netwerk"},
	"family":           {EN: "Family", NL: "Familie"},
	"justice":          {EN: "Police and justice", NL: "Politie en justitie"},
	"addiction":        {EN: "Addiction", NL: "Verslaving"},
	"daily_life":       {EN: "Daily life", NL: "Dagelijks leven"},
	"community":        {EN: "Taking part", NL: "Meedoen"},
}

// Areas returns the areas of life that have a name of their own, in the order of their
// ids.
func Areas() (all []model.Label) {
	for _, id := range slices.Sorted(maps.Keys(areaWords)) {
		all = append(all, model.Label{ID: id, Label: areaWords[id]})
	}
	return all
}

// AreaName names an area of life as a reader does.
func AreaName(a model.LifeArea, p *model.Parameters, l lang.Language) string {
	if !a.Label.IsZero() {
		return a.Label.In(l)
	}
	if t, ok := areaWords[a.ID]; ok {
		return t.In(l)
	}
	return p.DomainLabel(a.ID).In(l)
}

// AreaSteps lists all measurements of an area of life in the order of time: "March
// 2019: 2 · March 2020: 4".
func AreaSteps(a model.LifeArea, l lang.Language) string {
	scores := a.InOrder()
	steps := make([]string, len(scores))
	for i, score := range scores {
		steps[i] = areaTime(score.On, l) + ": " + strconv.Itoa(score.Score)
	}
	return strings.Join(steps, " · ")
}

// areaTime shows when an area of life was measured.
func areaTime(on string, l lang.Language) string {
	round, isRound := model.IsRound(on)
	switch {
	case on == model.Before:
		return lang.Text{EN: "before", NL: "voor"}.In(l)
	case on == model.After:
		return lang.Text{EN: "after", NL: "na"}.In(l)
	case isRound:
		return lang.Text{EN: "measurement %d", NL: "meting %d"}.With(round).In(l)
	}
	return Month(on, l)
}

// months are the names of the months in each language.
var months = [...]lang.Text{
	{EN: "January", NL: "januari"}, {EN: "February", NL: "februari"}, {EN: "March", NL: "maart"},
	{EN: "April", NL: "april"}, {EN: "May", NL: "mei"}, {EN: "June", NL: "juni"},
	{EN: "July", NL: "juli"}, {EN: "August", NL: "augustus"}, {EN: "September", NL: "september"},
	{EN: "October", NL: "oktober"}, {EN: "November", NL: "november"}, {EN: "December", NL: "december"},
}

// Month shows a year, a month or a day (2019, 2019-03, 2019-03-14) never more exactly
// than by month: a day might lead to a person.
func Month(when string, l lang.Language) string {
	year, rest, _ := strings.Cut(when, "-")
	digits, _, _ := strings.Cut(rest, "-")
	if n, err := strconv.Atoi(digits); err == nil && n >= 1 && n <= len(months) {
		return months[n-1].In(l) + " " + year
	}
	return year
}
