package cohort

import (
	"bytes"

	"ipta/pkg/model"
)

// shortCSV assembles the case that stands in rows; nil when it is not plain.
func (p *Parser) shortCSV(data []byte) *model.Case {
	a, t := p.short, p.table
	a.begin()
	for first := true; len(data) > 0; first = false {
		cells, length, wrong := t.special.row(data, t.comma, p.cells[:0])
		p.cells = cells
		if cells = t.fit(cells); wrong.trouble != none || cells == nil {
			return nil
		}
		if !p.head(cells, data, first) || first && isTotal(a.c.ID) {
			return nil
		}
		c := cells[t.groupAt]
		group := plainGroup(data[c.start:c.end])
		if group < 0 {
			return nil
		}
		l := a.beginLine(group)
		for i, c := range cells {
			if c.start == c.end || t.columns[i].ofCase {
				continue
			}
			if q := p.quick[i]; q != aGroup && (c.inner || c.isMissing(data) || !a.ofLine(l, q, t.columns[i].slot, t.columns[i].part, data[c.start:c.end], t.columns[i].writing)) {
				return nil
			}
		}
		if !a.endLine(l) {
			return nil
		}
		data = data[length:]
	}
	return a.end()
}

// head reads what a case has once: it stands on the first row, and on others
// alike or not at all.
func (p *Parser) head(cells []cell, data []byte, first bool) bool {
	a, t := p.short, p.table
	for _, i := range p.heads {
		c := cells[i]
		text := data[c.start:c.end]
		switch {
		case !first && (len(text) == 0 && i != t.caseAt || bytes.Equal(text, p.given[i])):
		case !first || c.inner || c.isMissing(data):
			return false
		case len(text) > 0 && !a.ofCase(p.quick[i], &t.columns[i], text, t.columns[i].writing):
			return false
		default:
			p.given[i] = text
		}
	}
	return !first || a.endHead()
}

// plainGroup returns the place of a group in model.Groups, or −1.
func plainGroup(word []byte) int {
	switch string(word) {
	case "interventions", "intervention", "interventie":
		return 0
	case "avoided", "vermeden":
		return 1
	case "achieved", "bereikt":
		return 2
	}
	return -1
}
