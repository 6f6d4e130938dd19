package magazine

import (
	"strconv"

	"ipta/pkg/report"
	"ipta/pkg/report/calculation"
)

// block is a block of a report as the page shows it; one of the fields is set.
type block struct {
	Heading   string
	Paragraph string
	Keys      []key
	Notes     []string
	// OnScreen says that the notes do not stand on paper.
	OnScreen bool
	Table    *table
	Picture  *picture
}

type table struct {
	Caption string
	Heads   []cell
	Rows    []row
}

type row struct {
	Class string
	// First heads the row; Cells are the others.
	First string
	Cells []cell
	// Moment is where in the story a line hangs, nil where it hangs nowhere.
	Moment *moment
}

// moment is a moment of a story, by its number and its id in the page.
type moment struct {
	Number int
	Anchor string
}

// cell is a cell of a table; Head is that of its column, for a narrow page.
type cell struct{ Text, Class, Head string }

// blocks turns blocks of a report into those of a page. anchor makes the ids of
// its pictures.
func (in Input) blocks(list []report.Block, anchor string) []block {
	var all []block
	for _, b := range list {
		switch b := b.(type) {
		case report.Heading:
			all = append(all, block{Heading: clean(b.Text)})
		case report.Paragraph:
			all = append(all, block{Paragraph: clean(b.Text)})
		case report.KeyFigures:
			var keys []key
			for _, k := range b.Items {
				keys = append(keys, key{Label: clean(k.Label), Value: clean(k.Value), Note: clean(k.Note)})
			}
			all = append(all, block{Keys: keys})
		case report.Notes:
			all = append(all, in.notes(b.Items)...)
		case report.Table:
			all = append(all, block{Table: tableOf(b)})
		case report.Picture:
			all = append(all, block{Picture: new(in.picture(anchor+"-"+strconv.Itoa(len(all)), b.Chart))})
		}
	}
	return all
}

// notes are notes below a table. That amounts are rounded is said once, in the foreword;
// what PM means stands by itself, as paper has no rows with it.
func (in Input) notes(list []string) []block {
	var notes, pm []string
	for _, s := range list {
		switch s = clean(s); s {
		case "", clean(report.RoundingNote.In(in.Lang)):
		case clean(calculation.NotePM.In(in.Lang)):
			pm = append(pm, s)
		default:
			notes = append(notes, s)
		}
	}
	return []block{{Notes: notes}, {Notes: pm, OnScreen: true}}
}

// tableOf turns a table of a report into one of a page.
func tableOf(t report.Table) *table {
	shown := &table{Caption: clean(t.Caption)}
	for _, c := range t.Columns {
		head := cell{Text: clean(c.Head)}
		if c.Align == report.Right {
			head.Class = "number"
		}
		shown.Heads = append(shown.Heads, head)
	}
	for _, r := range t.Rows {
		line := row{Class: map[report.RowKind]string{report.Group: "group", report.Total: "total"}[r.Kind]}
		for i, c := range r.Cells {
			if i == 0 {
				line.First = clean(c.Text)
				continue
			}
			one := cell{Text: clean(c.Text), Class: shown.Heads[i].Class, Head: shown.Heads[i].Text}
			switch c.Tone {
			case report.Bad:
				one.Class += " loss"
			case report.Good:
				one.Class += " gain"
			}
			line.Cells = append(line.Cells, one)
		}
		shown.Rows = append(shown.Rows, line)
	}
	return shown
}

// headed returns the blocks under the heading of level 2 with a text, nil without.
func headed(list []report.Block, heading string) []report.Block {
	n := 0
	for _, b := range list {
		if h, ok := b.(report.Heading); ok && h.Level == 2 {
			n++
			if h.Text == heading {
				return under(list, n)
			}
		}
	}
	return nil
}

// under returns the blocks from a heading of level 2 up to the next; n counts
// the headings, and 0 is what stands before the first.
func under(list []report.Block, n int) []report.Block {
	from, seen := 0, 0
	for i, b := range list {
		h, ok := b.(report.Heading)
		if !ok || h.Level != 2 {
			continue
		}
		if seen == n {
			return list[from:i]
		}
		seen++
		from = i + 1
	}
	if seen == n {
		return list[from:]
	}
	return nil
}
