package render

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"runtime"

	"ipta/pkg/lang"
	"ipta/pkg/parallel"
	"ipta/pkg/report/resultfile"
	"ipta/pkg/resolved"
)

// JSON writes a result file.
func JSON(w io.Writer, r resultfile.Result) error {
	cases, numbers := r.Cases, r.Resolved.Cases
	return writeResult(w, r,
		items{len(cases), func(i int) any { return &cases[i] }},
		items{len(numbers), func(i int) any { return &numbers[i] }})
}

// JSONStream writes a result file, of which no more than a few cases are in memory.
func JSONStream(w io.Writer, s resultfile.Stream) error {
	return writeResult(w, s.Result,
		items{s.Len, func(i int) any { c := s.Case(i); return &c }},
		items{s.Len, func(i int) any { c := s.Numbers(i); return &c }})
}

// items are the items of a list, each made when it is written.
type items struct {
	n    int
	item func(int) any
}

// writeResult writes a result file, case by case, so that its text never stands in
// memory as a whole. The numbers of a case under "resolved" stand on one line.
func writeResult(w io.Writer, r resultfile.Result, cases, numbers items) error {
	frame, err := NewFrame(r)
	if err != nil {
		return err
	}
	for _, step := range []func() error{
		func() error { return write(w, frame.Head) },
		func() error { return list(w, cases, caseInset, newCaseEncoder) },
		func() error { return write(w, frame.Middle) },
		func() error { return list(w, numbers, numbersInset, newNumbersEncoder) },
		func() error { return write(w, frame.Tail) },
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// Frame is the text of a result file around its cases, and around their numbers.
type Frame struct{ Head, Middle, Tail []byte }

// NewFrame returns the text around the cases of a result file, and around their numbers.
// What stands above the cases does not depend on them.
func NewFrame(r resultfile.Result) (f Frame, err error) {
	r.Cases, r.Resolved.Cases = []resultfile.Case{}, []resolved.Case{}
	text, err := marshal(r, "")
	if err != nil {
		return f, err
	}
	// In a string the quotes would be escaped, so these are the keys themselves;
	// those of the result stand before those under "resolved".
	const key = `"cases": []`
	var first, second bool
	f.Head, text, first = bytes.Cut(text, []byte(key))
	f.Middle, f.Tail, second = bytes.Cut(text, []byte(key))
	if !first || !second {
		return f, fmt.Errorf("write result: no place for the cases")
	}
	f.Tail = append(f.Tail, '\n')
	return f, nil
}

// The lists of cases, and of their numbers, stand in so far.
const caseInset, numbersInset = "  ", "    "

func newCaseEncoder() *encoder    { return newEncoder("    ", "  ") }
func newNumbersEncoder() *encoder { return newEncoder("", "") }

// PassingCases is the text of cases of a result file, and of their numbers, which are added
// one by one; a comma stands before each. One goroutine uses one.
type PassingCases struct {
	Cases, Numbers    []byte
	ofCase, ofNumbers *encoder
}

// NewPassingCases returns the text of no cases.
func NewPassingCases() *PassingCases {
	return &PassingCases{ofCase: newCaseEncoder(), ofNumbers: newNumbersEncoder()}
}

// Begin forgets all cases.
func (p *PassingCases) Begin() { p.Cases, p.Numbers = p.Cases[:0], p.Numbers[:0] }

// Add adds a case.
func (p *PassingCases) Add(c *resultfile.Case, numbers *resolved.Case) error {
	text, err := p.ofCase.encode(c)
	if err != nil {
		return err
	}
	p.Cases = append(append(p.Cases, ",\n"+caseInset+"  "...), text...)
	if text, err = p.ofNumbers.encode(numbers); err != nil {
		return err
	}
	p.Numbers = append(append(p.Numbers, ",\n"+numbersInset+"  "...), text...)
	return nil
}

// ListOfCases is what stands before and behind the text of cases, of which the first comma
// is left out, and ListOfNumbers before and behind that of their numbers.
var (
	ListOfCases   = [2]string{`"cases": [`, "\n" + caseInset + "]"}
	ListOfNumbers = [2]string{`"cases": [`, "\n" + numbersInset + "]"}
)

// Data writes what is no result file as indented JSON.
func Data(w io.Writer, v any) error {
	text, err := marshal(v, "")
	if err != nil {
		return err
	}
	return write(w, append(text, '\n'))
}

func write(w io.Writer, text []byte) error {
	_, err := w.Write(text)
	return err
}

// together is how many items of a list are encoded side by side.
const together = 16

// list writes the key cases with a list of items, which stand in by two places more
// than the key.
func list(w io.Writer, all items, inset string, newEncoder func() *encoder) error {
	n := all.n
	if n == 0 {
		return write(w, []byte(`"cases": []`))
	}
	if err := write(w, []byte(`"cases": [`)); err != nil {
		return err
	}
	encoders := make([]*encoder, min(n, together))
	texts, errs := make([][]byte, len(encoders)), make([]error, len(encoders))
	for first := 0; first < n; first += together {
		some := min(together, n-first)
		parallel.Each(some, runtime.GOMAXPROCS(0), func(k int) {
			if encoders[k] == nil {
				encoders[k] = newEncoder()
			}
			texts[k], errs[k] = encoders[k].encode(all.item(first + k))
		})
		for k := range some {
			lead := ",\n" + inset + "  "
			if first+k == 0 {
				lead = lead[1:]
			}
			if errs[k] != nil {
				return errs[k]
			}
			if err := write(w, []byte(lead)); err != nil {
				return err
			}
			if err := write(w, texts[k]); err != nil {
				return err
			}
		}
	}
	return write(w, []byte("\n"+inset+"]"))
}

// marshal returns indented JSON without a line end, with <, > and & as they are.
func marshal(v any, prefix string) ([]byte, error) {
	return newEncoder(prefix, "  ").encode(v)
}

// encoder writes value after value as JSON in the same room.
type encoder struct {
	text bytes.Buffer
	json *json.Encoder
}

// newEncoder returns an encoder; with no prefix and no indent it writes a value
// on one line.
func newEncoder(prefix, indent string) *encoder {
	e := &encoder{}
	e.json = json.NewEncoder(&e.text)
	e.json.SetEscapeHTML(false)
	e.json.SetIndent(prefix, indent)
	return e
}

// encode returns a value as JSON without a line end; it is valid until the next
// call.
func (e *encoder) encode(v any) ([]byte, error) {
	e.text.Reset()
	if err := e.json.Encode(v); err != nil {
		return nil, fmt.Errorf("write result: %w", err)
	}
	return lang.EscapeJSON(bytes.TrimSuffix(e.text.Bytes(), []byte("\n"))), nil
}
