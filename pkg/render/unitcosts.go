package render

import (
	"cmp"
	"io"
	"strings"

	"ipta/pkg/report"
	"ipta/pkg/report/unitcosts"
)

// UnitCostsJSON writes a list of unit costs as JSON.
func UnitCostsJSON(w io.Writer, list unitcosts.File) error {
	return Data(w, list)
}

// UnitCostsCSV writes a list of unit costs as CSV, a row each, as CSV writes
// results; stakeholders are what a table in Dutch calls them, by id.
func UnitCostsCSV(w io.Writer, list unitcosts.File, dialect Dialect, stakeholders map[string]string) error {
	head, rows := list.Rows()
	return writeCSV(w, dialect, head, "", func(write func([]string) error) error {
		for _, row := range rows {
			record := make([]string, len(row))
			for i, cell := range row {
				switch record[i] = dialect.cell(cell); {
				case unitcosts.IsCalculated(head[i]):
					record[i] = dialect.result(cell, report.Money)
				case dialect == ExcelNL && unitcosts.IsPortions(head[i]):
					record[i] = inDutch(record[i], stakeholders)
				}
			}
			if err := write(record); err != nil {
				return err
			}
		}
		return nil
	})
}

// inDutch returns shares such as "municipality 0.5; state 0.5" as a table in Dutch has
// them.
func inDutch(shares string, stakeholders map[string]string) string {
	if shares == "" {
		return ""
	}
	list := strings.Split(shares, "; ")
	for i, x := range list {
		id, share, _ := strings.Cut(x, " ")
		list[i] = cmp.Or(stakeholders[id], id) + " " + ExcelNL.number(share)
	}
	return strings.Join(list, "; ")
}
