package report

import "ipta/pkg/lang"

// turnPhrase says in plain words when a result turns, behind an "if": when a
// number is below a value, and when it is above. People says that a share counts
// young people.
type turnPhrase struct {
	fewer, more lang.Text
	people      bool
}

// turnPhrases are by key of the number; chances also by group of the line.
var turnPhrases = map[string]turnPhrase{
	"avoided without": {
		fewer:  lang.Text{EN: "fewer than %s would have had this without the help", NL: "minder dan %s dit zonder de hulp was overkomen"},
		more:   lang.Text{EN: "more than %s would have had this without the help", NL: "meer dan %s dit zonder de hulp was overkomen"},
		people: true},
	"avoided with": {
		fewer:  lang.Text{EN: "fewer than %s still have this with the help", NL: "minder dan %s dit met de hulp toch overkomt"},
		more:   lang.Text{EN: "more than %s still have this with the help", NL: "meer dan %s dit met de hulp toch overkomt"},
		people: true},
	"achieved without": {
		fewer:  lang.Text{EN: "fewer than %s would have got there without the help", NL: "minder dan %s dit zonder de hulp had bereikt"},
		more:   lang.Text{EN: "more than %s would have got there without the help too", NL: "meer dan %s dit zonder de hulp ook had bereikt"},
		people: true},
	"achieved with": {
		fewer:  lang.Text{EN: "fewer than %s get there with the help", NL: "minder dan %s dit met de hulp bereikt"},
		more:   lang.Text{EN: "more than %s get there with the help", NL: "meer dan %s dit met de hulp bereikt"},
		people: true},
	"deadweight": {
		fewer: lang.Text{EN: "less than %s would have happened anyway", NL: "minder dan %s toch al was gebeurd"},
		more:  lang.Text{EN: "more than %s would have happened anyway", NL: "meer dan %s toch al was gebeurd"}},
	"attributable": {
		fewer: lang.Text{EN: "less than %s is due to this help", NL: "minder dan %s door deze hulp komt"},
		more:  lang.Text{EN: "more than %s is due to this help", NL: "meer dan %s door deze hulp komt"}},
	"displacement": {
		fewer: lang.Text{EN: "less than %s only moves elsewhere", NL: "minder dan %s alleen naar elders verschuift"},
		more:  lang.Text{EN: "more than %s only moves elsewhere", NL: "meer dan %s alleen naar elders verschuift"}},
	"drop_off": {
		fewer: lang.Text{EN: "less than %s of the effect is lost each year", NL: "elk jaar minder dan %s van het effect verdwijnt"},
		more:  lang.Text{EN: "more than %s of the effect is lost each year", NL: "elk jaar meer dan %s van het effect verdwijnt"}},
	"quantity": {
		fewer: lang.Text{EN: "it is less than %s a year", NL: "het minder is dan %s per jaar"},
		more:  lang.Text{EN: "it is more than %s a year", NL: "het meer is dan %s per jaar"}},
	"total": {
		fewer: lang.Text{EN: "it is less than %s in all", NL: "het in totaal minder is dan %s"},
		more:  lang.Text{EN: "it is more than %s in all", NL: "het in totaal meer is dan %s"}},
	"value": {
		fewer: lang.Text{EN: "it costs less than %s", NL: "het minder kost dan %s"},
		more:  lang.Text{EN: "it costs more than %s", NL: "het meer kost dan %s"}},
	"worth": {
		fewer: lang.Text{EN: "it is worth less than %s", NL: "het minder waard is dan %s"},
		more:  lang.Text{EN: "it is worth more than %s", NL: "het meer waard is dan %s"}},
	"real_growth": {
		fewer: lang.Text{EN: "it grows by less than %s a year", NL: "het met minder dan %s per jaar groeit"},
		more:  lang.Text{EN: "it grows by more than %s a year", NL: "het met meer dan %s per jaar groeit"}},
	"rate": {
		fewer: lang.Text{EN: "the rate is below %s", NL: "de voet lager is dan %s"},
		more:  lang.Text{EN: "the rate is above %s", NL: "de voet hoger is dan %s"}},
}
