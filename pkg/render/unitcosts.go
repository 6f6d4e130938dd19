package render

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"ipta/pkg/report"
	"ipta/pkg/report/unitcosts"
)

// UnitCostsJSON writes a list of unit costs as JSON.
func UnitCostsJSON(w io.Writer, list unitcosts.File) error {
	text, err := marshal(list, "")
	if err != nil {
		return err
	}
	_, err = w.Write(append(text, '\n'))
	return err
}

// UnitCostsCSV writes a list of unit costs as CSV, a row each, as CSV writes
// results.
func UnitCostsCSV(w io.Writer, list unitcosts.File, dialect Dialect) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if dialect == ExcelNL {
		if _, err := io.WriteString(w, "\ufeff"); err != nil {
			return err
		}
		out.Comma = ';'
	}
	heads, rows := list.Rows()
	if err := out.Write(heads); err != nil {
		return err
	}
	for _, row := range rows {
		record := make([]string, len(row))
		for i, cell := range row {
			switch x := cell.(type) {
			case string:
				record[i] = textCell(x)
			case int:
				record[i] = strconv.Itoa(x)
			case report.Figure:
				record[i] = x.String()
				if dialect == ExcelNL {
					record[i] = strings.Replace(record[i], ".", ",", 1)
				}
			}
		}
		if err := out.Write(record); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
