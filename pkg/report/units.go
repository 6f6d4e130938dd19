package report

import (
	"math"

	"ipta/pkg/lang"
)

// unitForm is a unit in the singular and the plural. Dutch leaves some units
// in the singular after a number: 80 uur, 3 jaar.
type unitForm struct {
	one, more lang.Text
}

// unitForms are the units whose forms are known, by their singular in English;
// a parameter file may use any other noun.
var unitForms = map[string]unitForm{
	"event":       {lang.Text{EN: "event", NL: "keer"}, lang.Text{EN: "events", NL: "keer"}},
	"hour":        {lang.Text{EN: "hour", NL: "uur"}, lang.Text{EN: "hours", NL: "uur"}},
	"day":         {lang.Text{EN: "day", NL: "dag"}, lang.Text{EN: "days", NL: "dagen"}},
	"half-day":    {lang.Text{EN: "half-day", NL: "dagdeel"}, lang.Text{EN: "half-days", NL: "dagdelen"}},
	"night":       {lang.Text{EN: "night", NL: "nacht"}, lang.Text{EN: "nights", NL: "nachten"}},
	"week":        {lang.Text{EN: "week", NL: "week"}, lang.Text{EN: "weeks", NL: "weken"}},
	"month":       {lang.Text{EN: "month", NL: "maand"}, lang.Text{EN: "months", NL: "maanden"}},
	"year":        {lang.Text{EN: "year", NL: "jaar"}, lang.Text{EN: "years", NL: "jaar"}},
	"euro":        {lang.Text{EN: "euro", NL: "euro"}, lang.Text{EN: "euros", NL: "euro"}},
	"contact":     {lang.Text{EN: "contact", NL: "contact"}, lang.Text{EN: "contacts", NL: "contacten"}},
	"visit":       {lang.Text{EN: "visit", NL: "bezoek"}, lang.Text{EN: "visits", NL: "bezoeken"}},
	"consult":     {lang.Text{EN: "consult", NL: "consult"}, lang.Text{EN: "consults", NL: "consulten"}},
	"session":     {lang.Text{EN: "session", NL: "sessie"}, lang.Text{EN: "sessions", NL: "sessies"}},
	"meeting":     {lang.Text{EN: "meeting", NL: "gesprek"}, lang.Text{EN: "meetings", NL: "gesprekken"}},
	"offence":     {lang.Text{EN: "offence", NL: "delict"}, lang.Text{EN: "offences", NL: "delicten"}},
	"admission":   {lang.Text{EN: "admission", NL: "opname"}, lang.Text{EN: "admissions", NL: "opnames"}},
	"course":      {lang.Text{EN: "course", NL: "cursus"}, lang.Text{EN: "courses", NL: "cursussen"}},
	"case":        {lang.Text{EN: "case", NL: "zaak"}, lang.Text{EN: "cases", NL: "zaken"}},
	"person":      {lang.Text{EN: "person", NL: "persoon"}, lang.Text{EN: "people", NL: "personen"}},
	"ride":        {lang.Text{EN: "ride", NL: "rit"}, lang.Text{EN: "rides", NL: "ritten"}},
	"trajectory":  {lang.Text{EN: "trajectory", NL: "traject"}, lang.Text{EN: "trajectories", NL: "trajecten"}},
	"decision":    {lang.Text{EN: "decision", NL: "besluit"}, lang.Text{EN: "decisions", NL: "besluiten"}},
	"application": {lang.Text{EN: "application", NL: "aanvraag"}, lang.Text{EN: "applications", NL: "aanvragen"}},
	"victim":      {lang.Text{EN: "victim", NL: "slachtoffer"}, lang.Text{EN: "victims", NL: "slachtoffers"}},
	"QALY":        {lang.Text{EN: "QALY", NL: "QALY"}, lang.Text{EN: "QALYs", NL: "QALY's"}},
	"trip":        {lang.Text{EN: "trip", NL: "rit"}, lang.Text{EN: "trips", NL: "ritten"}},
	"kilometre":   {lang.Text{EN: "kilometre", NL: "kilometer"}, lang.Text{EN: "kilometres", NL: "kilometer"}},
	"placement":   {lang.Text{EN: "placement", NL: "plaatsing"}, lang.Text{EN: "placements", NL: "plaatsingen"}},
}

// dutchUnits finds a unit that a file gives by its Dutch singular.
var dutchUnits = map[string]string{
	"keer": "event", "gebeurtenis": "event", "uur": "hour", "dag": "day", "dagdeel": "half-day", "nacht": "night",
	"maand": "month", "jaar": "year", "bezoek": "visit", "sessie": "session", "gesprek": "meeting", "delict": "offence",
	"opname": "admission", "cursus": "course", "persoon": "person", "rit": "ride", "traject": "trajectory", "besluit": "decision",
	"aanvraag": "application", "slachtoffer": "victim", "plaatsing": "placement", "kilometer": "kilometre",
}

// formsOf returns the forms of a unit; ok is false for a noun that is not known.
func formsOf(unit lang.Text) (form unitForm, ok bool) {
	if form, ok = unitForms[unit.EN]; ok {
		return form, unit.NL == "" || unit.NL == unit.EN || unit.NL == form.one.NL
	}
	form, ok = unitForms[dutchUnits[unit.In(lang.NL)]]
	return form, ok
}

// UnitName returns a unit in the singular.
func (w Writer) UnitName(unit lang.Text) string {
	if form, ok := formsOf(unit); ok {
		return form.one.In(w.Lang)
	}
	return unit.In(w.Lang)
}

// unitsOf rounds a number of units: to two decimals, or below 0.1 to two figures.
func unitsOf(n float64) float64 {
	const small, most = 0.1, 6
	if size := math.Abs(n); size > 0 && size < small {
		return lang.Round(n, min(most, 1-int(math.Floor(math.Log10(size)))))
	}
	return lang.Round(n, 2)
}

// units shows a number of units; what is not nothing is not 0.
func (w Writer) units(n float64) string {
	rounded := unitsOf(n)
	if n > 0 && rounded == 0 {
		return "< " + lang.Plain(1e-6, w.Lang)
	}
	return lang.Quantity(rounded, w.Lang)
}

// Quantity shows a number of units: "80 hours", "1 keer", "3 × traject".
func (w Writer) Quantity(n float64, unit lang.Text) string {
	number := w.units(n)
	form, ok := formsOf(unit)
	switch {
	case ok && n == 1:
		return number + " " + form.one.In(w.Lang)
	case ok:
		return number + " " + form.more.In(w.Lang)
	case unit.IsZero():
		return number
	case n == 1:
		return number + " " + unit.In(w.Lang)
	}
	return number + " × " + unit.In(w.Lang)
}
