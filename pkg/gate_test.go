package pkg_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// open are the calls that make of sums over people what could be shown, with the
// packages that may call them: gate, which takes out what may not be, and where cases
// are shown one by one anyway, or are made up.
var open = map[string][]string{
	"Aggregate":  {"../pkg/gate/totals.go", "../cmd/ipta/calcrows.go", "../pkg/selftest/walk.go"},
	"Groups":     {"../pkg/gate/totals.go", "../cmd/ipta/totals.go"}, // there it looks for the names of labels only
	"Simulation": {"../pkg/gate/totals.go"},
	"ForVerdict": {"../cmd/ipta/internal/require/require.go", "../cmd/ipta/internal/require/simulation.go"},
}

// TestNoWayRound holds that nothing takes sums from a tally or from draws but through
// the gate. What is called the same of what came through it begins with no tally.
func TestNoWayRound(t *testing.T) {
	t.Parallel()
	found := map[string]bool{}
	for _, root := range []string{"../pkg", "../cmd"} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") ||
				strings.HasPrefix(path, "../pkg/calc/") || strings.HasPrefix(path, "../pkg/sensitivity/") {
				return err
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			ast.Inspect(file, func(n ast.Node) bool {
				call, ok := n.(*ast.CallExpr)
				if !ok {
					return true
				}
				x, ok := call.Fun.(*ast.SelectorExpr)
				if !ok {
					return true
				}
				from, isGate := open[x.Sel.Name]
				if !isGate || x.Sel.Name != "ForVerdict" && !ofSums(x.X) {
					return true
				}
				if path = filepath.ToSlash(path); !slices.Contains(from, path) {
					t.Errorf("%s calls %s of sums over people: take it from gate.Open", path, x.Sel.Name)
				}
				found[x.Sel.Name] = true
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(found) < len(open) {
		t.Errorf("only calls of %v were found: does the test look for the right names?", found)
	}
}

// ofSums reports whether an expression is, by its name, a tally or sums of draws.
func ofSums(x ast.Expr) bool {
	switch x := x.(type) {
	case *ast.Ident:
		return x.Name == "tally" || x.Name == "draws"
	case *ast.SelectorExpr:
		return x.Sel.Name == "Tally" || x.Sel.Name == "Draws"
	case *ast.CallExpr:
		f, ok := x.Fun.(*ast.SelectorExpr)
		return ok && f.Sel.Name == "Tally"
	}
	return false
}
