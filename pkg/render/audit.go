package render

import (
	"io"

	"ipta/pkg/report/unitcosts"
)

// AuditCSV writes an audit as CSV, a row a figure.
func AuditCSV(w io.Writer, f unitcosts.AuditFile, dialect Dialect) error {
	head, rows := f.Rows()
	return writeCSV(w, dialect, head, f.Made.String(), func(write func([]string) error) error {
		for _, row := range rows {
			record := make([]string, len(row))
			for i, cell := range row {
				record[i] = dialect.cell(cell)
			}
			if err := write(record); err != nil {
				return err
			}
		}
		return nil
	})
}
