package explain

import (
	"fmt"
	"math"
	"slices"

	"ipta/pkg/diag"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// input returns the node of a number of the files.
func input(name lang.Message, x float64, unit Unit, in Input) Node {
	return Node{Name: name, Value: x, Unit: unit, Op: FromFile, Input: &in}
}

// setting returns the node of a number of the parameter file that is no unit cost.
func (b *builder) setting(name lang.Message, x float64, unit Unit, path string, pos diag.Pos) Node {
	return input(name, x, unit, Input{Path: path, Pos: pos, Sources: b.p.SourcesOf(path)})
}

// linePath returns the path of a key of a line.
func (b *caseBuilder) linePath(l *model.Line, key string) string {
	return "cases." + b.c.Case.ID + "." + l.ID() + "." + key
}

// number returns the node of a number of a line: of what was counted, or of what people
// say where it is their mean.
func (b *caseBuilder) number(f *field.Number, l *model.Line) Node {
	n, name, unit := f.OfLine(l), f.Name, Plain
	if f.Kind != field.Quantity && f.Kind != field.Ratio {
		unit = Share
	}
	if x := b.p.Number(n.Named); x != nil {
		node := input(say(lang.Same("%s: %s"), name, x.Label), n.Value, unit, b.namedInput(x))
		if x.Value.Spread != nil && x.Value.Spread.Form.IsCounted() {
			return counted(node)
		}
		return node
	}
	in := Input{Path: b.linePath(l, f.Key), Number: n, Pos: n.Pos, Evidence: l.EvidenceText, EvidenceGrade: l.ShownEvidence(), RangeFrom: n.RangeFrom()}
	node := input(say(name), n.Value, unit, in)
	if !n.Given {
		node.Note = say(lang.Text{EN: "nothing is given, so this is what the method takes", NL: "er is niets opgegeven; dit is wat de methode dan aanhoudt"})
	}
	switch {
	case n.Spread == nil:
		return node
	case n.Spread.Form.IsCounted():
		return counted(node)
	case len(n.Spread.Voices) == 0:
		return node
	}
	mean := heard(say(name), node)
	const rounding = 1e-12
	if math.Abs(mean.Value-n.Value) > rounding {
		node.Note = say(lang.Text{
			EN: "agreed on; the mean of what the people who were asked say is %s",
			NL: "zo afgesproken; het gemiddelde van wat de gevraagde mensen zeggen is %s",
		}, lang.Share(mean.Value))
		return node
	}
	return mean.as(n.Value)
}

// namedInput returns what is known of a number with a name.
func (b *builder) namedInput(x *model.NamedNumber) Input {
	in := Input{
		Path: field.NamedPath(x.ID), Number: &x.Value, Pos: x.Value.Pos, Confidence: x.Grade(), RangeFrom: x.Value.RangeFrom(),
		ReviewBy: x.ReviewBy, Note: x.Note,
	}
	in.Sources = b.p.SourcesOf(in.Path)
	b.addAsides(&in)
	for _, a := range x.Apart() {
		if a.Key == "confidence" {
			in.ConfidenceFrom = a.From
		}
	}
	return in
}

// heard returns the mean of what people say of the number of a node.
func heard(name lang.Message, n Node) Node {
	spread := n.Input.Number.Spread
	voices := make([]Node, len(spread.Voices))
	for i, v := range spread.Voices {
		said := *n.Input
		said.Path, said.Pos, said.Number = n.Input.Path+".voices."+v.Who, v.Pos, nil
		voices[i] = input(say(voiceNames[v.Who]), v.Value, n.Unit, said)
	}
	return branch(name, n.Unit, Mean, lang.Text{EN: "mean of what they say", NL: "gemiddelde van wat zij zeggen"}, voices...)
}

// counted returns a number as it follows from counts: (12 + ½) / (40 + 1), or with what
// was expected beforehand (12 + 50% · 10) / (40 + 10).
// Source: SPEC 2.4.
func counted(n Node) Node {
	spread := n.Input.Number.Spread
	f := &spread.Form
	part := func(name lang.Text, key string, x float64, unit Unit) Node {
		in := *n.Input
		in.Path += "." + key
		in.Pos, in.Number = spread.At[key], nil
		return input(say(name), x, unit, in)
	}
	a, b := f.Beta()
	note := say(lang.Text{
		EN: "range %s – %s: the 2.5%% and 97.5%% points of beta(%s, %s)",
		NL: "bandbreedte %s – %s: de 2,5%%- en 97,5%%-punten van beta(%s; %s)",
	}, lang.Share(spread.Low), lang.Share(spread.High), lang.Brief(a), lang.Brief(b))
	seen := part(lang.Text{EN: "seen", NL: "gezien"}, "count", f.Count, Plain)
	followed := part(lang.Text{EN: "young people followed", NL: "gevolgde jongeren"}, "of", f.Of, Plain)
	over := lang.Text{EN: "seen, and what was expected beforehand", NL: "gezien, en wat vooraf werd verwacht"}
	under := lang.Text{EN: "followed, and what the expectation weighs", NL: "gevolgd, en wat de verwachting weegt"}
	if f.Worth == 0 {
		n := branch(n.Name, n.Unit, Quotient, countsAlone.of(f),
			branch(say(over), Plain, Sum, lang.Text{}, seen, constant(say(lang.Same("½")), 0.5, Plain)),
			branch(say(under), Plain, Sum, lang.Text{}, followed, one()))
		n.Note = note
		return n
	}
	beforehand := lang.Text{EN: "expected beforehand", NL: "vooraf verwacht"}
	prior := part(beforehand, "prior.value", f.Prior, Share)
	weight := "prior.worth"
	if f.ByVoices {
		prior, weight = heard(say(beforehand), n).as(f.Prior), "worth"
	}
	worth := part(lang.Text{EN: "weight of that in young people", NL: "gewicht daarvan in jongeren"}, weight, f.Worth, Plain)
	n = branch(n.Name, n.Unit, Quotient, countsBeside.of(f),
		branch(say(over), Plain, Sum, lang.Text{}, seen, branch(say(beforehand), Plain, Product, lang.Text{EN: "share × weight", NL: "deel × gewicht"}, prior, worth)),
		branch(say(under), Plain, Sum, lang.Text{}, followed, worth))
	n.Note = note
	return n
}

// counts is a sentence with how many of how many.
type counts lang.Text

var (
	countsAlone = counts{
		EN: "%s of %s, and half a young person either way (prior of Jeffreys)",
		NL: "%s van %s, en een halve jongere aan elke kant (prior van Jeffreys)",
	}
	countsBeside = counts{
		EN: "%s of %s, and what was expected beforehand by its weight",
		NL: "%s van %s, en wat vooraf werd verwacht naar zijn gewicht",
	}
)

func (c counts) of(f *model.Form) lang.Text {
	m := lang.Text(c).With(lang.Decimal{Value: f.Count}, lang.Decimal{Value: f.Of})
	return lang.Text{EN: m.In(lang.EN), NL: m.In(lang.NL)}
}

var voiceNames = map[string]lang.Text{
	"young-person": {EN: "the young person says", NL: "de jongere zegt"},
	"network":      {EN: "the network says", NL: "het netwerk zegt"},
	"coach":        {EN: "the coach says", NL: "de coach zegt"},
	"researcher":   {EN: "the researcher says", NL: "de onderzoeker zegt"},
}

// figureInput returns what is known of a key of a line's unit cost that stands at a
// place: the value has the source and the grade of the unit cost, what stands beside it
// what the file says of that.
func (b *caseBuilder) figureInput(l *model.Line, key string, pos diag.Pos) Input {
	u := l.Figure
	in := Input{Path: b.figurePath(l, key), Pos: pos}
	in.Sources = b.p.SourcesOf(in.Path)
	if key != "value" {
		return in
	}
	if l.OwnsAmount() || l.OwnsKey("source") {
		in.Sources = nil
		if !u.Source.IsZero() {
			in.Sources = []model.Source{u.Source}
		}
	}
	in.Confidence = u.Grade()
	for _, a := range u.Apart() {
		if a.Key == "confidence" {
			in.ConfidenceFrom = a.From
		}
	}
	return in
}

// numberInput is figureInput for a key that is a number, with its range.
func (b *caseBuilder) numberInput(l *model.Line, key string, n *model.Number) Input {
	in := b.figureInput(l, key, n.Pos)
	in.Number, in.RangeFrom = n, n.RangeFrom()
	b.addAsides(&in)
	return in
}

// addAsides adds what is said of parts of a number: of the ends of its range only
// where it has one.
func (b *builder) addAsides(in *Input) {
	in.Asides = slices.DeleteFunc(b.p.AsidesOf(in.Path), func(a model.Aside) bool {
		return a.Key != "from" && in.Number.Spread == nil
	})
}

// figurePath returns the path of a key of a line's unit cost: in the parameter
// file, or on the line.
func (b *caseBuilder) figurePath(l *model.Line, key string) string {
	if l.UnitCost.Name == "" || l.OwnsKey(key) {
		return b.linePath(l, key)
	}
	return "unit_costs." + l.UnitCost.Name + "." + key
}

// portionInput returns the share of one stakeholder in a line's amount.
func (b *caseBuilder) portionInput(l *model.Line, key string, x model.Portion) Node {
	in := b.figureInput(l, key, x.SharePos)
	in.Path = fmt.Sprintf("%s.%s", in.Path, x.Stakeholder)
	in.Sources = b.p.SourcesOf(in.Path)
	return input(say(portionNames[key], b.p.StakeholderLabel(x.Stakeholder)), x.Share, Share, in)
}

var portionNames = map[string]lang.Text{
	"borne_by":    {EN: "borne by %s", NL: "gedragen door %s"},
	"received_by": {EN: "received by %s", NL: "ontvangen door %s"},
	"enjoyed_by":  {EN: "enjoyed by %s", NL: "ten goede aan %s"},
}
