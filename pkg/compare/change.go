package compare

import (
	"ipta/pkg/calc"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

// Kind says what sort of thing changed.
type Kind string

// The kinds of changes.
const (
	Parameter   Kind = "parameter"    // a unit cost, an index or a table of the parameter file
	Method      Kind = "setting"      // rate, convention, base year, horizon, price level, perspective
	CaseLine    Kind = "case line"    // a number of a line, or of the case itself
	AddedCase   Kind = "added case"   // counts with all that it is worth in the new setting
	RemovedCase Kind = "removed case" // counts with all that it was worth in the old setting
	AddedLine   Kind = "added line"
	RemovedLine Kind = "removed line"
	// Small stands for several changes with little effect; see Gather.
	Small Kind = "small changes"
	// Rounding is what rounding to micro-euros leaves where no change can
	// carry it: lines in another order.
	Rounding Kind = "rounding"
)

// Change is one thing that differs between two settings, and what it does to
// the result.
type Change struct {
	// ID is the path of what changed, as --set takes it and as the new setting
	// counts its lines, such as "unit_costs.eviction.value" or
	// "cases.yassin.avoided[0].without". For a line or case that came or went it
	// is that line or case, and for Small and Rounding "".
	ID   string
	Kind Kind
	// What says in words what changed.
	What lang.Message
	// Old and New are what it was and what it is; Value.IsZero for what is not
	// there, as the old value of an added line.
	Old, New Value
	// PosOld and PosNew are the places in the files, nowhere for a default.
	PosOld, PosNew diag.Pos
	// Costs and Benefits say by how much the change raises those of all cases
	// together in the perspective, NPV is Benefits − Costs. They are in whole
	// micro-euros, so that those of all changes add up to the difference exactly.
	Costs, Benefits, NPV calc.Micro
	// Count is the number of changes that a Small one stands for, else 1.
	Count int
}

// Value is what something was or is: a number with its unit, or words. A number may
// have both: Text then says what was counted.
type Value struct {
	Number float64
	Unit   Unit
	Text   lang.Message
}

// Unit says how to read the number of a Value.
type Unit string

// The units. None is for words, or for nothing at all.
const (
	None   Unit = ""
	Amount Unit = "amount" // in the currency of the parameters
	Share  Unit = "share"  // a fraction of 1, as rates are
	Plain  Unit = "number"
	Year   Unit = "year" // a calendar year, or a number of years
)

// IsZero reports whether there is no value.
func (v Value) IsZero() bool { return v.Unit == None && v.Text.IsZero() }

func words(text lang.Text, args ...any) Value { return Value{Text: text.With(args...)} }

func word(s string) Value { return Value{Text: lang.Same(s).With()} }

// absolute returns |m|.
func absolute(m calc.Micro) calc.Micro { return max(m, -m) }

// Gather returns the changes with those that move the net present value least
// put together as one at the end: each whose size is below a share of the sizes
// of all. One that would stand alone stays as it is. The sums do not change.
func Gather(changes []Change, least float64) []Change {
	all := 0.0
	for _, c := range changes {
		all += absolute(c.NPV).Float()
	}
	var kept, small []Change
	for _, c := range changes {
		if absolute(c.NPV).Float() < least*all {
			small = append(small, c)
		} else {
			kept = append(kept, c)
		}
	}
	if len(small) < 2 {
		return changes
	}
	sum := Change{Kind: Small, Count: len(small), What: lang.Text{EN: "%d small changes", NL: "%d kleine wijzigingen"}.With(len(small))}
	for _, c := range small {
		sum.Costs += c.Costs
		sum.Benefits += c.Benefits
		sum.NPV += c.NPV
	}
	return append(kept, sum)
}
