package sensitivity

import (
	"math"
	"slices"
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
	figures
	dist      dist.Distribution
	stream    dist.Stream
	dimension int // of the Sobol sequence
	// sign is 1 or −1 of an estimate, by what it does to the effect of its line, and 0
	// of what does not err with the estimates.
	sign float64
}

// figures are what a distribution is made of.
type figures struct {
	name             string
	value, low, high float64
	least, most      float64 // the bounds of the number, at which the distribution is cut
}

// sourceOf returns a source of what quantile needs.
func (s *Simulator) sourceOf(f figures) *source {
	d, _, err := s.maker.Within(f.name, f.value, f.low, f.high, f.least, f.most)
	if err != nil {
		d = dist.Point(f.value)
	}
	return &source{figures: f, dist: d}
}

// streamName returns the name under which a number is drawn (SPEC 8): it depends
// on nothing but the number itself.
func streamName(plan *calc.Plan, v *calc.Variable) string {
	if v.Case == calc.Shared {
		return "parameters: " + v.Path()
	}
	return "case " + plan.Case(v.Case).StreamID() + ": " + v.Path()
}

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
	spread := n.Spread
	x := source{
		figures: figures{spread.Distribution, n.Value, spread.Low, spread.High, least, most},
		stream:  dist.NewStream(s.o.Seed, stream), dimension: dimension,
	}
	report := func(id string, severity diag.Severity, m lang.Message) *diag.Finding {
		at.ID, at.Severity, at.Message = id, severity, m
		return &at
	}
	d, fit, err := s.maker.Within(x.name, x.value, x.low, x.high, x.least, x.most)
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
			EN: "no %s distribution has this mean and these 2.5%% and 97.5%% points; the closest with this mean has %s and %s; change low or high, or choose pert",
			NL: "geen %s-verdeling heeft dit gemiddelde en deze 2,5%%- en 97,5%%-punten; de dichtstbijzijnde met dit gemiddelde heeft %s en %s; wijzig low of high, of kies pert",
		}.With(spread.Distribution, plain(fit.Low), plain(fit.High)))
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
	return m.With(lang.Share(fit.Cut), x.name, x.keptMean(fit), s.suiting(x))
}

// suiting names the distributions that can be drawn with the figures as they are and
// of which no finding would tell: pert always is one.
func (s *Simulator) suiting(x *source) lang.Message {
	var names []string
	for _, name := range []string{"beta", "gamma"} {
		if name == "beta" && x.most != 1 {
			continue // an amount may be above 1
		}
		if _, fit, err := s.maker.Within(name, x.value, x.low, x.high, x.least, x.most); err == nil && fit.OK && fit.Cut < mentionedCut {
			names = append(names, name)
		}
	}
	if names == nil {
		return lang.Text{EN: "choose pert", NL: "kies pert"}.With()
	}
	return lang.Text{EN: "choose %s or pert", NL: "kies %s of pert"}.With(strings.Join(names, ", "))
}

func (x *source) keptMean(fit dist.Fit) lang.Message {
	mean := x.dist.Mean()
	way := lang.Text{EN: "above", NL: "hoger dan"}
	if mean < x.value {
		way = lang.Text{EN: "below", NL: "lager dan"}
	}
	switch {
	case !(math.Abs(mean-x.value) <= max(meanTolerance*x.dist.SD(), rounding*math.Abs(x.value))):
		return lang.Text{
			EN: "none that is cut there has this mean: that of the draws is %s, which is %s %s the value",
			NL: "geen die daar is afgesneden heeft dit gemiddelde: dat van de trekkingen is %s, dat is %s %s de waarde",
		}.With(plain(mean), plain(math.Abs(mean-x.value)), way)
	case !fit.OK:
		return lang.Text{
			EN: "the mean stays %s, and the 2.5%% and 97.5%% points are %s and %s",
			NL: "het gemiddelde blijft %s, en de 2,5%%- en 97,5%%-punten zijn %s en %s",
		}.With(plain(x.value), plain(fit.Low), plain(fit.High))
	}
	return lang.Text{EN: "the mean stays %s", NL: "het gemiddelde blijft %s"}.With(plain(x.value))
}

// meanTolerance is by how much of a standard deviation a mean may miss the value
// of a number and still be that value: less than any number of draws shows.
const meanTolerance = 1e-6

// rounding is what computing a mean may cost of its last digits.
const rounding = 1e-12

// CheckDistributions returns what a simulation of the plan would find about
// figures that do not suit their distribution, without drawing.
func CheckDistributions(plan *calc.Plan) []diag.Finding {
	s := &Simulator{parameters: plan.Parameters}
	for i := range plan.Variables {
		v := &plan.Variables[i]
		if !slices.Contains(fittedFamilies, v.Number.Spread.Distribution) {
			continue
		}
		least, most := v.Bounds()
		_, finding := s.newSource("", findingAt(plan, v), v.Number, least, most, 0)
		s.note(finding)
	}
	return diag.Sort(s.findings)
}

// fittedFamilies are those that may not suit three figures; the others have low
// and high as their ends.
var fittedFamilies = []string{"normal", "lognormal", "gamma", "beta"}

// plain is a number that is shown with four significant digits.
type plain float64

// In returns the number in words.
func (x plain) In(l lang.Language) string {
	decimals := 0
	for size := math.Abs(float64(x)); size > 0 && size < 1000 && decimals < 6; size *= 10 {
		decimals++
	}
	return lang.Plain(lang.Round(float64(x), decimals), l)
}

// quantile returns the number at the share u of its distribution, within its bounds:
// what little of a distribution lies beyond and is not cut comes no further.
func (x *source) quantile(u float64) float64 {
	return min(max(x.dist.Quantile(u), x.least), x.most)
}

// fill sets column to the draws of the number from the draw with index from on.
func (s *Simulator) fill(x *source, from int, column []float64) {
	s.fillShares(x, from, column)
	x.valuesOf(column)
}

// fillShares sets column to the shares of the distribution below those draws.
func (s *Simulator) fillShares(x *source, from int, column []float64) {
	switch {
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
	for i, number := range column {
		if number < x.least {
			column[i] = x.least
		} else if number > x.most {
			column[i] = x.most
		}
	}
}
