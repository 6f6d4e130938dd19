// Package sensitivity calculates again with other numbers: what moves the
// result, by how much, and what it would take to turn it round.
//
// One number at a time, all others at base: OneWay, Swings and PassingSwings (only what
// method checks need), NewTwoWay (two of them), BreakEvens, DroppedLines. All at once,
// by their distributions: Simulate, SimulateUntil and, for cases that go by in a stream,
// a Simulator, whose sums over cases (DrawSums) add up with those of other runs. Each is
// the calculation of package calc, on a plan that is compiled once, with rows of many
// draws in place of one.
package sensitivity

import "ipta/pkg/model"

// Swing is how far the result moves when one number is changed and all others
// stay as they are.
type Swing struct {
	// ID is the name of the number in the run, as calc.Plan.ID gives it, such as
	// "unit_costs.eviction.value".
	ID string
	// Case is the id of the case that holds the number; "" for a number of the
	// parameter file.
	Case string
	// Path names the number inside its file, such as "avoided[0].without".
	Path string
	// Number is the number itself, with its place and its range.
	Number *model.Number
	// Low and High are the net present value of the aggregate, in the currency
	// of the parameter file, with the number at its low and its high; without a
	// range, at 20 % below and 20 % above its value. Low may lie above High.
	Low, High float64
	// Least and Most are set where the number has no range and may not go down, or
	// up, by so much: what it may be at the utmost, which it has at Low or High.
	Least, Most *float64
	// HasRange says that the file, or its default by confidence grade, gives
	// the number a range.
	HasRange bool
	// Base is the net present value of the aggregate as it is.
	Base float64
}
