package workbook

import (
	"fmt"
)

// caseSheets is the number of cases up to which each has a sheet of its own. Of more
// cases each part of the calculation stands on one sheet, a row a line of a case, and
// one sheet shows the case that is chosen.
const caseSheets = 20

// part is a part of the calculation of a case.
type part int

const (
	partKey part = iota
	partGiven
	partRanges
	partEffect
	partSteps
	partTime
	partLeft
	partDiscounted
	partPayback
	partHolders
	partCounts
	partUnpriced
	partBudget
	partCalendar
	parts
)

// caseTable is the sheet of a part of all cases; head is the row with the heads of its
// table, next the first free row below it.
type caseTable struct {
	s          *sheet
	head, next int
}

// on returns the sheet on which a part of the case stands.
func (c *caseSheet) on(p part) *sheet {
	if c.s != nil {
		return c.s
	}
	return c.w.tables[p].s
}

// see returns the address of a cell of a part, as a formula in another part writes it.
func (c *caseSheet) see(from, p part, address string) string {
	return c.on(p).seen(c.on(from), address)
}

// rowsOf returns the first and last row of the costs (side 0) or the benefits (side 1)
// of a part that begins at row start with the costs.
func (c *caseSheet) rowsOf(side, start int) (first, last int) {
	if side == 0 {
		return start, start + c.benefits - 1
	}
	return start + c.benefits, start + len(c.rows) - 1
}

// none reports whether the case has no rows of a side, which adds up to nothing.
func (c *caseSheet) none(side int) bool {
	first, last := c.rowsOf(side, 0)
	return first > last
}

// sum returns the formula of the sum of a column of a part that begins at row start,
// over the costs or the benefits, for a formula on a sheet.
func (c *caseSheet) sum(on *sheet, side int, p part, start, column int) string {
	if c.none(side) {
		return "0"
	}
	first, last := c.rowsOf(side, start)
	return "SUM(" + c.cells(on, p, at(first, column)+":"+at(last, column)) + ")"
}

// cells returns a range of a part as a sheet writes it.
func (c *caseSheet) cells(on *sheet, p part, cells string) string { return c.on(p).seen(on, cells) }

// sumIf returns the formula of the sum of what counts of the lines of a side that hold a
// text in a column of their effect.
func (c *caseSheet) sumIf(on *sheet, side, column int, text string) string {
	if c.none(side) {
		return "0"
	}
	first, last := c.rowsOf(side, c.effect)
	return fmt.Sprintf("SUMIF(%s,%s,%s)", c.cells(on, partEffect, span(first, column, last, column)), text,
		c.cells(on, partEffect, span(first, effectCounted, last, effectCounted)))
}

// undiscounted returns the formula of what a side comes to in a year, before discounting.
func (c *caseSheet) undiscounted(on *sheet, side, column int) string {
	if c.none(side) {
		return "0"
	}
	first, last := c.rowsOf(side, 0)
	effect := func(column int) string {
		return c.cells(on, partEffect, span(first+c.effect, column, last+c.effect, column))
	}
	return fmt.Sprintf("SUMPRODUCT(%s,%s,%s)", c.cells(on, partLeft, at(first+c.left, column)+":"+at(last+c.left, column)),
		effect(effectAmount), effect(effectCounts))
}
