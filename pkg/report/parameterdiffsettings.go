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
	var rows []unlike
	a, b := w.old.p, w.new.p
	before := ""
	add := func(what lang.Message, path, old, new, change string) {
		if old == new {
			return
		}
		source := w.settingSource(path)
		if source == before {
			source = "" // it stands in the row above
		} else {
			before = source
		}
		rows = append(rows, unlike{what.In(w.new.l), old, new, change, source})
	}
	add(lang.Text{EN: "Currency", NL: "Munt"}.With(), "currency", a.Currency, b.Currency, "")
	add(wordPriceLevel.With(), "price_level", strconv.Itoa(a.PriceLevel), strconv.Itoa(b.PriceLevel), "")
	add(lang.Text{EN: "Discount rate", NL: "Discontovoet"}.With(), "discounting.rate", w.old.discounting(), w.new.discounting(), "")
	add(lang.Text{EN: "Range of the discount rate", NL: "Bandbreedte van de discontovoet"}.With(), "discounting.rate", rateRange(w.old), rateRange(w.new), "")
	add(lang.Text{EN: "Base year", NL: "Basisjaar"}.With(), "discounting.base_year", baseYearText(a), baseYearText(b), "")
	add(lang.Text{EN: "Horizon", NL: "Horizon"}.With(), "horizon", w.old.horizon(), w.new.horizon(), "")
	for _, x := range b.Indices {
		other, known := a.Index(x.Name)
		if !known {
			add(wordPriceIndex.With(x.Name), "indices."+x.Name, "", yearsText(x.Levels), "")
			continue
		}
		years := slices.Sorted(maps.Keys(x.Levels))
		for year := range other.Levels {
			if _, ok := x.Levels[year]; !ok {
				years = append(years, year)
			}
		}
		slices.Sort(years)
		for _, year := range years {
			change := ""
			if x.Levels[year] != 0 && other.Levels[year] != 0 {
				change = signedPercent(x.Levels[year]/other.Levels[year]-1, w.new.l)
			}
			add(lang.Text{EN: "Price index %s of %d", NL: "Prijsindex %s van %d"}.With(x.Name, year), "indices."+x.Name,
				levelText(other.Levels, year, w.old.l), levelText(x.Levels, year, w.new.l), change)
		}
	}
	for _, x := range a.Indices {
		if _, known := b.Index(x.Name); !known {
			add(wordPriceIndex.With(x.Name), "indices."+x.Name, yearsText(x.Levels), "", "")
		}
	}
	add(lang.Text{EN: "Optimism bias of costs, grade 1 to 6", NL: "Optimismecorrectie op kosten, graad 1 tot en met 6"}.With(),
		"optimism_bias", biasText(w.old, true), biasText(w.new, true), "")
	add(lang.Text{EN: "Optimism bias of benefits, grade 1 to 6", NL: "Optimismecorrectie op baten, graad 1 tot en met 6"}.With(),
		"optimism_bias", biasText(w.old, false), biasText(w.new, false), "")
	for _, x := range b.Perspectives {
		add(lang.Text{EN: "Perspective %s", NL: "Perspectief %s"}.With(x.ID), "perspectives", memberText(a, x.ID), memberText(b, x.ID), "")
	}
	for _, x := range a.Perspectives {
		if memberText(b, x.ID) == "" {
			add(lang.Text{EN: "Perspective %s", NL: "Perspectief %s"}.With(x.ID), "perspectives", memberText(a, x.ID), "", "")
		}
	}
	return rows
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
