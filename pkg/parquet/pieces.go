package parquet

import (
	"slices"

	"github.com/parquet-go/parquet-go"
)

// Rows are handed on pieceRows at a time, and groupPieces of these pieces stand
// together in a row group, however they come: the same cases give the same bytes.
const (
	pieceRows   = 5_000
	groupPieces = 10
)

// pieces are rows on their way into a file, which is whole after finish.
type pieces struct {
	out  *parquet.GenericWriter[any]
	rows []parquet.Row
	// handed counts the pieces of the row group at hand.
	handed int
}

// next returns room for a row, that of one that was handed on where there is one.
func (p *pieces) next() *parquet.Row {
	p.rows = slices.Grow(p.rows, 1)[:len(p.rows)+1]
	last := &p.rows[len(p.rows)-1]
	*last = (*last)[:0]
	return last
}

// added hands on the rows so far where they are a piece.
func (p *pieces) added() error {
	if len(p.rows) < pieceRows {
		return nil
	}
	return p.handOn()
}

func (p *pieces) handOn() error {
	_, err := p.out.WriteRows(p.rows)
	p.rows = p.rows[:0]
	if p.handed++; err == nil && p.handed == groupPieces {
		p.handed = 0
		err = p.out.Flush()
	}
	return err
}

// finish writes what is left and the end of the file.
func (p *pieces) finish() error {
	if err := p.handOn(); err != nil {
		return err
	}
	return p.out.Close()
}
