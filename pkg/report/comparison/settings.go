package comparison

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/ground"
	"ipta/pkg/report/unitcosts"
)

// settings returns in what the settings of two parameter files differ.
func (w differ) settings() []unlike {
	t := settingRows{differ: w}
	a, b := w.old.Params, w.new.Params
	t.add(lang.Text{EN: "Currency", NL: "Munt"}.With(), "currency", a.Currency, b.Currency, "")
	t.add(report.WordPriceLevel.With(), "price_level", strconv.Itoa(a.PriceLevel), strconv.Itoa(b.PriceLevel), "")
	t.add(lang.Text{EN: "Discount rate", NL: "Discontovoet"}.With(), "discounting.rate", w.old.Discounting(), w.new.Discounting(), "")
	t.add(lang.Text{EN: "Range of the discount rate", NL: "Bandbreedte van de discontovoet"}.With(), wordRange, rateRange(w.old), rateRange(w.new), "")
	t.addNamedRates(a, b)
	t.add(lang.Text{EN: "Base year", NL: "Basisjaar"}.With(), "discounting.base_year", baseYearText(a), baseYearText(b), "")
	t.add(lang.Text{EN: "Horizon", NL: "Horizon"}.With(), "horizon", w.old.Horizon(), w.new.Horizon(), "")
	t.addIndices(a, b)
	t.add(lang.Text{EN: "Optimism bias of costs, grade 1 to 6", NL: "Optimismecorrectie op kosten, graad 1 tot en met 6"}.With(),
		"optimism_bias", biasText(w.old, true), biasText(w.new, true), "")
	t.add(lang.Text{EN: "Optimism bias of benefits, grade 1 to 6", NL: "Optimismecorrectie op baten, graad 1 tot en met 6"}.With(),
		"optimism_bias", biasText(w.old, false), biasText(w.new, false), "")
	t.add(report.WordSharedError.With(), "shared_error", lang.Share(a.SharedError.Value).In(w.old.Lang), lang.Share(b.SharedError.Value).In(w.new.Lang), "")
	t.add(lang.Text{EN: "Range by grade, 1 to 6", NL: "Bandbreedte per graad, 1 tot en met 6"}.With(), "default_range", rangesText(w.old), rangesText(w.new), "")
	t.add(lang.Text{EN: "Correlations", NL: "Samenhang"}.With(), "correlations", correlationsText(w.old), correlationsText(w.new), "")
	t.addPerspectives(a, b)
	return t.rows
}

// addNamedRates adds the rates by name that differ, also where no unit cost names them.
func (t *settingRows) addNamedRates(a, b *model.Parameters) {
	text := func(p *model.Parameters, id string) string {
		for _, x := range p.Named {
			if x.ID == id {
				return lang.Share(x.Rate.Value).In(t.new.Lang)
			}
		}
		return ""
	}
	word := lang.Text{EN: "Discount rate %s", NL: "Discontovoet %s"}
	for _, x := range b.Named {
		t.add(word.With(x.ID), field.NamedRatePath(x.ID), text(a, x.ID), text(b, x.ID), "")
	}
	for _, x := range a.Named {
		if text(b, x.ID) == "" {
			t.add(word.With(x.ID), field.NamedRatePath(x.ID), text(a, x.ID), "", "")
		}
	}
}

// settingRows collects rows of settings; each shows the source of the new one,
// once for rows that follow each other.
type settingRows struct {
	differ
	rows   []unlike
	source string // of the last row
}

// add adds a row where the two differ; change says by how much, if it can be said.
func (t *settingRows) add(what lang.Message, path, old, new, change string) {
	if old == new {
		return
	}
	source := t.settingSource(path)
	switch {
	case source == t.source:
		source = "" // it stands in the row above
	case source == "":
		t.source, source = "", ground.WordNoSource.In(t.new.Lang)
	default:
		t.source = source
	}
	t.rows = append(t.rows, unlike{what.In(t.new.Lang), old, new, change, source})
}

// addIndices adds the years in which the price indices differ, and whole indices
// that one file lacks.
func (t *settingRows) addIndices(a, b *model.Parameters) {
	for _, x := range b.Indices {
		other, known := a.Index(x.Name)
		if !known {
			t.add(wordPriceIndex.With(x.Name), "indices."+x.Name, "", yearsText(x.Levels), "")
			continue
		}
		years := slices.Collect(maps.Keys(x.Levels))
		for year := range other.Levels {
			if _, ok := x.Levels[year]; !ok {
				years = append(years, year)
			}
		}
		slices.Sort(years)
		for _, year := range years {
			change := ""
			if x.Levels[year] != 0 && other.Levels[year] != 0 {
				change = signedPercent(x.Levels[year]/other.Levels[year]-1, t.new.Lang)
			}
			t.add(lang.Text{EN: "Price index %s of %d", NL: "Prijsindex %s van %d"}.With(x.Name, year), fmt.Sprintf("indices.%s.%d", x.Name, year),
				levelText(other, year, t.old.Lang), levelText(x, year, t.new.Lang), change)
		}
	}
	for _, x := range a.Indices {
		if _, known := b.Index(x.Name); !known {
			t.add(wordPriceIndex.With(x.Name), "indices."+x.Name, yearsText(x.Levels), "", "")
		}
	}
}

// addPerspectives adds the perspectives with other members, and those that one
// file lacks.
func (t *settingRows) addPerspectives(a, b *model.Parameters) {
	word := lang.Text{EN: "Perspective %s", NL: "Perspectief %s"}
	for _, x := range b.Perspectives {
		t.add(word.With(x.ID), "perspectives", memberText(a, x.ID), memberText(b, x.ID), "")
	}
	for _, x := range a.Perspectives {
		if memberText(b, x.ID) == "" {
			t.add(word.With(x.ID), "perspectives", memberText(a, x.ID), "", "")
		}
	}
}

var wordPriceIndex = lang.Text{EN: "Price index %s", NL: "Prijsindex %s"}

// wordRange stands for the path of the range of the discount rate.
const wordRange = "discounting.rate.range"

// settingSource returns what the new file says of where a setting comes from.
func (w differ) settingSource(path string) string {
	var names []string
	add := func(what string, sources []model.Source) {
		for _, s := range sources {
			names = append(names, what+w.new.sourceText(s))
		}
	}
	if path != wordRange {
		add("", w.new.Params.SourcesOf(path))
		return strings.Join(names, "; ")
	}
	for i := range w.new.Params.Rates {
		path := field.RatePath(i, len(w.new.Params.Rates))
		for _, a := range w.new.Params.AsidesOf(path) {
			if a.Key != "from" {
				add(ground.ApartWords[a.Key].In(w.new.Lang)+": ", a.Sources)
			}
		}
		if len(names) == 0 && w.new.Params.Rates[i].Rate.RangeFrom() == "" {
			add("", w.new.Params.SourcesOf(path))
		}
	}
	return strings.Join(names, "; ")
}

// yearsText shows the years of an index: "2005–2013".
func yearsText(levels map[int]float64) string {
	years := slices.Sorted(maps.Keys(levels))
	if len(years) == 0 {
		return ""
	}
	return report.Span(years[0], years[len(years)-1])
}

func rateRange(w writer) string {
	var parts []string
	for _, r := range w.Params.Rates {
		if s := r.Rate.Spread; s != nil {
			parts = append(parts, lang.Share(s.Low).In(w.Lang)+" – "+lang.Share(s.High).In(w.Lang))
		}
	}
	return strings.Join(parts, "; ")
}

func baseYearText(p *model.Parameters) string {
	if p.BaseYear == nil {
		return ""
	}
	return strconv.Itoa(*p.BaseYear)
}

func levelText(x model.Index, year int, l lang.Language) string {
	level, ok := x.Levels[year]
	if !ok {
		return ""
	}
	text := lang.Plain(level, l)
	if x.Forecast[year] {
		text += " (" + lang.Text{EN: "forecast", NL: "prognose"}.In(l) + ")"
	}
	return text
}

// rangesText shows the widths by grade of figures without a range, "" for none.
func rangesText(w writer) string {
	parts := make([]string, model.MaxGrade)
	some := false
	for i := range parts {
		width := w.Params.DefaultRange[i+1]
		parts[i], some = unitcosts.ShareText(w.Writer, width), some || width != 0
	}
	if !some {
		return ""
	}
	return strings.Join(parts, ", ")
}

// correlationsText shows the pairs that rise together.
func correlationsText(w writer) string {
	var parts []string
	for _, x := range w.Params.Correlations {
		parts = append(parts, x.A.Name+" / "+x.B.Name+": "+lang.Plain(x.Rank, w.Lang))
	}
	return strings.Join(parts, "; ")
}

// biasText shows one half of the table of optimism bias, "" for none.
func biasText(w writer, costs bool) string {
	bias := w.Params.OptimismBias
	if bias == nil {
		return ""
	}
	shares := bias.Benefits
	if costs {
		shares = bias.Costs
	}
	parts := make([]string, model.MaxGrade)
	for i := range parts {
		parts[i] = unitcosts.ShareText(w.Writer, shares[i+1])
	}
	return strings.Join(parts, ", ")
}

func memberText(p *model.Parameters, id string) string {
	for _, x := range p.Perspectives {
		if x.ID == id {
			return strings.Join(unitcosts.RefNames(x.Members), ", ")
		}
	}
	return ""
}
