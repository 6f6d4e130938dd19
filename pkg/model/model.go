// Package model holds what the files say: parameters and cases as plain data,
// each value with its place in the file. It computes nothing.
//
// Shares and rates are fractions of 1 (0.4 is 40 %). Amounts are in the
// parameter file's currency. Years of lines count from year 0, in which the
// help starts; other years are calendar years.
package model

import (
	"strings"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

// Number is one number of a file, with its uncertainty.
type Number struct {
	// Value is the base value, with which calc reckons.
	Value float64
	// Spread is nil when the number is taken as certain.
	Spread *Spread
	// Given says that the number stands in a file; otherwise it is a default.
	Given bool
	// Named is the number of the parameter file that stands here, in place of one of
	// its own; "" for none. Value and Spread are then that number's: check.Link sets
	// them on a line of a case, and the reader of a parameter file there.
	Named string
	// Bare is set where the value of Named stands in prices of another year, per another
	// unit or with another source than a file below gave with it: what is said of Named
	// does not speak of it, and it is a number of its own once it is settled.
	Bare bool
	Pos  diag.Pos
}

// Spread says how far a number may lie from its value: Low ≤ Value ≤ High.
type Spread struct {
	Low, High float64
	// Distribution is the name given in the file, "" for the default of SPEC 8.
	Distribution string
	// Voices are the estimates of the people who were asked, in the order of
	// the file; Value is then their mean, or what the file says, or what counts make
	// of their mean (Form.ByVoices).
	Voices []Voice
	// Form is how the file says it, where that is neither by low and high alone nor by
	// voices. Low and High are then the 2.5 % and 97.5 % points where the file does not
	// give them.
	Form Form
	// ByGrade is set where the range is not the number's own but that of
	// Parameters.DefaultRange for this grade, 1 to 6; otherwise it is 0.
	ByGrade int
	// Pos is the place of the range: of the part of it that stands in another file
	// than the number, where one does. It is nowhere for a range by grade.
	Pos diag.Pos
	// LowPos and HighPos are the places of its ends, nowhere where the files do not
	// give them.
	LowPos, HighPos diag.Pos
	// DrawnPos is the place of what says how the number is drawn between its ends: of
	// interval or distribution, of the one that stands in another file than the number
	// where one does; nowhere where the files do not say it.
	DrawnPos diag.Pos
	// At holds the places of what was counted and of what was expected beforehand, by
	// their keys: count, of, prior.value and prior.worth, or worth beside prior: voices.
	At map[string]diag.Pos
}

// RangeFrom names the file, or trial, that gives the range of the number, or one end of
// it, where it is another than the one that gives the number; "" otherwise, and for a range by grade.
func (n *Number) RangeFrom() string {
	if n.Spread == nil {
		return ""
	}
	places := []diag.Pos{n.Spread.LowPos, n.Spread.HighPos}
	if n.Spread.LowPos.IsZero() { // of a standard error or counts
		places = []diag.Pos{n.Spread.Pos}
	}
	for _, pos := range places {
		if pos.Name() != n.Pos.Name() {
			return pos.Name()
		}
	}
	return ""
}

// Voice is one person's estimate of a chance.
type Voice struct {
	Who   string
	Value float64
	Pos   diag.Pos
}

// VoiceNames are the four people whom IPTA asks.
var VoiceNames = []string{"young-person", "network", "coach", "researcher"}

// Distributions are the names of the distributions of SPEC 8.
var Distributions = []string{"uniform", "triangular", "pert", "normal", "lognormal", "gamma", "beta", "fixed"}

// Ref is a name that must be known elsewhere, with its place.
type Ref struct {
	Name string
	Pos  diag.Pos
}

// Portion is the part of an amount that one stakeholder bears, receives or enjoys.
type Portion struct {
	Stakeholder string
	Share       float64
	Pos         diag.Pos
	// SharePos is the place of the share, behind the name at Pos.
	SharePos diag.Pos
}

// Date is a calendar date as YYYY-MM-DD, "" when there is none. Such dates
// compare as text.
type Date string

// Source says where a figure comes from: a publication, or an assumption.
type Source struct {
	Publisher, Title, URL, Page string
	// Via says where the figure was seen, if not in the source itself.
	Via lang.Text
	// Kind is what sort of publication it is, one of SourceKinds; "" where nobody says.
	Kind string
	Year int
	// Assumption says why this figure was taken although no source has it.
	Assumption lang.Text
	// Trial says, for a value that was put in place of what the files say, by what:
	// the By of its Change. Assumption then says so.
	Trial string
	Pos   diag.Pos
}

// SourceKinds are the sorts of sources, from what holds by itself to what holds because
// nothing better was found.
var SourceKinds = []string{"statute", "statistics", "guideline", "study", "report", "press", AssumptionKind}

// AssumptionKind is the sort of a figure that no publication has.
const AssumptionKind = "assumption"

// KindOf returns what sort of source it is: what it says, else that of an assumption, else
// that of an amount of which the basis is what the law sets; "" where nothing tells.
func (s Source) KindOf(basis string) string {
	switch {
	case s.Kind != "":
		return s.Kind
	case !s.Assumption.IsZero():
		return AssumptionKind
	case basis == Statutory && !s.IsZero():
		return SourceKinds[0]
	}
	return ""
}

// Trial returns what stands as the source of a value that was tried with "--set",
// "IPTA_SET" or a settings file.
func Trial(by string) lang.Text {
	return lang.Text{EN: "tried with " + by, NL: "geprobeerd met " + by}
}

// Assumed returns the assumption in a sentence or cell of its own, with what it is
// before it: "Assumption: a guess", "Trial value: tried with --set". It is "" without
// one.
func (s Source) Assumed(l lang.Language) string {
	word := lang.Text{EN: "Assumption: %s", NL: "Aanname: %s"}
	switch {
	case s.Trial != "":
		word = lang.Text{EN: "Trial value: %s", NL: "Proefwaarde: %s"}
	case s.Assumption.IsZero():
		return ""
	}
	return word.With(strings.TrimSpace(s.Assumption.In(l))).In(l)
}

// IsZero reports whether there is neither a source nor an assumption.
func (s Source) IsZero() bool {
	return s.Publisher == "" && s.Title == "" && !s.HasAddress() && s.Assumption.IsZero()
}

// HasAddress reports whether the URL may lead somewhere, as www.cbs.nl, http://intranet/costs
// and urn:isbn:9789012345678 do; a word as "internet" does not.
func (s Source) HasAddress() bool {
	return strings.ContainsAny(s.URL, ".:") && !strings.Contains(s.URL, " ")
}

// Change is one value that was put in place of what the files say.
type Change struct {
	// Path leads to the value, as in messages: "unit_costs.eviction.value".
	Path string
	// Old is the value as the files have it, "" where they have none; New is the
	// one in its place, "null" where it was taken away. Both are written as in a file.
	Old, New string
	// By says what changed it: "--set", "IPTA_SET", or the name of a settings file.
	By string
	// Pos is the path in the argument.
	Pos diag.Pos
	// Voices says that what people said of a number went with its value.
	Voices bool
}

// Allow accepts a finding on the method, with the reason.
type Allow struct {
	Check   string
	Because string
	By      string
	Until   Date
	Pos     diag.Pos
}
