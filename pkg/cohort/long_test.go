package cohort

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ipta/pkg/lang"
)

const longHead = "case,group,unit_cost,years,note\nsam,avoided,eviction,1,x\ntim,avoided,eviction,1,"

// TestLongValues reads values that are too long, and quotes that are not closed.
func TestLongValues(t *testing.T) {
	t.Parallel()
	long, end := strings.Repeat("x", maxRow), "\nnoor,avoided,eviction,1,x\n"
	const tooLong, notWithin, notClosed = "this value is longer than 1 MB", "no quote closes this one within 1 MB", "this quote is not closed"
	for _, c := range []struct{ name, rest, want string }{
		{"as long as can be", `"` + long[2:] + `"` + end, ""},
		{"one too long", `"` + long + `"` + end, "3:24 " + tooLong},
		{"too long with quotes in it", `"` + long + `"" and ""` + `"` + end, "3:24 " + tooLong},
		{"too long and last", `"` + long + `"`, "3:24 " + tooLong},
		{"too long and not closed", `"` + long + end, "3:24 " + notWithin},
		{"quotes in it and not closed", `"` + long + `"" and ""` + end, "3:24 " + notWithin},
		{"not closed, and much follows", `"` + strings.Repeat(end[:1]+"noor,avoided,eviction,1,"+long[:1000], 1100) + end, "3:24 " + notWithin},
		{"not closed, and little follows", `"` + end, "3:24 " + notClosed},
		{"not closed, and another opens", `"` + end + `eva,avoided,eviction,1,"x"` + "\n", "3:24 " + notClosed},
		{"long without quotes", long + long + end, ""},
	} {
		t.Run(strings.ReplaceAll(c.name, " ", "-"), func(t *testing.T) {
			t.Parallel()
			_, found := read(t, CSV, longHead+c.rest)
			var got []string
			for _, f := range found {
				what, _, _ := strings.Cut(f.Message.In(lang.EN), ",")
				what, _, _ = strings.Cut(what, ";")
				got = append(got, fmt.Sprintf("%d:%d %s", f.Pos.Line, f.Pos.Column, what))
			}
			if diff := cmp.Diff(c.want, strings.Join(got, "\n")); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
		})
	}
}

// endless says the same for ever, and counts how much of it was read.
type endless struct {
	text string
	read int
}

func (e *endless) Read(b []byte) (int, error) {
	n := copy(b, e.text[e.read%len(e.text):])
	e.read += n
	return n, nil
}

// TestEndless reads inputs of which a case never ends: it is refused, reading
// stops, and the cases before it are there.
func TestEndless(t *testing.T) {
	t.Parallel()
	many := strings.Repeat("x", 500)
	for _, c := range []struct {
		name, head, text string
		format           Format
		want             string
	}{
		{"a value", longHead, "xyz", CSV, "sam\n3:1 lines"},
		{"a value in quotes", longHead + `"`, "xyz", CSV, "sam\n3:24 csv-quotes"},
		{"closed quotes", longHead + `"x",`, `"` + many + `",`, CSV, "sam\n3:1 lines"},
		{"the first row", longHead[:strings.Index(longHead, "\n")+1], "xyz", CSV, "2:1 lines"},
		{"rows of one case", longHead + "x\n", "tim,avoided,eviction,1," + many + "\n", CSV, "sam\n3:1 lines"},
		{"row without its case", longHead + "x\n,avoided,eviction,1,", many, CSV, "sam\n3:1 lines"},
		{"rows that are none", longHead + "x\n", many + "\n", CSV, "sam\ntim\n4:1 lines"},
		{"a case of JSON", `{"id": "sam"}` + "\n" + `{"id": "tim", "title": "`, "xyz", JSONLines, "sam\n2:1 lines"},
	} {
		if testing.Short() && c.name != "rows of one case" {
			continue // megabytes each
		}
		t.Run(strings.ReplaceAll(c.name, " ", "-"), func(t *testing.T) {
			t.Parallel()
			rest := &endless{text: c.text}
			s, found, err := Open(io.MultiReader(strings.NewReader(c.head), rest), Options{Name: "x", Format: c.format}, &IDs{})
			if err != nil || len(found) > 0 {
				t.Fatal(err, found)
			}
			p := s.NewParser()
			var got []string
			cut := false
			for block, err := s.Next(); block != nil; block, err = s.Next() {
				if err != nil {
					t.Fatal(err)
				}
				if cut {
					t.Error("there are blocks behind the one that was cut off")
				}
				cut = block.Cut()
				for i := range block.Len() {
					c, found := p.Case(block, i)
					for _, f := range found {
						got = append(got, fmt.Sprintf("%d:%d %s", f.Pos.Line, f.Pos.Column, f.ID))
					}
					if len(found) == 0 {
						got = append(got, c.ID)
					}
				}
			}
			if diff := cmp.Diff(c.want, strings.Join(got, "\n")); diff != "" {
				t.Errorf("cases and findings (-want +got):\n%s", diff)
			}
			if !cut || rest.read > 4*maxCase {
				t.Errorf("cut off: %v, after %d MB", cut, rest.read>>20)
			}
		})
	}
}

// TestWrongRows reads a case of rows that are all wrong: what is found in it is
// bounded.
func TestWrongRows(t *testing.T) {
	t.Parallel()
	_, found := read(t, CSV, longHead+"x\n"+strings.Repeat("tim\n", 5*mostFound))
	if len(found) < mostFound || len(found) > 2*mostFound {
		t.Errorf("%d findings, want some %d", len(found), mostFound)
	}
}
