package render

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"

	"ipta/pkg/report"
)

var changesHead = []string{
	"old_setting", "new_setting", "kind", "id", "what", "old", "new", "unit", "costs", "benefits", "npv", "currency",
	"old_file", "old_line", "new_file", "new_line",
}

// Changes writes the changes of a comparison as CSV, one row each.
func Changes(w io.Writer, c report.Comparison) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if err := out.Write(changesHead); err != nil {
		return err
	}
	for _, d := range c.Differences {
		for _, x := range d.Changes {
			oldFile, oldLine := placeCells(x.OldPlace)
			newFile, newLine := placeCells(x.NewPlace)
			err := out.Write([]string{
				textCell(d.Old), textCell(d.New), string(x.Kind), textCell(x.ID), textCell(x.What), valueCell(x.Old), valueCell(x.New), string(x.Unit),
				x.Costs.String(), x.Benefits.String(), x.NPV.String(), textCell(c.Currency), oldFile, oldLine, newFile, newLine,
			})
			if err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}

// valueCell returns what something was or is: a number, or a text.
func valueCell(v any) string {
	switch x := v.(type) {
	case nil:
		return ""
	case string:
		return textCell(x)
	}
	return fmt.Sprint(v)
}

func placeCells(p *report.ChangedPlace) (file, line string) {
	if p == nil {
		return "", ""
	}
	return textCell(p.File), strconv.Itoa(int(p.Line))
}
