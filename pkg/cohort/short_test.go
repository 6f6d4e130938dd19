package cohort

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"ipta/pkg/diag"
	"ipta/pkg/model"
)

// testParameters have a cost and a value.
func testParameters() *model.Parameters {
	cost := &model.UnitCost{ID: "eviction", Kind: model.Cost, BorneBy: []model.Portion{{Stakeholder: "state", Share: 1}}}
	gain := &model.UnitCost{ID: "paid_work", Kind: model.Value, EnjoyedBy: []model.Portion{{Stakeholder: "state", Share: 1}}}
	return &model.Parameters{
		PriceLevel: 2024, Horizon: 10, Stakeholders: []model.Label{{ID: "state"}}, Domains: []model.Label{{ID: "work"}},
		UnitCosts: []*model.UnitCost{cost, gain},
	}
}

// plainCells are values that a cell may have, oddCells are wrong or unusual ones.
var (
	plainCells = map[quick][]string{
		aTitle: {"", "Sam", `"Sam, 19"`, "Zoë"}, aMunicipality: {"", "Delft", "'s-Hertogenbosch"}, aStart: {"", "2024"},
		aUnitCost: {"eviction"}, someYears: {"", "", "", "1", "0-3", "10-12"}, aFirst: {"", "0", "1"}, aLast: {"", "1", "3"}, aGrade: {"", "1", "6"}, anEvidence: {"", "Coach"},
		aNote: {"", "x", "null"}, aLabel: {"", "West"}, aGroup: {"avoided", "vermeden"}, aRowNumber: {"", "", "1"}, aNumber: {"", "0", "1", "0.5", "40%", "12.5%", "0.3", "0.1234"},
	}
	oddCells = map[quick][]string{
		aTitle: {" Sam", "a\u0085b", `"say ""hi"""`, "a\u00a0"}, aMunicipality: {"\x07", "~ ", "'=Delft"}, aStart: {"2024.0", "24", "1899", "02024"},
		aUnitCost: {"evicton", " eviction", "", "paid_work"}, someYears: {"3-1", "1 - 5", "1–5", "-1", "01-2", "999-1001", "1.0", "jan-00"}, aFirst: {"1.0", "1,0", "01", "-1", "x", "2026-03-01"}, aLast: {"0", "1001", "NA"},
		aGrade: {"7", "4.0", "0"}, anEvidence: {"\x07"}, aNote: {"\"two\nlines\"", "tail "}, aLabel: {"~", "x\u0080"},
		aRowNumber: {"x", " 1"},
		aGroup:     {"achieved", "interventions", "Avoided", "", "costs"},
		aNumber:    {"2", "80", "8.500", "0.500", "8,50", "8,125", "1e3", "-1", "01", ".5", "5.", "100 %", "0.1234567890123456", "123456789012345", "101%", "€ 5", "1.060,5", "1,060.5", "NA", "1-mei"},
	}
)

// drawCell draws a value of a cell.
func drawCell(t *rapid.T, q quick) string {
	from := plainCells[q]
	const oneIn = 60
	if rapid.IntRange(1, oneIn).Draw(t, "odd") == oneIn {
		from = oddCells[q]
	}
	return rapid.SampledFrom(from).Draw(t, "cell")
}

// drawRow draws the cells of a row.
func drawRow(t *rapid.T, header []column, id string, head []string) []string {
	row := make([]string, len(header))
	for i, c := range header {
		q := quickOf(&c)
		if q == aConfidence {
			q = aGrade
		}
		ranges := c.part == low || c.part == high || c.part == distribution
		switch {
		case q == anID:
			row[i] = id
		case head != nil && c.ofCase:
			row[i] = rapid.SampledFrom([]string{"", head[i]}).Draw(t, "again")
		case q == odd || ranges || c.key == "total" && rapid.IntRange(0, 9).Draw(t, "total") > 0:
		default:
			row[i] = drawCell(t, q)
		}
	}
	for i, c := range header { // a range, mostly a right one
		if q := quickOf(&c); q == aNumber && c.part != base && rapid.IntRange(0, 30).Draw(t, "range") > 0 {
			for j, of := range header {
				if of.slot == c.slot && of.part == base && row[j] != "" && !c.ofCase {
					row[i] = map[part]string{low: "0", high: "1", distribution: "pert"}[c.part]
				}
			}
		}
	}
	return row
}

// drawTable draws a file of CSV.
func drawTable(t *rapid.T) string {
	var header []column
	for _, c := range columns() {
		if strings.HasSuffix(c.key, "_nl") || strings.HasSuffix(c.key, "_en") || c.shape == ignored {
			continue // not beside the text in both
		}
		if c.key == "case" || c.key == "group" || c.key == "unit_cost" || rapid.IntRange(0, 3).Draw(t, "take") == 0 {
			header = append(header, c)
		}
	}
	label, _ := named("labels.district")
	header = append(header, label)
	for range rapid.SampledFrom([]int{0, 0, 0, 1, 2}).Draw(t, "nameless") {
		header = append(header, column{shape: nameless})
	}
	header = rapid.Permutation(header).Draw(t, "header")
	comma := rapid.SampledFrom([]string{",", ";"}).Draw(t, "comma")
	lineEnd := rapid.SampledFrom([]string{"\n", "\r\n"}).Draw(t, "line end")
	var b strings.Builder
	write := func(row []string) {
		for i, text := range row {
			if i > 0 {
				b.WriteString(comma)
			}
			if comma == "," && strings.Contains(text, ",") && text[0] != '"' {
				text = `"` + text + `"`
			}
			b.WriteString(text)
		}
		b.WriteString(lineEnd)
	}
	names := make([]string, len(header))
	for i, c := range header {
		names[i] = c.key
	}
	write(names)
	for i := range rapid.IntRange(1, 5).Draw(t, "cases") {
		id := fmt.Sprintf("case%d", rapid.SampledFrom([]int{i, i, i, i, 0}).Draw(t, "id"))
		head := drawRow(t, header, id, nil)
		write(head)
		for range rapid.IntRange(0, 2).Draw(t, "rows") {
			write(drawRow(t, header, id, head))
		}
	}
	return b.String()
}

// both reads a stream with the short way and without it.
func both(t interface{ Fatalf(string, ...any) }, text string, format Format, each func(raw []byte, short *model.Case, full *model.Case, found []diag.Finding)) {
	s, found, err := Open(strings.NewReader(text), Options{Name: "x", Format: format, Parameters: testParameters()}, &IDs{})
	if err != nil || len(found) > 0 {
		t.Fatalf("%v %s\n%s", err, idsOf(found), text)
	}
	p := s.NewParser()
	for {
		b, err := s.Next()
		if err != nil {
			t.Fatalf("%v", err)
		}
		if b == nil {
			return
		}
		for i := range b.Len() {
			var short *model.Case
			if format == CSV {
				short = p.shortCSV(b.Raw(i))
			} else {
				short = p.short.json(b.Raw(i))
			}
			x := b.spans[i]
			x.again = false
			full, found := p.full(b.Raw(i), x)
			each(b.Raw(i), short, full, found)
		}
	}
}

// TestShortWay wants the assembler to take only what the full reader takes, and
// to the same model.
func TestShortWay(t *testing.T) {
	t.Parallel()
	taken := 0
	rapid.Check(t, func(t *rapid.T) {
		text := drawTable(t)
		both(t, text, CSV, func(raw []byte, short, full *model.Case, found []diag.Finding) {
			if short == nil {
				return
			}
			taken++
			if len(found) > 0 {
				t.Fatalf("the full reader refuses %q: %s\n%s", raw, idsOf(found), text)
			}
			if diff := cmp.Diff(full, short, withoutPlaces, cmpopts.EquateEmpty()); diff != "" {
				t.Fatalf("full (-) and short (+) of\n%s%s", raw, diff)
			}
		})
	})
	if taken == 0 && !testing.Short() { // of the few tables of a short run it may take none
		t.Error("the assembler took no case")
	}
}

// TestBlocks cuts the same text in blocks of all sizes, and reads it in pieces:
// the cases, their lines and what is found in them are the same.
func TestBlocks(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := drawTable(t)
		if rapid.Bool().Draw(t, "no end") {
			text = strings.TrimRight(text, "\r\n")
		}
		want := spell(t, strings.NewReader(text), 0)
		size := rapid.IntRange(1, 400).Draw(t, "size")
		in := io.Reader(strings.NewReader(text))
		if rapid.Bool().Draw(t, "bytes") {
			in = iotest.OneByteReader(in)
		}
		if diff := cmp.Diff(want, spell(t, in, size)); diff != "" {
			t.Fatalf("in one block (-) and blocks of %d (+):\n%s", size, diff)
		}
	})
}

// spell writes all cases and findings of a stream.
func spell(t *rapid.T, in io.Reader, size int) string {
	s, _, err := Open(in, Options{Name: "x", Format: CSV, Parameters: testParameters(), block: size}, &IDs{})
	if err != nil {
		t.Fatal(err)
	}
	p := s.NewParser()
	var b bytes.Buffer
	for {
		block, err := s.Next()
		if err != nil {
			t.Fatal(err)
		}
		if block == nil {
			return b.String()
		}
		for i := range block.Len() {
			c, found := p.Case(block, i)
			fmt.Fprintf(&b, "line %d %q\n", block.spans[i].line, block.Raw(i))
			for _, f := range found {
				fmt.Fprintf(&b, "%s %s %d:%d %s\n", f.ID, f.Path, f.Pos.Line, f.Pos.Column, f.Pos.File.Line(int(f.Pos.Line)))
			}
			if c != nil && !diag.Failed(found) {
				fmt.Fprintf(&b, "%s %d %d %d\n", c.ID, len(c.Interventions), len(c.Avoided), len(c.Achieved))
			}
		}
		s.Free(block)
	}
}
