package workbook

import (
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/ground"
)

// settingSource is where a setting comes from, or a part of it; years are those of a
// price index.
type settingSource struct {
	what   string
	years  []int
	source model.Source
	// input is the path of the first of its cells; beside says that it is of a part of it, as
	// an end of its range.
	input  string
	beside bool
}

// of says for which years.
func (x *settingSource) of() string {
	if len(x.years) == 0 {
		return ""
	}
	first, last := strconv.Itoa(slices.Min(x.years)), strconv.Itoa(slices.Max(x.years))
	if first == last {
		return first
	}
	return first + "–" + last
}

// settingSources returns where the settings come from, each by the name by which it
// stands on its sheet, in the order of that sheet.
func (w *writer) settingSources() (all []*settingSource) {
	add := func(what, path string, year int, beside bool, sources []model.Source) {
		for _, source := range sources {
			at := slices.IndexFunc(all, func(x *settingSource) bool { return x.what == what && x.source == source })
			if at < 0 {
				at = len(all)
				all = append(all, &settingSource{what: what, source: source, input: path, beside: beside})
			}
			if year > 0 {
				all[at].years = append(all[at].years, year)
			}
		}
	}
	for _, in := range w.inputs {
		if in.sheet != w.settings || strings.HasPrefix(in.path, "numbers.") {
			continue
		}
		what, year := w.settingName(in)
		sources := w.p.SourcesOf(in.path)
		if w.p.IsUnsourced(in.path) {
			sources = []model.Source{{}}
		}
		add(what, in.path, year, false, sources)
		for _, aside := range w.p.AsidesOf(in.path) {
			add(what+", "+strings.ToLower(w.say(ground.AsideWords[aside.Key])), in.path, 0, true, aside.Sources)
		}
	}
	return all
}

// settingName returns what a reader calls the setting of an input, and of the level of a
// price index its year.
func (w *writer) settingName(in input) (what string, year int) {
	steps := strings.Split(in.path, ".")
	switch steps[0] {
	case "indices":
		year, _ = strconv.Atoi(steps[len(steps)-1])
		return w.say(wordIndex, lang.Visible(steps[1])), year
	case "optimism_bias":
		return w.say(sectionBias), 0
	}
	name, _ := in.sheet.cell(in.row, 1).value.(string)
	if strings.HasPrefix(in.path, "discounting.rate[") {
		name = w.say(wordRate) + ", " + w.say(wordStep) + " " + name
	}
	return name, 0
}

// withoutIDs returns a text of a parameter file with the labels of the unit costs that it
// calls by an id.
func (w *writer) withoutIDs(text string) string { return report.WithoutIDs(text, w.p, w.own) }

var (
	wordIndex = lang.Text{EN: "Price index %s", NL: "Prijsindex %s"}
	wordStep  = lang.Text{EN: "step", NL: "stap"}
)
