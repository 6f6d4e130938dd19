package render

import (
	"io"

	"ipta/pkg/report"
)

// Sheet writes rows of data as CSV. Text that a spreadsheet would take for a
// formula gets an apostrophe in front.
func Sheet(w io.Writer, s report.Sheet, dialect Dialect) error {
	return writeCSV(w, dialect, s.Head, s.Made, func(write func([]string) error) error {
		var cells []string
		for _, row := range s.Rows {
			cells = cells[:0]
			for _, cell := range row {
				switch {
				case cell.Number != nil:
					cells = append(cells, dialect.figure(cell.Number))
				case cell.Word:
					cells = append(cells, dialect.head(cell.Text))
				default:
					cells = append(cells, textCell(cell.Text))
				}
			}
			if err := write(cells); err != nil {
				return err
			}
		}
		return nil
	})
}

// SheetRows writes the rows of a sheet as Sheet does, to stand below its head and
// other rows.
func SheetRows(w io.Writer, s report.Sheet, dialect Dialect) error {
	s.Head = nil
	return Sheet(w, s, dialect)
}
