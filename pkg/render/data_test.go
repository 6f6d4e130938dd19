package render

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/report"
	"ipta/pkg/report/resultfile"
	"ipta/pkg/report/unitcosts"
)

func result(t testing.TB) resultfile.Result {
	p := parameters()
	return resultfile.New(calculated(t, p, "", firstCase(), secondCase(), noCosts()), p,
		resultfile.Meta{Version: "0.0.0", Lang: lang.EN, Analysis: sampled()})
}

func TestCSVParsesBack(t *testing.T) {
	t.Parallel()
	r := result(t)
	for dialect, comma := range map[Dialect]rune{RFC4180: ',', ExcelNL: ';'} {
		var out bytes.Buffer
		if err := CSV(&out, r, dialect); err != nil {
			t.Fatal(err)
		}
		text := strings.TrimPrefix(out.String(), "\ufeff")
		if marked := text != out.String(); marked != (dialect == ExcelNL) {
			t.Errorf("dialect %q: byte order mark: %v", dialect, marked)
		}
		if strings.Count(text, "\n") != strings.Count(text, "\r\n") {
			t.Errorf("dialect %q: a line ends without CR LF", dialect)
		}
		in := csv.NewReader(strings.NewReader(text))
		in.Comma = comma
		rows, err := in.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		at := map[string]int{}
		for i, name := range rows[0] {
			at[name] = i
		}
		rows = rows[1:]
		for _, c := range r.Cases {
			for _, l := range c.Lines {
				row := rows[0]
				rows = rows[1:]
				got, err := strconv.ParseFloat(strings.Replace(row[at[dialect.head("present_value")]], ",", ".", 1), 64)
				want := number6(l.PresentValue)
				if dialect == ExcelNL {
					want = lang.Round(want, report.Cents)
				}
				if err != nil || got != want || row[at[dialect.head("id")]] != l.ID || row[at[dialect.head("case")]] != c.ID {
					t.Errorf("dialect %q: got row %v of line %s %s, %v", dialect, row, c.ID, l.ID, err)
				}
			}
		}
		if len(rows) > 0 {
			t.Errorf("dialect %q: %d rows too many", dialect, len(rows))
		}
	}
}

// TestDutchHeads wants a name in Dutch for every column that is not of a sheet, and each
// once in its table; those of sheets are wanted where these are stored (reporttest).
func TestDutchHeads(t *testing.T) {
	t.Parallel()
	var of, list []string
	for i := range resultfile.Columns {
		of = append(of, resultfile.Columns[i].Head)
	}
	for _, c := range (&resultfile.DrawTerms{}).Constants() {
		of = append(of, c.Name)
	}
	lines := append(slices.Clone(of), heads(reflect.TypeFor[resultfile.Line]())...)
	lines = append(lines, report.ChangedColumn, "notes")
	list, _ = unitcosts.File{}.Rows()
	for _, table := range [][]string{lines, append(list, report.ChangedColumn)} {
		taken := map[string]string{}
		for _, name := range table {
			dutch := ExcelNL.head(name)
			if !field.HasDutchHead(name) || taken[dutch] != "" {
				t.Errorf("%s is %q in Dutch, as is %q; give it a name of its own in field.DutchHead", name, dutch, taken[dutch])
			}
			taken[dutch] = name
			if RFC4180.head(name) != name {
				t.Errorf("%s is %s for programs", name, RFC4180.head(name))
			}
		}
	}
}

func number6(a report.Amount) float64 {
	x, _ := strconv.ParseFloat(a.String(), 64)
	return x
}

func TestCSVFormulas(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"=HYPERLINK(1)": "'=HYPERLINK(1)", "+31": "'+31", "-x": "'-x", "@SUM": "'@SUM", "\tx": "' x", "\r": "' ",
		"a\x1b[31m": "a␛[31m",
		"a=b":       "a=b", "": "", "Yassin": "Yassin",
	} {
		if got := textCell(in); got != want {
			t.Errorf("textCell(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestJSONIsOneDocument holds that writing case by case gives what writing at
// once would have given, but for the space between.
func TestJSONIsOneDocument(t *testing.T) {
	t.Parallel()
	many := result(t)
	many.Inputs = []resultfile.Input{{Path: `a "cases": [] <b>.yaml`}}
	none := result(t)
	none.Cases = []resultfile.Case{}
	long := result(t)
	for i := range 2*together + 3 {
		c := long.Cases[i%3]
		c.ID = fmt.Sprint("case-", i)
		long.Cases = append(long.Cases, c)
	}
	for _, r := range []resultfile.Result{many, none, long} {
		var out bytes.Buffer
		if err := JSON(&out, r); err != nil {
			t.Fatal(err)
		}
		want, err := marshal(r, "")
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(compact(t, want), compact(t, out.Bytes())); diff != "" {
			t.Error(diff)
		}
		if !json.Valid(out.Bytes()) || bytes.Contains(out.Bytes(), []byte(`\u003c`)) {
			t.Error("not plain JSON")
		}
	}
}

func compact(t *testing.T, text []byte) string {
	t.Helper()
	var b bytes.Buffer
	if err := json.Compact(&b, text); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestJSONReasons(t *testing.T) {
	t.Parallel()
	r := result(t)
	c := r.Cases[2]
	const noRatio = "there are no costs above 0 to divide by"
	if c.BenefitCostRatio != nil || c.Reasons["bcr"] != noRatio || c.Reasons["roi"] != noRatio || c.Title == nil || c.Start != nil {
		t.Errorf("a case without costs: %+v, %q", c, c.Reasons)
	}
	const note = "3 cases stand for 4 young people. Chosen cases are no random sample: the total holds only if the others fare as these did."
	if len(r.Notes) == 0 || r.Notes[0] != note {
		t.Errorf("weights extrapolate, and the notes are %q", r.Notes)
	}
}
