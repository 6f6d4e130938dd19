package render

import (
	"encoding/csv"
	"io"
	"strings"

	"ipta/pkg/report"
)

// Sheet writes rows of data as CSV. Text that a spreadsheet would take for a
// formula gets an apostrophe in front.
func Sheet(w io.Writer, s report.Sheet, dialect Dialect) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if dialect == ExcelNL {
		if _, err := io.WriteString(w, "\ufeff"); err != nil {
			return err
		}
		out.Comma = ';'
	}
	if err := out.Write(s.Head); err != nil {
		return err
	}
	cells := make([]string, len(s.Head))
	for _, row := range s.Rows {
		for i, cell := range row {
			switch {
			case !cell.Number:
				cells[i] = textCell(cell.Text)
			case dialect == ExcelNL:
				cells[i] = strings.Replace(cell.Text, ".", ",", 1)
			default:
				cells[i] = cell.Text
			}
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
