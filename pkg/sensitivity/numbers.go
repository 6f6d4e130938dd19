package sensitivity

import (
	"fmt"
	"math"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/dist"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// source is where the draws of one number come from.
type source struct {
	dist.Stated
	dist      dist.Distribution
	stream    dist.Stream
	dimension int // of the Sobol sequence
	// shares are the shares of all draws, of a number that has them from its
	// correlations; nil of any other.
	shares []float64
	// sign is 1 or −1 of an estimate, by what it does to the effect of its line, and 0
	// of what does not err with the estimates.
	sign float64
}

// sourceOf returns a source of what quantile needs.
func (s *Simulator) sourceOf(stated dist.Stated) *source {
	d, _, err := s.maker.Within(stated)
	if err != nil {
		d = dist.Point(stated.Value)
	}
	return &source{Stated: stated, dist: d}
}

// streamName returns the name under which a number is drawn (SPEC 8): it depends
// on nothing but the number itself.
func streamName(plan *calc.Plan, v *calc.Variable) string {
	if v.Case == calc.Shared {
		return "parameters: " + v.Path()
	}
	return ownStream(plan.Case(v.Case).StreamID(), v.Path())
}

// streamOf returns the name under which a number of a case is drawn in this run.
func (r *run) streamOf(v *calc.Variable) string {
	if r.o.ByStatement {
		return streamName(r.plan, v) + " " + StatementOf(v)
	}
	return streamName(r.plan, v)
}

// StatementOf returns what is stated of a number that is drawn: the same for numbers of
// one distribution.
func StatementOf(v *calc.Variable) string {
	least, most := v.Bounds()
	return fmt.Sprint(v.Number.Stated(least, most))
}

// ownStream returns the name under which a number of a case is drawn.
func ownStream(caseID, path string) string { return "case " + caseID + ": " + path }

// findingAt returns a finding that stands where a number does, without what it says.
func findingAt(plan *calc.Plan, v *calc.Variable) diag.Finding {
	f := diag.Finding{Pos: v.Number.Pos, Path: v.Path()}
	if v.Case != calc.Shared {
		f.Case = plan.Case(v.Case).ID
	}
	return f
}

// newSource returns the source of a number that is drawn under the name of a
// stream, and a finding, at its place, where its figures do not suit its
// distribution.
func (s *Simulator) newSource(stream string, at diag.Finding, n *model.Number, least, most float64, dimension int) (source, *diag.Finding) {
	x := source{
		Stated: n.Stated(least, most),
		stream: dist.NewStream(s.o.Seed, stream), dimension: dimension,
	}
	report := func(id string, severity diag.Severity, m lang.Message) *diag.Finding {
		at.ID, at.Severity, at.Message = id, severity, m
		return &at
	}
	d, fit, err := s.maker.Within(x.Stated)
	if err != nil {
		x.dist = dist.Point(n.Value)
		message := lang.Same("%s").With(err.Error())
		if refusal, ok := err.(dist.Refusal); ok {
			message = refusal.Message
		}
		return x, report("distribution", diag.Error, message)
	}
	x.dist = d
	if fit.Cut >= mentionedCut {
		return x, report(check.Clamped, diag.Warning, s.clamped(&x, fit))
	}
	if !fit.OK {
		return x, report("distribution-fit", diag.Warning, lang.Text{
			EN: "no %s distribution has this mean and these %s; the closest with this mean has %s and %s; change low or high, or choose %s",
			NL: "geen %s-verdeling heeft dit gemiddelde en deze %s; de dichtstbijzijnde met dit gemiddelde heeft %s en %s; wijzig low of high, of kies %s",
		}.With(x.Family(), x.points(), lang.Brief(fit.Low), lang.Brief(fit.High), x.always()))
	}
	return x, nil
}

// mentionedCut is the share of a distribution from which it is said that it was
// cut off.
const mentionedCut = 0.0005

// clamped says what cutting a distribution at the bounds of its number did: how
// much of it lay beyond, what became of its mean and its points, and which
// distributions suit the figures.
func (s *Simulator) clamped(x *source, fit dist.Fit) lang.Message {
	m := lang.Text{
		EN: "%s of this %s distribution lies beyond what the number may be and is cut off; %s; %s",
		NL: "%s van deze %s-verdeling ligt buiten wat het getal mag zijn en is eraf gesneden; %s; %s",
	}
	return m.With(lang.Share(fit.Cut), x.Family(), x.keptMean(fit), s.suiting(x))
}

// suiting names the distributions that can be drawn with the figures as they are and
// of which no finding would tell: pert always is one.
func (s *Simulator) suiting(x *source) lang.Message {
	var names []string
	for _, name := range []string{"beta", "gamma"} {
		if name == "beta" && x.Most != 1 {
			continue // an amount may be above 1
		}
		other := x.Stated
		other.Name = name
		if _, fit, err := s.maker.Within(other); err == nil && fit.OK && fit.Cut < mentionedCut {
			names = append(names, name)
		}
	}
	if names == nil {
		return lang.Text{EN: "choose %s", NL: "kies %s"}.With(x.always())
	}
	return lang.Text{EN: "choose %s or %s", NL: "kies %s of %s"}.With(strings.Join(names, ", "), x.always())
}

// always names what can be drawn whatever the figures are.
func (x *source) always() lang.Message {
	other := x.Stated
	other.Name = "pert"
	switch {
	case x.SE > 0:
		return lang.Text{EN: "low and high in place of se", NL: "low en high in plaats van se"}.With()
	case dist.Refused(other) != nil:
		return lang.Text{EN: "pert without interval", NL: "pert zonder interval"}.With()
	}
	return lang.Same("pert").With()
}

func (x *source) keptMean(fit dist.Fit) lang.Message {
	mean := x.dist.Mean()
	way := lang.Text{EN: "above", NL: "hoger dan"}
	if mean < x.Value {
		way = lang.Text{EN: "below", NL: "lager dan"}
	}
	switch {
	case !(math.Abs(mean-x.Value) <= max(meanTolerance*x.dist.SD(), rounding*math.Abs(x.Value))):
		return lang.Text{
			EN: "none that is cut there has this mean: that of the draws is %s, which is %s %s the value",
			NL: "geen die daar is afgesneden heeft dit gemiddelde: dat van de trekkingen is %s, dat is %s %s de waarde",
		}.With(lang.Brief(mean), lang.Brief(math.Abs(mean-x.Value)), way)
	case !fit.OK:
		return lang.Text{
			EN: "the mean stays %s, and the %s are %s and %s",
			NL: "het gemiddelde blijft %s, en de %s zijn %s en %s",
		}.With(lang.Brief(x.Value), x.points(), lang.Brief(fit.Low), lang.Brief(fit.High))
	}
	return lang.Text{EN: "the mean stays %s", NL: "het gemiddelde blijft %s"}.With(lang.Brief(x.Value))
}

// points says which points of the distribution low and high are.
func (x *source) points() lang.Message {
	return lang.Text{EN: "%s and %s points", NL: "%s- en %s-punten"}.With(lang.Share(x.Tail()), lang.Share(1-x.Tail()))
}

// meanTolerance is by how much of a standard deviation a mean may miss the value
// of a number and still be that value: less than any number of draws shows.
const meanTolerance = 1e-6

// rounding is what computing a mean may cost of its last digits.
const rounding = 1e-12

// CheckDistributions returns what a simulation of the plan would find about
// figures that do not suit their distribution, without drawing.
func CheckDistributions(plan *calc.Plan) []diag.Finding {
	s := &Simulator{parameters: plan.Parameters, maker: &dist.Maker{}}
	for i := range plan.Variables {
		v := &plan.Variables[i]
		least, most := v.Bounds()
		if !v.Number.Stated(least, most).IsFitted() {
			continue
		}
		_, finding := s.newSource("", findingAt(plan, v), v.Number, least, most, 0)
		s.note(finding)
	}
	return diag.Sort(s.findings)
}

// quantile returns the number at the share u of its distribution, within its bounds:
// what little of a distribution lies beyond and is not cut comes no further.
func (x *source) quantile(u float64) float64 {
	return min(max(x.dist.Quantile(u), x.Least), x.Most)
}

// fill sets column to the draws of the number from the draw with index from on.
func (s *Simulator) fill(x *source, from int, column []float64) {
	s.fillShares(x, from, column)
	x.valuesOf(column)
}

// fillShares sets column to the shares of the distribution below those draws.
func (s *Simulator) fillShares(x *source, from int, column []float64) {
	switch {
	case x.shares != nil:
		copy(column, x.shares[from:])
	case s.o.Sampler == Plain:
		x.stream.Plain(from, column)
	case s.o.Sampler == Sobol && x.dimension < dist.Dimensions:
		x.stream.Sobol(x.dimension, from, s.o.Draws, s.slices, column)
	default:
		x.stream.Latin(from, s.o.Draws, s.slices, column)
	}
}

// valuesOf turns shares of the distribution into values of the number.
func (x *source) valuesOf(column []float64) {
	x.dist.Quantiles(column)
	if x.isInside() {
		return
	}
	for i, number := range column {
		if number < x.Least {
			column[i] = x.Least
		} else if number > x.Most {
			column[i] = x.Most
		}
	}
}

// isInside reports whether the ends of the distribution are known to lie within the
// bounds of the number.
func (x *source) isInside() bool {
	return x.Low > x.Least && x.High < x.Most && !x.IsFitted() && x.A == 0
}
