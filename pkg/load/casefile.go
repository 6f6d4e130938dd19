package load

import (
	"cmp"
	"slices"

	"gopkg.in/yaml.v3"

	"ipta/pkg/diag"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// caseFile reads the documents of a case file.
type caseFile struct {
	*decoder
	file    *diag.File
	sets    []Set
	content Content
	// nameless are the cases that have no id of their own.
	nameless []*model.Case
}

// whole reads all documents of a file.
func (d *caseFile) whole(src *source) {
	d.documents(src, nil, func(i int, root *node) {
		switch d.header(root, i == 0, caseHeader, analysisHeader) {
		case analysisHeader:
			if a := d.analysis(root); a != nil {
				d.content.Analyses = append(d.content.Analyses, a)
			}
		case caseHeader:
			d.document(root)
		}
	})
}

// document reads a document that is a case, or that holds a list of them.
func (d *caseFile) document(root *node) {
	if root.get("cases") == nil {
		d.oneCase(root)
		return
	}
	o, _ := d.object(root, root.pos)
	o.besideCases()
	defer o.close()
	o.field("ipta")
	o.each("cases", func(_ int, n *node) { d.oneCase(n) })
	if list := root.get("cases"); list.value.isNull() || list.value.kind == yaml.SequenceNode && len(list.value.items) == 0 {
		o.add("empty-file", list.pos, lang.Text{
			EN: `there is no case under cases; add one, as - {id: sam, start: 2024}, or take the file out of the run`,
			NL: `er staat geen casus onder cases; voeg er een toe, zoals - {id: sam, start: 2024}, of laat het bestand buiten de berekening`,
		}.With())
	}
}

// besideCases reports a case that stands beside a list of cases: once, not each key of it.
func (o *object) besideCases() {
	var own []string
	for _, f := range o.node.fields {
		if f.name != "cases" && f.name != "ipta" && slices.Contains(field.Case.Keys(nil), f.name) {
			own = append(own, f.name)
		}
	}
	if len(own) == 0 {
		return
	}
	list := o.node.get("cases")
	o.add("unknown-key", o.node.get(own[0]).pos, lang.Text{
		EN: "a case stands beside a list of cases: %s; put it under cases, as one of the list behind a dash, or in a file of its own",
		NL: "er staat een casus naast een lijst met casussen: %s; zet haar onder cases, als een van de lijst achter een streepje, of in een eigen bestand",
	}.With(lang.List(own)), diag.Related{Pos: list.pos, Message: lang.Text{EN: "the list stands here", NL: "de lijst staat hier"}.With()})
	for _, key := range own { // which are told
		o.field(key)
	}
}

// name gives the file's name to a case without an id, and wants ids where the
// file has more than one case.
func (d *caseFile) name() {
	if len(d.nameless) == 0 {
		return
	}
	if len(d.content.Cases) > 1 {
		for _, c := range d.nameless {
			d.noID(c)
		}
		return
	}
	c := d.nameless[0]
	if c.ID = d.fileID(); !isID(c.ID) {
		d.add("id", c.Pos, lang.Text{
			EN: "the file's name, %q, cannot be an id; add id with letters, digits, - and _ only",
			NL: "de naam van het bestand, %q, kan geen id zijn; voeg id toe met alleen letters, cijfers, - en _",
		}.With(c.ID))
	}
}

// noID reports a case without an id where a file has more than one case.
func (d *caseFile) noID(c *model.Case) {
	d.add("missing-key", c.Pos, lang.Text{
		EN: "id is missing; where a file has more than one case, each needs an id",
		NL: "id ontbreekt; als een bestand meer dan een casus heeft, heeft elke een id nodig",
	}.With())
}

// fileID returns the id of a case that has none of its own, by the name of the file: of
// "Sam's case.yaml" it is Sams-case. A case on standard input ("-") is called case.
func (d *caseFile) fileID() string {
	if d.file.Name == "-" {
		return "case"
	}
	name := baseName(d.file.Name)
	return cmp.Or(idMeant(name), name)
}

// oneCase reads a case.
func (d *caseFile) oneCase(n *node) {
	o, ok := d.object(n, n.pos)
	if !ok {
		return
	}
	defer o.close()
	d.changes, d.trials, d.gone = nil, nil, nil
	d.slips(n, field.Case, "ipta")
	d.setCase(n)
	o.field("ipta")
	c := &model.Case{At: o.places(), Changes: d.changes}
	if c.ID, c.Pos = o.ownID(n); c.ID == "" {
		d.nameless = append(d.nameless, c)
	}
	c.Title = o.textOf("title")
	c.Municipality = o.textOf("municipality")
	o.entries("labels", func(f member) {
		d.id(f.name, f.pos)
		if value := d.text(f.value); value != "" && !f.value.isNull() {
			c.Labels = append(c.Labels, model.CaseLabel{Name: f.name, Value: value, Pos: f.pos})
		}
	})
	c.Start = o.wholeOf("start", yearRule, 0)
	d.start = c.Start
	c.Age = o.wholeOf("age", ageRule, 0)
	c.Weight = o.numberOf(field.CaseWeight, "")
	c.Interventions = o.lines(model.Intervention)
	c.Avoided = o.lines(model.Avoided)
	c.Achieved = o.lines(model.Achieved)
	o.each("unpriced", func(_ int, n *node) { c.Unpriced = append(c.Unpriced, d.unpriced(n)) })
	o.entries("life_areas", func(f member) { c.LifeAreas = append(c.LifeAreas, d.lifeArea(f)) })
	c.Story = o.story()
	c.Allow = o.allow()
	d.content.Cases = append(d.content.Cases, c)
}

func (d *decoder) unpriced(n *node) (u model.Unpriced) {
	u.Pos = n.pos
	d.in(n, func(o *object) {
		if o.has("label") {
			u.Label = o.localizedOf("label")
		}
		if direction := o.value("direction"); direction != nil {
			switch u.Direction = d.text(direction); u.Direction {
			case "+", "-":
			case "−":
				u.Direction = "-"
			default:
				what := lang.Text{EN: "%q is no direction", NL: "%q is geen richting"}.With(u.Direction)
				written := map[string]string{"+": "+", "-": `"-"`}
				if called := field.WordsCalled(u.Direction, []string{"+", "-"}); len(called) == 1 {
					d.add("unknown-word", direction.pos, lang.Text{EN: "%s; write %s", NL: "%s; schrijf %s"}.With(what, written[called[0]]))
				} else {
					d.unknown("unknown-word", direction.pos, what, u.Direction, []string{"+", `"-"`}, lang.Message{})
				}
			}
			d.pop()
		}
		u.For = o.refOf("for")
		u.Event = o.refOf("event")
		u.Note = o.localizedOf("note")
	})
	return u
}
