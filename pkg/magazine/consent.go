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
	"ipta/pkg/report/consent"
	"ipta/pkg/report/resultfile"
	"ipta/pkg/resolved"
)

// publishable returns the input without what may not be published: of a case
// without consent nothing is left but its figures. It is the only way by which
// cases get into a page, so that nothing can leak past it.
func publishable(in Input) Input {
	result, hidden := consent.Public(in.Result, in.Lang)
	files := map[string]bool{}
	for i := range result.Cases {
		c := &result.Cases[i]
		if hidden[c.Case.ID] != "" {
			files[c.Case.Pos.Name()] = true
			continue
		}
		story := *c.Case.Story
		if !consent.Photos(c.Case) {
			story.Photos = nil
		}
		copied := *c.Case
		copied.Story = &story
		c.Case = &copied
	}
	in.Result = result
	in.Inputs = withoutNames(in.Inputs, files, in.Lang)
	if in.Analysis != nil && len(hidden) > 0 {
		in.Analysis = withoutCases(in.Analysis, hidden)
	}
	names := make(map[string]string, len(result.Cases))
	cases := calc.CasesOf(result)
	for _, c := range cases {
		names[c.ID] = c.Title
	}
	numbers := report.NewNumberNames(in.Parameters, cases, in.Lang)
	for i, c := range in.Result.Cases {
		result.Cases[i].Findings = publicFindings(c.Findings, names, hidden, numbers, in.Lang)
	}
	result.Findings = publicFindings(result.Findings, names, hidden, numbers, in.Lang)
	in.made = consent.Changes(in.Made, in.Parameters, cases, hidden, in.Lang)
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
