package parquetin

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestStored reads tables as other programs wrote them: DuckDB 1.5.6, and the library
// parquet of arrow-rs, on which Polars rests too. duckdb.csv is the same table in CSV, in
// which 1.50 stands where Parquet has a number.
func TestStored(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("testdata/duckdb.csv")
	if err != nil {
		t.Fatal(err)
	}
	cells := func(text string) [][]string {
		rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		return rows
	}
	want := cells(string(text))
	files, err := filepath.Glob("testdata/*.parquet")
	if err != nil || len(files) < 4 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		file, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text, wrong := read(t, file)
		if wrong != "" {
			t.Errorf("%s: %s", name, wrong)
			continue
		}
		got := cells(text)
		for i := range want {
			if i >= len(got) || !slices.EqualFunc(got[i], want[i], sameCell) {
				t.Errorf("%s: row %d is %q, want %q", name, i, got[min(i, len(got)-1)], want[i])
				break
			}
		}
		if len(got) != len(want) {
			t.Errorf("%s has %d rows, want %d", name, len(got), len(want))
		}
	}
}

// sameCell reports whether two cells say the same.
func sameCell(a, b string) bool {
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	return a == b || errX == nil && errY == nil && x == y
}
