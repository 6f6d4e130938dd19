package cohort

import (
	"slices"
	"testing"

	"ipta/pkg/load"
)

// TestShares takes profiles apart: with a decimal comma, 0,89 is one share, though a
// comma stands between shares too.
func TestShares(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		writing load.Writing
		text    string
		want    []string
	}{
		{load.ByComma, "0,89", []string{"0,89"}},
		{load.ByComma, "0,25, 1", []string{"0,25", "1"}},
		{load.ByComma, "25%,50%", []string{"25%", "50%"}},
		{load.ByComma, "25,50,100", []string{"25", "50", "100"}},
		{load.ByComma, "0,25; 0,5", []string{"0,25", "0,5"}},
		{load.ByEither, "0,89", []string{"0,89"}},
		{load.ByPoint, "0.25,1", []string{"0.25", "1"}},
		{load.ByPoint, "0.89", []string{"0.89"}},
	} {
		if got := (&table{writing: c.writing}).shares(c.text); !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}
