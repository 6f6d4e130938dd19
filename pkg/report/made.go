package report

import (
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/resolved"
)

// ChangedColumn is the name of the last column of CSV in which figures rest on
// more than the files as they stand; there is none where they do not.
const ChangedColumn = "changed"

// Side is what one of several results that stand side by side was made with.
type Side struct {
	Name string
	Made resolved.Made
	// Parameters are those of the result.
	Parameters *model.Parameters
}

// HeadLine is a line at the head of an output: what was laid over what, or a
// value that is not that of the files.
type HeadLine struct {
	Text string
	// Trial says that a value was changed, or a column read as another.
	Trial bool
}

// MadeLines says at the head of every output for people what its figures rest
// on besides the files as they stand (SPEC 7): nothing where that is all. A number of
// the parameters p is called as tables call it, with its path behind it; without p,
// and for a number of a case, which tables may not show, there is the path alone.
func MadeLines(m resolved.Made, p *model.Parameters, l lang.Language) (lines []HeadLine) {
	if len(m.Layers) > 1 {
		over := lang.Text{EN: ", laid over ", NL: ", gelegd over "}.In(l)
		names := make([]string, len(m.Layers))
		for i, name := range m.Layers {
			names[i] = ShortPath(name, nil)
		}
		lines = append(lines, HeadLine{Text: lang.Same("Parameters: %s.").With(strings.Join(names, over)).In(l)})
	}
	for _, c := range m.Columns {
		lines = append(lines, HeadLine{columnLine(c).In(l), true})
	}
	for _, c := range m.Changes {
		told := c
		if p != nil {
			told = NewNumberNames(p, nil, l).Change(c)
		}
		if told.Path != c.Path {
			told.By += ", " + c.Path
		}
		lines = append(lines, HeadLine{ChangeLine(told).In(l), true})
	}
	return lines
}

// SideLines are the MadeLines of results side by side, each with its name unless
// all have it or it begins with that.
func SideLines(sides []Side, l lang.Language) (lines []HeadLine) {
	count := map[HeadLine]int{}
	for _, s := range sides {
		for _, line := range MadeLines(s.Made, s.Parameters, l) {
			count[line]++
		}
	}
	for i, s := range sides {
		for k, line := range MadeLines(s.Made, s.Parameters, l) {
			isOfName := k == 0 && len(s.Made.Layers) > 1 && s.Made.Layers[0] == s.Name
			switch {
			case isOfName && count[line] < len(sides):
				lines = append(lines, line)
			case count[line] < len(sides):
				lines = append(lines, HeadLine{s.Name + ": " + line.Text, line.Trial})
			case i == 0:
				lines = append(lines, line)
			}
		}
	}
	return lines
}

// columnLine says in a sentence that a column was read under another name.
func columnLine(c resolved.Column) lang.Message {
	switch {
	case c.Name == "" && c.As == noColumn:
		return lang.Text{
			EN: "A column of CSV files is left out (%s).",
			NL: "Een kolom van CSV-bestanden is weggelaten (%s).",
		}.With(c.By)
	case c.Name == "":
		return lang.Text{
			EN: "A column of CSV files is read as %q (%s).",
			NL: "Een kolom van CSV-bestanden is gelezen als %q (%s).",
		}.With(c.As, c.By)
	case c.As == noColumn:
		return lang.Text{
			EN: "The column %q of CSV files is left out (%s).",
			NL: "De kolom %q van CSV-bestanden is weggelaten (%s).",
		}.With(c.Name, c.By)
	}
	return lang.Text{
		EN: "The column %q of CSV files is read as %q (%s).",
		NL: "De kolom %q van CSV-bestanden is gelezen als %q (%s).",
	}.With(c.Name, c.As, c.By)
}

// noColumn is what a column is read as that is left out.
const noColumn = "-"

// ChangeLine says a change in a sentence.
func ChangeLine(c resolved.Change) lang.Message {
	if c.Path == resolved.AnyCase {
		return lang.Text{
			EN: "Changed against the files: values of cases, which are not told here (%s).",
			NL: "Anders dan in de bestanden: waarden van casussen, die hier niet worden genoemd (%s).",
		}.With(c.By)
	}
	old, isOld := c.Old.Shown()
	now, isNow := c.New.Shown()
	switch {
	case !isNow:
		return lang.Text{
			EN: "Changed against the files: %s is taken away; it was %s (%s).",
			NL: "Anders dan in de bestanden: %s is weggehaald; het was %s (%s).",
		}.With(c.Path, old, c.By)
	case !isOld:
		return lang.Text{
			EN: "Changed against the files: %s is %s; the files do not say it (%s).",
			NL: "Anders dan in de bestanden: %s is %s; in de bestanden staat het niet (%s).",
		}.With(c.Path, now, c.By)
	}
	return lang.Text{
		EN: "Changed against the files: %s is %s; it was %s (%s).",
		NL: "Anders dan in de bestanden: %s is %s; het was %s (%s).",
	}.With(c.Path, now, old, c.By)
}

// VoicesGone says that what people said of the numbers of cases went with a value that
// is tried; ok is false where it did not.
func VoicesGone(r *calc.Result) (m lang.Message, ok bool) {
	for _, c := range r.Cases {
		for _, x := range c.Case.Changes {
			if x.Voices {
				return lang.Text{
					EN: "the voices went with a value that is tried (%s); leave that out to see the result by voice",
					NL: "de stemmen zijn vervallen met een waarde die is geprobeerd (%s); laat die weg om de uitkomst per stem te zien",
				}.With(x.By), true
			}
		}
	}
	return m, false
}

// WithChanges returns it so that a file has a list of changes, also when it is empty.
func WithChanges(m resolved.Made) resolved.Made {
	if m.Changes == nil {
		m.Changes = []resolved.Change{}
	}
	return m
}
