package report

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// settings returns in what the settings of two parameter files differ.
func (w differ) settings() []unlike {
	t := settingRows{differ: w}
	a, b := w.old.p, w.new.p
	t.add(lang.Text{EN: "Currency", NL: "Munt"}.With(), "currency", a.Currency, b.Currency, "")
	t.add(wordPriceLevel.With(), "price_level", strconv.Itoa(a.PriceLevel), strconv.Itoa(b.PriceLevel), "")
	t.add(lang.Text{EN: "Discount rate", NL: "Discontovoet"}.With(), "discounting.rate", w.old.discounting(), w.new.discounting(), "")
	t.add(lang.Text{EN: "Range of the discount rate", NL: "Bandbreedte van de discontovoet"}.With(), "discounting.rate", rateRange(w.old), rateRange(w.new), "")
	t.add(lang.Text{EN: "Base year", NL: "Basisjaar"}.With(), "discounting.base_year", baseYearText(a), baseYearText(b), "")
	t.add(lang.Text{EN: "Horizon", NL: "Horizon"}.With(), "horizon", w.old.horizon(), w.new.horizon(), "")
	t.addIndices(a, b)
	t.add(lang.Text{EN: "Optimism bias of costs, grade 1 to 6", NL: "Optimismecorrectie op kosten, graad 1 tot en met 6"}.With(),
		"optimism_bias", biasText(w.old, true), biasText(w.new, true), "")
	t.add(lang.Text{EN: "Optimism bias of benefits, grade 1 to 6", NL: "Optimismecorrectie op baten, graad 1 tot en met 6"}.With(),
		"optimism_bias", biasText(w.old, false), biasText(w.new, false), "")
	t.add(wordSharedError.With(), "shared_error", w.old.sharedError(), w.new.sharedError(), "")
	t.addPerspectives(a, b)
	return t.rows
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
	if source == t.source {
		source = "" // it stands in the row above
	} else {
		t.source = source
	}
	t.rows = append(t.rows, unlike{what.In(t.new.l), old, new, change, source})
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
				change = signedPercent(x.Levels[year]/other.Levels[year]-1, t.new.l)
			}
			t.add(lang.Text{EN: "Price index %s of %d", NL: "Prijsindex %s van %d"}.With(x.Name, year), "indices."+x.Name,
				levelText(other.Levels, year, t.old.l), levelText(x.Levels, year, t.new.l), change)
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

// settingSource returns the first source of a setting in the new file.
func (w differ) settingSource(path string) string {
	for _, s := range w.new.p.Sources {
		if s.For == path {
			return w.new.sourceText(s.Source)
		}
	}
	return ""
}

// yearsText shows the years of an index: "2005–2013".
func yearsText(levels map[int]float64) string {
	years := slices.Sorted(maps.Keys(levels))
	if len(years) == 0 {
		return ""
	}
	return span(years[0], years[len(years)-1])
}

func rateRange(w writer) string {
	var parts []string
	for _, r := range w.p.Rates {
		if s := r.Rate.Spread; s != nil {
			parts = append(parts, lang.Share(s.Low).In(w.l)+" – "+lang.Share(s.High).In(w.l))
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

func levelText(levels map[int]float64, year int, l lang.Language) string {
	if x, ok := levels[year]; ok {
		return lang.Plain(x, l)
	}
	return ""
}

// biasText shows one half of the table of optimism bias, "" for none.
func biasText(w writer, costs bool) string {
	bias := w.p.OptimismBias
	if bias == nil {
		return ""
	}
	shares := bias.Benefits
	if costs {
		shares = bias.Costs
	}
	parts := make([]string, model.MaxGrade)
	for i := range parts {
		parts[i] = shareText(w, shares[i+1])
	}
	return strings.Join(parts, ", ")
}

func memberText(p *model.Parameters, id string) string {
	for _, x := range p.Perspectives {
		if x.ID == id {
			return strings.Join(names(x.Members), ", ")
		}
	}
	return ""
}
