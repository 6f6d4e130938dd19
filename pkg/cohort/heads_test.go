package cohort

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"ipta/pkg/field"
	"ipta/pkg/lang"
)

// TestDutchHeads wants a result to call in Dutch what cases call so too.
func TestDutchHeads(t *testing.T) {
	t.Parallel()
	for _, c := range columns() {
		if c.key != "" && field.HasDutchHead(c.key) && field.DutchHead(c.key) != c.dutch {
			t.Errorf("the column %s is %s in cases and %s in results", c.key, c.dutch, field.DutchHead(c.key))
		}
	}
}

// TestPlaces wants a place in a row to be what counting from its begin gives, in whatever
// order places are asked for.
func TestPlaces(t *testing.T) {
	t.Parallel()
	const row = "één,\"twee\ndrie €\",vier,vijf\n"
	r := &rowReader{table: &table{}, data: []byte(row), line: 7}
	for _, offset := range []int{0, 6, 21, 22, 22, 27, 6, 0, 27} {
		before := row[:offset]
		begin := strings.LastIndexByte(before, '\n') + 1
		line, column := 7+strings.Count(before, "\n"), utf8.RuneCountInString(before[begin:])+1
		if at := r.at(offset, offset); int(at.Line) != line || int(at.Column) != column {
			t.Errorf("byte %d is at %d:%d, want %d:%d", offset, at.Line, at.Column, line, column)
		}
	}
	other := &rowReader{table: &table{}, data: []byte("a\n"), line: 8, known: r.known}
	if at := other.at(1, 1); at.Line != 8 || at.Column != 2 {
		t.Errorf("in another row: %d:%d, want 8:2", at.Line, at.Column)
	}
}

// BenchmarkManyColumns reads a header of very many columns.
func BenchmarkManyColumns(b *testing.B) {
	head := "case,group"
	for i := range 20_000 {
		head += fmt.Sprintf(",labels.x%d", i)
	}
	for b.Loop() {
		if _, found, _ := Open(strings.NewReader(head+"\n"), Options{Format: CSV}, &IDs{}); len(found) > 0 {
			b.Fatal(found)
		}
	}
}

// TestManyUnknownColumns wants each of very many columns that are not known to be told, and
// of the first of them which one was meant: to seek that for all took half a minute.
func TestManyUnknownColumns(t *testing.T) {
	t.Parallel()
	head := "case,group" + strings.Repeat(",quantitty", 3*mostMeant) + "\n"
	_, found, err := Open(strings.NewReader(head), Options{Format: CSV}, &IDs{})
	if err != nil || len(found) != 3*mostMeant {
		t.Fatalf("%d findings, %v", len(found), err)
	}
	for i, f := range found {
		meant := strings.Contains(f.Message.In(lang.EN), `did you mean "quantity"`)
		if meant != (i < mostMeant) {
			t.Fatalf("column %d: %s", i, f.Message.In(lang.EN))
		}
	}
}
