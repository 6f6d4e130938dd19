package magazine

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/consent"
)

// spread is all that is shown of one case: the story and the figures.
type spread struct {
	id string // of the case
	// Anchor is the id of the spread in the page; Accent picks its colour.
	Anchor           string
	Accent           int
	Panel            panel
	Name, Call, Town string
	// Tongue is the tag of the language of the story, "" for that of the page.
	Tongue string
	// Spoken says in which language, "" for that of the page.
	Spoken string
	Start  string
	// Portrait is drawn; Photo stands in its place in the spread, nil for none.
	Portrait template.HTML
	Photo    *shownPhoto
	// Told says that the story may be published; else Untold says why not.
	Told    bool
	Untold  string
	Summary template.HTML
	Photos  []shownPhoto
	Strip   *strip
	Events  []event
	Now     string
	Other   string
	Wish    string
	Pull    string
	Quotes  []quote
	Areas   []area
	// AreasInTime says that an area was measured at other times than before and after.
	AreasInTime bool
	// Featured says that there is a spread for it.
	Featured bool
	// Moments says of the timeline how long it is.
	Moments string
	Hard    []string
	Hope    []string
	Dreams  []string
	figures
}

// event is a moment of the timeline with what hangs on it.
type event struct {
	Anchor            string
	Number            int
	Kind, KindWord    string
	When, Title, Text string
	Lines             []hanging
	// Total is what several lines come to together; Prevented stands before lines that are
	// all of what the help prevents, at a setback.
	Total, TotalClass, Prevented string
}

// hanging is a line that hangs on an event.
type hanging struct {
	Label, Amount, Class, Note string
	// avoids says that it is of something that the help prevents.
	avoids bool
}

type quote struct{ Class, Who, Text string }

// area is an area of life by its first and its last measurement, each 1 to 5; Before
// is "–" where there was one alone.
type area struct {
	Label         string
	Before, After string
	// Steps are all measurements with their times, "" where these are before and after.
	Steps string
	Scale []dot
}

// dot is one of the five places of a scale.
type dot struct{ Before, After, Between bool }

// effect is one without a price.
type effect struct{ Sign, SignWord, Label, Tongue, For, Event, EventTongue, Anchor string }

func (in Input) spread(i int, featured bool) spread {
	c := &in.Result.Cases[i]
	s := spread{id: c.Case.ID,
		Anchor: "case-" + strconv.Itoa(i+1), Accent: i % len(palettes), Panel: panel{ID: strconv.Itoa(i), Rests: strings.Join(in.restsOn(c.Evidence, c.Totals), " ")},
		Name: name(c.Case), Call: callName(c.Case), Town: clean(c.Case.Municipality), Told: consent.Story(c.Case), Featured: featured,
	}
	if c.Case.Start != 0 {
		s.Start = strconv.Itoa(c.Case.Start)
	}
	if s.Told {
		s.Portrait = portrait(c.Case.ID, i)
		in.tell(&s, c)
		s.Photo, s.Photos = in.photos(c.Case, s.Tongue)
	} else {
		s.Portrait, s.Untold = portrait("", i), in.untold()
	}
	s.figures = in.figures(c, s.Anchor, s.Panel.ID, s.Events)
	in.hangMoments(&s, c)
	return s
}

// untold says why a story is not told.
func (in Input) untold() string {
	if in.Pseudonymised {
		return in.say(lang.Text{
			EN: "The story is not told here, so that nobody can be recognised. What can be counted is counted.",
			NL: "Het verhaal staat hier niet, zodat niemand te herkennen is. Wat te tellen is, telt wel mee."})
	}
	return in.say(lang.Text{
		EN: "There is no consent to publish a story. What can be counted is counted here.",
		NL: "Er is geen toestemming om een verhaal te publiceren. Wat te tellen is, telt hier wel mee."})
}

// tell puts the story of a case into a spread.
func (in Input) tell(s *spread, c *calc.CaseResult) {
	story := c.Case.Story
	s.Tongue = in.tongue(story.Language)
	if said := in.spoken(s.Tongue); said != "" {
		s.Spoken = in.say(lang.Text{EN: "told %s", NL: "verteld %s"}, said)
	}
	s.Summary = markdown(story.Summary)
	s.Now, s.Other, s.Wish = clean(story.Now), clean(story.Otherwise), clean(story.Wish)
	for _, q := range story.Quotes {
		if s.Pull == "" && q.Who == "young-person" {
			s.Pull = clean(q.Text)
			continue
		}
		s.Quotes = append(s.Quotes, quote{Class: q.Who, Who: in.say(voiceWords[q.Who]), Text: clean(q.Text)})
	}
	for _, a := range c.Case.LifeAreas {
		if len(a.Scores) > 0 {
			shown := in.lifeArea(a)
			s.Areas, s.AreasInTime = append(s.Areas, shown), s.AreasInTime || shown.Steps != ""
		}
	}
	s.Hard, s.Hope, s.Dreams = cleanAll(story.Themes.Hard), cleanAll(story.Themes.Hope), cleanAll(story.Themes.Dreams)
	timeline := inOrder(story.Timeline)
	for i, e := range timeline {
		s.Events = append(s.Events, in.event(s.Anchor, i+1, e, c))
	}
	s.Strip = newStrip(timeline)
	s.Moments = in.moments(timeline)
}

// moments says how many moments a timeline has, and from when till when.
func (in Input) moments(timeline []model.Event) string {
	if len(timeline) == 0 {
		return ""
	}
	n := in.say(lang.Same("%s"), lang.Count{N: len(timeline), One: lang.Text{EN: "moment", NL: "moment"}, More: lang.Text{EN: "moments", NL: "momenten"}})
	from, to := in.month(timeline[0].When), in.month(timeline[len(timeline)-1].When)
	if from == "" || to == "" || from == to {
		return n
	}
	return in.say(lang.Text{EN: "%s, from %s to %s", NL: "%s, van %s tot en met %s"}, n, from, to)
}

// inOrder returns the moments of a timeline by date; those of one date stay in
// the order of the file, and so do all where one has no date.
func inOrder(timeline []model.Event) []model.Event {
	if slices.ContainsFunc(timeline, func(e model.Event) bool { return e.When == "" }) {
		return timeline
	}
	timeline = slices.Clone(timeline)
	slices.SortStableFunc(timeline, func(a, b model.Event) int { return cmp.Compare(a.When, b.When) })
	return timeline
}

func (in Input) event(anchor string, number int, e model.Event, c *calc.CaseResult) event {
	kind := e.Kind
	if _, ok := report.EventKindWords[kind]; !ok {
		kind = ""
	}
	shown := event{
		Anchor: fmt.Sprintf("%s-moment-%d", anchor, number), Number: number,
		Kind: kind, KindWord: in.say(report.EventKindWords[kind]), When: in.month(e.When), Title: clean(e.Title), Text: clean(e.Text),
		Lines: in.hangings(c, func(l *model.Line) bool { return e.ID != "" && l.Event.Name == e.ID }),
	}
	sum := 0.0
	for i := range c.Lines {
		if line := &c.Lines[i]; e.ID != "" && line.Line.Event.Name == e.ID {
			sum += flow(line)
		}
	}
	if len(shown.Lines) > 1 {
		shown.Total, shown.TotalClass = in.signed(sum), class(sum)
	}
	if kind == setback {
		shown.sober(in.say(lang.Text{EN: "Counted for preventing more like this:", NL: "Geteld voor het voorkomen van meer hiervan:"}))
	}
	for i, line := range shown.Lines {
		if line.avoids && shown.Prevented == "" {
			shown.Lines[i].Note = in.say(lang.Text{EN: "less of it", NL: "minder ervan"})
		}
	}
	return shown
}

// setback is the kind of a moment that nobody gains by.
const setback = "setback"

// sober takes the colours of gains off the amounts at a setback, which are of what is
// prevented, and says so where they all are.
func (e *event) sober(prevented string) {
	e.TotalClass = ""
	all := len(e.Lines) > 0
	for i := range e.Lines {
		all = all && e.Lines[i].avoids
		e.Lines[i].Class = ""
	}
	if all {
		e.Prevented = prevented
	}
}

// flow is what a line does to the result: the help costs, all else brings.
func flow(line *calc.LineResult) float64 {
	if line.Line.Group == model.Intervention {
		return -line.PerspectiveValue
	}
	return line.PerspectiveValue
}

// class is the look of an amount.
func class(x float64) string {
	switch x = lang.Round(x, 0); {
	case x < 0:
		return "loss"
	case x > 0:
		return "gain"
	}
	return "even"
}

// hangings returns the lines of a case that belong together.
func (in Input) hangings(c *calc.CaseResult, belongs func(*model.Line) bool) []hanging {
	var all []hanging
	for i := range c.Lines {
		line := &c.Lines[i]
		if !belongs(line.Line) {
			continue
		}
		x := flow(line)
		h := hanging{Label: in.lineLabel(line.Line), Amount: in.signed(x), Class: class(x), avoids: line.Line.Group == model.Avoided && x > 0}
		switch {
		case line.PerspectiveValue != 0 || line.PresentValue == 0:
		case line.Line.Figure.IsTransfer():
			h.Note = in.say(lang.Text{EN: "moves %s from one to the other", NL: "%s gaat van de een naar de ander"}, in.euros(line.PresentValue))
		default:
			h.Note = in.say(lang.Text{EN: "does not fall to %s", NL: "komt niet bij %s terecht"}, in.society())
		}
		all = append(all, h)
	}
	return all
}

// effect shows an effect without a price.
func (in Input) effect(x model.Unpriced, language string) effect {
	e := effect{Label: in.local(x.Label), Tongue: in.tongueOf(x.Label, language), Sign: "·", SignWord: in.say(lang.Text{EN: "Effect", NL: "Effect"})}
	switch x.Direction {
	case "+":
		e.Sign, e.SignWord = "+", in.say(lang.Text{EN: "Gain", NL: "Winst"})
	case "-":
		e.Sign, e.SignWord = lang.Minus, in.say(lang.Text{EN: "Loss", NL: "Verlies"})
	}
	if x.For.Name != "" {
		e.For = in.local(in.Parameters.StakeholderLabel(x.For.Name))
	}
	return e
}

func (in Input) lifeArea(a model.LifeArea) area {
	scores := a.InOrder()
	last := scores[len(scores)-1].Score
	first, shown := last, area{Label: in.area(a), Before: lang.Dash, After: strconv.Itoa(last)}
	if len(scores) > 1 {
		first = scores[0].Score
		shown.Before = strconv.Itoa(first)
	}
	for n := 1; n <= 5; n++ {
		shown.Scale = append(shown.Scale, dot{
			Before: n == first, After: n == last,
			Between: n > min(first, last) && n < max(first, last)})
	}
	if len(scores) == 2 && scores[0].On == model.Before && scores[1].On == model.After {
		return shown
	}
	shown.Steps = report.AreaSteps(a, in.Lang)
	return shown
}

// month shows when something happened, never more exactly than by month: a day
// might lead to a person.
func (in Input) month(when string) string { return clean(report.Month(when, in.Lang)) }

func cleanAll(list []string) []string {
	var all []string
	for _, s := range list {
		if s = clean(s); s != "" {
			all = append(all, s)
		}
	}
	return all
}
