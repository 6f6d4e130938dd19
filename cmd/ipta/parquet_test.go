package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"ipta/cmd/ipta/internal/failure"
)

// asParquet returns a table in CSV as other programs write it in Parquet: with numbers where
// a column holds nothing else, and with nothing where a cell is empty.
func asParquet(t *testing.T, text []byte, rowsOfGroup int64) []byte {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	head, rows := rows[0], rows[1:]
	isNumber := func(s string) bool { _, err := strconv.ParseFloat(s, 64); return s == "" || err == nil }
	group := parquet.Group{}
	numbers := make([]bool, len(head))
	for i, name := range head {
		numbers[i] = true
		for _, row := range rows {
			numbers[i] = numbers[i] && isNumber(row[i])
		}
		node := parquet.Encoded(parquet.String(), &parquet.RLEDictionary)
		if numbers[i] {
			node = parquet.Leaf(parquet.DoubleType)
		}
		group[name] = parquet.Optional(node)
	}
	schema := parquet.NewSchema("rows", group) // which puts the columns in the order of their names
	place := map[string]int{}
	for i, column := range schema.Columns() {
		place[column[0]] = i
	}
	var b bytes.Buffer
	w := parquet.NewGenericWriter[any](&b, schema, parquet.MaxRowsPerRowGroup(rowsOfGroup), parquet.Compression(&parquet.Zstd))
	for _, cells := range rows {
		row := make(parquet.Row, len(head))
		for i, name := range head {
			at, value, defined := place[name], parquet.NullValue(), 0
			if cells[i] != "" {
				value, defined = parquet.ByteArrayValue([]byte(cells[i])), 1
				if number, err := strconv.ParseFloat(cells[i], 64); numbers[i] && err == nil {
					value = parquet.DoubleValue(number)
				}
			}
			row[at] = value.Level(0, defined, at)
		}
		if _, err := w.WriteRows([]parquet.Row{row}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestParquetSameBytes wants cases in Parquet to come to the same bytes as in CSV: as a
// stream, all at hand, and from standard input.
func TestParquetSameBytes(t *testing.T) {
	t.Parallel()
	text := cohortFile(700, 0)
	file := asParquet(t, text, 1000)
	dir := t.TempDir()
	for name, content := range map[string][]byte{"csv/a.csv": text, "parquet/a.parquet": file} {
		if err := os.MkdirAll(filepath.Join(dir, filepath.Dir(name)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{
		{"calc", "--rows", "none", "-f", "markdown", "--group-by", "municipality"},
		{"calc", "-f", "jsonl"}, {"calc", "-f", "markdown"}, {"simulate", "--draws", "50", "--rows", "none", "-f", "markdown"},
	} {
		want, status := ipta(t, dir, append(args, "-q", "csv/a.csv")...)
		if status != failure.Done {
			t.Fatalf("%q: %.300s", args, want)
		}
		for _, input := range []string{"parquet/a.parquet", "parquet"} {
			if got, _ := ipta(t, dir, append(args, "-q", input)...); got != want {
				t.Errorf("%q of %s differs:\n%.300s", args, input, got)
			}
		}
		var out, told bytes.Buffer
		Main(context.Background(), append(args, "-q", "-"), Env{In: bytes.NewReader(file), Out: &out, Err: &told, Dir: dir, Today: today()})
		if out.String() != want {
			t.Errorf("%q of standard input differs: %.300s", args, told.String())
		}
	}
	// A result of ours in a folder is left alone, and refused by its name.
	if output, status := ipta(t, dir, "calc", "-q", "parquet", "-f", "parquet", "-o", "parquet/out.parquet"); status != failure.Done {
		t.Fatal(output)
	}
	if output, status := ipta(t, dir, "calc", "-q", "parquet", "-f", "jsonl", "-o", "out.jsonl"); status != failure.Done {
		t.Error(output)
	}
	if output, _ := ipta(t, dir, "calc", "parquet/out.parquet"); !strings.Contains(output, "[parquet-result]") {
		t.Error(output)
	}
}

// TestParquetWrong wants what is wrong in Parquet to be told in one message, with the row
// and the column where there is one, and nothing to be left behind.
func TestParquetWrong(t *testing.T) {
	t.Parallel()
	const bad = 43
	good := asParquet(t, cohortFile(400, 0), 500)
	broken := bytes.Clone(good)
	for i := range 40 {
		broken[len(broken)/3+i] ^= 0x55
	}
	gz, _ := packed(t, good)
	dir := inFolder(t, map[string][]byte{
		"bad.parquet": asParquet(t, cohortFile(400, bad), 500), "cut.parquet": good[:len(good)-100], "broken.parquet": broken, "a.parquet.gz": gz,
	})
	for _, c := range []struct{ name, en, nl string }{
		{"bad.parquet", "bad.parquet:row 42: error: ", "bad.parquet:rij 42: fout: "},
		{"cut.parquet", "cut.parquet: error: the Parquet file is damaged", "cut.parquet: fout: het Parquet-bestand is beschadigd"},
		{"broken.parquet", "ipta: broken.parquet: the Parquet file is damaged or was cut off: row group ", "ipta: broken.parquet: het Parquet-bestand is beschadigd of afgebroken: rijgroep "},
		{"a.parquet.gz", "", ""},
	} {
		for _, format := range []string{"jsonl", "json"} { // as a stream, and all at hand
			if format == "json" && c.en == "" {
				continue
			}
			for lang, want := range map[string]string{"en": c.en, "nl": c.nl} {
				output, status := ipta(t, dir, "calc", c.name, "-f", format, "-o", "out", "--lang", lang)
				switch {
				case want == "" && status == failure.Failed && strings.Contains(output, "a.parquet.gz: Parquet "):
					continue
				case want == "":
				case status == failure.Failed && strings.HasPrefix(output, want) && strings.Count(output, "error:")+strings.Count(output, "fout:") <= 1:
					continue
				}
				t.Errorf("%s -f %s: exit status %d, %.400s", c.name, format, status, output)
			}
			if left := entries(t, dir); len(left) != 4 {
				t.Errorf("something was left behind: %q", left)
			}
		}
	}
	output, status := ipta(t, dir, "calc", "bad.parquet", "-f", "jsonl", "-o", "out", "--rejects", "rejects.csv")
	rejects, _ := os.ReadFile(filepath.Join(dir, "rejects.csv"))
	if status != failure.Done || bytes.Count(rejects, []byte("\n")) != 5 || !bytes.Contains(rejects, []byte(",42,\"")) {
		t.Errorf("exit status %d, %s\n%s", status, output, rejects)
	}
}
