package magazine

import (
	"slices"
	"strings"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/method"
	"ipta/pkg/report/finding"
)

// checked is a finding of one kind, with all the places where it was found.
type checked struct {
	ID, Title, Why string
	// Open counts the warnings that nobody accepted.
	Open  int
	Items []found
}

// found is one place. Accepted, when set, says why it may stand, in the language of
// AcceptedTongue.
type found struct {
	Note, Text, Accepted, AcceptedTongue string
	// Times is how often it was found, where it reads the same each time.
	Times int
}

// checks lists the findings on the method by kind, in the order of finding.
func (in Input) checks() []checked {
	var all []checked
	at := map[string]int{}
	ofItsCase := func(f diag.Finding) string { return in.languageOf(f.Case) }
	add := func(list []diag.Finding, language func(f diag.Finding) string) {
		for _, f := range list {
			i, ok := at[f.ID]
			if !ok {
				i = len(all)
				at[f.ID] = i
				all = append(all, checked{ID: f.ID, Title: in.say(finding.Titles[f.ID]), Why: f.Why.In(in.Lang)})
			}
			item := found{Text: in.findingText(f)}
			switch {
			case f.Accepted != nil:
				item.Accepted, item.AcceptedTongue = in.acceptance(f.Accepted), in.tongue(language(f))
			case f.Severity == diag.Warning:
				all[i].Open++
			default:
				item.Note = in.say(lang.Text{EN: "remark", NL: "opmerking"})
			}
			all[i].add(item)
		}
	}
	add(in.Result.Findings, ofItsCase)
	for i := range in.Result.Cases {
		add(in.Result.Cases[i].Findings, ofItsCase)
	}
	looked, language := in.acceptedDisclosures()
	add(looked, func(diag.Finding) string { return language })
	return all
}

// add adds a place, or counts it where it reads as one that is there: of a young person
// without consent no more is told than that something was found.
func (c *checked) add(item found) {
	for i := range c.Items {
		if x := &c.Items[i]; x.Text == item.Text && x.Note == item.Note && x.Accepted == item.Accepted {
			x.Times++
			return
		}
	}
	item.Times = 1
	c.Items = append(c.Items, item)
}

// acceptedDisclosures say once of whom something might lead to a person and was
// looked at, and why it may stand, without what it is; and in which language that is
// said, "" where not all say it in the same.
func (in Input) acceptedDisclosures() (looked []diag.Finding, language string) {
	var names, reasons lang.List
	var languages []string
	var one diag.Finding
	for _, f := range in.Disclosures {
		if f.Accepted == nil {
			continue
		}
		one = f
		for _, c := range in.allCases() {
			if name := clean(callName(c.Case)); c.Case.ID == f.Case && !slices.Contains(names, name) {
				names = append(names, name)
			}
			if c.Case.ID == f.Case && c.Case.Story != nil && !slices.Contains(languages, c.Case.Story.Language) {
				languages = append(languages, c.Case.Story.Language)
			}
		}
		if reason := in.acceptance(f.Accepted); !slices.Contains(reasons, reason) {
			reasons = append(reasons, reason)
		}
	}
	if one.Accepted == nil {
		return nil, ""
	}
	if len(languages) == 1 {
		language = languages[0]
	}
	one.Case, one.Path = "", ""
	one.Accepted = &diag.Acceptance{Because: strings.Join(reasons, "; ")}
	one.Message = lang.Text{
		EN: "what a program takes for a trace of a person was looked at",
		NL: "wat een programma voor een spoor naar een persoon houdt, is bekeken"}.With()
	if len(names) > 0 {
		one.Message = lang.Text{
			EN: "what a program takes for a trace of a person was looked at, of: %s",
			NL: "wat een programma voor een spoor naar een persoon houdt, is bekeken, van: %s"}.With(names)
	}
	return []diag.Finding{one}, language
}

// findingText says what was found. How to mend it is for who writes the files, in
// words of their format, and is left out.
func (in Input) findingText(f diag.Finding) string {
	text := f.Message.In(in.Lang)
	if e, ok := method.Explain(f.ID); ok {
		text = strings.Replace(text, "; "+e.Mend.In(in.Lang), "", 1)
	}
	text = clean(text)
	if name := clean(f.Case); name != "" {
		text = name + ": " + text
	}
	return text
}

// languageOf is the language in which a case, by its name, is written, as far as it says.
func (in Input) languageOf(called string) string {
	for _, c := range in.allCases() {
		if name(c.Case) == called && c.Case.Story != nil {
			return c.Case.Story.Language
		}
	}
	return ""
}

func (in Input) acceptance(a *diag.Acceptance) string {
	text := clean(a.Reason())
	if by := clean(a.By); by != "" {
		text += " (" + by + ")"
	}
	if a.Until != "" {
		text += in.say(lang.Text{EN: ", until %s", NL: ", tot %s"}, clean(a.Until))
	}
	return text
}
