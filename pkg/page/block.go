package page

import (
	"strconv"

	"ipta/pkg/chart"
	"ipta/pkg/lang"
	"ipta/pkg/report"
)

// Document is a document of package report, block by block.
type Document struct {
	Title  string  `json:"title,omitempty"`
	Blocks []Block `json:"blocks"`
}

// Block is one block; Kind says which of the others there are.
type Block struct {
	// Kind is heading, text, figures, table, tree, notes, findings or picture.
	Kind  string `json:"kind"`
	Level int    `json:"level,omitempty"`
	Text  string `json:"text,omitempty"`
	Tone  string `json:"tone,omitempty"`
	// Items are figures, notes or findings.
	Items []Item `json:"items,omitempty"`
	// Columns, Rows are those of a table.
	Columns []Column `json:"columns,omitempty"`
	Rows    []Row    `json:"rows,omitempty"`
	// Branches are those of a tree.
	Branches []Branch `json:"branches,omitempty"`
	// SVG is a picture; its words are in it.
	SVG string `json:"svg,omitempty"`
}

// Item is a figure with its label, a note, or a finding.
type Item struct {
	Label string `json:"label,omitempty"`
	Value string `json:"value,omitempty"`
	Note  string `json:"note,omitempty"`
	Tone  string `json:"tone,omitempty"`
}

// Column is a column of a table.
type Column struct {
	Head  string `json:"head"`
	Right bool   `json:"right,omitempty"`
}

// Row is a row of a table; Kind is "", group or total.
type Row struct {
	Kind  string   `json:"kind,omitempty"`
	Cells []string `json:"cells"`
	Tones []string `json:"tones,omitempty"`
}

// Branch is a branch of a tree.
type Branch struct {
	Mark     string   `json:"mark,omitempty"`
	Text     string   `json:"text"`
	Value    string   `json:"value,omitempty"`
	Tone     string   `json:"tone,omitempty"`
	Remarks  []string `json:"remarks,omitempty"`
	Branches []Branch `json:"branches,omitempty"`
}

var (
	tones = map[report.Tone]string{report.Good: "good", report.Bad: "bad", report.Muted: "muted"}
	kinds = map[report.RowKind]string{report.Group: "group", report.Total: "total"}
)

// newDocument returns a document as the page has it; name makes the ids in its
// pictures unique.
func newDocument(d report.Document, name string) *Document {
	doc := &Document{Title: d.Title, Blocks: []Block{}}
	for i, b := range d.Blocks {
		doc.Blocks = append(doc.Blocks, newBlock(b, d.Lang, name+"-"+strconv.Itoa(i)))
	}
	return doc
}

func newBlock(b report.Block, l lang.Language, id string) Block {
	switch b := b.(type) {
	case report.Heading:
		return Block{Kind: "heading", Level: b.Level, Text: b.Text}
	case report.Paragraph:
		return Block{Kind: "text", Text: b.Text, Tone: tones[b.Tone]}
	case report.KeyFigures:
		x := Block{Kind: "figures"}
		for _, f := range b.Items {
			x.Items = append(x.Items, Item{f.Label, f.Value, f.Note, tones[f.Tone]})
		}
		return x
	case report.Notes:
		x := Block{Kind: "notes"}
		for _, note := range b.Items {
			x.Items = append(x.Items, Item{Value: note})
		}
		return x
	case report.Findings:
		x := Block{Kind: "findings"}
		for _, f := range b.Items {
			x.Items = append(x.Items, Item{Label: f.ID, Value: f.Text, Note: f.Why})
		}
		return x
	case report.Table:
		return newTable(b)
	case report.Tree:
		return Block{Kind: "tree", Branches: newBranches(b.Branches)}
	case report.Picture:
		return Block{Kind: "picture", SVG: picture(b.Chart, l, id)}
	}
	return Block{Kind: "text"}
}

func newTable(t report.Table) Block {
	x := Block{Kind: "table", Text: t.Caption}
	for _, c := range t.Columns {
		x.Columns = append(x.Columns, Column{c.Head, c.Align == report.Right})
	}
	for _, r := range t.Rows {
		row := Row{Kind: kinds[r.Kind]}
		for _, c := range r.Cells {
			row.Cells, row.Tones = append(row.Cells, c.Text), append(row.Tones, tones[c.Tone])
		}
		x.Rows = append(x.Rows, row)
	}
	return x
}

func newBranches(list []report.Branch) (all []Branch) {
	for _, b := range list {
		all = append(all, Branch{b.Mark, b.Text, b.Value, tones[b.Tone], b.Remarks, newBranches(b.Branches)})
	}
	return all
}

// picture is a chart in two widths: the page shows the one for which there is room.
func picture(c chart.Chart, l lang.Language, id string) string {
	const phone = 320
	return `<div class="broad">` + c.SVG(chart.Options{Lang: l, ID: id}) + `</div><div class="narrow">` +
		c.SVG(chart.Options{Lang: l, ID: id + "-narrow", Width: phone}) + `</div>`
}
