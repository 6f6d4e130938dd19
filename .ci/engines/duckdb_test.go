//go:build cgo

package engines

import (
	"bufio"
	"bytes"
	"database/sql"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	_ "github.com/duckdb/duckdb-go/v2"
)

// cohort has towns of many cases and one of three, and cases that cost more than they
// bring beside those that do not.
func cohort() []byte {
	var b bytes.Buffer
	b.WriteString("case,start,municipality,group,unit_cost,quantity,years,without,with\n")
	for i := range 603 {
		town := []string{"Breda", "Ede", "'s-Hertogenbosch", "Goes"}[i%4]
		if i >= 600 {
			town = "Urk"
		}
		fmt.Fprintf(&b, "c%03d,2024,%s,interventions,ipta_coach,%d,0-1,,\n", i, town, 10+i*37%90)
		fmt.Fprintf(&b, "c%03d,2024,%s,avoided,%s,1,1-2,0.%d,0.%d\n", i, town, []string{"eviction", "debt_help", "theft"}[i%3], 2+i%7, i%2)
	}
	return b.Bytes()
}

// queries returns the statements of a file of SQL.
func queries(t *testing.T, name string) (list []string) {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for statement := range strings.SplitSeq(regexp.MustCompile(`(?m)--.*$`).ReplaceAllString(string(text), ""), ";") {
		if statement = strings.TrimSpace(statement); statement != "" {
			list = append(list, statement)
		}
	}
	return list
}

// rows returns what a statement gives: of each row its values by column.
func rows(t *testing.T, db *sql.DB, statement string) (all []map[string]any) {
	t.Helper()
	found, err := db.Query(statement)
	if err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
	defer found.Close()
	columns, err := found.Columns()
	if err != nil {
		t.Fatal(err)
	}
	for found.Next() {
		values, places := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			places[i] = &values[i]
		}
		if err := found.Scan(places...); err != nil {
			t.Fatal(err)
		}
		row := map[string]any{}
		for i, name := range columns {
			row[name] = values[i]
		}
		all = append(all, row)
	}
	if err := found.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

type totals struct{ Costs, Benefits, NPV float64 }

// TestDuckDB asks examples/bulk/duckdb.sql of what ipta wrote as Parquet: the sums are
// those of ipta calc to the cent, and the join counts the lines that the cases have.
func TestDuckDB(t *testing.T) {
	queries := queries(t, filepath.Join("..", "..", "examples", "bulk", "duckdb.sql"))
	if len(queries) != 2 {
		t.Fatalf("%d statements", len(queries))
	}
	dir := t.TempDir()
	program := filepath.Join(dir, "ipta")
	build := exec.Command("go", "build", "-C", filepath.Join("..", ".."), "-o", program, "./cmd/ipta")
	build.Env = append(os.Environ(), "CGO_ENABLED=0") // as all else that is built there
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	t.Chdir(dir)
	table := cohort()
	if err := os.WriteFile("cohort.csv", table, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range []string{
		"convert -q cohort.csv -o cohort.parquet", "calc -q cohort.parquet -o result.parquet",
		"calc -q cohort.csv --group-by municipality --min-cell 0 --totals-only -f json -o groups.json", "calc -q cohort.csv -o cases.jsonl",
	} {
		run := exec.Command(program, strings.Fields(args)...)
		run.Env = []string{} // in which nothing steers ipta
		if out, err := run.CombinedOutput(); err != nil {
			t.Fatalf("ipta %s: %v\n%s", args, err, out)
		}
	}
	var want struct {
		Aggregate totals
		Groups    struct {
			Groups []struct {
				Key   []*string
				Cases int
				totals
			}
		}
	}
	text, err := os.ReadFile("groups.json")
	if err == nil {
		err = json.Unmarshal(text, &want)
	}
	if err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("duckdb", "")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	same := func(name string, row map[string]any, want totals) {
		for column, amount := range map[string]float64{"costs": want.Costs, "benefits": want.Benefits, "npv": want.NPV} {
			got, _ := row[column].(float64)
			if math.Abs(got-amount) > 0.005 {
				t.Errorf("%s: %s is %v by DuckDB and %v by ipta", name, column, row[column], amount)
			}
		}
	}

	got := map[string]map[string]any{}
	for _, row := range rows(t, db, queries[0]) {
		got[fmt.Sprint(row["municipality"])] = row
	}
	if _, shown := got["Urk"]; shown || len(got) != len(want.Groups.Groups)-1 || len(got) != 4 {
		t.Errorf("the sums of %d towns of %d: %v", len(got), len(want.Groups.Groups), got)
	}
	for _, g := range want.Groups.Groups {
		name := *g.Key[0]
		if row := got[name]; row != nil {
			same(name, row, g.totals)
			if fmt.Sprint(row["cases"]) != fmt.Sprint(g.Cases) {
				t.Errorf("%s: %v cases by DuckDB and %d by ipta", name, row["cases"], g.Cases)
			}
		}
	}
	same("all", rows(t, db, "SELECT sum(costs) AS costs, sum(benefits) AS benefits, sum(npv) AS npv FROM 'result.parquet'")[0], want.Aggregate)

	lines := lost(t, table)
	for _, row := range rows(t, db, queries[1]) {
		name := fmt.Sprint(row["unit_cost"])
		if lines[name] < 10 || fmt.Sprint(row["lines"]) != fmt.Sprint(lines[name]) {
			t.Errorf("%s: %v lines by DuckDB and %d by ipta", name, row["lines"], lines[name])
		}
		delete(lines, name)
	}
	for name, n := range lines {
		if n >= 10 {
			t.Errorf("%s: %d lines, which DuckDB leaves out", name, n)
		}
	}
}

// lost counts the lines of each unit cost in cases that cost more than they bring.
func lost(t *testing.T, table []byte) map[string]int {
	t.Helper()
	file, err := os.ReadFile("cases.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	loses := map[string]bool{}
	for line := range bytes.Lines(file) {
		var x struct {
			ID  string
			NPV float64
		}
		if err := json.Unmarshal(line, &x); err != nil {
			t.Fatal(err)
		}
		loses[x.ID] = x.NPV < 0
	}
	count := map[string]int{}
	for s := bufio.NewScanner(bytes.NewReader(table)); s.Scan(); {
		if cells := strings.Split(s.Text(), ","); loses[cells[0]] {
			count[cells[4]]++
		}
	}
	if len(count) == 0 || len(count) == len(loses) {
		t.Fatalf("%d unit costs in cases that lose", len(count))
	}
	return count
}
