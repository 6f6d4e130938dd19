package calc_test

import (
	"os"
	"path/filepath"
	"testing"

	"ipta/pkg/selftest"
)

// TestKit holds the calculation to what ipta selftest holds it to: worked out by hand, by
// an independent calculator, and published by others.
func TestKit(t *testing.T) {
	outcome, err := selftest.Run(func(name string) (string, error) {
		text, err := os.ReadFile(filepath.Join(testdata, filepath.FromSlash(name)))
		return string(text), err
	}, selftest.Options{Jobs: 2})
	if err != nil {
		t.Fatal(err)
	}
	figures := 0
	for _, c := range outcome.Comparisons {
		figures += c.Figures
		for _, d := range c.Differences {
			t.Errorf("%s: %s = %s, want %s", c.Path.ID(), d.Figure, d.Got, d.Want)
		}
	}
	if figures < 2000 {
		t.Errorf("only %d figures were compared", figures)
	}
}
