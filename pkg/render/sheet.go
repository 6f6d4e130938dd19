package render

import (
	"encoding/csv"
	"io"
	"slices"
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
	head := s.Head
	if s.Made != "" {
		head = append(slices.Clone(head), report.ChangedColumn)
	}
	if err := out.Write(head); err != nil {
		return err
	}
	return writeRows(out, s, dialect)
}

// SheetRows writes the rows of a sheet as Sheet does, to stand below its head and
// other rows.
func SheetRows(w io.Writer, s report.Sheet, dialect Dialect) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if dialect == ExcelNL {
		out.Comma = ';'
	}
	return writeRows(out, s, dialect)
}

func writeRows(out *csv.Writer, s report.Sheet, dialect Dialect) error {
	var cells []string
	for _, row := range s.Rows {
		cells = cells[:0]
		for _, cell := range row {
			switch {
			case !cell.Number:
				cells = append(cells, textCell(cell.Text))
			case dialect == ExcelNL:
				cells = append(cells, strings.Replace(cell.Text, ".", ",", 1))
			default:
				cells = append(cells, cell.Text)
			}
		}
		if s.Made != "" {
			cells = append(cells, textCell(s.Made))
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
