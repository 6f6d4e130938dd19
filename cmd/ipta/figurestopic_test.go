package main

import (
	"encoding/csv"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ipta/cmd/ipta/internal/failure"
	"ipta/pkg/lang"
)

// TestFiguresTopic holds the ten unit costs that the topic on figures names to those that
// move the result of the examples most, and what it says of them to the set.
func TestFiguresTopic(t *testing.T) {
	t.Parallel()
	root := filepath.Join("..", "..")
	run := func(args ...string) string {
		t.Helper()
		output, status := inProcess(root, nil, append(args, "-q", "--lang", "en")...)
		if status != failure.Done {
			t.Fatalf("ipta %s: exit status %d\n%s", strings.Join(args, " "), status, output)
		}
		return output
	}
	table, err := csv.NewReader(strings.NewReader(run("sensitivity", "examples/ipta", "-f", "csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := func(row []string, name string) string { return row[slices.Index(table[0], name)] }
	amount := func(text string, l lang.Language) float64 {
		if l == lang.NL {
			text = strings.ReplaceAll(strings.ReplaceAll(text, ".", ""), ",", ".")
		}
		x, err := strconv.ParseFloat(strings.ReplaceAll(text, ",", ""), 64)
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
	const ten = 10
	var want [][4]string // unit cost, value, low and high, by how much they move the result
	var first []string
	for _, row := range table[1:] {
		if id, ok := strings.CutPrefix(column(row, "id"), "unit_costs."); ok && len(want) < ten {
			want = append(want, [4]string{strings.TrimSuffix(id, ".value"), column(row, "value"), column(row, "low"), column(row, "high")})
			if first == nil {
				first = row
			}
		}
	}
	for _, l := range lang.Languages {
		text, _ := inProcess(root, nil, "help", "figures", "--lang", string(l))
		rows := regexp.MustCompile(`(?m)^  ([a-z_]+) +([0-9.,]+) +([0-9.,]+) - ([0-9.,]+)  +\S`).FindAllStringSubmatch(text, -1)
		if len(rows) != len(want) {
			t.Fatalf("%s: %d unit costs, want %d\n%s", l, len(rows), len(want), text)
		}
		for i, row := range rows {
			if row[1] != want[i][0] {
				t.Errorf("%s: number %d is %s, want %s", l, i+1, row[1], want[i][0])
				continue
			}
			for k := 1; k < len(want[i]); k++ {
				if got, want := amount(row[k+1], l), amount(want[i][k], lang.EN); got != want {
					t.Errorf("%s: %s has %v, want %v", l, row[1], got, want)
				}
			}
		}
		for _, name := range []string{"bcr_at_low", "bcr_at_high"} {
			if ratio := lang.Number(amount(column(first, name), lang.EN), 2, l); !strings.Contains(text, " "+ratio) {
				t.Errorf("%s: it does not say that the ratio is %s with %s at an end", l, ratio, want[0][0])
			}
		}
		if result := run("calc", "examples/ipta"); !strings.Contains(text, regexp.MustCompile(`Benefit-cost ratio +(\S+)`).FindStringSubmatch(result)[1]) && l == lang.EN {
			t.Error("it has another benefit-cost ratio than the examples")
		}
	}
}
