// Package tracking says how chances that were stated turned out: as a document, as
// data, and as a parameter file with what they become.
package tracking

import (
	"fmt"
	"slices"
	"strings"

	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/track"
)

// Rows say what stands beside what all cases come to.
type Rows string

// The rows: the cases, every line that was measured, or nothing of a single case.
const (
	ByCase Rows = "case"
	ByLine Rows = "line"
	None   Rows = "none"
)

// Tracked is what was measured in cases, and what is shown of it.
type Tracked struct {
	Study      *track.Study
	Parameters *model.Parameters
	Analysis   *model.Analysis // may be nil
	// Voice is whose chances are held against what happened by outcome, and are the
	// prior of what is learned.
	Voice track.Voice
	// Worth is as how many persons the chances weigh in what is learned.
	Worth float64
	Rows  Rows
	// MinCell is of how many persons each row is at least where Rows is None.
	MinCell int
	Lang    lang.Language
}

// gated reports whether only what tells of enough persons is shown.
func (t *Tracked) gated() bool { return t.Rows == None && t.MinCell > 1 }

// shown are the parts of a study that are shown.
type shown struct {
	*Tracked
	report.Writer
	all      track.Record
	groups   []track.Shown
	whole    bool // the groups can be told apart
	outcomes []track.OfOutcome
	voices   []track.OfVoice
	areas    []track.OfArea
}

func newShown(t *Tracked) shown {
	s := shown{
		Tracked: t, Writer: report.Writer{Lang: t.Lang, Params: t.Parameters}, all: t.Study.Hopes(track.File, nil),
		outcomes: t.Study.Outcomes(t.Voice, t.Worth), voices: t.Study.Voices(), areas: t.Study.Areas(),
	}
	least := 0
	if t.gated() {
		least = t.MinCell
		s.voices = t.Study.GateVoices(s.voices, least)
		s.areas = slices.DeleteFunc(s.areas, func(a track.OfArea) bool { return a.People < least })
	}
	s.groups, s.whole = track.Gate(s.outcomes, least)
	return s
}

// Document returns what was expected and what happened, for people.
func Document(t *Tracked) report.Document {
	s := newShown(t)
	d := report.Document{Title: s.title(), Lang: t.Lang}
	for _, text := range s.answer() {
		d.Add(report.Paragraph{Text: text})
	}
	if s.all.Outcomes > 0 {
		s.addOutcomes(&d)
		s.addNearness(&d)
		s.addVoices(&d)
		if !t.gated() {
			s.addBins(&d)
		}
		s.addLearned(&d)
	}
	switch t.Rows {
	case ByCase:
		s.addCases(&d)
	case ByLine:
		s.addLines(&d)
	}
	s.addAreas(&d)
	if notes := s.reservations(); len(notes) > 0 {
		d.Add(report.Heading{Level: 2, Text: s.Say(lang.Text{EN: "To bear in mind", NL: "Om bij stil te staan"})}, report.Notes{Items: notes})
	}
	return d
}

func (s *shown) title() string {
	what := lang.Text{EN: "What was expected, and what happened", NL: "Wat werd verwacht, en wat er gebeurde"}.In(s.Lang())
	switch {
	case s.Analysis != nil && !s.Analysis.Title.IsZero():
		return what + ": " + s.Analysis.Title.In(s.Lang())
	case len(s.Study.Cases) == 1:
		return what + ": " + report.CaseName(s.Study.Cases[0])
	}
	return what + ": " + s.Cases(len(s.Study.Cases))
}

// Lang is the language of the document.
func (s *shown) Lang() lang.Language { return s.Writer.Lang }

// answer says first how much was measured, and then whether the chances were right.
func (s *shown) answer() []string {
	if s.all.Outcomes == 0 {
		return []string{s.Say(lang.Text{
			EN: "Nothing was measured yet: a line of avoided or achieved says afterwards what came of its chance with the help, as measured: [{on: 2022-06, happened: yes}]; see ipta help case-file.",
			NL: "Er is nog niets gemeten: een regel onder avoided of achieved zegt achteraf wat er van de kans met hulp kwam, als measured: [{on: 2022-06, happened: yes}]; zie ipta help case-file."})}
	}
	first, last, _ := s.Study.Dates()
	when := s.Say(lang.Text{EN: "between %s and %s", NL: "tussen %s en %s"}, s.month(first), s.month(last))
	if s.month(first) == s.month(last) {
		when = s.Say(lang.Text{EN: "in %s", NL: "in %s"}, s.month(first))
	}
	return []string{
		s.Say(lang.Text{
			EN: "Measured: %s of %s with a chance, of %s, %s. By the chances with the help, %s of these were to go as hoped, and %s did.",
			NL: "Gemeten: %s van %s met een kans, van %s, %s. Volgens de kansen met de hulp zouden er daarvan %s gaan zoals gehoopt, en dat werden er %s.",
		}, s.count(s.all.Outcomes), lines(s.Study.Lines), s.People(float64(s.all.People)), when, s.decimals(s.all.Expected, 1), s.count(s.all.Happened)),
		Verdict(s.all).In(s.Lang()),
	}
}

// Verdict says in a sentence what a record of hopes says of the chances.
func Verdict(r track.Record) lang.Message {
	stated, low, high := lang.Share(round(r.Stated())), lang.Share(round(r.Share.Low)), lang.Share(round(r.Share.High))
	switch r.Verdict() {
	case track.TooFew:
		return lang.Text{
			EN: "Whether the chances were right cannot be said yet: that takes at least %d young people, and these are %d.",
			NL: "Of de kansen klopten, is nog niet te zeggen: daarvoor zijn ten minste %d jongeren nodig, en dit zijn er %d.",
		}.With(track.Few, r.People)
	case track.TooHigh:
		return lang.Text{
			EN: "The chances were too hopeful: %s on average, where what happened speaks for %s to %s.",
			NL: "De kansen waren te hoopvol: gemiddeld %s, terwijl wat er gebeurde wijst op %s tot %s.",
		}.With(stated, low, high)
	case track.TooLow:
		return lang.Text{
			EN: "The chances were too gloomy: %s on average, where what happened speaks for %s to %s.",
			NL: "De kansen waren te somber: gemiddeld %s, terwijl wat er gebeurde wijst op %s tot %s.",
		}.With(stated, low, high)
	}
	return lang.Text{
		EN: "No difference is seen between the chances, %s on average, and what happened, which speaks for %s to %s.",
		NL: "Er is geen verschil te zien tussen de kansen, gemiddeld %s, en wat er gebeurde; dat wijst op %s tot %s.",
	}.With(stated, low, high)
}

// round rounds a share to whole percents, and one that is neither nothing nor all
// never to these.
func round(x float64) float64 {
	const percents = 2
	switch y := lang.Round(x, percents); {
	case y == 0 && x > 0:
		return lang.Round(x, percents+2)
	case y == 1 && x < 1:
		return lang.Round(x, percents+2)
	default:
		return y
	}
}

func lines(n int) lang.Count {
	return lang.Count{N: n, One: lang.Text{EN: "line", NL: "regel"}, More: lang.Text{EN: "lines", NL: "regels"}}
}

// reservations are what must be said beside every record.
func (s *shown) reservations() (notes []string) {
	say := func(t lang.Text, args ...any) { notes = append(notes, s.Say(t, args...)) }
	if s.all.Outcomes > 0 {
		say(lang.Text{
			EN: "Of each line the last measurement by date counts, and a case counts as one young person, whatever its weight. Intervals are of 95%; more lines of one young person make them no narrower.",
			NL: "Van elke regel telt de laatste meting naar datum, en een casus telt als één jongere, wat zijn gewicht ook is. Intervallen zijn van 95%; meer regels van één jongere maken ze niet smaller."})
		say(lang.Text{
			EN: "Only the chance with the help is held against what happened. What would have happened without it nobody saw: that takes young people who did not get the help.",
			NL: "Alleen de kans met de hulp ligt naast wat er gebeurde. Wat er zonder hulp was gebeurd, heeft niemand gezien: daarvoor zijn jongeren nodig die de hulp niet kregen."})
		if rest := s.Study.Lines - s.all.Outcomes; rest > 0 {
			say(lang.Text{
				EN: "Of %s nothing was measured. Who could still be found may have fared better than who could not.",
				NL: "Van %s is niets gemeten. Wie nog te vinden was, is misschien beter terechtgekomen dan wie dat niet was."}, lines(rest))
		}
		all, early := s.Study.Early()
		if early > 0 {
			say(lang.Text{
				EN: "In %s it had not happened, and was looked at before the year in which the line begins to count: it may still happen.",
				NL: "Bij %s was het niet gebeurd, en is gekeken vóór het jaar waarin de regel begint te tellen: het kan nog gebeuren."}, lines(early))
		}
		if happened := all - early; happened > 0 {
			say(lang.Text{
				EN: "In %s it had happened when looked at before the year in which the line begins to count: the scores count it, though it may have come before the help.",
				NL: "Bij %s was het al gebeurd toen er werd gekeken vóór het jaar waarin de regel begint te tellen: de scores tellen het mee, maar het kan van vóór de hulp zijn."}, lines(happened))
		}
		if recorded := s.Study.Recorded(); recorded > 0 {
			say(lang.Text{
				EN: "In %s the chance is itself a count with a name. If that was of these same measurements, as in a file that ipta track wrote of them, they say nothing of how good it is: hold it against other young people.",
				NL: "Bij %s is de kans zelf een telling met een naam. Als die van deze zelfde metingen is, zoals in een bestand dat ipta track ervan schreef, zeggen ze niets over hoe goed zij is: leg haar naast andere jongeren."}, lines(recorded))
		}
	}
	if s.gated() {
		say(lang.Text{
			EN: "Rows are of at least %d young people, also what is left when one is taken from another; what is smaller goes together or is not shown (--min-cell).",
			NL: "Rijen gaan over ten minste %d jongeren, ook wat overblijft als u de ene van de andere aftrekt; wat kleiner is, gaat samen of staat er niet (--min-cell)."}, s.MinCell)
	}
	return notes
}

// month shows a date as the publication does, never more exactly than by month.
func (s *shown) month(on string) string { return report.Month(on, s.Lang()) }

func (s *shown) decimals(x float64, n int) string { return lang.Number(x, n, s.Lang()) }

// expected shows how many are expected; what is some never reads as none.
func (s *shown) expected(x float64) string {
	const least = 0.1
	if x > 0 && x < least/2 {
		return "< " + s.decimals(least, 1)
	}
	return s.decimals(x, 1)
}

// share shows a share as a whole percentage.
func (s *shown) share(x float64) string {
	figures, _ := report.ShareWords(x, x == 1, s.Lang())
	return figures
}

// between shows an interval of shares.
func (s *shown) between(i track.Interval) string { return s.share(i.Low) + "–" + s.share(i.High) }

// score shows a Brier score with its interval.
func (s *shown) score(e track.Estimate) string {
	const decimals = 2
	return fmt.Sprintf("%s (%s–%s)", s.decimals(e.Value, decimals), s.decimals(e.Low, decimals), s.decimals(e.High, decimals))
}

// name names an outcome.
func (s *shown) name(o *track.OfOutcome) string {
	label := o.Label
	if o.Figure != nil {
		label = o.Figure.Label
	}
	if label.IsZero() {
		return o.UnitCost
	}
	return strings.TrimSpace(label.In(s.Lang()))
}

// number is a cell with a count.
func (s *shown) number(n int) report.Cell { return report.Text(s.count(n)) }

func (s *shown) count(n int) string { return s.decimals(float64(n), 0) }
