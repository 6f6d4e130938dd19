package ground

import (
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
)

// ByGrade and NotTheSources say of a number beside a source that it is not of it.
var (
	ByGrade       = lang.Text{EN: "by grade %d of default_range", NL: "naar graad %d van default_range"}
	NotTheSources = lang.Text{EN: "from %s, not from the source", NL: "uit %s, niet uit de bron"}
)

// ApartWords name what stands beside the value of a unit cost, in a sentence.
var ApartWords = map[string]lang.Text{
	"range":        {EN: "range", NL: "bandbreedte"},
	"low":          {EN: "low end", NL: "ondergrens"},
	"high":         {EN: "high end", NL: "bovengrens"},
	"distribution": {EN: "how it is drawn", NL: "hoe er wordt getrokken"},
	"confidence":   {EN: "confidence", NL: "betrouwbaarheid"},
	"review_by":    {EN: "review date", NL: "datum van herziening"},
	"real_growth":  {EN: "real growth", NL: "reële groei"},
	"cashable":     {EN: "cashable share", NL: "verzilverbaar deel"},
	"borne_by":     {EN: "who bears it", NL: "wie het draagt"},
	"received_by":  {EN: "who receives it", NL: "wie het ontvangt"},
	"enjoyed_by":   {EN: "who enjoys it", NL: "wie het geniet"},
}

// Elsewhere says of what stands beside the value of a unit cost, and is not what its
// source says, where it comes from: "confidence: our-town.yaml; range: by grade 3 of
// default_range; who bears it: Assumption: by the parts". It is "" where nothing is said.
func Elsewhere(p *model.Parameters, u *model.UnitCost, l lang.Language) string {
	var parts []string
	add := func(word, from string) {
		if i := slices.IndexFunc(parts, func(p string) bool { return strings.HasPrefix(p, word+": ") }); i >= 0 {
			parts[i] += ", " + from
			return
		}
		parts = append(parts, word+": "+from)
	}
	for _, a := range u.Apart() {
		from := a.From
		if a.Grade != 0 {
			from = ByGrade.With(a.Grade).In(l)
		}
		add(ApartWords[a.Key].In(l), from)
	}
	for _, r := range RestsOf(p, u, l) {
		add(r.What, r.Said)
	}
	return strings.Join(parts, "; ")
}

// WordNoSource stands where a source would.
var WordNoSource = lang.Text{EN: "none given", NL: "niet vermeld"}

// WordElsewhere heads what Elsewhere says.
var WordElsewhere = lang.Text{EN: "From elsewhere", NL: "Van elders"}

// Rest is something beside the value of unit costs, such as who bears it, with a
// source or an assumption of its own.
type Rest struct {
	// Key is that of the unit cost, and "range" for low and high; What its name.
	Key, What, Said string
	// Assumed says that an assumption is among what it rests on.
	Assumed bool
	// Of names the unit costs.
	Of []string
}

// Rests returns what stands beside the values of unit costs and has sources of its
// own, each text once with all of which it is said.
func Rests(p *model.Parameters, used []*model.UnitCost, l lang.Language) (all []Rest) {
	for _, u := range used {
		for _, r := range RestsOf(p, u, l) {
			at := slices.IndexFunc(all, func(x Rest) bool { return x.What == r.What && x.Said == r.Said })
			if at < 0 {
				at = len(all)
				all = append(all, r)
			}
			all[at].Of = append(all[at].Of, u.Label.In(l))
		}
	}
	return all
}

// RestsOf returns what Rests does, of one unit cost. What a line of a case puts in the
// place of something of the parameter file is the line's own.
func RestsOf(p *model.Parameters, u *model.UnitCost, l lang.Language) (rests []Rest) {
	shared := p.UnitCost(u.ID)
	if shared == nil {
		return nil
	}
	path := "unit_costs." + u.ID + "."
	add := func(key, said string, sources []model.Source) {
		if said != "" {
			rests = append(rests, Rest{Key: key, What: ApartWords[key].In(l), Said: said, Assumed: slices.ContainsFunc(sources, isAssumption)})
		}
	}
	named := func(key string, sources []model.Source) { add(key, SourcesText(sources, l), sources) }
	if s := u.Value.Spread; s != nil && s == shared.Value.Spread {
		ends := map[string][]model.Source{}
		for _, a := range p.AsidesOf(path + "value") {
			ends[a.Key] = a.Sources
		}
		if SourcesText(ends["low"], l) == SourcesText(ends["high"], l) {
			named("range", ends["low"])
		} else {
			named("low", ends["low"])
			named("high", ends["high"])
		}
	}
	if u.RealGrowth == shared.RealGrowth && u.RealGrowth.Given {
		named("real_growth", p.SourcesOf(path+"real_growth"))
	}
	if u.Cashable != nil && u.Cashable == shared.Cashable {
		named("cashable", p.SourcesOf(path+"cashable"))
	}
	for _, x := range []struct {
		key       string
		own, base []model.Portion
	}{{"borne_by", u.BorneBy, shared.BorneBy}, {"received_by", u.ReceivedBy, shared.ReceivedBy}, {"enjoyed_by", u.EnjoyedBy, shared.EnjoyedBy}} {
		if slices.Equal(x.own, x.base) {
			var sources []model.Source
			for _, portion := range x.own {
				sources = append(sources, p.SourcesOf(path+x.key+"."+portion.Stakeholder)...)
			}
			add(x.key, portionSources(p, path+x.key, x.own, l), sources)
		}
	}
	return rests
}

func isAssumption(s model.Source) bool { return !s.Assumption.IsZero() }

// portionSources says what the shares of stakeholders rest on: in one text where that
// is the same for all.
func portionSources(p *model.Parameters, path string, portions []model.Portion, l lang.Language) string {
	var each []string
	isOne, first := true, ""
	for i, x := range portions {
		said := SourcesText(p.SourcesOf(path+"."+x.Stakeholder), l)
		if i == 0 {
			first = said
		}
		isOne = isOne && said == first
		if said != "" {
			each = append(each, p.StakeholderLabel(x.Stakeholder).In(l)+" – "+said)
		}
	}
	if isOne {
		return first
	}
	return strings.Join(each, "; ")
}

// SourcesText names sources in one line, "" without any.
func SourcesText(sources []model.Source, l lang.Language) string {
	parts := make([]string, len(sources))
	for i, s := range sources {
		if parts[i] = s.Assumed(l); parts[i] == "" {
			parts[i] = FullSource(s, l)
		}
	}
	return strings.Join(parts, "; ")
}

// Grade shows a grade of confidence or evidence, 1 (best) to 6, or a dash.
func Grade(g int) string {
	if g == 0 {
		return lang.Dash
	}
	return strconv.Itoa(g)
}

// FullSource names a source with all that tells it from another.
func FullSource(s model.Source, l lang.Language) string {
	year := ""
	if s.Year != 0 {
		year = strconv.Itoa(s.Year)
	}
	via := s.Via.In(l)
	if via != "" {
		via = "via " + via
	}
	parts := []string{s.Publisher, s.Title, year, report.PageOf(s.Page), s.URL, via, s.Assumption.In(l)}
	return strings.Join(slices.DeleteFunc(parts, func(x string) bool { return x == "" }), ", ")
}

// AsideWords say of which part of a number a source speaks.
var AsideWords = map[string]lang.Text{
	"low":  {EN: "Low end", NL: "Ondergrens"},
	"high": {EN: "High end", NL: "Bovengrens"},
	"from": {EN: "The year from which it holds", NL: "Het jaar vanaf wanneer het geldt"},
}
