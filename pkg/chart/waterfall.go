package chart

import (
	"strings"

	"ipta/pkg/lang"
)

// Waterfall shows how steps lead from one sum to another, such as from the gross
// amount of what was avoided to the net one.
type Waterfall struct {
	Caption
	Unit
	Steps []Step
}

// Step is one row of a waterfall.
type Step struct {
	Label  string
	Amount float64
	Kind   StepKind
}

// StepKind says from where a bar starts.
type StepKind int

const (
	// Change takes off from the running sum, or adds to it.
	Change StepKind = iota
	// Sum starts at zero and sets the running sum.
	Sum
	// Part starts at zero and changes nothing: a part of the sum above it.
	Part
)

// bars returns where the bar of each step begins and ends.
func (c Waterfall) bars() (bars [][2]float64, lo, hi float64) {
	running := 0.0
	for _, s := range c.Steps {
		from, to := 0.0, finite(s.Amount)
		if s.Kind == Change {
			from, to = running, running+to
		}
		if s.Kind != Part {
			running = to
		}
		bars = append(bars, [2]float64{from, to})
		lo, hi = min(lo, from, to), max(hi, from, to)
	}
	return bars, lo, hi
}

// figure returns the amount of a step; a change has its sign.
func (c Waterfall) figure(s Step, l lang.Language) string {
	if s.Kind == Change {
		return c.signed(s.Amount, l)
	}
	return c.write(s.Amount, l)
}

func (c Waterfall) describe(l lang.Language) string {
	var list []string
	for _, s := range c.Steps {
		name, _ := head(s.Label, longestSpoken)
		list = append(list, name+": "+c.figure(s, l)+".")
	}
	return strings.Join(list, " ")
}

// SVG draws a row a step, each beginning where the one before it ended.
func (c Waterfall) SVG(o Options) string {
	d := newDoc(o, c.Caption)
	if len(c.Steps) == 0 {
		d.remarks([]string{noData.In(o.Lang)})
		return d.finish(c.Caption, noData.In(o.Lang))
	}
	const thick, between = 20.0, 12.0
	names, figures := make([]string, len(c.Steps)), make([]string, len(c.Steps))
	for i, s := range c.Steps {
		names[i], figures[i] = s.Label, c.figure(s, o.Lang)
	}
	r := d.newRows(names, thick, between, widestFigure(figures))
	bars, lo, hi := c.bars()
	scale := tightAxis(lo, hi, 1).over(r.right, d.width-margin-r.figures)
	d.y += 4
	top := d.y
	for i, s := range c.Steps {
		middle := d.row(r, i, d.y, figures[i], s.Kind == Sum)
		from, to := scale.at(bars[i][0]), scale.at(bars[i][1])
		d.stepBar(s, from, to, middle-thick/2, middle+thick/2)
		if i+1 < len(c.Steps) && s.Kind != Part && c.Steps[i+1].Kind != Part {
			d.line(to, middle+thick/2, to, r.middle(i+1, d.y+r.height(i))-thick/2, 1, dashLine)
		}
		d.y += r.height(i)
	}
	if !r.above {
		d.line(scale.at(0), top, scale.at(0), d.y, 1, zeroLine)
	}
	return d.finish(c.Caption, c.describe(o.Lang))
}

// stepBar draws the bar of a step; one without an amount is a thin line.
func (d *doc) stepBar(s Step, from, to, top, bottom float64) {
	i := toneInk(s.Amount)
	if s.Kind == Part {
		i.attributes += ` fill-opacity="0.5"`
	}
	if to == from {
		d.line(from, top, from, bottom, 1.5, faintLine)
		return
	}
	d.rect(from, top, to, bottom, i)
}

// Text draws the same with blocks: full ones for sums, grey ones for changes
// and parts.
func (c Waterfall) Text(width int, l lang.Language) []Line {
	if len(c.Steps) == 0 {
		return remarks(width, noData.In(l))
	}
	bars, lo, hi := c.bars()
	if hi <= lo {
		hi = lo + 1
	}
	scale := axis{low: lo, high: hi}
	rows := make([]textRow, len(c.Steps))
	for i, s := range c.Steps {
		rows[i] = textRow{label: s.Label, right: c.figure(s, l), draw: func(b strip) {
			a := scale.over(0, float64(len(b.cells)))
			from, to := a.at(bars[i][0]), a.at(bars[i][1])
			switch {
			case from == to:
				b.set(min(from, float64(len(b.cells))-0.5), '│', Faint)
			case s.Kind == Sum:
				b.bar(from, to, toneOf(s.Amount))
			case s.Kind == Part:
				b.fill(from, to, '░', toneOf(s.Amount))
			default:
				b.fill(from, to, '▒', toneOf(s.Amount))
			}
		}}
	}
	return newLayout(width, rows).rows(rows)
}
