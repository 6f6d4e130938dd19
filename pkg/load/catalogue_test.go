package load

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// uncatalogued are the findings that no file of testdata/errors can show, with
// the test that does.
var uncatalogued = map[string]string{
	"case-again":    "testdata/script/calc_rejects.txtar; only a stream has it",
	"list-hidden":   "TestHiddenRows of package pricelist; only a workbook hides rows",
	"list-merged":   "pkg/pricelist/merged_test.go; only a workbook has merged cells",
	"file-size":     "TestLimits; the file would be too large",
	"lines":         "TestLimits; the file would be too long",
	"photo-damaged": "TestProblems of package photo; pictures are no text",
	"photo-pixels":  "TestProblems of package photo; pictures are no text",
	"relabelled":    "TestRelabelled of package form; a file of text shows no labels beside its names",
	"photo-size":    "TestProblems of package photo; the file would be too large",
}

// TestCatalogue wants a file in testdata/errors for every id of a finding of
// packages load, check, photo, cohort, pricelist, sensitivity and magazine, and an id for
// every file.
func TestCatalogue(t *testing.T) {
	t.Parallel()
	ids := map[string]bool{}
	for _, pattern := range []string{"*.go", "../check/*.go", "../photo/*.go", "../cohort/*.go", "../pricelist/*.go", "../sensitivity/*.go", "../magazine/headline.go"} {
		names, err := filepath.Glob(pattern)
		if err != nil || len(names) == 0 {
			t.Fatal(pattern, err)
		}
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			findIDs(file, ids)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(ids)) {
		text, err := os.ReadFile(filepath.Join("..", "..", "testdata", "errors", id+".txtar"))
		switch {
		case uncatalogued[id] != "":
		case err != nil:
			t.Errorf("the finding %s has no file in testdata/errors", id)
		case strings.Count(string(text), " ["+id+"]\n") < 2:
			t.Errorf("testdata/errors/%s.txtar does not show %s in both languages", id, id)
		}
	}
	files, err := filepath.Glob("../../testdata/errors/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		id := strings.TrimSuffix(filepath.Base(file), ".txtar")
		if strings.HasPrefix(id, "result-") || id == "no-spread" {
			continue // of packages partial and resolved, which read results, and of magazine
		}
		if !ids[id] {
			t.Errorf("%s: there is no finding of this id", file)
		}
	}
}

// findIDs collects the ids in a file: the first argument of the functions that
// report, the field rangeID, what is assigned to id, and the first field of a
// sort of package check.
func findIDs(file *ast.File, ids map[string]bool) {
	add := func(e ast.Expr) {
		if literal, ok := e.(*ast.BasicLit); ok && literal.Kind == token.STRING {
			if id, err := strconv.Unquote(literal.Value); err == nil && id != "" {
				ids[id] = true
			}
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			switch f := n.Fun.(type) {
			case *ast.SelectorExpr:
				if slices.Contains([]string{"add", "report", "unknown", "stop"}, f.Sel.Name) && len(n.Args) > 1 {
					add(n.Args[0])
				}
			case *ast.Ident: // as package photo does
				if f.Name == "report" && len(n.Args) > 1 {
					add(n.Args[0])
				}
			}
		case *ast.KeyValueExpr:
			if key, ok := n.Key.(*ast.Ident); ok && (key.Name == "rangeID" || key.Name == "ID") {
				add(n.Value)
			}
		case *ast.AssignStmt:
			if name, ok := n.Lhs[0].(*ast.Ident); ok && name.Name == "id" {
				add(n.Rhs[0])
			}
		case *ast.CompositeLit:
			if name, ok := n.Type.(*ast.Ident); ok && name.Name == "sort" {
				first := n.Elts[0]
				if pair, ok := first.(*ast.KeyValueExpr); ok {
					first = pair.Value
				}
				add(first)
			}
		}
		return true
	})
}
