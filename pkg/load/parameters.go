package load

import (
	"fmt"
	"strings"

	"gopkg.in/yaml.v3"

	"ipta/pkg/diag"
	"ipta/pkg/discount"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/price"
)

// The values that a parameter file has when it does not say.
const (
	defaultCurrency = "EUR"
	defaultHorizon  = 10
)

// parameters reads the tree of a parameter file, laid over those that it extends.
func (d *decoder) parameters(root *node, file *diag.File) *model.Parameters {
	o, ok := d.object(root, root.pos)
	if !ok {
		return nil
	}
	defer o.close()
	o.field("ipta")
	o.field("extends")
	p := &model.Parameters{At: o.places(), Taken: takenFrom(root)}
	o.textOf("name") // that it is a text
	p.Name = nameOf(root, file).Name
	p.Title = o.localizedOf("title")
	p.Note = o.localizedOf("note")
	p.Currency = o.currency()
	if o.has("price_level") {
		p.PriceLevel = o.wholeOf("price_level", yearRule, 0)
	}
	o.discounting(&p.Discounting)
	p.Horizon = o.wholeOf("horizon", horizonRule, defaultHorizon)
	o.entries("indices", func(f member) { p.Indices = append(p.Indices, d.index(f)) })
	p.Stakeholders = o.labels("stakeholders")
	o.entries("perspectives", func(f member) { p.Perspectives = append(p.Perspectives, d.perspective(f)) })
	p.Domains = o.labels("domains")
	o.entries("unit_costs", func(f member) {
		if u := d.unitCost(f); u != nil {
			p.UnitCosts = append(p.UnitCosts, u)
		}
	})
	withoutTaken(p, root)
	o.entries("numbers", func(f member) {
		if x := d.namedNumber(f); x != nil {
			p.Numbers = append(p.Numbers, x)
		}
	})
	o.optimismBias(p)
	p.DefaultRange = o.grades("default_range", nil)
	for _, x := range p.Numbers {
		p.SpreadByGrade(&x.UnitCost, x.Confidence)
		if s := x.Value.Spread; s != nil && s.ByGrade > 0 && x.Holds == model.ShareNumber {
			s.High = min(s.High, 1)
		}
	}
	resolve(p)
	for _, u := range p.UnitCosts {
		p.SpreadByGrade(u, u.Confidence)
	}
	o.sharedError(p)
	o.each("correlations", func(_ int, n *node) {
		if c, ok := d.correlation(n); ok {
			p.Correlations = append(p.Correlations, c)
		}
	})
	o.each("sources", func(_ int, n *node) { p.Sources = append(p.Sources, d.namedSources(n)...) })
	p.Allow = o.allow()
	return p
}

// baseName returns the name of a file without folder and extension.
func baseName(name string) string {
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	if dot := strings.LastIndexByte(name, '.'); dot > 0 {
		name = name[:dot]
	}
	return name
}

func (o *object) currency() string {
	n := o.value("currency")
	if n == nil {
		return defaultCurrency
	}
	defer o.pop()
	code := o.text(n)
	const length = 3
	if len(code) != length || strings.ContainsFunc(code, func(r rune) bool { return r < 'A' || r > 'Z' }) {
		o.add("currency", n.pos, lang.Text{
			EN: "%q is not the code of a currency; write three capitals, such as EUR",
			NL: "%q is niet de code van een munt; schrijf drie hoofdletters, zoals EUR",
		}.With(code))
		return defaultCurrency
	}
	return code
}

func (o *object) discounting(to *model.Discounting) {
	to.Convention = discount.YearStart
	n := o.required("discounting")
	if n == nil {
		return
	}
	defer o.pop()
	in, ok := o.object(n, n.pos)
	if !ok {
		return
	}
	defer in.close()
	if rate := in.required("rate"); rate != nil {
		to.Rates = in.rates(rate)
		in.pop()
	}
	in.entries("rates", func(f member) {
		in.id(f.name, f.pos)
		if rate, ok := in.scalar(f.value, rateRule); ok {
			to.Named = append(to.Named, model.NamedRate{ID: f.name, Rate: model.Number{Value: rate, Given: true, Pos: f.value.pos}, Pos: f.pos})
		}
	})
	words := make([]string, len(discount.Conventions))
	for i, c := range discount.Conventions {
		words[i] = string(c)
	}
	if word := in.wordOf("convention", words); word != "" {
		to.Convention = discount.Convention(word)
	}
	if base := in.plainOf("base_year", yearRule); base.Given {
		to.BaseYear = new(int(base.Value))
	}
}

// rates reads one rate for all years, or a schedule of them.
func (d *decoder) rates(n *node) (rates []model.Rate) {
	if n.kind != yaml.SequenceNode {
		return []model.Rate{{Rate: d.number(n, rateRule)}}
	}
	for i, item := range n.items {
		d.pushIndex(i)
		d.in(item, func(o *object) { rates = append(rates, o.rateStep(i == 0)) })
		d.pop()
	}
	if len(n.items) == 0 {
		d.add("missing-key", n.pos, lang.Text{
			EN: "the schedule has no rate; add one, as {from: 0, rate: 2.25%}",
			NL: "het schema heeft geen voet; voeg er een toe, zoals {from: 0, rate: 2.25%}",
		}.With())
	}
	return rates
}

// rateStep reads one step of a schedule.
func (o *object) rateStep(first bool) (rate model.Rate) {
	if o.has("from") {
		from := o.plainOf("from", horizonRule)
		if rate.From = int(from.Value); first && from.Value > 1 {
			o.add("rate-from", from.Pos, lang.Text{
				EN: "the first rate must hold from year 0 or 1 on; write from: 0",
				NL: "de eerste voet moet gelden vanaf jaar 0 of 1; schrijf from: 0",
			}.With())
		}
	}
	if o.has("rate") {
		rate.Rate = o.numberOf(field.DiscountRate, "")
	}
	return rate
}

func (d *decoder) index(f member) model.Index {
	x := model.Index{Index: price.Index{Name: f.name, Levels: map[int]float64{}}, Pos: f.pos, At: map[int]diag.Pos{}}
	d.id(f.name, f.pos)
	if f.value.kind != yaml.MappingNode {
		d.wrongShape(f.value, lang.Text{
			EN: "the levels of an index are expected here, as {2015: 100, 2016: 100.32}",
			NL: "hier horen de standen van een index, zoals {2015: 100, 2016: 100.32}",
		})
		return x
	}
	for _, level := range f.value.fields {
		d.push(level.name)
		year, ok := d.scalar(level.key(), yearRule)
		value, known, forecast := d.level(level)
		if ok && known {
			x.Levels[int(year)], x.At[int(year)] = value, level.value.pos
		}
		if ok && forecast {
			if x.Forecast == nil {
				x.Forecast = map[int]bool{}
			}
			x.Forecast[int(year)] = true
		}
		d.pop()
	}
	return x
}

// level reads what an index is in a year: a number, or {value, forecast}.
func (d *decoder) level(f member) (value float64, known, forecast bool) {
	if f.value.kind != yaml.MappingNode {
		value, known = d.scalar(f.value, levelRule)
		return value, known, false
	}
	o, ok := d.object(f.value, f.pos)
	if !ok {
		return 0, false, false
	}
	defer o.close()
	n := o.plainOf("value", levelRule)
	if !n.Given {
		o.has("value") // says that it is missing
	}
	return n.Value, n.Given, o.flagOf("forecast")
}

// labels reads the names of stakeholders or domains, each with a label.
func (o *object) labels(key string) (labels []model.Label) {
	o.entries(key, func(f member) {
		o.id(f.name, f.pos)
		label := model.Label{ID: f.name, Label: lang.Same(f.name), Pos: f.pos}
		if f.value.isNull() {
			labels = append(labels, label)
			return
		}
		if in, ok := o.object(f.value, f.pos); ok {
			if text := in.localizedOf("label"); !text.IsZero() {
				label.Label = text
			}
			in.close()
		}
		labels = append(labels, label)
	})
	return labels
}

// perspective reads a list of stakeholders, or {label, members}.
func (d *decoder) perspective(f member) model.Perspective {
	d.id(f.name, f.pos)
	p := model.Perspective{ID: f.name, Pos: f.pos}
	if f.value.kind == yaml.MappingNode {
		o, _ := d.object(f.value, f.pos)
		defer o.close()
		p.Label = o.localizedOf("label")
		if o.has("members") {
			p.Members = o.refsOf("members")
		}
		return p
	}
	p.Members = d.refs(f.value)
	return p
}

func (o *object) optimismBias(p *model.Parameters) {
	o.nested("optimism_bias", func(in *object) {
		at := map[string]diag.Pos{}
		p.OptimismBias = &model.OptimismBias{Costs: in.grades("costs", at), Benefits: in.grades("benefits", at), At: at}
	})
}

// sharedError reads the part of their errors that estimates share: a share, or
// {value, source}. Its source goes with those of the other settings.
func (o *object) sharedError(p *model.Parameters) {
	n := field.SharedError
	p.SharedError = model.Number{Value: n.Default("")}
	f := o.value(n.Key)
	if f == nil {
		return
	}
	defer o.pop()
	if f.kind != yaml.MappingNode {
		x, ok := o.scalar(f, shareRule)
		p.SharedError = model.Number{Value: x, Given: ok, Pos: f.pos}
		return
	}
	in, _ := o.object(f, f.pos)
	defer in.close()
	if in.has("value") {
		p.SharedError = in.plainOf("value", shareRule)
	}
	if source := in.value("source"); source != nil {
		p.Sources = append(p.Sources, model.NamedSource{For: n.Key, Source: in.source(source)})
		in.pop()
	}
}

// grades reads a share for each grade of confidence; 0 for one that is not there. It
// adds the place of each, as "costs.2", to at unless that is nil.
func (o *object) grades(key string, at map[string]diag.Pos) (shares [model.MaxGrade + 1]float64) {
	o.entries(key, func(f member) {
		grade, ok := o.scalar(f.key(), gradeRule)
		if share, known := o.scalar(f.value, shareRule); ok && known {
			shares[int(grade)] = share
			if at != nil {
				at[fmt.Sprintf("%s.%d", key, int(grade))] = f.value.pos
			}
		}
	})
	return shares
}
