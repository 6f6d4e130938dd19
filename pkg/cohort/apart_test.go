package cohort

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// streamed reads a table as a stream that looks at it as a whole up to window bytes, in
// blocks of block bytes.
func streamed(tb rapid.TB, text string, window, block int) (cases []*model.Case, found []diag.Finding) {
	s, found, err := Open(strings.NewReader(text), Options{Name: "x", Format: CSV, Window: window, block: block}, &IDs{})
	if err != nil || diag.Failed(found) {
		tb.Fatal(err, found)
	}
	p := s.NewParser()
	for {
		b, err := s.Next()
		if err != nil {
			tb.Fatal(err)
		}
		if b == nil {
			return cases, found
		}
		for i := range b.Len() {
			c, of := p.Case(b, i)
			if found = append(found, of...); c != nil {
				cases = append(cases, c)
			}
		}
	}
}

// told lists findings with their lines.
func told(found []diag.Finding) string {
	var b strings.Builder
	for _, f := range found {
		fmt.Fprintf(&b, "%d:%d %s [%s]\n", f.Pos.Line, f.Pos.Column, f.Message.In(lang.EN), f.ID)
	}
	return b.String()
}

// sortedLines returns the lines of a text in order.
func sortedLines(s string) []string {
	lines := strings.Split(s, "\n")
	slices.Sort(lines)
	return lines
}

// TestWindow wants rows of a case that stand apart to be put together where the table is
// no longer than the window, and else to be an error that says so.
func TestWindow(t *testing.T) {
	t.Parallel()
	const head = "case,title,group,unit_cost,without\n"
	const again = `4:1 a case with this id was there before: the rows of one case stand apart, or two cases have the same id; sort the table by case, or give each case an id of its own [case-again]` + "\n"
	for _, c := range []struct{ name, rows, within, beyond string }{
		{"together", "a,A,avoided,eviction,10%\na,,avoided,eviction,20%\nb,B,avoided,eviction,30%\n", "", ""},
		{"apart", "a,A,avoided,eviction,10%\nb,B,avoided,eviction,30%\na,,avoided,eviction,20%\n", "", again},
		{"apart with other capitals", "É,A,avoided,eviction,10%\nb,B,avoided,eviction,30%\né,,avoided,eviction,20%\n",
			"4:1 \"é\" is \"É\" on line 2; write the name of a case on each of its rows with the same capitals [case-capitals]\n",
			"4:1 \"é\" was there before with other capitals; write the name of a case on each of its rows with the same capitals, and sort the table by case [case-capitals]\n"},
		{"apart, under a row without a case", ",,avoided,eviction,10%\na,A,avoided,eviction,10%\nb,B,avoided,eviction,30%\na,,avoided,eviction,20%\n",
			"2:1 id is missing; where a file has more than one case, each needs an id [missing-key]\n",
			"2:1 id is missing; where a file has more than one case, each needs an id [missing-key]\n" + strings.Replace(again, "4:1", "5:1", 1)},
		{"another case with other capitals", "a,A,avoided,eviction,10%\nb,B,avoided,eviction,30%\nA,Another,avoided,eviction,20%\n", "", ""},
	} {
		text := head + c.rows
		for _, window := range []int{len(head) + 1, len(text) - 1, len(text), len(text) + 1, usualWindow} {
			for _, block := range []int{1, 30, blockSize} {
				want := c.within
				if window <= len(text) {
					want = c.beyond
				}
				if _, found := streamed(t, text, window, block); told(found) != want {
					t.Errorf("%s: a window of %d of %d, blocks of %d: got\n%swant\n%s", c.name, window, len(text), block, told(found), want)
				}
			}
		}
		if _, found := read(t, CSV, text); told(found) != c.within {
			t.Errorf("%s, at hand: got\n%swant\n%s", c.name, told(found), c.within)
		}
	}
}

// TestIDsAndCapitals wants an id that comes back to be known in any file, and one with
// other capitals in its own.
func TestIDsAndCapitals(t *testing.T) {
	t.Parallel()
	var all ids
	for i, c := range []struct {
		id   string
		file int
		want known
	}{
		{"Sam", 1, known{}}, {"sam", 1, known{capitals: true}}, {"SAM", 1, known{capitals: true}}, {"Sam", 1, known{again: true}},
		{"sAm", 2, known{}}, {"saM", 2, known{capitals: true}}, {"Sam", 2, known{again: true, elsewhere: true}},
		{"Zoë", 2, known{}}, {"ZOË", 2, known{capitals: true}}, {"zoe", 2, known{}}, {"", 2, known{}},
	} {
		if k := all.add([]byte(c.id), c.file); k != c.want {
			t.Errorf("%d: %q in file %d: %+v, want %+v", i, c.id, c.file, k, c.want)
		}
	}
	for i := range 5000 { // over several sizes of the table
		id := fmt.Appendf(nil, "x%d", 9999-i)
		if all.add(id, 3) != (known{}) {
			t.Fatalf("%s is there already", id)
		}
		if !all.add(bytes.ToUpper(id), 3).capitals {
			t.Fatalf("%s with a capital is not known", id)
		}
	}
}

// TestWindowIsNotSeen wants tables of cases in any order to give the same cases with any
// window, or an error: never another number of cases, or other numbers.
func TestWindowIsNotSeen(t *testing.T) {
	t.Parallel()
	apart := 0
	rapid.Check(t, func(t *rapid.T) {
		comma := rapid.SampledFrom([]string{",", ";"}).Draw(t, "comma")
		head := strings.ReplaceAll("case,title,group,unit_cost,quantity\n", ",", comma)
		text := head
		for range rapid.IntRange(1, 8).Draw(t, "rows") {
			id := rapid.SampledFrom([]string{"a", "b", "A", "c", ""}).Draw(t, "id")
			title := rapid.SampledFrom([]string{"", "", "T"}).Draw(t, "title")
			number := rapid.SampledFrom([]string{"1", "0.5", "8.125", "12", "1060.25"}).Draw(t, "number")
			text += strings.Join([]string{id, title, "avoided", "eviction", number}, comma) + "\n"
		}
		content, wrong := Read(&diag.File{Name: "x", Text: []byte(text)}, Options{Format: CSV})
		window := rapid.IntRange(len(head)+1, len(text)+2).Draw(t, "window")
		got, found := streamed(t, text, window, rapid.IntRange(1, 80).Draw(t, "block"))
		switch {
		case diag.Failed(found):
			apart++
		case diag.Failed(wrong):
			t.Fatalf("with a window of %d nothing is wrong, and at hand:\n%s\n%s", window, told(wrong), text)
		default:
			if diff := cmp.Diff(content.Cases, got, withoutPlaces); diff != "" {
				t.Fatalf("at hand (-) and with a window of %d (+):\n%s\n%s", window, diff, text)
			}
		}
		if window > len(text) && !slices.Equal(sortedLines(told(wrong)), sortedLines(told(found))) { // a stream tells it case by case
			t.Fatalf("the window holds all, and what is told differs:\n%s\nat hand:\n%s\n%s", told(found), told(wrong), text)
		}
	})
	if apart == 0 {
		t.Error("no table had rows that stand too far apart")
	}
}
