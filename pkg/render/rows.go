package render

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"sync"

	"ipta/pkg/report/resultfile"
)

// rows are what tables of many cases have in common, which are written row by row.
type rows struct {
	json    bool
	dialect Dialect
	// tail are the last cells of a row of CSV, lineTail is the end of a line of JSON.
	tail     []string
	lineTail string
	// free are rows of CSV that nobody is writing; it is nil for JSON.
	free *sync.Pool
}

func newRows(dialect Dialect, constants []resultfile.Constant) rows {
	r := rows{dialect: dialect, free: &sync.Pool{New: func() any {
		row := &csvRow{dialect: dialect}
		row.out = newCSV(&row.text, dialect)
		return row
	}}}
	for _, c := range constants {
		switch x := c.Value.(type) {
		case string:
			r.tail = append(r.tail, textCell(dialect.word(c.Name, x)))
		default:
			r.tail = append(r.tail, fmt.Sprint(x))
		}
	}
	return r
}

func newLines(constants []resultfile.Constant) rows {
	var tail []byte
	for _, c := range constants {
		tail = appendKey(tail, c.Name)
		if s, ok := c.Value.(string); ok {
			tail = append(tail, quoted(s)...)
		} else {
			tail = fmt.Append(tail, c.Value)
		}
	}
	return rows{json: true, lineTail: string(tail)}
}

// csvRow is a row of CSV in the making.
type csvRow struct {
	free    *sync.Pool
	dialect Dialect
	cells   []string
	text    bytes.Buffer
	out     *csv.Writer
}

// begin returns an empty row.
func (r *rows) begin() *csvRow {
	row := r.free.Get().(*csvRow)
	row.free, row.cells = r.free, row.cells[:0]
	return row
}

func (r *csvRow) add(cells ...string) { r.cells = append(r.cells, cells...) }
func (r *csvRow) addText(s string)    { r.add(textCell(s)) }

// addNumber adds a number of a result file.
func (r *csvRow) addNumber(s string) { r.add(r.dialect.number(s)) }

// end adds the row to text; it is not to be used again.
func (r *csvRow) end(text []byte) []byte {
	r.text.Reset()
	_ = r.out.Write(r.cells) // to memory
	r.out.Flush()
	text = append(text, r.text.Bytes()...)
	r.free.Put(r)
	return text
}
