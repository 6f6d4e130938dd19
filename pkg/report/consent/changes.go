package consent

import (
	"slices"
	"strings"

	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/resolved"
)

// Change says what figures rest on besides the files as they stand.
type Change struct {
	report.HeadLine
	// Path is where a value that was changed stands; "" where no place is told.
	Path string
	// Placed is the line with that place in it.
	Placed report.HeadLine
}

// Changes says what was laid over what, by the names of the files alone, and what was
// changed, as readers call it. cases are those of Public. Of a hidden case, and of a value
// that is no number and may hold a name or a word of the story, it is only said that
// there is a change.
func Changes(m resolved.Made, p *model.Parameters, cases []*model.Case, hidden Hidden, l lang.Language) (lines []Change) {
	names := make(map[string]string, len(cases))
	for _, c := range cases {
		names[c.ID] = c.Title
	}
	numbers := report.NewNumberNames(p, cases, l)
	layers := resolved.Made{Layers: slices.Clone(m.Layers), Columns: m.Columns}
	for i, name := range layers.Layers {
		layers.Layers[i] = FileName(name)
	}
	for _, line := range report.MadeLines(layers, nil, l) {
		line.Text = clean(line.Text)
		lines = append(lines, Change{HeadLine: line, Placed: line})
	}
	for _, c := range m.Changes {
		told, path := numbers.Change(c), publicPath(c, names, hidden)
		switch {
		case path == "":
			told = resolved.Change{Path: resolved.AnyCase, By: c.By}
		case told.Path == c.Path: // readers have no other name for it
			told.Path, path = path, ""
		}
		line := changeLine(told, l)
		if slices.ContainsFunc(lines, func(x Change) bool { return x.HeadLine == line && x.Path == clean(path) }) {
			continue
		}
		placed := told
		if path != "" {
			placed.By += ", " + path
		}
		lines = append(lines, Change{line, clean(path), changeLine(placed, l)})
	}
	return lines
}

// changeLine is the line of one change.
func changeLine(c resolved.Change, l lang.Language) report.HeadLine {
	return report.HeadLine{Text: clean(report.ChangeLine(c).In(l)), Trial: true}
}

// plainNumber is a number or share as files have it, also with its range and the
// voices of those who estimated it: words of the format, and no others.
var plainNumber = lang.Pattern(`^([0-9.,%+\-{}:\[\] ]|value|low|high|distribution|` +
	strings.Join(model.Distributions, "|") + `|voices|` + strings.Join(model.VoiceNames, "|") + `|null)*$`)

// publicPath returns where a value that was changed stands, with the name of its
// case in place of its id, or "" where that is not told.
func publicPath(c resolved.Change, names map[string]string, hidden Hidden) string {
	if !c.OfCase() {
		return c.Path
	}
	_, rest, _ := strings.Cut(c.Path, ".")
	id, rest, _ := strings.Cut(rest, ".")
	if name := names[id]; name != "" && hidden[id] == "" && plainNumber().MatchString(string(c.Old+c.New)) {
		return name + ": " + rest
	}
	return ""
}

// FileName returns the name of a file without its folders.
func FileName(path string) string { return path[strings.LastIndexAny(path, `/\`)+1:] }

// clean returns a text of a file as one line in which nothing steers.
func clean(s string) string { return lang.Visible(strings.TrimSpace(s)) }
