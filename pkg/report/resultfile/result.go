// Package resultfile says what stands in a result file, for programs: names that
// stay (SPEC 7), nothing rounded that a reader could want, null with a reason for
// what there is not. The schema of a result file follows from the tags here.
//
//   - result.go: the fields; newresult.go fills them from a calculation.
//   - evidence.go, groups.go, simulation.go: what it rests on, groups of cases, draws;
//     outcome.go, outcomesimulation.go, choice.go, withoutone.go: parts of these.
//   - findings.go: what was found, where there is no result.
//   - column.go: the columns of the table of cases, in every format that has it.
//   - caserow.go, drawnrow.go: one case of very many, as a row of CSV, JSON Lines or Parquet.
//   - schema.go: the JSON Schema, from the types and tags of all these.
package resultfile

import (
	"slices"
	"strings"

	"ipta/pkg/diag"
	"ipta/pkg/discount"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/partial"
	"ipta/pkg/report"
	"ipta/pkg/resolved"
)

// Result is a result file: what a calculation gives, with nothing rounded that
// a reader could want. Its names are stable (SPEC 7). What does not exist is
// null, and Reasons of the same object says why.
type Result struct {
	Ipta         string              `json:"ipta" schema:"const=result/1"`
	Version      string              `json:"version"`
	Currency     string              `json:"currency"`
	PriceLevel   int                 `json:"price_level"`
	DiscountRate report.Figure       `json:"discount_rate"`
	Convention   discount.Convention `json:"convention"`
	Horizon      int                 `json:"horizon"`
	Perspective  string              `json:"perspective"`
	Inputs       []Input             `json:"inputs"`
	Cases        []Case              `json:"cases"`
	Aggregate    Aggregate           `json:"aggregate"`
	// Simulation is null unless the run was one.
	Simulation *Simulation `json:"simulation" means:"What simulate adds / Wat simulate toevoegt"`
	// DiscountRates holds every step of a rate that changes over the years;
	// DiscountRate then is the first of them.
	DiscountRates []RateStep `json:"discount_rates,omitempty"`
	BaseYear      *int       `json:"base_year,omitempty"`
	// Findings are those on all cases together.
	Findings []Finding `json:"findings"`
	// FindingCounts are of totals without single cases; nil elsewhere, and where they are
	// not known.
	FindingCounts []FindingCount `json:"finding_counts,omitempty" means:"Of totals without single cases: in how many cases each check finds something / Van totalen zonder afzonderlijke casussen: in hoeveel casussen elke controle iets vindt"`
	// Notes are doubts about the result that hold in every format.
	Notes []string `json:"notes"`
	// Settings are what else was asked of the run, so that it can be repeated.
	Settings Settings `json:"settings" means:"How the run was asked for / Hoe de run is gevraagd"`
	// Made is what was changed against the files, and what lies over what.
	resolved.Made
	// Groups are there when the run asked for them.
	Groups *Groups `json:"groups,omitempty" means:"Totals by group (--group-by) / Totalen per groep (--group-by)"`
	// Totals are the sums themselves, exactly, in a result that can be merged.
	Totals *partial.File `json:"totals,omitempty" means:"The sums themselves, which ipta merge adds up; amounts in millionths, young people in thousand-millionths, series as base64 of signed varint differences / De sommen zelf, die ipta merge optelt; bedragen in miljoensten, jongeren in miljardsten, reeksen als base64 van verschillen in varints met teken"`
	// Resolved are all numbers that entered the calculation; of a result without
	// its cases, all parameters.
	Resolved resolved.Model `json:"resolved" means:"All numbers that entered, with defaults filled in; ipta why and ipta verify read them / Alle getallen waarmee is gerekend, met wat vanzelf gold ingevuld; ipta why en ipta verify lezen ze"`
}

// Settings say how a run was asked for, besides what the result says elsewhere.
type Settings struct {
	Lang lang.Language `json:"lang"`
	Over []string      `json:"over,omitempty" means:"The files of --over, in their order / De bestanden van --over, in hun volgorde"`
	Set  []string      `json:"set,omitempty" means:"The values of --set / De waarden van --set"`
	// Map are the values of --map, as they were typed: the columns of CSV that
	// were read as others. They are left out with Pseudonymised.
	Map []string `json:"map,omitempty" means:"The values of --map / De waarden van --map"`
	// AsOf is the date against which dates were held, "" for none.
	AsOf string `json:"as_of,omitempty" schema:"pattern=^[0-9]{4}-[0-9]{2}-[0-9]{2}$"`
	// Pseudonymised says that cases have other ids than in their files. Their
	// own numbers are drawn under the ids in the files, which are not here.
	Pseudonymised bool   `json:"pseudonymised,omitempty" schema:"const=true" means:"Cases have other ids than in their files (--pseudonymise) / Casussen hebben andere id's dan in hun bestanden (--pseudonymise)"`
	SetAside      int    `json:"set_aside,omitempty" schema:"minimum=1" means:"How many cases with mistakes were set aside and are not in it (--rejects) / Hoeveel casussen met fouten apart zijn gezet en er niet in zitten (--rejects)"`
	Rejects       string `json:"rejects,omitempty" means:"The file to which these went / Het bestand waar deze heen gingen"`
}

// RateStep is a discount rate and the year from which it is in force.
type RateStep struct {
	From int           `json:"from"`
	Rate report.Figure `json:"rate"`
}

// Input is a file from which a result was calculated.
type Input struct {
	// Path is as the user gave it.
	Path   string `json:"path" means:"As the user gave it / Zoals de gebruiker het gaf"`
	SHA256 string `json:"sha256" schema:"pattern=^[0-9a-f]{64}$"`
	Kind   string `json:"kind" schema:"enum=[\"case\",\"parameters\"]"`
}

// Case is the result of one case.
type Case struct {
	CaseColumns
	Lines         []Line            `json:"lines"`
	ByStakeholder []Part            `json:"by_stakeholder"`
	ByDomain      []Part            `json:"by_domain"`
	ByYear        []Year            `json:"by_year"`
	MVPF          *report.Figure    `json:"mvpf" means:"What others gain for each unit of money that government pays on balance; null, with the reason, where it pays nothing / Wat anderen winnen per munteenheid die de overheid per saldo betaalt; null, met de reden, als zij niets betaalt"`
	PublicFunds   *PublicFunds      `json:"public_funds"`
	Outcomes      []Outcome         `json:"outcomes" means:"As for one young person / Als voor één jongere"`
	Findings      []Finding         `json:"findings"`
	Evidence      *Evidence         `json:"evidence" means:"What costs and benefits rest on, by the source of their unit costs / Waar kosten en baten op rusten, naar de bron van hun kostprijzen"`
	Reasons       map[string]string `json:"reasons,omitempty" means:"Why a figure is null / Waarom een cijfer null is"`
}

// Line is the result of one line. Without and With are null for an intervention.
type Line struct {
	ID               string         `json:"id" means:"avoided[0]"`
	Group            model.Group    `json:"group"`
	UnitCost         *string        `json:"unit_cost"`
	Label            string         `json:"label"`
	Domain           string         `json:"domain"`
	From             int            `json:"from"`
	To               int            `json:"to" means:"Cut at the horizon / Afgekapt bij de horizon"`
	Quantity         report.Figure  `json:"quantity" means:"Per year / Per jaar"`
	Without          *report.Figure `json:"without"`
	With             *report.Figure `json:"with"`
	NetEffect        report.Figure  `json:"net_effect"`
	UnitValue        report.Figure  `json:"unit_value" unit:"money" means:"Per unit in prices of price_level / Per eenheid in prijzen van price_level"`
	PresentValue     report.Amount  `json:"present_value" means:"For society, before any perspective / Voor de samenleving, voor een perspectief is gekozen"`
	PerspectiveValue report.Amount  `json:"perspective_value" means:"What counts in the perspective / Wat telt in het perspectief"`
}

// Part is the result for one stakeholder, domain or municipality. Of a suppressed
// one, in totals without single cases, nothing but the id is there.
type Part struct {
	ID         string         `json:"id"`
	Suppressed bool           `json:"suppressed,omitempty" schema:"const=true" means:"Not shown in totals without single cases, as groups.min_cell says / Niet getoond in totalen zonder afzonderlijke casussen, zoals bij groups.min_cell staat"`
	Costs      *report.Amount `json:"costs,omitempty"`
	Benefits   *report.Amount `json:"benefits,omitempty"`
	Net        *report.Amount `json:"net,omitempty"`
}

// Year is the discounted result of one year. Of a suppressed one, in totals without
// single cases, nothing but the year is there; from the first of these on no
// cumulative sum is, which would tell what it is.
type Year struct {
	Year       int            `json:"year"`
	Suppressed bool           `json:"suppressed,omitempty" schema:"const=true" means:"Not shown in totals without single cases, as --min-cell says; from the first such year on there is no cumulative / Niet getoond in totalen zonder afzonderlijke casussen, zoals --min-cell zegt; vanaf het eerste zulke jaar staat er geen cumulative"`
	Costs      *report.Amount `json:"costs,omitempty"`
	Benefits   *report.Amount `json:"benefits,omitempty"`
	Net        *report.Amount `json:"net,omitempty"`
	Cumulative *report.Amount `json:"cumulative,omitempty"`
}

// Finding is a finding on the method. Line and Column are 0 where it has no
// place in a file.
type Finding struct {
	Check    string        `json:"check"`
	Severity diag.Severity `json:"severity"`
	Message  string        `json:"message"`
	File     string        `json:"file"`
	Line     int32         `json:"line"`
	Column   int32         `json:"column"`
	// Cell is the cell of a workbook, as Lines!F7; line and column are then its row and
	// column.
	Cell     string    `json:"cell,omitempty"`
	Accepted *Accepted `json:"accepted"`
}

// FindingCount says in how many cases a check finds something that nobody accepted, and
// in how many it is accepted. Of a suppressed one nothing but the check is there.
type FindingCount struct {
	Check      string        `json:"check"`
	Severity   diag.Severity `json:"severity"`
	Suppressed bool          `json:"suppressed,omitempty" means:"Found, accepted or not found in too few cases to say how many / Gevonden, aanvaard of niet gevonden in te weinig casussen om te zeggen hoeveel"`
	Cases      *int          `json:"cases,omitempty"`
	Accepted   *int          `json:"accepted,omitempty"`
}

// Accepted says why a finding may stand.
type Accepted struct {
	Because string `json:"because"`
	By      string `json:"by,omitempty"`
	Until   string `json:"until,omitempty"`
}

// Aggregate is the result of all cases together.
type Aggregate struct {
	Cases       int           `json:"cases"`
	YoungPeople report.Figure `json:"young_people"`
	Totals
	MeanNPV        *report.Amount    `json:"mean_npv"`
	MinNPV         *report.Amount    `json:"min_npv"`
	MedianNPV      *report.Amount    `json:"median_npv"`
	MaxNPV         *report.Amount    `json:"max_npv"`
	SharePositive  *report.Figure    `json:"share_positive"`
	ByStakeholder  []Part            `json:"by_stakeholder"`
	ByDomain       []Part            `json:"by_domain"`
	ByMunicipality []Part            `json:"by_municipality"`
	ByYear         []Year            `json:"by_year"`
	MVPF           *report.Figure    `json:"mvpf" means:"What others gain for each unit of money that government pays on balance; null, with the reason, where it pays nothing / Wat anderen winnen per munteenheid die de overheid per saldo betaalt; null, met de reden, als zij niets betaalt"`
	PublicFunds    *PublicFunds      `json:"public_funds"`
	Outcomes       []Outcome         `json:"outcomes" schema:"null"`
	Evidence       *Evidence         `json:"evidence" means:"What costs and benefits rest on, by the source of their unit costs / Waar kosten en baten op rusten, naar de bron van hun kostprijzen"`
	WithoutOne     []WithoutOne      `json:"without_one" schema:"null" means:"The total without each case in turn, the others taking over its weight; null, with the reason, where there are not several cases in it / Het totaal zonder steeds één casus, waarvan de andere het gewicht overnemen; null, met de reden, als er niet meerdere casussen in zitten"`
	Reasons        map[string]string `json:"reasons,omitempty" means:"Why a figure is null / Waarom een cijfer null is"`
}

// Meta is what a result file says of the run that made it.
type Meta struct {
	Version  string
	Inputs   []Input
	Lang     lang.Language
	Analysis *model.Analysis // may be nil
	// Over, Set, Map, AsOf, Pseudonymised, SetAside and Rejects are those of Settings.
	Over          []string
	Set, Map      []string
	AsOf          string
	Pseudonymised bool
	SetAside      int
	Rejects       string
	// Remarks are doubts about the result that the run found.
	Remarks []string
	// Made is what was changed against the files.
	Made resolved.Made
}

// Settings say how the run was asked for.
func (m Meta) Settings() Settings {
	s := Settings{Lang: m.Lang, Over: m.Over, Set: m.Set, Map: m.Map, AsOf: m.AsOf, Pseudonymised: m.Pseudonymised, SetAside: m.SetAside, Rejects: m.Rejects}
	if s.Pseudonymised { // a heading may name a place, and so may a folder
		s.Map = nil
		s.Over = slices.Clone(s.Over)
		for i, name := range s.Over {
			s.Over[i] = name[strings.LastIndexAny(name, `/\`)+1:]
		}
	}
	return s
}
