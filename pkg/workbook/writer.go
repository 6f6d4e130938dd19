package workbook

import (
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
)

// writer builds the sheets of one workbook.
type writer struct {
	l lang.Language
	r *calc.Result
	p *model.Parameters
	a *model.Analysis
	o Options

	sheets []*sheet
	taken  map[string]bool // names of sheets, in lower case
	names  []definedName
	inputs []input
	// lastYear is the last year that has a column.
	lastYear     int
	figures      []*figure
	byFigure     map[*model.UnitCost]*figure
	stakeholders []string
	domains      []string
	domainNames  map[string]string
	discounting  discounting
	cases        []*caseSheet
	tables       [parts]*caseTable // of many cases
	titles       map[string]int    // how many of those have a title
	hasRatio     bool              // whether a line of those has a ratio
	liesOutside  bool              // whether a number of those lies outside its range
	stakeTotals  [2]int            // rows of costs and benefits of all cases by stakeholder

	summary, settings, costs, shares *sheet
	whoGains, years, byDomain        *sheet
	// counted is the row of the sheet of shares that says which stakeholders
	// count in the chosen perspective.
	counted int
	// perspectives are the ids of all perspectives to choose from.
	perspectives []string
	// shareChecks are the cells that say whether shares add up.
	shareChecks string
	// Rows of the weighted totals: costs, benefits and undiscounted balance by
	// year, their running sums (discounted, undiscounted), costs and benefits by
	// domain and by what they rest on, and the steps from gross to net.
	yearTotals    [3]int
	runningTotals [2]int
	domainTotals  [2]int
	groundTotals  [2]int
	stepTotals    int
	// stakeholderTotals are the cells of costs and benefits over all cases, by
	// stakeholder.
	stakeholderTotals [2]string
	// controls are what must hold whatever is filled in.
	controls []control
	// paybackTotals are the cells with the payback times over all cases,
	// discounted and undiscounted.
	paybackTotals [2]string
	// groups are the groups of numbers with a range; waiting are those numbers that
	// still need a row with their ends, ranged those that have one.
	groups  []*scenarioGroup
	waiting []*ranged
	// places says by the name of a number where its ends stand, placed in which order;
	// alone are these numbers, each tried alone on the sheet one.
	places map[string]place
	placed []string
	alone  []*alone
	one    *sheet
	ranged map[*model.Number]*ranged
	// called finds what readers call a line or a number.
	called report.NumberNames
	// numbers are the names of the cells of the numbers with a name, by id.
	numbers map[string]string
}

// definedName is a name for a cell or a range.
type definedName struct{ name, refersTo string }

func newWriter(r *calc.Result, p *model.Parameters, a *model.Analysis, o Options) *writer {
	w := &writer{l: o.Lang, r: r, p: p, a: a, o: o, taken: map[string]bool{}, byFigure: map[*model.UnitCost]*figure{}, groups: scenarioGroups(), ranged: map[*model.Number]*ranged{}, places: map[string]place{}}
	w.perspectives = p.PerspectiveNames().IDs
	w.lastYear = lastYear(r, p)
	w.called = report.NewNumberNames(p, w.sourceCases(), w.l)
	w.collectFigures()
	w.collectNumbers()
	w.collectStakeholders()
	w.collectDomains()
	return w
}

// lastYear returns the last year that needs a column: the horizon, or that of a
// line which goes beyond, so that the horizon can be moved.
func lastYear(r *calc.Result, p *model.Parameters) int {
	const enough = 40 // a horizon beyond all lines needs no columns
	last := min(p.Horizon, enough)
	for i := range r.Cases {
		for _, l := range r.Cases[i].Lines {
			last = max(last, l.To, l.Line.To)
		}
	}
	return min(last, MaxYear)
}

// say puts a text into the language of the workbook.
func (w *writer) say(t lang.Text, args ...any) string { return t.With(args...).In(w.l) }

// sayMoney says what names one of the currency: "Back per euro".
func (w *writer) sayMoney(t lang.Text) string { return w.say(t, report.CurrencyNoun(w.p.Currency)) }

// own puts a text of a file into the language of the workbook, all in sight.
func (w *writer) own(t lang.Text) string { return lang.Visible(t.In(w.l)) }

// addSheets builds all sheets. Those to which others refer come first; pack
// puts them in the order in which a reader meets them.
func (w *writer) addSheets() {
	cover := w.sheet(w.say(sheetCover), colourResult)
	w.summary = w.sheet(w.say(sheetSummary), colourResult)
	w.settings = w.sheet(w.say(sheetSettings), colourInput)
	w.costs = w.sheet(w.say(sheetUnitCosts), colourInput)
	w.shares = w.sheet(w.say(sheetShares), colourInput)
	w.whoGains = w.sheet(w.say(sheetStakeholders), colourResult)
	w.years = w.sheet(w.say(sheetYears), colourResult)
	w.byDomain = w.sheet(w.say(sheetDomains), colourResult)
	sources := w.sheet(w.say(sheetSources), colourText)
	checks := w.sheet(w.say(sheetChecks), colourText)
	hidden := w.sheet(hiddenSheet, "")
	for s, about := range map[*sheet]lang.Text{w.summary: aboutSummary, w.settings: aboutSettings, w.costs: aboutCosts, w.shares: aboutShares,
		w.whoGains: aboutWho, w.years: aboutYears, w.byDomain: aboutDomains, sources: aboutSources, checks: aboutChecks} {
		s.about = w.say(about)
	}

	w.fillSettings()
	w.fillUnitCosts()
	w.fillShares()
	if w.many() {
		w.addTables()
	}
	for i := range w.r.Cases {
		w.addCase(&w.r.Cases[i])
	}
	w.fillYears()
	w.fillDomains()
	w.fillStakeholders()
	var chooser *sheet
	if w.many() {
		w.closeTables()
		w.fillPaybacks()
		chooser = w.sheet(w.say(sheetChosen), colourCase)
		w.fillChosen(chooser)
	}
	w.groups = slices.DeleteFunc(w.groups, func(g *scenarioGroup) bool { return g.count == 0 })
	var tornado *sheet
	if lines := w.collectAlone(); len(w.alone) > 0 {
		w.one = w.sheet(w.say(sheetAlone), colourCase)
		w.one.about = w.say(aboutAlone)
		w.fillAlone(lines)
		tornado = w.sheet(w.say(sheetTornado), colourResult)
		tornado.about = w.say(aboutTornado)
		w.fillTornado(tornado)
	}
	w.fillSummary(tornado)
	w.fillSources(sources)
	w.fillChecks(checks)

	ordered := []*sheet{w.summary}
	if w.o.Budget != nil {
		s := w.sheet(w.say(sheetBudget), colourResult)
		s.about = w.say(aboutBudget)
		w.fillBudgetSheet(s)
		ordered = append(ordered, s)
	}
	if tornado != nil {
		ordered = append(ordered, tornado, w.one)
	}
	ordered = append(ordered, w.settings, w.costs, w.shares)
	if chooser != nil {
		ordered = append(append(ordered, chooser), w.tableSheets()...)
	} else {
		for _, c := range w.cases {
			const longest = 60 // characters that have room on the cover
			name := []rune(caseName(c.r.Case))
			if len(name) > longest {
				name = append(name[:longest-1], '…')
			}
			c.s.about = w.say(aboutCase, string(name))
			ordered = append(ordered, c.s)
		}
	}
	ordered = append(ordered, w.whoGains, w.years, w.byDomain, sources, checks)
	w.fillCover(cover, ordered)
	w.sheets = slices.Concat([]*sheet{cover}, ordered, []*sheet{hidden})
	w.remarkSources()
	w.fillHidden(hidden)
}

// sheet adds a sheet with a name that no other has and that every spreadsheet
// accepts: at most 31 characters, without : \ / ? * [ ] and outer apostrophes.
func (w *writer) sheet(name, colour string) *sheet {
	const longest = 31
	clean := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]'!`, r) {
			return '_'
		}
		return r
	}, lang.Visible(name))
	clean = strings.TrimSpace(clean)
	if clean == "" || strings.EqualFold(clean, "History") { // a name that Excel keeps to itself
		clean += "_"
	}
	base := []rune(clean)
	for i := 1; ; i++ {
		suffix := ""
		if i > 1 {
			suffix = " (" + lang.Plain(float64(i), lang.EN) + ")"
		}
		room := longest - len(suffix)
		for utf16Length(base) > room {
			base = base[:len(base)-1]
		}
		unique := string(base) + suffix
		if key := strings.ToLower(unique); !w.taken[key] {
			w.taken[key] = true
			s := &sheet{name: unique, colour: colour, heights: map[int]float64{}, ruled: map[rule]*excelize.DataValidation{}}
			w.sheets = append(w.sheets, s)
			return s
		}
	}
}

// utf16Length returns the length of a text as a spreadsheet counts it.
func utf16Length(text []rune) int {
	n := len(text)
	for _, r := range text {
		if r > 0xffff {
			n++
		}
	}
	return n
}

// name gives a cell or range a name that formulas can use.
func (w *writer) name(name, refersTo string) {
	w.names = append(w.names, definedName{name, refersTo})
}

// collectStakeholders lists the declared stakeholders, and the unknown bearer
// where an amount has one.
func (w *writer) collectStakeholders() {
	for _, s := range w.p.Stakeholders {
		w.stakeholders = append(w.stakeholders, s.ID)
	}
	for _, f := range w.figures {
		for _, x := range slices.Concat(f.cost.BorneBy, f.cost.ReceivedBy, f.cost.EnjoyedBy) {
			if !slices.Contains(w.stakeholders, x.Stakeholder) {
				w.stakeholders = append(w.stakeholders, x.Stakeholder)
			}
		}
	}
}

// collectDomains lists the domains of all cases, each under a name of its own.
func (w *writer) collectDomains() {
	w.domainNames = map[string]string{}
	taken := map[string]bool{}
	for _, x := range w.r.Aggregate.ByDomain {
		name := w.own(w.p.DomainLabel(x.ID))
		if taken[name] {
			name += " (" + lang.Visible(x.ID) + ")"
		}
		taken[name] = true
		w.domains = append(w.domains, x.ID)
		w.domainNames[x.ID] = name
	}
}

func domainOf(u *model.UnitCost) string {
	if u.Domain.Name == "" {
		return model.Other
	}
	return u.Domain.Name
}

// caseName returns what a reader calls a case.
func caseName(c *model.Case) string {
	if c.Title != "" {
		return lang.Visible(c.Title)
	}
	return lang.Visible(c.ID)
}
