package method

import (
	"maps"
	"math"
	"slices"

	"ipta/pkg/calc"
	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/sensitivity"
)

const (
	// mostMoved is the share of the net present value by which a number without
	// a range may move it.
	mostMoved = 0.1
	// mostNamed is how many such numbers are named one by one.
	mostNamed = 5
	// sampleTolerance is by how much young people may outnumber cases before
	// weights extrapolate: far more than adding weights in floating point costs.
	sampleTolerance = 1e-6
)

// check looks at all cases together.
func (r *run) check() {
	r.transfers()
	r.ranges()
	r.sample()
	r.trials()
	r.rates()
}

// add adds a finding on all cases, which the analysis accepts, or the
// parameters, or every case.
func (r *run) add(code string, pos diag.Pos, m lang.Message) { r.addAt(code, pos, "", m) }

// addAt is add for a finding at the path of a value.
func (r *run) addAt(code string, pos diag.Pos, path string, m lang.Message) {
	r.addFinding(newFinding(code, pos, path, m, nil))
}

func (r *run) addFinding(f diag.Finding) {
	r.accept(&f, nil)
	if f.Accepted == nil {
		r.acceptedByAll(&f)
	}
	r.found = append(r.found, f)
}

// transfers says once that what one pays and another receives moves nothing
// for society.
func (r *run) transfers() {
	if r.result.Perspective != model.Society {
		return
	}
	for i := range r.result.Cases {
		r.moving.add(&r.result.Cases[i], i)
	}
	switch first, others := r.moving.first, len(r.moving.seen)-1; {
	case first == nil:
	case others == 0:
		r.add(check.TransferAsGain, first.Pos, lang.Text{
			EN: `"%s" is a transfer: what is received offsets what is paid, seen from society`,
			NL: `"%s" is een overdracht: wat wordt ontvangen valt voor de samenleving weg tegen wat wordt betaald`,
		}.With(first.Label))
	default:
		r.add(check.TransferAsGain, first.Pos, lang.Text{
			EN: `"%s" and %d more are transfers: what is received offsets what is paid, seen from society`,
			NL: `"%s" en nog %d zijn overdrachten: wat wordt ontvangen valt voor de samenleving weg tegen wat wordt betaald`,
		}.With(first.Label, others))
	}
}

// transfers are unit costs that one pays and another receives, whole.
type transfers struct {
	first *model.UnitCost
	at    int // the place of its case
	seen  map[string]bool
}

// add looks at a case with a place among all.
func (t *transfers) add(c *calc.CaseResult, at int) {
	for i := range c.Lines {
		u := c.Lines[i].Line.Figure
		if !u.MovesAll() {
			continue
		}
		if t.first == nil {
			t.first, t.at, t.seen = u, at, map[string]bool{}
		}
		name := u.ID
		if name == "" {
			name = u.Label.EN + u.Label.NL
		}
		t.seen[name] = true
	}
}

// merge adds those of other cases.
func (t *transfers) merge(other *transfers) {
	switch {
	case other.first == nil:
	case t.first == nil:
		*t = *other
	default:
		if other.at < t.at {
			t.first, t.at = other.first, other.at
		}
		maps.Copy(t.seen, other.seen)
	}
}

// ranges looks for numbers that move the result and have no range: the largest
// by name, the others counted.
func (r *run) ranges() {
	for _, s := range r.Swings {
		r.large.add(r, s, r.allowOf(s.Case))
	}
	for i, s := range r.large.swings {
		m := r.noRange(s.Swing)
		rest := r.large.n - i
		last := i == mostNamed && rest > 1
		if last {
			m = lang.Text{
				EN: "this number and %d more have no range and move the net present value by over 10%%",
				NL: "dit getal en nog %d hebben geen bandbreedte en veranderen de netto contante waarde met meer dan 10%%",
			}.With(rest - 1)
		}
		f := newFinding(check.NoRange, s.Number.Pos, s.Path, m, nil)
		f.Case = s.Case
		r.accept(&f, s.allow)
		r.found = append(r.found, f)
		if last {
			break
		}
	}
}

// unranged are numbers without a range that move the result: how many, and of these the
// largest, as many as are named and one.
type unranged struct {
	n      int
	swings []unrangedSwing
}

// unrangedSwing is one of them, with what the file of its case accepts.
type unrangedSwing struct {
	sensitivity.Swing
	allow []model.Allow
}

// add adds a number if it is one. Of two that move the result by as much the first is larger.
func (u *unranged) add(r *run, s sensitivity.Swing, allow []model.Allow) {
	if s.HasRange || r.isStatutory(s.Path) || !isOver(moved(s), mostMoved*math.Abs(s.Base)) {
		return
	}
	u.n++
	at := slices.IndexFunc(u.swings, func(x unrangedSwing) bool { return moved(x.Swing) < moved(s) })
	if at < 0 {
		at = len(u.swings)
	}
	u.swings = slices.Insert(u.swings, at, unrangedSwing{s, allow})
	u.swings = u.swings[:min(len(u.swings), mostNamed+1)]
}

// isStatutory reports whether a number is an amount that a law sets: it is known, and
// needs no range. A value on trial in its place is none.
func (r *run) isStatutory(path string) bool {
	at, ok := field.Parse(path)
	if !ok || at.UnitCost == "" || at.Number != field.Value {
		return false
	}
	u := r.Parameters.UnitCost(at.UnitCost)
	return u != nil && u.Basis == model.Statutory && u.Source.Trial == ""
}

// noRange says what a number without a range does when it goes down and up, as far
// as it may.
func (r *run) noRange(s sensitivity.Swing) lang.Message {
	low, high, base := r.amount(s.Low), r.amount(s.High), r.amount(s.Base)
	switch {
	case s.Most != nil && *s.Most == s.Number.Value:
		return lang.Text{
			EN: "20%% less makes the net present value %s in place of %s (%s is the most it can be), and the number has no range",
			NL: "20%% minder maakt de netto contante waarde %s in plaats van %s (meer dan %s kan niet), en het getal heeft geen bandbreedte",
		}.With(low, base, lang.Share(*s.Most))
	case s.Most != nil:
		return lang.Text{
			EN: "20%% less makes the net present value %s, and %s, the most it can be, makes it %s, in place of %s, and the number has no range",
			NL: "20%% minder maakt de netto contante waarde %s, en %s, meer kan niet, maakt die %s, in plaats van %s, en het getal heeft geen bandbreedte",
		}.With(low, lang.Share(*s.Most), high, base)
	case s.Least != nil:
		return lang.Text{
			EN: "20%% more makes the net present value %s, and %s, the least it can be, makes it %s, in place of %s, and the number has no range",
			NL: "20%% meer maakt de netto contante waarde %s, en %s, minder kan niet, maakt die %s, in plaats van %s, en het getal heeft geen bandbreedte",
		}.With(high, lang.Share(*s.Least), low, base)
	}
	return lang.Text{
		EN: "20%% less or more makes the net present value %s or %s in place of %s, and the number has no range",
		NL: "20%% minder of meer maakt de netto contante waarde %s of %s in plaats van %s, en het getal heeft geen bandbreedte",
	}.With(low, high, base)
}

// moved returns by how much a number moves the net present value at most.
func moved(s sensitivity.Swing) float64 {
	return math.Max(math.Abs(s.Low-s.Base), math.Abs(s.High-s.Base))
}

func (r *run) amount(x float64) lang.Amount {
	return lang.Amount{Value: x, Currency: r.Parameters.Currency}
}

// allowOf returns what the file of a case accepts; nothing for no case.
func (r *run) allowOf(id string) []model.Allow {
	for i := range r.result.Cases {
		if c := r.result.Cases[i].Case; c.ID == id {
			return c.Allow
		}
	}
	return nil
}

// sample looks at which cases were chosen, and for whom they stand.
func (r *run) sample() {
	if a := r.Analysis; a != nil {
		r.sampleOf(a.Population > 0 && !a.Selection.IsZero(), a.Population)
		return
	}
	r.sampleOf(false, 0)
}

// What is to be said of chosen cases where the other half is said.
var (
	sayPopulation = lang.Text{
		EN: "say in the analysis file for how many young people they stand (population)",
		NL: "zeg in het analysebestand voor hoeveel jongeren zij staan (population)"}
	saySelection = lang.Text{
		EN: "say in the analysis file how they were chosen (selection)",
		NL: "zeg in het analysebestand hoe zij zijn gekozen (selection)"}
)

// sampleOf looks at them where it is named, or not, how they were chosen, and from how
// many young people; 0 where that is not said.
func (r *run) sampleOf(named bool, population float64) {
	a := &r.result.Aggregate
	var pos diag.Pos
	if r.Analysis != nil {
		pos = r.Analysis.Pos
	}
	cases := lang.Count{N: a.Cases, One: lang.Text{EN: "case", NL: "casus"}, More: lang.Text{EN: "cases", NL: "casussen"}}
	if a.Cases > 1 && a.Costs != 0 && a.SharePositive.OK && a.SharePositive.Value == 1 {
		all := lang.Text{EN: "all of the %s", NL: "alle %s"}.With(cases)
		if a.Cases == 2 {
			all = lang.Text{EN: "both cases", NL: "beide casussen"}.With()
		}
		r.add(check.AllWinners, pos, lang.Text{
			EN: "%s have a net present value above 0",
			NL: "%s hebben een netto contante waarde boven 0",
		}.With(all))
	}
	if a.YoungPeople > float64(a.Cases)+sampleTolerance && !named {
		m := lang.Text{
			EN: "the weights go from %s to %s young people",
			NL: "de gewichten rekenen %s door naar %s jongeren",
		}.With(cases, plain(a.YoungPeople))
		f := newFinding(check.SmallSample, pos, "", m, nil)
		if of := r.Analysis; of != nil && !of.Selection.IsZero() {
			f.Message = lang.Same("%s; %s").With(m, sayPopulation)
		} else if of != nil && of.Population > 0 {
			f.Message = lang.Same("%s; %s").With(m, saySelection)
		}
		r.addFinding(f)
	}
	if population > 0 && a.YoungPeople > population+sampleTolerance {
		r.add(check.BeyondPopulation, pos, lang.Text{
			EN: "the population is %s young people, and the cases stand for %s",
			NL: "de populatie is %s jongeren, en de casussen staan voor %s",
		}.With(plain(population), plain(a.YoungPeople)))
	}
}

// plain is a number with the decimals that it has.
type plain float64

// In returns the number in words.
func (x plain) In(l lang.Language) string { return lang.Plain(float64(x), l) }
