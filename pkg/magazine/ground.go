package magazine

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/method"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/consent"
	"ipta/pkg/report/ground"
)

// source is a unit cost, or a number that lines share, with where it comes from.
type source struct {
	Label, Value, Range string
	// Where names a publication, Place where in it this stands, and Via where it was seen;
	// Assumption says why there is none.
	Where, Place, Via, Assumption, AssumptionTongue string
	// Trial says instead that the value was tried, and with what.
	Trial string
	// Link is an address with https, or "".
	Link       string
	Confidence string
}

// origin is a publication, or a reason why there is none, with the prices that rest on it.
// Place is where in it they all stand, and Via where all were seen, "" where each has its
// own.
type origin struct {
	Where, Place, Via, Assumption, AssumptionTongue, Trial, Link string
	Prices                                                       []source
}

// origins puts prices of one origin together, in the order of the first of each.
func origins(list []source) []origin {
	var all []origin
	at := map[[4]string]int{}
	for _, s := range list {
		id := [4]string{s.Where, s.Assumption, s.Trial, s.Link}
		i, ok := at[id]
		if !ok {
			i = len(all)
			at[id] = i
			all = append(all, origin{Where: s.Where, Place: s.Place, Via: s.Via, Assumption: s.Assumption, AssumptionTongue: s.AssumptionTongue, Trial: s.Trial, Link: s.Link})
		}
		all[i].Prices = append(all[i].Prices, s)
	}
	for i := range all {
		o := &all[i]
		if slices.ContainsFunc(o.Prices, func(s source) bool { return s.Place != o.Place }) {
			o.Place = ""
		}
		if slices.ContainsFunc(o.Prices, func(s source) bool { return s.Via != o.Via }) {
			o.Via = ""
		}
		for k := range o.Prices {
			if o.Place != "" {
				o.Prices[k].Place = ""
			}
			if o.Via != "" {
				o.Prices[k].Via = ""
			}
		}
	}
	return all
}

// sources lists where the unit costs in use come from, and the numbers that lines share.
func (in Input) sources() []source {
	var all []source
	seen := map[string]bool{}
	for _, u := range in.used() {
		s := in.source(u)
		id := s.Label + "\x00" + s.Value + "\x00" + s.Where + s.Place + s.Via + s.Assumption + s.Trial
		if !seen[id] {
			seen[id] = true
			all = append(all, s)
		}
	}
	for _, x := range method.NumbersInUse(in.Parameters, in.Result) {
		all = append(all, in.numberSource(x))
	}
	return all
}

// numberSource is source for a number that lines share.
func (in Input) numberSource(x *model.NamedNumber) source {
	s := in.source(&x.UnitCost)
	show := func(value float64) string {
		if x.Holds == model.ShareNumber {
			return lang.Share(value).In(in.Lang)
		}
		return lang.Plain(value, in.Lang)
	}
	s.Value, s.Range = show(x.Value.Value), ""
	if r := x.Value.Spread; r != nil && r.ByGrade == 0 {
		s.Range = in.say(lang.Text{EN: "between %s and %s", NL: "tussen %s en %s"}, show(r.Low), show(r.High))
		if len(x.RangeApart()) > 0 {
			s.Range += in.say(notTheSources)
		}
	}
	return s
}

// rest says on what something beside the prices rests, such as who bears them.
// Short is Of as paper has room for it, "" where that is all of it.
type rest struct {
	What, Of, Short, Said string
	// Published says that Said names publications only, by their own titles.
	Published bool
}

func (in Input) rests() []rest {
	var all []rest
	for _, r := range ground.Rests(in.Parameters, in.used(), in.Lang) {
		names := make(lang.List, len(r.Of))
		for i, name := range r.Of {
			names[i] = clean(name)
		}
		one := rest{What: capital(r.What), Of: names.In(in.Lang), Said: in.withoutIDs(clean(r.Said)), Published: !r.Assumed}
		const most = 3
		if len(names) > most+1 {
			others := lang.Count{N: len(names) - most, One: lang.Text{EN: "other", NL: "andere"}, More: lang.Text{EN: "others", NL: "andere"}}
			one.Short = append(names[:most:most], others.In(in.Lang)).In(in.Lang)
		}
		all = append(all, one)
	}
	return all
}

// reckoned says where what turns amounts into those of one year comes from: each
// discount rate, and the levels of the price indices in use.
func (in Input) reckoned() (all []rest) {
	p := in.Parameters
	add := func(what, of, path string) {
		said := clean(ground.SourcesText(p.SourcesOf(path), in.Lang))
		if said == "" {
			said = in.say(ground.WordNoSource)
		}
		if last := len(all) - 1; last >= 0 && all[last].What == what && all[last].Said == said {
			all[last].Of += ", " + of
			return
		}
		all = append(all, rest{What: what, Of: of, Said: said})
	}
	for i, r := range p.Rates {
		add(in.say(field.DiscountRate.Name), lang.Share(r.Rate.Value).In(in.Lang), field.RatePath(i, len(p.Rates)))
	}
	for _, r := range p.Named {
		if slices.ContainsFunc(in.used(), func(u *model.UnitCost) bool { return u.Discount.Name == r.ID }) {
			add(in.say(field.DiscountRate.Name)+" "+clean(r.ID), lang.Share(r.Rate.Value).In(in.Lang), field.NamedRatePath(r.ID))
		}
	}
	for _, index := range p.Indices {
		name := in.say(lang.Text{EN: "price index", NL: "prijsindex"})
		if len(p.Indices) > 1 { // its key in the file tells it from others
			name += " " + clean(index.Name)
		}
		var years []int
		for _, u := range in.used() {
			if u.Index.Name == index.Name && u.PriceYear != p.PriceLevel && u.PriceYear != 0 {
				years = append(years, u.PriceYear, p.PriceLevel)
			}
		}
		slices.Sort(years)
		for _, year := range slices.Compact(years) {
			add(name, strconv.Itoa(year), "indices."+index.Name+"."+strconv.Itoa(year))
		}
	}
	return all
}

func (in Input) source(u *model.UnitCost) source {
	price := func(x float64) string {
		decimals := 0
		if x != lang.Round(x, 0) && x < 100 {
			decimals = 2
		}
		return lang.Amount{Value: x, Currency: in.Parameters.Currency, Decimals: decimals}.In(in.Lang)
	}
	s := source{Label: in.local(u.Label), Link: link(u.Source.URL), Assumption: in.withoutIDs(clean(u.Source.Assumption.In(in.Lang)))}
	if s.Assumption != "" {
		s.AssumptionTongue = in.tongueOf(u.Source.Assumption, in.tagOf(u))
	}
	if u.Source.Trial != "" {
		s.Assumption, s.Trial = "", clean(u.Source.Assumed(in.Lang))
	}
	if s.Label == "" {
		s.Label = clean(u.ID)
	}
	unit := clean(report.UnitName(u.Unit, in.Lang))
	if unit == "" {
		unit = in.say(lang.Text{EN: "unit", NL: "eenheid"})
	}
	s.Value = in.say(lang.Text{EN: "%s per %s, prices of %d", NL: "%s per %s, prijspeil %d"}, price(u.Value.Value), unit, u.PriceYear)
	if r := u.Value.Spread; r != nil && r.ByGrade == 0 {
		s.Range = in.say(lang.Text{EN: "between %s and %s", NL: "tussen %s en %s"}, price(r.Low), price(r.High))
		s.Range += in.endsApart(u)
	}
	if u.Grade() > 0 {
		s.Confidence = strconv.Itoa(u.Grade())
		if slices.ContainsFunc(u.Apart(), func(a model.Apart) bool { return a.Key == "confidence" }) {
			s.Confidence += in.say(notTheSources)
		}
	}
	var parts []string
	for _, x := range []string{u.Source.Publisher, u.Source.Title} {
		if x = clean(x); x != "" {
			parts = append(parts, x)
		}
	}
	if u.Source.Year != 0 {
		parts = append(parts, strconv.Itoa(u.Source.Year))
	}
	if s.Link == "" && u.Source.URL != "" {
		parts = append(parts, clean(u.Source.URL))
	}
	s.Where = strings.Join(parts, ", ")
	s.Place = report.PageOf(clean(u.Source.Page))
	if via := in.local(u.Source.Via); via != "" {
		s.Via = in.say(lang.Text{EN: "(via %s)", NL: "(via %s)"}, via)
	}
	return s
}

// tagOf is the language of the case whose line has a figure of its own, as far as it says;
// "" of a figure of the parameters.
func (in Input) tagOf(u *model.UnitCost) string {
	for _, c := range in.Result.Cases {
		for _, l := range c.Lines {
			if own := u.ID == "" || l.Line.Own != nil; own && l.Line.Figure == u && c.Case.Story != nil {
				return c.Case.Story.Language
			}
		}
	}
	return ""
}

// endsApart says which ends of the range of a unit cost are not of its source.
func (in Input) endsApart(u *model.UnitCost) string {
	var keys []string
	for _, a := range u.RangeApart() {
		keys = append(keys, a.Key)
	}
	for _, r := range ground.RestsOf(in.Parameters, u, in.Lang) {
		keys = append(keys, r.Key)
	}
	isApart := func(key string) bool { return slices.Contains(keys, "range") || slices.Contains(keys, key) }
	switch low, high := isApart("low"), isApart("high"); {
	case low && high:
		return in.say(notTheSources)
	case low:
		return in.say(lang.Text{EN: ", the low end not from the source", NL: ", de ondergrens niet uit de bron"})
	case high:
		return in.say(lang.Text{EN: ", the high end not from the source", NL: ", de bovengrens niet uit de bron"})
	}
	return ""
}

// notTheSources follows a range or a grade of another file than the source of the
// value. Which file does not matter to readers of a publication.
var notTheSources = lang.Text{EN: ", not from the source", NL: ", niet uit de bron"}

// link returns an address that a page may lead to: with https, a host and no
// credentials; "" for any other.
func link(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Scheme != "https" || u.Host == "" || u.User != nil {
		return ""
	}
	return u.String()
}

// colophon says from what the publication was made.
type colophon struct {
	Version, Parameters string
	// Told counts the stories on the pages, and Withheld the young people of whom only
	// figures are.
	Told, Withheld int
	Pseudonymised  bool
	Inputs         []input
	// Made is what was changed against the files, and what lies over what;
	// Changed says that a value is not that of the files.
	Made    []consent.Change
	Changed bool
}

type input struct{ Path, Kind, Hash string }

func (in Input) colophon(told int) colophon {
	c := colophon{Told: told, Withheld: len(in.Result.Cases) - told, Version: clean(in.Version), Parameters: clean(in.Parameters.Name), Pseudonymised: in.Pseudonymised, Made: in.made}
	kinds := map[string]lang.Text{
		"case": {EN: "case", NL: "casus"}, "analysis": {EN: "joint analysis", NL: "gezamenlijke analyse"},
		"parameters": {EN: "parameters", NL: "parameters"}, "photo": {EN: "photo", NL: "foto"}}
	for _, line := range in.made {
		c.Changed = c.Changed || line.Trial
	}
	for _, x := range in.Inputs {
		file := x.Path
		x.Path = report.ShortPath(file, in.Given)
		if x.Kind == "parameters" {
			x.Path = consent.FileName(x.Path)
		}
		if in.onlyAnalysis(file) {
			x.Kind = "analysis"
		}
		c.Inputs = append(c.Inputs, input{Path: clean(x.Path), Kind: in.say(kinds[x.Kind]), Hash: clean(x.SHA256)})
	}
	return c
}

// onlyAnalysis reports whether a file holds the joint analysis, and no case.
func (in Input) onlyAnalysis(file string) bool {
	return in.Analysis != nil && in.Analysis.Pos.Name() == file &&
		!slices.ContainsFunc(in.Result.Cases, func(c calc.CaseResult) bool { return c.Case.Pos.Name() == file })
}
