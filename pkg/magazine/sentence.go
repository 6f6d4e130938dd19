package magazine

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// happenings say what becomes of people where a unit cost of the built-in
// parameters counts: "4 would have …", "zouden er 4 …".
var happenings = map[string]lang.Text{
	"eviction":              {EN: "have lost their home", NL: "de woning zijn kwijtgeraakt"},
	"shelter_night":         {EN: "have slept in a shelter", NL: "in de opvang hebben geslapen"},
	"shelter_youth_year":    {EN: "have lived in a shelter", NL: "in de opvang hebben gewoond"},
	"problem_debt_year":     {EN: "have had problem debts", NL: "problematische schulden hebben gehad"},
	"guardianship_year":     {EN: "have been placed under guardianship", NL: "onder bewind zijn gekomen"},
	"emergency_visit":       {EN: "have come to the emergency department", NL: "op de spoedeisende hulp zijn gekomen"},
	"ambulance_ride":        {EN: "have needed an ambulance", NL: "een ambulance nodig hebben gehad"},
	"ggz_admission_day":     {EN: "have been admitted to a mental health clinic", NL: "in een ggz-kliniek zijn opgenomen"},
	"ggz_contact":           {EN: "have gone to a mental health therapist", NL: "naar een ggz-behandelaar zijn gegaan"},
	"family_home_day":       {EN: "have gone to live in a family home", NL: "in een gezinshuis zijn gaan wonen"},
	"lvb_residential_day":   {EN: "have gone to live in an institution", NL: "in een instelling zijn gaan wonen"},
	"youth_residential_day": {EN: "have gone to live in an institution", NL: "in een instelling zijn gaan wonen"},
	"informal_care_hour":    {EN: "have needed care from family", NL: "zorg van familie nodig hebben gehad"},
	"theft":                 {EN: "have been caught stealing", NL: "voor diefstal zijn opgepakt"},
	"property_crime_damage": {EN: "have made victims by stealing", NL: "met diefstal slachtoffers hebben gemaakt"},
	"vandalism":             {EN: "have been caught destroying things", NL: "voor vernieling zijn opgepakt"},
	"public_disorder":       {EN: "have been arrested for public disorder", NL: "voor openbare ordeverstoring zijn opgepakt"},
	"soft_drug_dealing":     {EN: "have been caught dealing in soft drugs", NL: "voor handel in softdrugs zijn opgepakt"},
	"early_school_leaving":  {EN: "have left school without a diploma", NL: "zonder diploma van school zijn gegaan"},
	"start_qualification":   {EN: "have got a basic qualification", NL: "een startkwalificatie hebben gehaald"},
	"paid_work":             {EN: "have had paid work", NL: "betaald werk hebben gehad"},
	"paid_work_hour_youth":  {EN: "have had a side job", NL: "een bijbaan hebben gehad"},
	"mbo_year":              {EN: "have been in vocational education", NL: "een mbo-opleiding hebben gevolgd"},
	"social_assistance":     {EN: "have been on social assistance", NL: "een bijstandsuitkering hebben gehad"},
	"qaly":                  {EN: "have been in better health", NL: "gezonder zijn geweest"},
	"volunteering_hour":     {EN: "have done voluntary work", NL: "vrijwilligerswerk hebben gedaan"},
}

// mostSentences is how many lines of a case are told in a sentence.
const mostSentences = 3

// chanceSentences tell the lines that matter most: how many of every ten young
// people, and what that comes to. A line whose amount is nothing in this
// perspective is left out.
func (in Input) chanceSentences(c *calc.CaseResult) []string {
	var lines []*calc.LineResult
	for i := range c.Lines {
		line := &c.Lines[i]
		moved := line.Line.With.Value != line.Line.Without.Value
		if line.Line.Group != model.Intervention && moved && lang.Round(line.PerspectiveValue, 0) != 0 {
			lines = append(lines, line)
		}
	}
	slices.SortStableFunc(lines, func(a, b *calc.LineResult) int {
		return cmp.Compare(math.Abs(b.PerspectiveValue), math.Abs(a.PerspectiveValue))
	})
	var told []string
	shared := false
	seen := map[string]bool{}
	for _, line := range lines {
		label := in.lineLabel(line.Line)
		if seen[label] || len(told) == mostSentences {
			continue
		}
		seen[label] = true
		told = append(told, in.chanceSentence(c.Case, line))
		shared = shared || line.Line.Attributable.Value < 1
	}
	if shared {
		told = append(told, in.say(lang.Text{
			EN: "What others did is not counted in these amounts.", NL: "Wat anderen deden, telt in deze bedragen niet mee."}))
	}
	return told
}

// chanceSentence tells one line.
func (in Input) chanceSentence(c *model.Case, line *calc.LineResult) string {
	of, without, with := outOf(line.Line)
	sentence := ""
	who := in.youngPeopleLike(c)
	if phrase, ok := happenings[line.Line.UnitCost.Name]; ok && !line.Line.OwnsKey("label") {
		sentence = in.say(lang.Text{
			EN: "Of every %d %s, %s %s without the help; with help %s.",
			NL: "Van elke %d %s %s %s; met hulp %s.",
		}, of, who, in.would(without), phrase, in.count(with))
	} else {
		sentence = in.say(lang.Text{
			EN: "%s: without the help this goes for %s of every %d %s, with help for %s.",
			NL: "%s: zonder hulp geldt dit voor %s van elke %d %s, met hulp voor %s.",
		}, in.lineLabel(line.Line), in.count(without), of, who, in.count(with))
	}
	amount := in.about(math.Abs(line.PerspectiveValue))
	switch {
	case line.PerspectiveValue < 0:
		sentence += " " + in.say(lang.Text{EN: "That costs %s about %s more.", NL: "Dat kost %s ongeveer %s extra."}, in.society(), amount)
	case line.Line.Group == model.Avoided:
		sentence += " " + in.say(lang.Text{EN: "That saves %s about %s.", NL: "Dat scheelt %s ongeveer %s."}, in.society(), amount)
	default:
		sentence += " " + in.say(lang.Text{EN: "That is worth about %[2]s to %[1]s.", NL: "Dat is %[1]s ongeveer %[2]s waard."}, in.society(), amount)
	}
	return sentence
}

// would is the number of people that something would happen to, with its verb.
func (in Input) would(n int) string {
	t := lang.Text{EN: "%s would", NL: "zouden er zonder hulp %s"}
	if n <= 1 {
		t.NL = "zou er zonder hulp %s"
	}
	return in.say(t, in.count(n))
}

// youngPeopleLike is "young people like Noor".
func (in Input) youngPeopleLike(c *model.Case) string {
	if !consented(c) {
		return in.say(lang.Text{EN: "young people in such a situation", NL: "jongeren in zo'n situatie"})
	}
	return in.say(lang.Text{EN: "young people like %s", NL: "jongeren zoals %s"}, callName(c))
}

// outOf returns the chances without and with the help as numbers out of 10, or
// out of 100 where that is too coarse: it would hide a difference or what is
// rare, or move the difference by half a person or more.
func outOf(line *model.Line) (of, without, with int) {
	round := func(x, of float64) int { return int(lang.Round(x*of, 0)) }
	a, b := line.Without.Value, line.With.Value
	without, with = round(a, 10), round(b, 10)
	coarse := without == with || without == 0 && a > 0 || with == 0 && b > 0 || without == 10 && a < 1 || with == 10 && b < 1
	const half, slack = 0.5, 1e-9
	coarse = coarse || math.Abs(float64(with-without)-float64((b-a)*10)) > half-slack
	if !coarse {
		return 10, without, with
	}
	return 100, round(a, 100), round(b, 100)
}

// count writes a number of people.
func (in Input) count(n int) string {
	if n == 0 {
		return in.say(lang.Text{EN: "none", NL: "geen"})
	}
	return strconv.Itoa(n)
}

// about rounds an amount to two figures, as no estimate is surer than that.
func (in Input) about(x float64) string {
	const million = 1e6
	if x == 0 {
		return in.euros(0)
	}
	unit := math.Pow(10, math.Floor(math.Log10(math.Abs(x)))-1)
	rounded := lang.Round(x/unit, 0) * unit
	if math.Abs(rounded) < million {
		return in.euros(rounded)
	}
	decimals := 0
	if math.Abs(rounded) < 10*million {
		decimals = 1
	}
	amount := lang.Amount{Value: rounded / million, Currency: in.Parameters.Currency, Decimals: decimals}
	return in.say(lang.Text{EN: "%s million", NL: "%s miljoen"}, amount)
}

// leadSentences say what the help to one young person cost and brought.
func (in Input) leadSentences(c *calc.CaseResult) []string {
	who := in.say(lang.Text{EN: "this young person", NL: "deze jongere"})
	if consented(c.Case) {
		who = callName(c.Case)
	}
	if c.Costs <= 0 {
		return []string{in.say(lang.Text{
			EN: "What the help to %s cost is not in the file, so costs and benefits cannot be compared.",
			NL: "Wat de hulp aan %s kostte, staat niet in het bestand. Kosten en baten zijn dus niet te vergelijken."}, who)}
	}
	told := []string{in.say(lang.Text{
		EN: "The help to %s cost %s about %s. What it probably prevented and brought is worth about %s, after all that is not due to the help was taken off.",
		NL: "De hulp aan %s kostte %s ongeveer %s. Wat die waarschijnlijk voorkwam en opleverde, is ongeveer %s waard. Wat niet door de hulp kwam, is daar al afgehaald.",
	}, who, in.society(), in.about(c.Costs), in.about(c.Benefits))}
	switch {
	case c.NPV >= 0 && c.BenefitCostRatio.OK:
		told = append(told, in.say(lang.Text{
			EN: "Each euro of help brings back about %s, if the estimates are right.",
			NL: "Elke euro hulp levert ongeveer %s op, als de schattingen kloppen.",
		}, lang.Amount{Value: lang.Round(c.BenefitCostRatio.Value, 1), Currency: in.Parameters.Currency, Decimals: 2}))
	default:
		told = append(told, in.say(lang.Text{
			EN: "In euros that can be counted, the help cost about %s more than it brought. What has no price is not in that sum.",
			NL: "In euro's die te tellen zijn, kostte de hulp ongeveer %s meer dan zij opbracht. Wat geen prijs heeft, zit niet in die som.",
		}, in.about(-c.NPV)))
	}
	return append(told, in.restsOn(c.Evidence, c.Totals)...)
}
