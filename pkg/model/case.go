package model

import (
	"fmt"
	"strconv"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

// Case is one young person's story in lines that can be counted.
type Case struct {
	ID string
	// Stream is the id under which uncertain numbers are drawn, "" for ID: a case
	// that goes by another name keeps its draws.
	Stream       string
	Title        string
	Municipality string
	// Labels say to which groups the case belongs, in the order of the file.
	Labels []CaseLabel
	// Start is the calendar year of year 0; 0 when the file does not say.
	Start int
	// Age is how old the young person is in year 0, 1 to 120; 0 when the file does not
	// say. See AgeAtStart.
	Age int
	// Weight is the number of young people for whom the case stands; above 0.
	Weight        Number
	Interventions []*Line
	Avoided       []*Line
	Achieved      []*Line
	Unpriced      []Unpriced
	LifeAreas     []LifeArea
	Story         *Story
	Allow         []Allow
	// Changes are the values that were put in place of those of the file, in the
	// order of their first change.
	Changes []Change
	Pos     diag.Pos
	// At holds the place of each top-level key, such as "start".
	At map[string]diag.Pos
	// ByLabel says that unit costs, stakeholders and domains may be called by their
	// labels: the case comes from a table, in which people type. check.Labels puts the
	// ids in their place.
	ByLabel bool
}

// CaseLabel says to which group of one sort a case belongs, such as district West.
type CaseLabel struct {
	Name, Value string
	Pos         diag.Pos
}

// LabelValue returns the value of the label with a name, "" when the case has none.
func (c *Case) LabelValue(name string) string {
	for _, l := range c.Labels {
		if l.Name == name {
			return l.Value
		}
	}
	return ""
}

// AgeAtStart returns how old the young person is in year 0: what the file says, or the
// number with which a title ends as stories write it, such as "Yassin, 19"; ok is false
// where neither tells. Of the title nobody says at which moment it holds.
func (c *Case) AgeAtStart() (age int, ok bool) {
	if c.Age > 0 {
		return c.Age, true
	}
	found := titledAge().FindStringSubmatch(c.Title)
	if found == nil {
		return 0, false
	}
	age, err := strconv.Atoi(found[1])
	return age, err == nil
}

var titledAge = lang.Pattern(`[,(] *([1-9][0-9])(?: (?:jaar(?: oud)?|years?(?: old)?))?\)?$`)

// StreamID returns the id under which uncertain numbers of the case are drawn.
func (c *Case) StreamID() string {
	if c.Stream != "" {
		return c.Stream
	}
	return c.ID
}

// Lines returns all lines of the case: interventions, avoided, achieved.
func (c *Case) Lines() []*Line {
	lines := make([]*Line, 0, len(c.Interventions)+len(c.Avoided)+len(c.Achieved))
	lines = append(lines, c.Interventions...)
	lines = append(lines, c.Avoided...)
	return append(lines, c.Achieved...)
}

// Group is the heading under which a line stands.
type Group string

// The groups, as results name them.
const (
	Intervention Group = "intervention"
	Avoided      Group = "avoided"
	Achieved     Group = "achieved"
)

// Groups lists the groups in the order of a case file.
var Groups = []Group{Intervention, Avoided, Achieved}

// Key returns the key of the group in a case file.
func (g Group) Key() string {
	if g == Intervention {
		return "interventions"
	}
	return string(g)
}

// Line is one cost of the help, or one thing that it may have avoided or achieved.
type Line struct {
	Group Group
	// Index counts the lines of the group from 0.
	Index int
	// UnitCost names a unit cost of the parameter file; its Name is "" when the
	// line only has a figure of its own.
	UnitCost Ref
	// Own holds the keys of a unit cost that stand on the line itself, or nil.
	Own *UnitCost
	// Figure is what one unit costs: that of the parameter file, with the
	// line's own keys in place of its keys. check.Link sets it.
	Figure *UnitCost
	// Quantity is in units per year; Total, when it is given, is spread evenly
	// over the years instead.
	Quantity, Total Number
	// Profile is which part of the quantity counts in the first, the second … year of
	// the line, each 0 to 1; the last one goes on. All of it does where it is nil.
	Profile []float64
	// ProfilePos are the places of its parts.
	ProfilePos []diag.Pos
	// From and To are the first and last year, From ≤ To, before the horizon cuts.
	From, To int
	YearsPos diag.Pos
	// Without and With are chances or shares, 0 to 1. Where a ratio is given, With
	// follows from Without by it (SPEC 2.4) and is itself not Given; check.Link sets it.
	Without, With Number
	// RiskRatio, OddsRatio and HazardRatio, of which at most one is given, are 0 or above.
	RiskRatio, OddsRatio, HazardRatio Number
	// Deadweight, Attributable, Displacement and DropOff are shares, 0 to 1.
	Deadweight, Attributable, Displacement, DropOff Number
	// Evidence grades from 1 (best) to 6, 0 when none is given; 4 is an
	// expert's estimate.
	EvidenceGrade int
	EvidenceText  string
	// TriedEvidence says that the grade, or a number that it speaks of, was put in
	// place of that of the file.
	TriedEvidence bool
	// TriedNumber says that a number with a name that the line, or its unit cost,
	// stands on is on trial; check.Link sets it.
	TriedNumber bool
	// Numbers are the numbers with a name that stand on the line or price it, each
	// once; check.Link sets them.
	Numbers []*NamedNumber
	// Confidence is the line's own grade, 0 when none is given.
	Confidence int
	// Measured is what was seen afterwards of the chance with the help, in the order
	// of the file; no two of one date.
	Measured []Measured
	// Event is the id of an event in the story's timeline.
	Event Ref
	// Note is free text beside the line.
	Note lang.Text
	Pos  diag.Pos
}

// ProfileAt returns which part of the quantity counts in a year, counted from the
// first of the line.
func (l *Line) ProfileAt(year int) float64 {
	if len(l.Profile) == 0 {
		return 1
	}
	return l.Profile[min(year, len(l.Profile)-1)]
}

// CountsIn reports whether anything of the line counts in a year of the case: it is
// one of its years, its profile has a part in it, and drop-off has left something.
// It does not look at the horizon.
func (l *Line) CountsIn(year int) bool {
	isLeft := year == l.From || l.Group == Intervention || l.DropOff.Value < 1
	return l.From <= year && year <= l.To && isLeft && l.ProfileAt(year-l.From) > 0
}

// Fades reports whether the effect of the line wears off over the years.
func (l *Line) Fades() bool { return l.Group != Intervention && l.DropOff.Value != 0 }

// Parts returns the parts of all years of the line added up, also of those beyond
// the horizon: over how many full years a total is spread.
func (l *Line) Parts() float64 {
	if len(l.Profile) == 0 {
		return float64(l.To - l.From + 1)
	}
	sum := 0.0
	for year := range l.To - l.From + 1 {
		sum += l.ProfileAt(year)
	}
	return sum
}

// ID returns the name of the line in its case, such as "avoided[0]".
func (l *Line) ID() string { return fmt.Sprintf("%s[%d]", l.Group.Key(), l.Index) }

// Grade returns the worst of the confidence in the unit cost, the line's own
// and its evidence's, or 0 when none of them is given.
func (l *Line) Grade() int {
	grade := max(l.EvidenceGrade, l.Confidence)
	if l.Figure != nil {
		grade = max(grade, l.Figure.Confidence)
	}
	return grade
}

// ShownEvidence is the grade of the evidence as a reader may see it: 0 where it is
// on trial, or speaks of a number in whose place another is tried. EvidenceGrade then
// stays for the correction for optimism alone.
func (l *Line) ShownEvidence() int {
	if l.TriedEvidence {
		return 0
	}
	return l.EvidenceGrade
}

// OwnsKey reports whether the line itself carries a key of a unit cost, such as
// "value", in place of the parameter file's.
func (l *Line) OwnsKey(key string) bool {
	if l.Own == nil {
		return false
	}
	_, ok := l.Own.At[key]
	return ok
}

// OwnsAmount reports whether the line gives an amount of its own: another value
// than its unit cost's, or that value in prices of a year of its own. What is
// said of the unit cost's amount then does not speak for it.
func (l *Line) OwnsAmount() bool { return l.OwnsKey("value") || l.OwnsKey("price_year") }

// Unpriced is an effect that is real and carries no amount.
type Unpriced struct {
	Label lang.Text
	// Direction is "+", "-" or "" where the file does not say.
	Direction string
	// For is the stakeholder whom it concerns; may be empty.
	For   Ref
	Event Ref
	Note  lang.Text
	Pos   diag.Pos
}

// Story is what the young person and others tell; see SPEC 9.
type Story struct {
	// ConsentStory and ConsentPhotos say what may be published.
	ConsentStory, ConsentPhotos bool
	// Language is the tag of the language of these texts, such as "nl"; "" when
	// the file does not say.
	Language             string
	Summary              string
	Timeline             []Event
	Now, Otherwise, Wish string
	Quotes               []Quote
	Photos               []Photo
	Themes               Themes
	// Feature asks for the story to be told where there is no room for all.
	Feature bool
	Pos     diag.Pos
}

// Event is one moment of the timeline.
type Event struct {
	ID string
	// When is a year, a month or a day: 2019, 2019-03 or 2019-03-14.
	When  string
	Kind  string
	Title string
	Text  string
	// Impact marks an event that a line or an unpriced effect must carry.
	Impact bool
	Pos    diag.Pos
}

// EventKinds are the kinds of events of a timeline.
var EventKinds = []string{"setback", "help", "step", "milestone"}

// Quote is what one of the four people said.
type Quote struct {
	Who, Text string
	Pos       diag.Pos
}

// Photo is a picture that lies below the case's folder.
type Photo struct {
	File, Alt, Credit string
	// Focus is what stays in sight where the photo must be cut; nil when the file does
	// not say.
	Focus *Focus
	Pos   diag.Pos
}

// Focus is a place in a photo, in percent of its width from the left and of its height
// from the top.
type Focus struct{ Across, Down int }

// FocusPattern is how a file has a place in a photo, as a regular expression.
const FocusPattern = `^(top|bottom|left|right|center|(100|[0-9]{1,2})% (100|[0-9]{1,2})%)$`

// String writes a place as a file and a style sheet have it: "30% 20%".
func (f *Focus) String() string {
	if f == nil {
		return ""
	}
	return fmt.Sprintf("%d%% %d%%", f.Across, f.Down)
}

// Themes are what was hard, gave hope and is dreamt of.
type Themes struct {
	Hard, Hope, Dreams []string
}

// Analysis is what is said over all cases together.
type Analysis struct {
	Title lang.Text
	// Language is the tag of the language of texts that are given once and not in
	// each language; "" when the file does not say.
	Language string
	// Population is the number of young people for whom the cases stand; 0
	// when the file does not say.
	Population float64
	// Selection says how these cases were chosen.
	Selection lang.Text
	Foreword  lang.Text
	// Tagline stands above the title of a publication, Sender and Date below it, as
	// they are given; all may be empty.
	Tagline, Sender, Date lang.Text
	Threads               []Thread
	// Feature names the cases whose stories are told where there is no room for all.
	Feature []Ref
	Allow   []Allow
	Pos     diag.Pos
}

// Thread is one red thread over the stories.
type Thread struct {
	ID    string
	Kind  string
	Title lang.Text
	Text  lang.Text
	Cases []Ref
	Pos   diag.Pos
}

// ThreadKinds are the kinds of red threads.
var ThreadKinds = []string{"hard", "hope", "dreams", "recognised", "touched", "new"}
