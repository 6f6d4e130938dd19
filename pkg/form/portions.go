package form

import (
	"slices"
	"strings"

	"ipta/pkg/lang"
	"ipta/pkg/load"
)

// portions makes shares by name of the pairs of who and which part.
func (o *objectReader) portions() {
	for {
		i := slices.IndexFunc(o.entries, func(e entry) bool {
			last := e.column.path[len(e.column.path)-1]
			return len(e.column.path) == 3 && (last == "who" || last == "share")
		})
		if i < 0 {
			return
		}
		o.portion(o.entries[i].column.path[0])
	}
}

// portion reads the pairs of one key, and takes them from the entries.
func (o *objectReader) portion(key string) {
	var pairs []entry
	o.entries = slices.DeleteFunc(o.entries, func(e entry) bool {
		if e.column.path[0] == key {
			pairs = append(pairs, e)
			return true
		}
		return false
	})
	shares := load.Mapping(pairs[0].pos)
	before := len(o.found)
	defer func() {
		if len(o.found) == before { // else the sum of the others says nothing
			o.m.Put(key, pairs[0].pos, shares)
		}
	}()
	people := 0
	for _, e := range pairs {
		if e.column.path[2] == "who" {
			people++
		}
	}
	for _, e := range pairs {
		slot := func(what string) []string { return []string{key, e.column.path[1], what} }
		other := func(path []string) *entry {
			for i := range pairs {
				if slices.Equal(pairs[i].column.path, path) {
					return &pairs[i]
				}
			}
			return nil
		}
		if e.column.path[2] == "share" {
			if other(slot("who")) == nil {
				o.report("form-who", o.tab.pos(e.cell.Row, o.tab.places[strings.Join(slot("who"), ".")]), lang.Text{
					EN: "a part is filled in, and not whose it is; choose who from the list",
					NL: "er is een deel ingevuld, en niet van wie; kies wie uit de lijst",
				})
			}
			continue
		}
		who, ok := o.plain(&e)
		if !ok {
			continue
		}
		share := other(slot("share"))
		value := load.Text("100%", e.pos)
		switch {
		case share != nil:
			if value, ok = o.value(share); !ok {
				continue
			}
		case people > 1:
			o.report("form-who", o.tab.pos(e.cell.Row, o.tab.places[strings.Join(slot("share"), ".")]), lang.Text{
				EN: "here is not said which part is that of %s; fill it in, such as 70%%",
				NL: "hier staat niet welk deel van %s is; vul het in, zoals 70%%",
			}, trimmed(o.shown(e.cell)))
			continue
		}
		if _, twice := shares.Get(who); twice {
			o.report("form-twice", e.pos, lang.Text{EN: "%s is chosen twice; add the parts up in one", NL: "%s is twee keer gekozen; tel de delen op tot één"}, trimmed(o.shown(e.cell)))
			continue
		}
		shares.Put(who, e.pos, value)
	}
}

// splitParts takes "25%, 50%" apart; a comma between two digits is for decimals.
func splitParts(text string) (items []string) {
	digit := func(i int) bool { return i >= 0 && i < len(text) && text[i] >= '0' && text[i] <= '9' }
	start := 0
	for i := range len(text) {
		if text[i] == ',' && !(digit(i-1) && digit(i+1)) {
			items = append(items, text[start:i])
			start = i + 1
		}
	}
	return append(items, text[start:])
}
