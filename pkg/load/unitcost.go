package load

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"ipta/pkg/diag"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// defaultIndex is the price index of a unit cost that names none.
const defaultIndex = "cpi"

// unitCost reads a unit cost of a parameter file; nil when it is no mapping.
func (d *decoder) unitCost(f member) *model.UnitCost {
	d.id(f.name, f.pos)
	o, ok := d.object(f.value, f.pos)
	if !ok {
		return nil
	}
	defer o.close()
	u := &model.UnitCost{ID: f.name, Pos: f.pos}
	there := map[string]bool{}
	u.Values = o.amounts()
	byYear := o.node.get("values")
	for _, key := range field.Needed {
		if byYear != nil && !byYear.value.isNull() && o.node.get(key) == nil && slices.Contains([]string{"value", "price_year"}, key) {
			continue // there is a mistake in the amounts by year
		}
		if key == "source" && o.node.valueIsNamed() {
			continue // it is the number's
		}
		if key != "source" || !d.isRestated() { // a figure without a source is a finding on the method
			there[key] = o.has(key)
		}
	}
	o.figure(u)
	u.Value.Pos = o.statedAt(u.Value.Pos)
	if there["value"] {
		o.beside(u, amountRule)
	}
	if u.Kind == "" {
		u.Kind = model.Cost
	}
	if len(u.Values) > 0 && u.Basis == "" {
		u.Basis = model.Statutory
	}
	if u.Index.Name == "" {
		u.Index.Name = defaultIndex
	}
	u.Discount = o.refOf("discount")
	u.Ages = o.ages()
	o.statement(u)
	return u
}

// statement reads what is said of the value of a unit cost, or of a number with a name.
func (o *object) statement(u *model.UnitCost) {
	u.Confidence = o.wholeOf("confidence", gradeRule, 0)
	u.TriedGrade = slices.ContainsFunc(o.changes, func(c model.Change) bool { return c.Path == pathString(o.path)+".confidence" })
	u.ReviewBy = o.dateOf("review_by")
	u.Note = o.localizedOf("note")
	u.At = o.places()
}

// beside reads the range that stands beside the value of a unit cost.
func (o *object) beside(u *model.UnitCost, r rule) {
	if u.Value.Named != "" {
		o.besideNamed()
		return
	}
	inner := u.Value.Spread
	if inner != nil && inner.Form.IsCounted() {
		o.countsAlone(&model.Spread{At: inner.At, Distribution: o.wordOf("distribution", model.Distributions)})
		return
	}
	o.spread(&u.Value, r)
	beside := slices.IndexFunc(o.node.fields, func(f member) bool { return f.name == "low" || f.name == "se" })
	if inner != nil && beside >= 0 {
		o.add("low-high", o.node.fields[beside].pos, lang.Text{
			EN: "the range is given twice: in value and beside it; keep one",
			NL: "de bandbreedte staat er twee keer: in value en ernaast; laat er één staan",
		}.With())
	}
}

// figure reads the keys that a unit cost and a line of a case have in common.
// A number that is not given keeps Given false; Kind and Index stay empty.
func (o *object) figure(u *model.UnitCost) {
	u.Label = o.localizedOf("label")
	u.Domain = o.refOf("domain")
	u.Unit = o.localizedOf("unit")
	u.Kind = model.Kind(o.wordOf("kind", kindWords))
	u.Value = o.numberOf(field.Value, "")
	u.PriceYear = o.wholeOf("price_year", yearRule, 0)
	u.Index = o.refOf("index")
	u.RealGrowth = o.numberOf(field.RealGrowth, "")
	u.BorneBy = o.portions("borne_by")
	u.ReceivedBy = o.portions("received_by")
	u.EnjoyedBy = o.portions("enjoyed_by")
	u.Includes = o.refsOf("includes")
	u.Overlaps = o.refsOf("overlaps")
	if cashable := o.numberOf(field.Cashable, ""); cashable.Given {
		u.Cashable = &cashable
	}
	u.Basis = o.wordOf("basis", model.Bases)
	u.Source = o.sourceOf()
	o.sourceBesideNamed(u)
}

// sourceOf reads the source that stands in a mapping, none where there is none.
func (o *object) sourceOf() (s model.Source) {
	if n := o.value("source"); n != nil {
		s = o.source(n)
		o.pop()
	}
	return s
}

var kindWords = []string{string(model.Cost), string(model.Value)}

// portions reads the shares of stakeholders in an amount.
func (o *object) portions(key string) (portions []model.Portion) {
	if f := o.node.get(key); f != nil && f.value.isNull() && f.value.text != "" { // null, as where nothing is said
		o.field(key)
		return nil
	}
	o.entries(key, func(f member) {
		if share, ok := o.scalar(f.value, shareRule); ok {
			portions = append(portions, model.Portion{Stakeholder: f.name, Share: share, Pos: f.pos, SharePos: f.value.pos})
		}
	})
	if f := o.node.get(key); f != nil && len(portions) == 0 && f.value.kind == yaml.ScalarNode && isID(f.value.text) {
		portions = []model.Portion{{Stakeholder: f.value.text, Share: 1, Pos: f.value.pos, SharePos: f.value.pos}} // as the message on it says
	}
	return portions
}

// source reads where a figure comes from: a mapping, or the title alone.
func (d *decoder) source(n *node) (s model.Source) {
	if len(n.fields) == 0 && len(n.items) == 0 && n.text != "" {
		return model.Source{Title: filledIn(n.text), Pos: n.pos}
	}
	d.in(n, func(o *object) { s = o.sourceKeys(n.pos) })
	return s
}

func (o *object) sourceKeys(pos diag.Pos) model.Source {
	return model.Source{
		Publisher:  filledIn(o.textOf("publisher")),
		Title:      filledIn(o.textOf("title")),
		URL:        filledIn(o.textOf("url")),
		Page:       filledIn(o.textOf("page")),
		Via:        o.saidOf("via"),
		Kind:       o.wordOf("kind", model.SourceKinds),
		Year:       o.wholeOf("year", yearRule, 0),
		Assumption: o.saidOf("assumption"),
		Trial:      o.trials[o.node],
		Pos:        pos,
	}
}

// saidOf reads a text of a source in one language or in both.
func (o *object) saidOf(key string) lang.Text {
	t := o.localizedOf(key)
	return lang.Text{EN: filledIn(t.EN), NL: filledIn(t.NL)}
}

// filledIn returns a text of a source, or "" for one in which only the dots stand with
// which examples show where a text goes: that names no source.
func filledIn(text string) string {
	if strings.Trim(text, "….? ") == "" {
		return ""
	}
	return text
}

// namedSources reads an entry of `sources`: one source for each of the paths that it
// is for.
func (d *decoder) namedSources(n *node) (named []model.NamedSource) {
	o, ok := d.object(n, n.pos)
	if !ok {
		return nil
	}
	defer o.close()
	source := o.sourceKeys(n.pos)
	of := o.required("for")
	if of == nil {
		return []model.NamedSource{{Source: source}}
	}
	defer o.pop()
	if of.kind != yaml.SequenceNode {
		return []model.NamedSource{{For: o.text(of), Source: source}}
	}
	o.list(of, func(_ int, n *node) { named = append(named, model.NamedSource{For: o.text(n), Source: source}) })
	return named
}

// allow reads the list of accepted findings.
func (o *object) allow() (allowed []model.Allow) {
	o.each("allow", func(_ int, n *node) {
		o.in(n, func(in *object) {
			a := model.Allow{Pos: n.pos, By: in.textOf("by"), Until: in.dateOf("until")}
			if in.has("check") {
				a.Check = in.refOf("check").Name
				a.Pos = in.node.get("check").value.pos
			}
			a.Because = in.words("because")
			allowed = append(allowed, a)
		})
	})
	return allowed
}
