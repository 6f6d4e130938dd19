package render

import (
	"encoding/csv"
	"io"
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/lang"
	"ipta/pkg/report"
	"ipta/pkg/report/resultfile"
)

// Dialect is a way of writing CSV.
type Dialect string

// The dialects: that of RFC 4180, and the one that Excel opens on a double
// click where it is set to Dutch: semicolons, decimal commas, a byte order mark.
const (
	RFC4180 Dialect = ""
	ExcelNL Dialect = "nl"
)

var csvHead = []string{
	"case", "title", "municipality", "start", "weight",
	"id", "group", "unit_cost", "label", "domain", "from", "to",
	"quantity", "without", "with", "net_effect", "unit_value", "present_value", "perspective_value",
	"currency", "price_level", "perspective", "notes",
}

// CSV writes a row for each line of each case, with the names and numbers of
// the result file. Text that a spreadsheet would take for a formula gets an
// apostrophe in front.
func CSV(w io.Writer, r resultfile.Result, dialect Dialect) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	number := func(s string) string { return s }
	if dialect == ExcelNL {
		if _, err := io.WriteString(w, "\ufeff"); err != nil {
			return err
		}
		out.Comma = ';'
		number = func(s string) string { return strings.Replace(s, ".", ",", 1) }
	}
	head, made := csvHead, r.Made.String()
	if made != "" {
		head = append(slices.Clone(head), report.ChangedColumn)
	}
	if err := out.Write(head); err != nil {
		return err
	}
	notes := strings.Join(r.Notes, " ")
	for i := range r.Cases {
		c := &r.Cases[i]
		start := ""
		if c.Start != nil {
			start = strconv.Itoa(*c.Start)
		}
		for j := range c.Lines {
			l := &c.Lines[j]
			row := []string{
				textCell(c.ID), textCell(value(c.Title)), textCell(value(c.Municipality)), start, number(c.Weight.String()),
				l.ID, string(l.Group), textCell(value(l.UnitCost)), textCell(l.Label), textCell(l.Domain),
				strconv.Itoa(l.From), strconv.Itoa(l.To),
				number(l.Quantity.String()), number(optionalFigure(l.Without)), number(optionalFigure(l.With)),
				number(l.NetEffect.String()), number(l.UnitValue.String()),
				number(l.PresentValue.String()), number(l.PerspectiveValue.String()),
				textCell(r.Currency), strconv.Itoa(r.PriceLevel), textCell(r.Perspective), textCell(notes),
			}
			if made != "" {
				row = append(row, textCell(made))
			}
			if err := out.Write(row); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}

func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func optionalFigure(f *report.Figure) string {
	if f == nil {
		return ""
	}
	return f.String()
}

// textCell returns a text that no spreadsheet takes for a formula and no
// terminal for a command.
func textCell(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r\n", rune(s[0])) {
		s = "'" + s
	}
	return lang.Visible(s)
}
