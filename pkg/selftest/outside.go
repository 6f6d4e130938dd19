package selftest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"math"
	"strconv"
	"strings"

	"ipta/pkg/lang"
	"ipta/pkg/onepage"
	"ipta/pkg/page"
	"ipta/pkg/workbook"
	"ipta/pkg/xlsx"
)

// outside asks the programs besides ipta of the first studies.
func (o *Outcome) outside(studies []*Study) []Comparison {
	books, browser := Comparison{Path: Workbook, NotRun: true}, Comparison{Path: Browser, NotRun: true}
	if o.Programs == nil || len(studies) == 0 {
		return []Comparison{books, browser}
	}
	var some []*opened
	for _, s := range studies[:min(len(studies), studiesOutside)] {
		if x, err := s.open(); err == nil { // else it is told elsewhere
			some = append(some, x)
		}
	}
	o.Absent[Workbook], o.Absent[Browser] = o.Programs.Recalculate == nil, o.Programs.Render == nil
	books.NotRun, browser.NotRun = o.Absent[Workbook], o.Absent[Browser]
	if !books.NotRun {
		if err := recalculated(&books, some, o.Programs.Recalculate); err != nil {
			books.fail(noStudy, err.Error())
		}
	}
	if !browser.NotRun {
		if err := rendered(&browser, some, o.Programs.Render); err != nil {
			browser.fail(noStudy, err.Error())
		}
	}
	return []Comparison{books, browser}
}

// recalculated holds each number in a workbook as another program calculates it to the
// one that ipta wrote in its place.
func recalculated(c *Comparison, studies []*opened, recalculate func([][]byte) ([][]byte, error)) error {
	books := make([][]byte, len(studies))
	for i, o := range studies {
		var text bytes.Buffer
		if err := workbook.Write(&text, o.result, o.parameters, nil, workbook.Options{Lang: lang.EN}); err != nil {
			return err
		}
		books[i] = text.Bytes()
	}
	again, err := recalculate(books)
	if err != nil {
		return err
	}
	for i, o := range studies {
		c.Cases += len(o.cases)
		want, err := xlsx.Read(books[i], xlsx.Usual)
		if err != nil {
			return err
		}
		got, err := xlsx.Read(again[i], xlsx.Usual)
		if err != nil {
			return err
		}
		c.sheets(o, got, want)
	}
	return nil
}

// sheets compares the cells with formulas of which the outcome is a number.
func (c *Comparison) sheets(o *opened, got, want *xlsx.Book) {
	cells := map[string]xlsx.Cell{}
	name := func(sheet string, cell *xlsx.Cell) string {
		return fmt.Sprintf("%s!R%dC%d", sheet, cell.Row, cell.Column)
	}
	for _, sheet := range got.Sheets {
		for i := range sheet.Cells {
			cells[name(sheet.Name, &sheet.Cells[i])] = sheet.Cells[i]
		}
	}
	size := microSize // amounts are added up to totals
	for i := range o.result.Cases {
		for k := range o.result.Cases[i].Lines {
			size += int(math.Abs(o.result.Cases[i].Lines[k].PresentValue))
		}
	}
	for _, sheet := range want.Sheets {
		for i := range sheet.Cells {
			cell := &sheet.Cells[i]
			if !cell.Formula || cell.Kind != xlsx.Number {
				continue
			}
			at := name(sheet.Name, cell)
			x, errX := strconv.ParseFloat(cells[at].Text, 64)
			y, errY := strconv.ParseFloat(cell.Text, 64)
			if errX != nil || errY != nil {
				c.Figures++
				c.differ(Difference{Study: o.Number, Figure: at, Got: cells[at].Text, Want: cell.Text})
				continue
			}
			of := microSize // an amount, and what is a share or ratio of some
			if math.Abs(y) > 10 {
				of = size
			}
			c.number(o.Number, at, x, y, float64(of), c.Path.Tolerance())
		}
	}
}

// rendered asks the calculator of the page in a browser what it asks itself within ipta.
func rendered(c *Comparison, studies []*opened, render func([]byte) (string, error)) error {
	var text bytes.Buffer
	questions := make([]page.Request, len(studies))
	for i, o := range studies {
		questions[i] = o.question()
	}
	if err := onepage.Answers(&text, questions, onepage.Engine); err != nil {
		return err
	}
	all, err := render(text.Bytes())
	if err != nil {
		return err
	}
	_, held, found := strings.Cut(all, `<pre id="answers">`)
	held, _, ended := strings.Cut(held, "</pre>")
	if !found || !ended {
		return errors.New("the page gave no answers")
	}
	var answers []page.Answer
	if err := json.Unmarshal([]byte(html.UnescapeString(held)), &answers); err != nil || len(answers) != len(studies) {
		return fmt.Errorf("the page gave no answers: %w", err)
	}
	for i, o := range studies {
		c.Cases += len(o.cases)
		if err := o.answered(c, &answers[i]); err != nil {
			return err
		}
	}
	return nil
}
