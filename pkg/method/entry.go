package method

import (
	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

// Entry explains one check: what help and the method page of a report say of it.
type Entry struct {
	// Code is the stable name, as in `allow`.
	Code     string
	Severity diag.Severity
	// Finding says what is found, in lower case, without a full stop.
	Finding lang.Text
	// Why says in one sentence why it matters.
	Why lang.Text
	// Mend says what to do about it; it ends the message of each finding.
	Mend lang.Text
}

// Explain returns the entry of a code; ok is false if there is no such check.
func Explain(code string) (e Entry, ok bool) {
	for _, e := range Catalogue {
		if e.Code == code {
			return e, true
		}
	}
	return Entry{}, false
}
