package workbook

import (
	"cmp"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

const (
	// mostFormulas is more than a sheet has that may be read: of each there are so many bytes.
	mostFormulas = maxUnzipped / 64
	// mostOverwritten is of how many cells of a sheet it is told that they held a formula.
	mostOverwritten = 200
)

// formulas holds the formulas of a sheet to what they were when it was written:
// ranges are the cells that held one, print is their fingerprint.
func (r *reader) formulas(sheet, ranges, print string) {
	var cells [][2]int // row and column
	for _, block := range strings.Fields(ranges) {
		first, last, _ := strings.Cut(block, ":")
		left, top, errFirst := excelize.CellNameToCoordinates(first)
		right, bottom, errLast := excelize.CellNameToCoordinates(last)
		if errFirst != nil || errLast != nil || right > excelize.MaxColumns || bottom > excelize.TotalRows ||
			len(cells)+(bottom-top+1)*(right-left+1) > mostFormulas {
			continue // the fingerprint is then of other cells
		}
		for row := top; row <= bottom; row++ {
			for column := left; column <= right; column++ {
				cells = append(cells, [2]int{row, column})
			}
		}
	}
	slices.SortFunc(cells, func(a, b [2]int) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	formulas := make([]string, 0, len(cells))
	overwritten := 0
	for _, c := range cells {
		name := at(c[0], c[1])
		formula, err := r.f.GetCellFormula(sheet, name)
		if err != nil || formula == "" {
			if overwritten++; overwritten > mostOverwritten {
				break
			}
			r.find("workbook-formula", diag.Error, sheet+"!"+name, lang.Text{
				EN: "this cell held a formula, and now a value; change an input cell in place of it",
				NL: "deze cel bevatte een formule, en nu een waarde; wijzig in plaats daarvan een invoercel",
			})
			continue
		}
		formulas = append(formulas, formula)
	}
	if overwritten == 0 && fingerprintOf(formulas) != print {
		r.find("workbook-formula", diag.Warning, sheet, lang.Text{
			EN: "a formula of this sheet was changed, or rows or columns were moved; only input cells are taken over",
			NL: "een formule van dit blad is gewijzigd, of er zijn rijen of kolommen verplaatst; alleen invoercellen worden overgenomen",
		})
	}
}
