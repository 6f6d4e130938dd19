package workbook

import (
	"strings"

	"ipta/pkg/discount"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// Cells in which one of a few things is chosen hold words of the reader's language; files
// have keys and numbers for them.
var (
	conventionWords = map[discount.Convention]lang.Text{
		discount.YearStart: {EN: "start of the year", NL: "begin van het jaar"},
		discount.MidYear:   {EN: "middle of the year", NL: "midden van het jaar"},
		discount.YearEnd:   {EN: "end of the year", NL: "einde van het jaar"},
	}
	yesOrNo = map[float64]lang.Text{
		0: {EN: "no", NL: "nee"},
		1: {EN: "yes", NL: "ja"},
	}
)

// perspectiveName returns what a perspective is called in the list of them, each by a
// name of its own.
func (w *writer) perspectiveName(id string) string {
	name := w.own(w.p.PerspectiveLabel(id))
	for _, other := range w.perspectives {
		if other != id && strings.EqualFold(w.own(w.p.PerspectiveLabel(other)), name) {
			return name + " (" + lang.Visible(id) + ")"
		}
	}
	return name
}

// asInFile returns what a file has for what a cell holds: of a word in either language
// that which it stands for, and anything else as it is.
func asInFile(p *model.Parameters, path string, value any) any {
	word, isText := value.(string)
	if !isText {
		return value
	}
	means := func(t lang.Text) bool { return strings.EqualFold(word, t.EN) || strings.EqualFold(word, t.NL) }
	switch {
	case path == "discounting.convention":
		for _, c := range discount.Conventions {
			if means(conventionWords[c]) {
				return string(c)
			}
		}
	case path == "perspective":
		names := p.PerspectiveNames()
		for _, id := range names.IDs {
			if strings.HasSuffix(word, " ("+lang.Visible(id)+")") {
				return id
			}
		}
		if ids := names.Find(word); len(ids) == 1 {
			return ids[0]
		}
	case strings.HasPrefix(path, "perspectives."):
		for _, x := range []float64{0, 1} {
			if means(yesOrNo[x]) {
				return x
			}
		}
	}
	return value
}
