package render

import (
	"io"
	"slices"
	"strconv"

	"ipta/pkg/report"
	"ipta/pkg/report/comparison"
)

var changesHead = []string{
	"old_setting", "new_setting", "kind", "id", "what", "old", "new", "unit", "costs", "benefits", "npv", "currency",
	"old_file", "old_line", "new_file", "new_line",
}

// Changes writes the changes of a comparison as CSV, one row each.
func Changes(w io.Writer, c comparison.File) error {
	made := map[string]string{} // by the name of a setting
	head := changesHead
	for _, s := range c.Settings {
		if text := s.Made.String(); text != "" {
			made[s.Name] = text
		}
	}
	if len(made) > 0 {
		head = append(slices.Clone(head), "old_"+report.ChangedColumn, "new_"+report.ChangedColumn)
	}
	return writeCSV(w, RFC4180, head, "", func(write func([]string) error) error {
		for _, d := range c.Differences {
			for _, x := range d.Changes {
				oldFile, oldLine := placeCells(x.OldPlace)
				newFile, newLine := placeCells(x.NewPlace)
				row := []string{
					textCell(d.Old), textCell(d.New), string(x.Kind), textCell(x.ID), textCell(x.What), RFC4180.cell(x.Old), RFC4180.cell(x.New), string(x.Unit),
					x.Costs.String(), x.Benefits.String(), x.NPV.String(), textCell(c.Currency), oldFile, oldLine, newFile, newLine,
				}
				if len(made) > 0 {
					row = append(row, textCell(made[d.Old]), textCell(made[d.New]))
				}
				if err := write(row); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

func placeCells(p *comparison.ChangedPlace) (file, line string) {
	if p == nil {
		return "", ""
	}
	return textCell(p.File), strconv.Itoa(int(p.Line))
}
