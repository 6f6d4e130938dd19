package cohort

import (
	"bytes"

	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/model"
)

// Parser turns the cases of blocks into package model. It is for one goroutine.
type Parser struct {
	o     Options
	table *table
	// whole is the input as a file where all of it is kept; otherwise each finding gets
	// the rows of its own case.
	whole *diag.File
	// labels are those of the parameters, nil until they are needed.
	labels *check.Labels
	// short assembles plain cases; nil where all are read in full.
	short *assembler
	// quick says what the assembler does with each column, heads which of these
	// belong to the case, and given what the first row has in them.
	quick []quick
	heads []int
	given [][]byte
	cells []cell
	keeps bool
}

// Keep gives each case memory of its own, for who keeps cases, until the next
// call of Keep: then all cases so far are overwritten.
func (p *Parser) Keep() {
	p.keeps = true
	if p.short != nil {
		p.short.takeBack()
	}
}

// InFull has every case read by the full reader, so that it knows where each of
// its lines stands and has memory of its own, as long as its block has.
func (p *Parser) InFull() { p.short = nil }

// NewParser returns a parser of the blocks of a stream.
func (s *Stream) NewParser() *Parser {
	p := &Parser{o: s.o, table: s.table, whole: s.whole}
	if s.o.Parameters == nil || s.table != nil && s.table.groupAt < 0 {
		return p
	}
	p.short = newAssembler(&p.o)
	if p.table == nil {
		return p
	}
	p.given = make([][]byte, len(p.table.columns))
	for i := range p.table.columns {
		c := &p.table.columns[i]
		q := quickOf(c)
		if q == aRowNumber && i > 0 {
			q = odd
		}
		p.quick = append(p.quick, q)
		if c.ofCase {
			p.heads = append(p.heads, i)
		}
	}
	return p
}

// Case returns a case of a block, with its lines linked when there are
// parameters, and what was found in it. With an error among the findings the
// case cannot be used. Case and lines are the parser's own memory: the next
// call overwrites them, but for Keep.
func (p *Parser) Case(b *Block, i int) (*model.Case, []diag.Finding) {
	raw, x := b.Raw(i), b.spans[i]
	if p.short != nil && !x.again && !x.long && x.lines == nil && !x.capitals {
		var c *model.Case
		if p.table != nil {
			c = p.shortCSV(raw)
		} else {
			c = p.short.json(raw)
		}
		if c != nil && p.keeps {
			c = p.short.release()
		}
		if c != nil {
			return c, nil
		}
	}
	return p.full(raw, x)
}

// full reads a case by the full reader.
func (p *Parser) full(raw []byte, x span) (*model.Case, []diag.Finding) {
	file := p.whole
	own := file == nil // the rows of its own case
	if own {
		file = &diag.File{Name: p.o.Name, Before: x.line - 1, Rows: p.o.Rows}
	}
	var c *model.Case
	var found []diag.Finding
	switch {
	case x.long:
		found = p.tooLong(raw, x, file)
	case p.o.Format == JSONLines:
		c, found = fullJSON(raw, &p.o, file, x.line)
	default:
		c, found = p.table.fullCSV(raw, &p.o, file, x)
	}
	if c != nil && p.o.Parameters != nil {
		if p.labels == nil {
			p.labels = check.NewLabels(p.o.Parameters)
		}
		p.labels.Take(c)
		found = append(found, check.Link(p.o.Parameters, c)...)
	}
	at := diag.Pos{File: file, Line: int32(x.line), Column: 1, Width: 1}
	if c != nil && !c.Pos.IsZero() {
		at = c.Pos
	}
	if x.again {
		found = append(found, again(c, at, x, p.o.Format))
	}
	if len(found) > 0 && own {
		file.Text = p.o.shown(raw)
	}
	return c, diag.Sort(found)
}

// tooLong says what is wrong with a case that was cut off. What else would be
// found in it follows from that.
func (p *Parser) tooLong(raw []byte, x span, file *diag.File) []diag.Finding {
	if p.table != nil {
		if found := p.table.openQuote(raw, file, x); found != nil {
			return found
		}
	}
	return []diag.Finding{{ID: "lines", Severity: diag.Error, Pos: diag.Pos{File: file, Line: int32(x.line), Column: 1, Width: 1}, Message: lang.Text{
		EN: "this case is larger than %d MB, which no flag lifts, and what stands behind it was not read; split it",
		NL: "deze casus is groter dan %d MB, en geen optie verruimt dat; wat erachter staat is niet gelezen; splits haar",
	}.With(maxCase >> 20)}}
}

// Elsewhere is the finding about a case with the id of one in another file.
func Elsewhere(at diag.Pos) diag.Finding {
	return diag.Finding{ID: "case-again", Severity: diag.Error, Pos: at, Path: "id", Message: lang.Text{
		EN: "a case with this id was there before, in another file; put all of a case in one file, or give each case an id of its own",
		NL: "er was al een casus met dit id, in een ander bestand; zet een casus in één bestand, of geef elke casus een eigen id",
	}.With()}
}

// again is the finding about a case that was there before.
func again(c *model.Case, at diag.Pos, x span, format Format) diag.Finding {
	switch {
	case x.first != nil && c != nil:
		return check.Twice(c, *x.first)
	case x.elsewhere:
		return Elsewhere(at)
	}
	message := lang.Text{
		EN: "a case with this id was there before; give each case an id of its own",
		NL: "er was al een casus met dit id; geef elke casus een eigen id",
	}
	if format == CSV {
		message = lang.Text{
			EN: "a case with this id was there before: the rows of one case stand apart, or two cases have the same id; sort the table by case, or give each case an id of its own",
			NL: "er was al een casus met dit id: de rijen van een casus staan uit elkaar, of twee casussen hebben hetzelfde id; sorteer de tabel op casus, of geef elke casus een eigen id",
		}
	}
	return diag.Finding{ID: "case-again", Severity: diag.Error, Pos: at, Path: "id", Message: message.With()}
}

// Read reads all cases of a file that is at hand as a whole. It does not look
// for ids that come back; check.Cases does.
func Read(file *diag.File, o Options) (load.Content, []diag.Finding) {
	var content load.Content
	o.Name = file.Name
	if o.Format == CSV {
		file.Text = UTF8(file.Text)
		o.Window = len(file.Text) + 1
	}
	s, findings, _ := Open(bytes.NewReader(file.Text), o, &IDs{}) // memory does not fail
	if o.Rows {
		*file = *o.file(file.Text)
	}
	for i := range findings {
		findings[i].Pos.File = file
	}
	if diag.Failed(findings) {
		return content, diag.Sort(findings)
	}
	s.whole = file
	p := s.NewParser()
	for {
		b, _ := s.Next()
		if b == nil {
			return content, OneDate(diag.Sort(findings))
		}
		for i := range b.Len() {
			x := b.spans[i]
			x.again = false
			c, found := p.full(b.Raw(i), x)
			if findings = append(findings, found...); c != nil {
				content.Cases = append(content.Cases, c)
			}
		}
	}
}
