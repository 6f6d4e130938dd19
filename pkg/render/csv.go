package render

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"

	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/resultfile"
)

// Dialect is a way of writing CSV.
type Dialect string

// The dialects: that of RFC 4180, and the one that Excel opens on a double
// click where it is set to Dutch: semicolons, decimal commas, a byte order mark, Dutch
// heads and numbers as a reader wants them.
const (
	RFC4180 Dialect = ""
	ExcelNL Dialect = "nl"
)

// head returns the name of a column, or one of a few words that stand in one.
func (d Dialect) head(name string) string {
	if d == ExcelNL {
		return field.DutchHead(name)
	}
	return name
}

// word returns a text under a head: society, which is a perspective of every file, has a
// name in Dutch.
func (d Dialect) word(head, text string) string {
	if head == "perspective" && text == model.Society {
		return d.head(text)
	}
	return text
}

// newCSV returns a writer of rows in a dialect.
func newCSV(w io.Writer, dialect Dialect) *csv.Writer {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if dialect == ExcelNL {
		out.Comma = ';'
	}
	return out
}

// mark is what a file begins with.
func (d Dialect) mark() string {
	if d == ExcelNL {
		return "\ufeff"
	}
	return ""
}

// number returns a written number as the dialect writes it.
func (d Dialect) number(s string) string {
	if d == ExcelNL {
		return strings.Replace(s, ".", ",", 1)
	}
	return s
}

// figure returns a number of a result as the dialect writes it: to the last digit for
// programs, rounded for who reads it in a spreadsheet.
func (d Dialect) figure(x report.Number) string {
	if d == ExcelNL {
		return d.number(x.Rounded())
	}
	return x.String()
}

// writeCSV writes a file of rows below a head, or without one rows to stand below
// others. What was changed against the files, if anything, stands behind each row.
func writeCSV(w io.Writer, dialect Dialect, head []string, made string, write func(row func(cells []string) error) error) error {
	out := newCSV(w, dialect)
	row := out.Write
	if made != "" {
		made = textCell(made)
		if len(head) > 0 {
			head = append(slices.Clip(head), report.ChangedColumn)
		}
		row = func(cells []string) error { return out.Write(append(cells, made)) }
	}
	if len(head) > 0 {
		if _, err := io.WriteString(w, dialect.mark()); err != nil {
			return err
		}
		names := make([]string, len(head))
		for i, name := range head {
			names[i] = dialect.head(name)
		}
		if err := out.Write(names); err != nil {
			return err
		}
	}
	if err := write(row); err != nil {
		return err
	}
	out.Flush()
	return out.Error()
}

// CSV writes a row for each line of each case, with the names and numbers of
// the result file. Text that a spreadsheet would take for a formula gets an
// apostrophe in front.
func CSV(w io.Writer, r resultfile.Result, dialect Dialect) error {
	head := append(heads(reflect.TypeFor[resultfile.CaseColumns]()), heads(reflect.TypeFor[resultfile.Line]())...)
	head = append(head, "currency", "price_level", "perspective", "notes")
	ends := []any{r.Currency, r.PriceLevel, dialect.word("perspective", r.Perspective), strings.Join(r.Notes, " ")}
	return writeCSV(w, dialect, head, r.Made.String(), func(write func([]string) error) error {
		for i := range r.Cases {
			of := dialect.cells(nil, &r.Cases[i].CaseColumns)
			for j := range r.Cases[i].Lines {
				row := dialect.cells(of[:len(of):len(of)], &r.Cases[i].Lines[j])
				for _, x := range ends {
					row = append(row, dialect.cell(x))
				}
				if err := write(row); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// heads are the names of the fields of a struct, as CSV has them, without those of a
// struct in it.
func heads(t reflect.Type) (names []string) {
	for f := range t.Fields() {
		if !f.Anonymous {
			names = append(names, cmp.Or(f.Tag.Get("csv"), f.Tag.Get("json")))
		}
	}
	return names
}

// cells adds the values under heads to a row.
func (d Dialect) cells(row []string, of any) []string {
	v := reflect.ValueOf(of).Elem()
	for i := range v.NumField() {
		if f := v.Type().Field(i); !f.Anonymous {
			row = append(row, d.result(v.Field(i).Interface(), f.Tag.Get("unit")))
		}
	}
	return row
}

// result returns a value of a result file, in a unit, as CSV has it.
func (d Dialect) result(v any, unit string) string {
	if d != ExcelNL {
		return d.cell(v)
	}
	switch x := v.(type) {
	case model.Group:
		return field.DutchGroup(x)
	case *report.Figure:
		if x != nil {
			return d.result(*x, unit)
		}
	case report.Figure:
		return d.number(report.Rounded(float64(x), unit))
	case report.Amount:
		return d.figure(x)
	}
	return d.cell(v)
}

// cell returns a value as CSV has it: a text, a number that is not rounded, or nothing.
func (d Dialect) cell(v any) string {
	x := reflect.ValueOf(v)
	if x.Kind() == reflect.Pointer {
		x = x.Elem()
	}
	switch x.Kind() {
	case reflect.Invalid: // there is none
		return ""
	case reflect.String:
		return textCell(x.String())
	default:
		return d.number(fmt.Sprint(x.Interface()))
	}
}

// textCell returns a text that no spreadsheet takes for a formula and no
// terminal for a command.
func textCell(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r\n", rune(s[0])) {
		s = "'" + s
	}
	return lang.Visible(s)
}
