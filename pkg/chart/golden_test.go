package chart

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ipta/pkg/lang"
)

// golden compares an output with the one stored under testdata; IPTA_UPDATE=1
// stores it anew.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if os.Getenv("IPTA_UPDATE") == "1" {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-stored +now; IPTA_UPDATE=1 stores it anew):\n%s", name, diff)
	}
}

// TestGolden holds one chart of each kind, in both languages: as a file for a
// wide page, as a bare picture for a phone, and in terminals of three widths.
func TestGolden(t *testing.T) {
	t.Parallel()
	for _, l := range lang.Languages {
		for name, c := range fixture(l) {
			golden(t, fmt.Sprintf("%s.%s.svg", name, l), c.SVG(Options{Lang: l, ID: name, Paper: true}))
			golden(t, fmt.Sprintf("%s.%s.phone.svg", name, l), c.SVG(Options{Lang: l, ID: name, Width: 340, Bare: true}))
			var b strings.Builder
			for _, width := range []int{100, 64, 40} {
				fmt.Fprintf(&b, "%d places\n", width)
				for _, line := range c.Text(width, l) {
					b.WriteString(line.String() + "\n")
				}
				b.WriteString("\n")
			}
			golden(t, fmt.Sprintf("%s.%s.txt", name, l), b.String())
		}
	}
}
