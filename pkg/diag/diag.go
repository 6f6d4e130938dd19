// Package diag describes what is wrong, doubtful or worth knowing about a
// file: where it stands, how bad it is, what it says, how to mend it. It holds
// findings as data and never prints.
package diag

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"ipta/pkg/lang"
)

// File is the text of one input, under the name that the user gave it.
type File struct {
	Name string
	Text []byte
	// Before is how many lines of the input stand before Text, where that is
	// only a part of a long one.
	Before int
	// Sheet is the sheet of a workbook of which the file is no more than that; nil for
	// text. Lines are then its rows, and columns its columns.
	Sheet *Sheet
	// Rows says that Text stands for a table that is no text, such as one of Parquet: its
	// lines are the rows, counted from 1.
	Rows bool
}

// Line returns the text of line n, counted from 1, without its line end; ""
// when the file has no such line.
func (f *File) Line(n int) string {
	if f == nil {
		return ""
	}
	if n -= f.Before; n < 1 {
		return ""
	}
	rest := f.Text
	for ; n > 1; n-- {
		end := bytes.IndexByte(rest, '\n')
		if end < 0 {
			return ""
		}
		rest = rest[end+1:]
	}
	if end := bytes.IndexByte(rest, '\n'); end >= 0 {
		rest = rest[:end]
	}
	line := strings.TrimSuffix(string(rest), "\r")
	return strings.TrimPrefix(line, "\ufeff")
}

// Pos is a place in a file. Line and Column count from 1, columns in
// characters; Width is the number of characters that the caret underlines. A
// Pos without a file is nowhere: a default, or a value that was computed.
type Pos struct {
	File                *File
	Line, Column, Width int32
}

// IsZero reports whether the place is nowhere.
func (p Pos) IsZero() bool { return p.File == nil }

// Name returns the name of the file, "" for nowhere.
func (p Pos) Name() string {
	if p.File == nil {
		return ""
	}
	return p.File.Name
}

func comparePos(a, b Pos) int {
	return cmp.Or(
		strings.Compare(a.Name(), b.Name()),
		cmp.Compare(a.sheet(), b.sheet()),
		cmp.Compare(a.Line, b.Line),
		cmp.Compare(a.Column, b.Column),
	)
}

// Severity says what a finding means for the run.
type Severity string

// An Error stops the calculation; a Warning and a Note do not. With --strict,
// a warning that nobody accepted fails the run; a note never does. Aside is a mistake
// in a case that was set aside as the user asked: the others were calculated.
const (
	Error   Severity = "error"
	Aside   Severity = "set aside"
	Warning Severity = "warning"
	Note    Severity = "note"
)

// Finding is one thing found in a file, or in the method of a case.
type Finding struct {
	// ID is the stable name of the kind of finding, such as "unknown-unit-cost".
	ID       string
	Severity Severity
	Pos      Pos
	// Case is the id of the case that a finding on the method is about; ""
	// when it is about a file or about all cases together.
	Case string
	// Path names the value inside its document, such as "avoided[1].without".
	Path string
	// Message says what is wrong and how to mend it, in lower case, without a
	// full stop.
	Message lang.Message
	// Why says in one sentence why a finding on the method matters.
	Why lang.Text
	// Related are the other places involved.
	Related []Related
	// Accepted is set when the file accepts the finding, with its reason.
	Accepted *Acceptance
}

// Count says in how many of very many cases a check on the method finds
// something, where the findings themselves are not kept.
type Count struct {
	// ID and Severity are those of the findings.
	ID       string
	Severity Severity
	// Cases are those with a finding that nobody accepted, Accepted those in
	// which it is accepted.
	Cases, Accepted int
	// Example is the id of the first of Cases, or of Accepted if there are none.
	Example string
	// Mend says what to do about it.
	Mend lang.Text
}

// Related is another place that a finding is about.
type Related struct {
	Pos     Pos
	Message lang.Message
}

// Acceptance is a reason for which a finding on the method may stand.
type Acceptance struct {
	Because string
	By      string
	// Until is a date, YYYY-MM-DD, after which the acceptance lapses; "" for never.
	Until string
}

// Reason returns why the finding may stand, without the full stop at its end
// where who says so or until when follows.
func (a *Acceptance) Reason() string {
	if a.By == "" && a.Until == "" {
		return a.Because
	}
	return strings.TrimSuffix(strings.TrimSpace(a.Because), ".")
}

// Sort orders findings by file, line and column, in the order of adding where
// those are the same, and drops a finding that says the same at the same place.
func Sort(findings []Finding) []Finding {
	slices.SortStableFunc(findings, func(a, b Finding) int { return comparePos(a.Pos, b.Pos) })
	return slices.CompactFunc(findings, same)
}

// same reports whether two findings say the same at the same place.
func same(a, b Finding) bool {
	return a.ID == b.ID && a.Path == b.Path && a.Case == b.Case && comparePos(a.Pos, b.Pos) == 0 &&
		a.Message.In(lang.EN) == b.Message.In(lang.EN)
}

// Without returns those of the findings that say something else than others do,
// or at another place. It changes findings.
func Without(findings, others []Finding) []Finding {
	type place struct{ id, path string }
	known := make(map[place][]Finding, len(others))
	for _, f := range others {
		at := place{f.ID, f.Path}
		known[at] = append(known[at], f)
	}
	return slices.DeleteFunc(findings, func(f Finding) bool {
		return slices.ContainsFunc(known[place{f.ID, f.Path}], func(other Finding) bool { return same(f, other) })
	})
}

// Failed reports whether one of the findings is an error.
func Failed(findings []Finding) bool {
	return slices.ContainsFunc(findings, func(f Finding) bool { return f.Severity == Error })
}

// Doubts reports whether one of the findings is a warning that nobody accepted.
func Doubts(findings []Finding) bool {
	return slices.ContainsFunc(findings, func(f Finding) bool {
		return f.Severity == Warning && f.Accepted == nil
	})
}
