package report

import (
	"math"
	"strconv"
	"strings"

	"ipta/pkg/calc"
	"ipta/pkg/lang"
)

// Amount is an amount of money in a result file: to the micro-euro, in its
// shortest form, never with an exponent and never as -0.
type Amount float64

// String returns the amount as a result file has it.
func (a Amount) String() string {
	const decimals = 6
	if size := math.Abs(float64(a)); size >= 0.1 && size < 1e9 { // as below, at once: no exponent, and no zeros behind
		digits := decimals
		for whole := 1.0; whole <= size; whole *= 10 {
			digits++
		}
		return strconv.FormatFloat(float64(a), 'g', digits, 64)
	}
	s := strconv.FormatFloat(float64(a), 'f', decimals, 64)
	s = strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	if s == "-0" {
		return "0"
	}
	return s
}

// Value returns the number that String writes.
func (a Amount) Value() float64 {
	const micro = 1e6
	if math.Abs(float64(a)) < 1e7 {
		if x, sure := rounded(float64(a) * micro); sure {
			return x / micro
		}
	}
	x, _ := strconv.ParseFloat(a.String(), 64) // it is a number
	return x
}

// rounded rounds a number of up to 13 digits that comes from one multiplication, and
// reports whether that is sure: whether it is so far from a half that the error of the
// multiplication, below 0.002, cannot have brought it to the other side. The whole
// number, divided by an exact power of ten, is the number that its decimals are read as.
func rounded(x float64) (near float64, sure bool) {
	near = math.RoundToEven(x)
	return near + 0, math.Abs(float64(x)-near) < 0.49 // + 0 as −0 is written 0
}

// MarshalJSON returns the amount as a JSON number. It panics on what is no
// number: calc gives none.
func (a Amount) MarshalJSON() ([]byte, error) { return []byte(finite(float64(a), a.String())), nil }

// Figure is a ratio, rate, share, quantity or unit value in a result file: to
// 12 significant digits, in its shortest form, never with an exponent.
type Figure float64

// String returns the figure as a result file has it.
func (f Figure) String() string {
	const digits = 12
	if whole := int64(f); Figure(whole) == f && whole > -1e11 && whole < 1e11 {
		return strconv.FormatInt(whole, 10) // most often a weight of 1
	}
	if size := math.Abs(float64(f)); size >= 1e-4 && size < 1e11 { // as below, at once: no exponent, and no zeros behind
		return strconv.FormatFloat(float64(f), 'g', digits, 64)
	}
	rounded, _ := strconv.ParseFloat(strconv.FormatFloat(float64(f), 'e', digits-1, 64), 64)
	if rounded == 0 {
		return "0"
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}

// Value returns the number that String writes.
func (f Figure) Value() float64 {
	size, scale := math.Abs(float64(f)), 1e11
	if size >= 1e-4 && size < 1e11 {
		for below := 10.0; below <= size; below *= 10 {
			scale /= 10
		}
		for above := 1.0; size < above; above /= 10 {
			scale *= 10
		}
		if x, sure := rounded(float64(f) * scale); sure {
			return x / scale
		}
	}
	x, _ := strconv.ParseFloat(f.String(), 64) // it is a number
	return x
}

// MarshalJSON returns the figure as a JSON number; it panics as that of Amount.
func (f Figure) MarshalJSON() ([]byte, error) { return []byte(finite(float64(f), f.String())), nil }

// Exact is a value of a number of a file, in the shortest form that is read back
// as the same number: to be given to --set, where twelve digits of it would not
// do.
type Exact float64

// String returns the value as a result file has it.
func (x Exact) String() string {
	if x == 0 {
		return "0"
	}
	return strconv.FormatFloat(float64(x), 'f', -1, 64)
}

// MarshalJSON returns the value as a JSON number; it panics as that of Amount.
func (x Exact) MarshalJSON() ([]byte, error) { return []byte(finite(float64(x), x.String())), nil }

func finite(x float64, s string) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		panic("report: a result holds what is no number")
	}
	return s
}

// Money and Years are what a number may be in of which that decides how many decimals
// a reader is shown.
const (
	Money = "money"
	Years = "years"
)

// Rounded returns a number of a result as a spreadsheet of a reader has it: an amount
// in cents, years with at most 2 decimals and all others with 4, or with 2 digits where
// those would make nothing of it. It has a point, and no thousands.
func Rounded(x float64, unit string) string {
	switch size := math.Abs(x); {
	case unit == Money:
		return strconv.FormatFloat(lang.Round(x, Cents), 'f', Cents, 64)
	case unit == Years:
		return strconv.FormatFloat(lang.Round(x, 2), 'f', -1, 64)
	case size > 0 && size < 0.001:
		x, _ = strconv.ParseFloat(strconv.FormatFloat(x, 'e', 1, 64), 64)
		return strconv.FormatFloat(x, 'f', -1, 64)
	case x == math.Trunc(x):
		return Figure(x).String()
	}
	return strconv.FormatFloat(lang.Round(x, 4), 'f', -1, 64)
}

// Rounded returns the amount as Rounded does.
func (a Amount) Rounded() string { return Rounded(float64(a), Money) }

// Rounded returns the figure as Rounded does.
func (f Figure) Rounded() string { return Rounded(float64(f), "") }

// Rounded returns the value as Rounded does.
func (x Exact) Rounded() string { return Rounded(float64(x), "") }

// Figure returns a ratio, or nil and the reason why there is none.
func (w Writer) Figure(r calc.Ratio, name string, reasons map[string]string) *Figure {
	if !r.OK {
		reasons[name] = r.Reason.In(w.Lang)
		return nil
	}
	return new(Figure(r.Value))
}

// OptionalAmount is figure for an amount.
func (w Writer) OptionalAmount(r calc.Ratio, name string, reasons map[string]string) *Amount {
	if !r.OK {
		reasons[name] = r.Reason.In(w.Lang)
		return nil
	}
	return new(Amount(r.Value))
}

// Micros is an amount in whole micro-euros, in which sums are exact (SPEC 2.7).
func Micros(x float64) float64 {
	const perUnit = 1e6
	return math.Round(x * perUnit)
}
