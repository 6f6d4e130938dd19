package brief

import (
	"ipta/pkg/lang"
	"ipta/pkg/report"
)

// Answer is what a longer publication opens with: what a brief says of the result, on a
// page of its own.
type Answer struct {
	// Sentence says what the help costs and what its benefits are put at; Numbers are
	// costs, benefits and their ratio, and Beside what must be known with them.
	Sentence string
	Numbers  report.KeyFigures
	Beside   []string
	// Reservations are the weightiest of what the checks found and nobody accepted. More
	// counts the other kinds of findings, Accepted the findings that a file accepts.
	Reservations   []string
	More, Accepted int
	// Years are a table of who pays in which year, and a note; nil where nobody pays, or
	// there is no budget by year.
	Years []report.Block
}

// ofAnswer are the sizes of an answer, which has a page for itself.
var ofAnswer = sizes{reservations: 3, payers: 6, years: 5, apart: true, longest: 600}

// NewAnswer returns the answer of a subject. It needs no break-evens.
func NewAnswer(s Subject, l lang.Language) Answer {
	w := writer{Writer: report.Writer{Lang: l, Params: s.Parameters}, Subject: s, sizes: ofAnswer, given: s.Result}
	a := Answer{
		Sentence: w.answer(),
		Numbers:  w.numbers(), Beside: w.beside(),
	}
	a.Reservations, a.More, a.Accepted = w.weightiest()
	if w.Ledger == nil {
		return a
	}
	if payers, _ := w.payers(); len(payers) > 0 {
		t, note := w.yearsTable(payers)
		a.Years = []report.Block{t, report.Notes{Items: []string{note.prices + note.cashable}}}
	}
	return a
}
