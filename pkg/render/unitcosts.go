package render

import (
	"io"

	"ipta/pkg/report"
	"ipta/pkg/report/unitcosts"
)

// UnitCostsJSON writes a list of unit costs as JSON.
func UnitCostsJSON(w io.Writer, list unitcosts.File) error {
	return Data(w, list)
}

// UnitCostsCSV writes a list of unit costs as CSV, a row each, as CSV writes
// results.
func UnitCostsCSV(w io.Writer, list unitcosts.File, dialect Dialect) error {
	head, rows := list.Rows()
	return writeCSV(w, dialect, head, "", func(write func([]string) error) error {
		for _, row := range rows {
			record := make([]string, len(row))
			for i, cell := range row {
				if record[i] = dialect.cell(cell); unitcosts.IsCalculated(head[i]) {
					record[i] = dialect.result(cell, report.Money)
				}
			}
			if err := write(record); err != nil {
				return err
			}
		}
		return nil
	})
}
