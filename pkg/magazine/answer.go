package magazine

import (
	"strings"

	"ipta/pkg/lang"
	"ipta/pkg/report"
	"ipta/pkg/report/brief"
)

// answer is the page that a reader who reads one page reads: as in a brief.
type answer struct {
	Sentence string
	Keys     []key
	Beside   string
	Picture  *picture
	// Reservations are the weightiest; Rest counts what else the checks found.
	Reservations []string
	Rest         string
	// Years is the budget of who pays by year, nil without one.
	Years []block
}

// answer takes the input as it was given: what weighs most is found by the paths of
// findings. Nothing of a text of a file is in it.
func (in Input) answer() answer {
	b := brief.NewAnswer(brief.Subject{Result: in.Result, Parameters: in.Parameters, Analysis: in.Analysis, Ledger: in.Ledger}, in.Lang)
	a := answer{Sentence: clean(b.Sentence), Beside: clean(strings.Join(b.Beside, " ")), Reservations: cleanAll(b.Reservations)}
	a.Keys = in.blocks([]report.Block{b.Numbers}, "")[0].Keys
	for i, k := range a.Keys { // small type sets a note apart
		a.Keys[i].Note = strings.TrimSuffix(strings.TrimPrefix(k.Note, "("), ")")
	}
	if len(a.Reservations) == 0 {
		a.Reservations = []string{in.say(brief.NothingFound)}
	}
	if parts := brief.Others(b.More, b.Accepted, in.Lang); len(parts) > 0 {
		a.Rest = in.say(lang.Text{EN: "Besides: %s.", NL: "Daarnaast: %s."}, parts)
	}
	a.Years = in.blocks(b.Years, "years")
	return a
}

// from is who sends the publication and of when it is: what was given with the command,
// else what the analysis says.
func (in Input) from() string {
	sender, date := clean(in.Sender), clean(in.Date)
	if a := in.Analysis; a != nil {
		if sender == "" {
			sender = in.local(a.Sender)
		}
		if date == "" {
			date = in.local(a.Date)
		}
	}
	return strings.Join(cleanAll([]string{sender, date}), " · ")
}
