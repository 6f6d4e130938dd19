package track

import (
	"cmp"
	"slices"
	"strconv"

	"ipta/pkg/dist"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// Line is a line of a case of which something was measured.
type Line struct {
	// Case is the place of the case among those of the study.
	Case int
	*model.Line
	// Last is the measurement that counts: the last one by date.
	Last model.Measured
	// Early says that it was made before the year in which the line begins to count, so
	// that what had not happened still may.
	Early bool
}

// raises reports whether the help is to make it likelier that it happens, as paid work,
// or treatment that somebody shunned before; else it is to make it less likely.
func (l *Line) raises() bool {
	if with, without := l.With.Value, l.Without.Value; with != without {
		return with > without
	}
	return l.Group == model.Achieved
}

// outcome returns a chance with the help beside what happened.
func (l *Line) outcome(chance float64) Outcome {
	return Outcome{Person: l.Case, Chance: chance, Happened: l.Last.Happened}
}

// hope is outcome for the chance that it goes as was hoped: what the help makes likelier
// comes, and what it makes less likely does not. Only so can chances of one and of
// the other be added up to say who hopes too much.
func (l *Line) hope(chance float64) Outcome {
	if l.raises() {
		return l.outcome(chance)
	}
	return Outcome{Person: l.Case, Chance: 1 - chance, Happened: !l.Last.Happened}
}

// Voice says whose chances are looked at: one of model.VoiceNames, or File.
type Voice string

// File is the value that the file gives, whoever it is from.
const File Voice = ""

// Chance returns the chance with the help that a voice gave; ok is false where it gave
// none.
func (v Voice) Chance(l *model.Line) (chance float64, ok bool) {
	if v == File {
		return l.With.Value, true
	}
	if l.With.Spread != nil {
		for _, x := range l.With.Spread.Voices {
			if x.Who == string(v) {
				return x.Value, true
			}
		}
	}
	return 0, false
}

// Study is what was measured in cases. A case counts as one person, whatever its
// weight: nobody saw the others for whom it stands.
type Study struct {
	Cases []*model.Case
	// Lines counts the lines with a chance, measured or not; Followed are those of
	// which something was measured, in the order of the cases.
	Lines    int
	Followed []Line
}

// Follow looks up what was measured in cases that are linked to their parameters.
func Follow(cases []*model.Case) *Study {
	s := &Study{Cases: cases}
	for i, c := range cases {
		for _, l := range slices.Concat(c.Avoided, c.Achieved) {
			s.Lines++
			if last, ok := l.Outcome(); ok {
				s.Followed = append(s.Followed, Line{Case: i, Line: l, Last: last, Early: c.Start != 0 && last.On < strconv.Itoa(c.Start+l.From)})
			}
		}
	}
	return s
}

// Dates returns the first and the last date of the measurements that count; ok is
// false where there are none.
func (s *Study) Dates() (first, last string, ok bool) { return dates(s.Followed) }

func dates(lines []Line) (first, last string, ok bool) {
	for i := range lines {
		on := lines[i].Last.On
		if first == "" || on < first {
			first = on
		}
		last = max(last, on)
	}
	return first, last, len(lines) > 0
}

// Early counts the measurements made before the year in which their line begins to
// count, and of these the ones in which it had not happened, and still may.
func (s *Study) Early() (all, open int) {
	for i := range s.Followed {
		if l := &s.Followed[i]; l.Early {
			all++
			if !l.Last.Happened {
				open++
			}
		}
	}
	return all, open
}

// Recorded counts the lines whose chance is a number with a name that was counted: it
// may be of the measurements that are held against it here.
func (s *Study) Recorded() int {
	n := 0
	for i := range s.Followed {
		if with := &s.Followed[i].With; with.Named != "" && with.Spread != nil && with.Spread.Form.IsCounted() {
			n++
		}
	}
	return n
}

// Hopes returns the record of the chances of a voice that it goes as was hoped, over
// the lines that satisfy a condition, nil for all.
func (s *Study) Hopes(v Voice, of func(*Line) bool) Record {
	list, _ := s.hopes(v, of)
	return Of(list)
}

// hopes returns the chances of a voice, and beside each that of the file.
func (s *Study) hopes(v Voice, of func(*Line) bool) (said, file []Outcome) {
	for i := range s.Followed {
		l := &s.Followed[i]
		if chance, ok := v.Chance(l.Line); ok && (of == nil || of(l)) {
			said, file = append(said, l.hope(chance)), append(file, l.hope(l.With.Value))
		}
	}
	return said, file
}

// OfCase is the record of one case: of the chances of the file that it goes as was hoped.
type OfCase struct {
	Record
	// Last is the date of the last measurement, "" where there is none.
	Last string
}

// ByCase returns the records of the cases, in their order.
func (s *Study) ByCase() []OfCase {
	list := make([]OfCase, len(s.Cases))
	for i := 0; i < len(s.Followed); {
		at := s.Followed[i].Case
		var said []Outcome
		for ; i < len(s.Followed) && s.Followed[i].Case == at; i++ {
			l := &s.Followed[i]
			said = append(said, l.hope(l.With.Value))
			list[at].Last = max(list[at].Last, l.Last.On)
		}
		list[at].Record = Of(said)
	}
	return list
}

// OfVoice is the record of what one voice said.
type OfVoice struct {
	Voice Voice
	Record
	// Nearer is its Brier score less that of the value of the file over the same lines;
	// below 0 the voice was nearer.
	Nearer Estimate
}

// Voices returns the records of those who gave chances of their own, in the order of
// model.VoiceNames.
func (s *Study) Voices() (list []OfVoice) {
	for _, name := range model.VoiceNames {
		said, file := s.hopes(Voice(name), nil)
		if len(said) > 0 {
			list = append(list, OfVoice{Voice(name), Of(said), Nearer(said, file)})
		}
	}
	return list
}

// Key names an outcome: what a line is of.
type Key struct {
	Group model.Group
	// UnitCost is a name of the parameter file; "" for a figure of the line's own, which
	// its Label then names.
	UnitCost string
	Label    lang.Text
}

// keyOf returns the outcome that a line is of.
func keyOf(l *model.Line) Key {
	if l.UnitCost.Name != "" {
		return Key{Group: l.Group, UnitCost: l.UnitCost.Name}
	}
	return Key{Group: l.Group, Label: l.Figure.Label}
}

// OfOutcome is the record of one outcome: of the chances that it happens.
type OfOutcome struct {
	Key
	// Figure is that of its first line.
	Figure *model.UnitCost
	Record
	// Learned is what the record makes of the chances.
	Learned Learned
	voice   Voice
	lines   []Line
}

// Outcomes returns the records by outcome of the chances of a voice, what is avoided
// first, each in the order in which it first stands in the cases. worth is that of
// Learned.
func (s *Study) Outcomes(v Voice, worth float64) []OfOutcome {
	var list []OfOutcome
	at := map[Key]int{}
	for i := range s.Followed {
		l := &s.Followed[i]
		if _, ok := v.Chance(l.Line); !ok {
			continue
		}
		key := keyOf(l.Line)
		place, known := at[key]
		if !known {
			place = len(list)
			at[key] = place
			list = append(list, OfOutcome{Key: key, Figure: l.Figure, voice: v})
		}
		list[place].lines = append(list[place].lines, *l)
	}
	for i := range list {
		list[i].Record = Of(outcomesOf(v, list[i].lines))
		list[i].Learned = learned(v, list[i].lines, worth)
	}
	slices.SortStableFunc(list, func(a, b OfOutcome) int {
		return cmp.Compare(slices.Index(model.Groups, a.Group), slices.Index(model.Groups, b.Group))
	})
	return list
}

func outcomesOf(v Voice, lines []Line) (list []Outcome) {
	for i := range lines {
		chance, _ := v.Chance(lines[i].Line)
		list = append(list, lines[i].outcome(chance))
	}
	return list
}

// Learned is what a record makes of the chances of an outcome: the chance with the
// help of a next young person, where the estimates weigh as much as Worth persons that
// were seen, and each person that was seen weighs as one. It is distributed as
// beta(Count + Worth·Stated, Of − Count + Worth·(1 − Stated)): SPEC 2.4, counts with a prior.
type Learned struct {
	// Count of Of persons saw it happen, by the last that was measured of each.
	Count, Of int
	// Stated is the mean of the chances, from 1 % to 99 %: one that was certain could
	// not learn. Bounded says that the mean itself lies beyond.
	Stated, Worth float64
	Bounded       bool
	Chance        Estimate
	// From and To are the dates of the first and the last measurement.
	From, To string
}

func learned(v Voice, lines []Line, worth float64) Learned {
	var last []Line // the last of each person, whose lines follow each other
	for i := range lines {
		at := len(last) - 1
		switch {
		case at < 0 || last[at].Case != lines[i].Case:
			last = append(last, lines[i])
		case last[at].Last.On <= lines[i].Last.On:
			last[at] = lines[i]
		}
	}
	r := Of(outcomesOf(v, last))
	const least = 0.01
	x := Learned{Count: r.Happened, Of: r.People, Stated: min(max(r.Stated(), least), 1-least), Worth: worth}
	x.Bounded = x.Stated != r.Stated()
	x.From, x.To, _ = dates(last)
	a := float64(x.Count) + float64(worth*x.Stated)
	b := float64(x.Of-x.Count) + float64(worth*(1-x.Stated))
	if worth == 0 { // no estimate: Jeffreys' prior
		a, b = a+0.5, b+0.5
	}
	d := dist.NewBeta(a, b)
	x.Chance = Estimate{d.Mean(), Interval{d.Quantile(tail), d.Quantile(1 - tail)}}
	return x
}

// OfBin is the record of chances of about one size.
type OfBin struct {
	// From and To bound the chances that it goes as was hoped; To belongs to the next
	// one, but for that of 1.
	From, To float64
	Record
}

// Bins returns the records of the chances of the file in fifths, but for empty ones.
func (s *Study) Bins() (list []OfBin) {
	const bins = 5
	all, _ := s.hopes(File, nil)
	for i := range bins {
		var some []Outcome
		for _, o := range all {
			if min(int(o.Chance*bins), bins-1) == i {
				some = append(some, o)
			}
		}
		if len(some) > 0 {
			list = append(list, OfBin{float64(i) / bins, float64(i+1) / bins, Of(some)})
		}
	}
	return list
}

// OfArea is how an area of life went, of those in whom it was measured twice or more.
type OfArea struct {
	ID string
	// Area is that of the first case that has it.
	Area        model.LifeArea
	People      int
	First, Last float64 // the mean scores, 1 to 5
	// Up, Same and Down count in whom the last score was higher than the first, the
	// same, or lower.
	Up, Same, Down int
}

// Areas returns how the areas of life went, in the order in which they first stand
// in the cases.
func (s *Study) Areas() (list []OfArea) {
	at := map[string]int{}
	for _, c := range s.Cases {
		for _, a := range c.LifeAreas {
			first, last, ok := a.FirstAndLast()
			if !ok {
				continue
			}
			place, known := at[a.ID]
			if !known {
				place = len(list)
				at[a.ID] = place
				list = append(list, OfArea{ID: a.ID, Area: a})
			}
			x := &list[place]
			x.People++
			x.First += float64(first.Score)
			x.Last += float64(last.Score)
			switch cmp.Compare(last.Score, first.Score) {
			case 1:
				x.Up++
			case 0:
				x.Same++
			default:
				x.Down++
			}
		}
	}
	for i := range list {
		list[i].First /= float64(list[i].People)
		list[i].Last /= float64(list[i].People)
	}
	return list
}
