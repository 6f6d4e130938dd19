package form

import (
	"slices"
	"strconv"

	"ipta/pkg/diag"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/model"
	"ipta/pkg/xlsx"
)

// rows reads the rows of a sheet into their cases.
func (r *reader) rows(t *tab) {
	for _, l := range t.lines {
		if len(r.found) >= mostFound {
			return
		}
		c := r.caseOf(t, l)
		if c == nil {
			continue
		}
		pos := t.mainPos(l.number)
		switch t.id {
		case "lines":
			r.line(t, l, c)
		case "areas":
			r.area(t, l, c)
		case "story":
			if c.story {
				r.report("form-twice", t.pos(l.number, t.places["case"]), lang.Text{
					EN: "there is a second story of this case; put both in one row",
					NL: "hier staat een tweede verhaal van deze casus; zet beide in één rij",
				})
				continue
			}
			c.story = true
			r.object(t, l, c.inner([]string{"story"}, pos), c)
		default:
			item := load.Mapping(pos)
			r.object(t, l, item, c)
			if id := r.made[l.number]; t.id == "timeline" && id != "" {
				c.nameless[id] = item
			}
			c.list(t.at, pos).Append(item)
		}
	}
}

// inner returns the mapping to which keys lead, which is there or begins here.
func (c *filled) inner(keys []string, pos diag.Pos) load.Value { return inner(c.value, keys, pos) }

func inner(m load.Value, keys []string, pos diag.Pos) load.Value {
	for _, key := range keys {
		next, ok := m.Get(key)
		if !ok {
			next = load.Mapping(pos)
			m.Put(key, pos, next)
		}
		m = next
	}
	return m
}

// list returns the list to which keys lead, which is there or begins here.
func (c *filled) list(keys []string, pos diag.Pos) load.Value {
	last := len(keys) - 1
	return listIn(c.inner(keys[:last], pos), keys[last], pos)
}

func listIn(m load.Value, key string, pos diag.Pos) load.Value {
	all, ok := m.Get(key)
	if !ok {
		all = load.List(pos)
		m.Put(key, pos, all)
	}
	return all
}

// line reads a line of a case.
func (r *reader) line(t *tab, l filledRow, c *filled) {
	place := t.places["group"]
	i := slices.IndexFunc(l.cells, func(c xlsx.Cell) bool { return c.Column == place })
	if i < 0 && r.knows(t.pos(l.number, place)) {
		return
	}
	if i < 0 {
		r.report("form-group", t.pos(l.number, place), lang.Text{
			EN: "here is not said what this line is; choose %s",
			NL: "hier staat niet wat voor regel dit is; kies %s",
		}, r.groups())
		return
	}
	if r.isUnread(l.cells[i], t.pos(l.number, place)) {
		return
	}
	word := trimmed(r.shown(l.cells[i]))
	group, ok := field.GroupOf(word)
	if !ok {
		r.report("form-group", t.pos(l.number, place), lang.Text{
			EN: "%q is no sort of line; choose %s",
			NL: "%q is geen soort regel; kies %s",
		}, word, r.groups())
		return
	}
	line := load.Mapping(t.mainPos(l.number))
	l.cells = slices.Delete(slices.Clone(l.cells), i, i+1)
	r.object(t, l, line, c)
	c.list([]string{group.Key()}, t.mainPos(l.number)).Append(line)
}

// groups are the words for the groups of lines, of which one is to be chosen.
func (r *reader) groups() lang.Text {
	var all []string
	for _, key := range groupWords() {
		all = append(all, words[key].In(r.lang))
	}
	return r.anyOf(all)
}

// area reads a measurement of an area of life.
func (r *reader) area(t *tab, l filledRow, c *filled) {
	pos := t.mainPos(l.number)
	row := load.Mapping(pos)
	r.object(t, l, row, c)
	name, ok := row.Get("area")
	if !ok && r.knows(t.pos(l.number, t.places["area"])) {
		return
	}
	if !ok || trimmed(name.Scalar()) == "" {
		r.report("form-area", pos, lang.Text{
			EN: "here is not said which area of life was measured; choose one from the list",
			NL: "hier staat niet welk leefgebied er is gemeten; kies er een uit de lijst",
		})
		return
	}
	area := c.inner([]string{"life_areas", trimmed(name.Scalar())}, pos)
	if label, ok := row.Get("label"); ok {
		if _, twice := area.Get("label"); !twice {
			area.Put("label", pos, label)
		}
	}
	item := load.Mapping(pos)
	for _, key := range []string{"on", "score"} {
		if v, ok := row.Get(key); ok {
			item.Put(key, t.pos(l.number, t.places[key]), v)
		}
	}
	on, _ := row.Get("on")
	if when := onOf(on); when != "" {
		at := t.pos(l.number, t.places["on"])
		score, ok := row.Get("score")
		switch _, twice := area.Get(when); {
		case !ok:
			r.report("form-area", t.pos(l.number, t.places["score"]), lang.Text{EN: "here is no score; fill in 1 (acute problems) to 5 (self-sufficient)", NL: "hier staat geen score; vul 1 (acute problemen) tot 5 (zelfredzaam) in"})
		case twice:
			r.report("form-twice", at, lang.Text{EN: "this measurement is there twice; keep one of the two", NL: "deze meting staat er twee keer; laat er één staan"})
		default:
			area.Put(when, at, score)
		}
		return
	}
	listIn(area, "measured", pos).Append(item)
}

// onOf returns the name of a measurement that has no date: before, after or T1; "" for
// others.
func onOf(on load.Value) string {
	if on == (load.Value{}) {
		return ""
	}
	text := trimmed(on.Scalar())
	if _, isRound := model.IsRound(text); isRound || text == model.Before || text == model.After {
		return text
	}
	return ""
}

// mostEvents is how many events of a form are known by their titles; of more only the ids
// are.
const mostEvents = 10_000

// events makes the events of each case known by their ids and titles, first those that
// have an id of their own.
func (r *reader) events() {
	for i := range r.tabs {
		t := &r.tabs[i]
		if t.id != "timeline" {
			continue
		}
		r.made = map[int]string{}
		rows := t.lines[:min(mostEvents, len(t.lines))]
		for _, named := range []bool{true, false} {
			for _, l := range rows {
				id := r.plainText(t, l, "id")
				if (id != "") != named {
					continue
				}
				found := r.found
				c := r.caseOf(t, l)
				r.found = found // it is reported with the row
				if c == nil {
					for k := range r.all { // whose it is
						r.all[k].unreadEvent = true
					}
					continue
				}
				c.unreadEvent = c.unreadEvent || t.lacks(l, "title") || t.lacks(l, "id")
				if !named {
					for id = t.newID(l.number); len(c.events.Find(id)) > 0; {
						id += "-2" // the coach calls another so
					}
					r.made[l.number] = id
				}
				c.events.Add(id, r.plainText(t, l, "title"))
			}
		}
	}
}

// nameEvents gives an id to the events that have none and to which a row refers.
func (c *filled) nameEvents() {
	for _, id := range c.referred {
		if item, ok := c.nameless[id]; ok {
			item.Put("id", item.Pos(), load.Text(id, item.Pos()))
			delete(c.nameless, id)
		}
	}
}

// newID is the id of an event in a row that has none of its own.
func (t *tab) newID(row int) string { return "event-" + strconv.Itoa(row-t.headsAt) }

// lacks reports whether a cell of a row holds something that cannot be read.
func (t *tab) lacks(l filledRow, key string) bool {
	return slices.ContainsFunc(l.cells, func(c xlsx.Cell) bool {
		return c.Column == t.places[key] && (c.Kind == xlsx.Error || c.Kind == xlsx.Blank)
	})
}

// plainText returns the text of a cell of a row, "" for none.
func (r *reader) plainText(t *tab, l filledRow, key string) string {
	for _, c := range l.cells {
		if c.Column == t.places[key] {
			return trimmed(r.shown(c))
		}
	}
	return ""
}
