package magazine

import (
	"slices"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/resultfile"
	"ipta/pkg/resolved"
)

// consented reports whether the story of a case may be published.
func consented(c *model.Case) bool { return c.Story != nil && c.Story.ConsentStory }

// ShowsPhotos reports whether the photos of a case may be published: there is
// consent for the photos, and for the story, without which a photo would show
// who is not to be known.
func ShowsPhotos(c *model.Case) bool { return consented(c) && c.Story.ConsentPhotos }

// withheld is the name of a young person whose story is not published; number
// counts the cases from 1.
func withheld(number int) lang.Message {
	return lang.Text{EN: "Young person %d", NL: "Jongere %d"}.With(number)
}

// publishable returns the input without what may not be published: of a case
// without consent nothing is left but its figures. It is the only way by which
// cases get into a page, so that nothing can leak past it.
func publishable(in Input) Input {
	result := *in.Result
	result.Cases = slices.Clone(result.Cases)
	hidden := map[string]string{} // id of a case without consent to its new name
	files := map[string]bool{}
	for i := range result.Cases {
		c := &result.Cases[i]
		if consented(c.Case) {
			story := *c.Case.Story
			if !ShowsPhotos(c.Case) {
				story.Photos = nil
			}
			copied := *c.Case
			copied.Story = &story
			c.Case = &copied
			continue
		}
		name := withheld(i + 1).In(in.Lang)
		hidden[c.Case.ID] = name
		files[c.Case.Pos.Name()] = true
		c.Case = figuresOnly(c.Case, name)
	}
	in.Result = &result
	in.Inputs = withoutNames(in.Inputs, files, in.Lang)
	if in.Analysis != nil && len(hidden) > 0 {
		in.Analysis = withoutCases(in.Analysis, hidden)
	}
	names := make(map[string]string, len(result.Cases))
	cases := make([]*model.Case, len(result.Cases))
	for i := range result.Cases {
		cases[i] = result.Cases[i].Case
		names[cases[i].ID] = cases[i].Title
	}
	numbers := report.NewNumberNames(in.Parameters, cases, in.Lang)
	for i, c := range in.Result.Cases {
		result.Cases[i].Findings = publicFindings(c.Findings, names, hidden, numbers, in.Lang)
	}
	result.Findings = publicFindings(result.Findings, names, hidden, numbers, in.Lang)
	in.made = publicChanges(in.Made, names, hidden, numbers, in.Lang)
	in.Made = resolved.Made{}
	return in
}

// publicFindings returns findings with the names of cases in place of their
// ids, which begin with what readers call the number that they are about. What one says of a hidden case, and why it was accepted, may hold words of
// the story, and is left out.
func publicFindings(list []diag.Finding, names, hidden map[string]string, numbers report.NumberNames, l lang.Language) []diag.Finding {
	list = slices.Clone(list)
	for i := range list {
		f := &list[i]
		if hidden[f.Case] != "" {
			f.Message = lang.Text{EN: "what was found stands in the file", NL: "wat is gevonden, staat in het bestand"}.With()
			f.Path = ""
			if f.Accepted != nil {
				f.Accepted = &diag.Acceptance{Because: lang.Text{
					EN: "for a reason that stands in the file", NL: "om een reden die in het bestand staat"}.In(l)}
			}
		}
		if f.ID == check.TrialValue && f.Case != "" { // the files may hold a name there
			f.Message = lang.Text{EN: "not the value of the file", NL: "niet de waarde uit het bestand"}.With()
		}
		if name, of, ok := numbers.Called(f.Case, f.Path); ok && !strings.Contains(f.Message.In(l), of) {
			f.Message = lang.Same("“%s”: %s").With(name, f.Message)
		}
		if name := names[f.Case]; name != "" {
			f.Case = name
		}
	}
	return list
}

// plainNumber is a number or share as files have it, also with its range and the
// voices of those who estimated it: words of the format, and no others.
var plainNumber = lang.Pattern(`^([0-9.,%+\-{}:\[\] ]|value|low|high|distribution|` +
	strings.Join(model.Distributions, "|") + `|voices|` + strings.Join(model.VoiceNames, "|") + `|null)*$`)

// madeLine says what figures rest on besides the files as they stand.
type madeLine struct {
	report.HeadLine
	// Path is where a value that was changed stands; "" where no place is told.
	Path string
}

// publicChanges says what was laid over what, by the names of the files alone,
// and what was changed, as readers call it. Of a hidden case, and of a value that
// is no number and may hold a name or a word of the story, it is only said that
// there is a change.
func publicChanges(m resolved.Made, names, hidden map[string]string, numbers report.NumberNames, l lang.Language) (lines []madeLine) {
	layers := resolved.Made{Layers: slices.Clone(m.Layers), Columns: m.Columns}
	for i, name := range layers.Layers {
		layers.Layers[i] = fileName(name)
	}
	for _, line := range report.MadeLines(layers, nil, l) {
		lines = append(lines, madeLine{HeadLine: report.HeadLine{Text: clean(line.Text), Trial: line.Trial}})
	}
	for _, c := range m.Changes {
		told, path := numbers.Change(c), publicPath(c, names, hidden)
		switch {
		case path == "":
			told = resolved.Change{Path: resolved.AnyCase, By: c.By}
		case told.Path == c.Path: // readers have no other name for it
			told.Path, path = path, ""
		}
		for _, line := range report.MadeLines(resolved.Made{Changes: []resolved.Change{told}}, nil, l) {
			if made := (madeLine{report.HeadLine{Text: clean(line.Text), Trial: line.Trial}, clean(path)}); !slices.Contains(lines, made) {
				lines = append(lines, made)
			}
		}
	}
	return lines
}

// publicPath returns where a value that was changed stands, with the name of its
// case in place of its id, or "" where that is not told.
func publicPath(c resolved.Change, names, hidden map[string]string) string {
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

// fileName returns the name of a file without its folders.
func fileName(path string) string { return path[strings.LastIndexAny(path, `/\`)+1:] }

// figuresOnly returns a case with nothing in it but what is counted.
func figuresOnly(c *model.Case, name string) *model.Case {
	only := *c
	only.Title, only.Municipality, only.Story, only.LifeAreas = name, "", nil, nil
	only.Unpriced = make([]model.Unpriced, len(c.Unpriced))
	for i, x := range c.Unpriced {
		only.Unpriced[i] = model.Unpriced{Direction: x.Direction, For: x.For, Label: lang.Text{
			EN: "An effect that is not described here", NL: "Een effect dat hier niet is beschreven"}}
	}
	return &only
}

// withoutNames hides the names of the files of hidden cases.
func withoutNames(inputs []resultfile.Input, files map[string]bool, l lang.Language) []resultfile.Input {
	inputs = slices.Clone(inputs)
	for i := range inputs {
		if files[inputs[i].Path] {
			inputs[i].Path = lang.Text{EN: "a case file whose name is withheld", NL: "een casusbestand met een naam die niet is vermeld"}.In(l)
		}
	}
	return inputs
}

// withoutCases returns a joint analysis whose red threads run through no hidden
// case; a thread that runs through hidden cases only is left out.
func withoutCases(a *model.Analysis, hidden map[string]string) *model.Analysis {
	copied := *a
	copied.Threads = nil
	for _, t := range a.Threads {
		left := slices.DeleteFunc(slices.Clone(t.Cases), func(r model.Ref) bool { return hidden[r.Name] != "" })
		if len(left) == 0 && len(t.Cases) > 0 {
			continue
		}
		t.Cases = left
		copied.Threads = append(copied.Threads, t)
	}
	return &copied
}

// single is a result that holds one case only, counted once.
func single(r *calc.Result, c *calc.CaseResult) *calc.Result {
	one := *c
	one.Weight = 1
	return &calc.Result{Perspective: r.Perspective, Cases: []calc.CaseResult{one}}
}
