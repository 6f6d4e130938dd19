package files

import (
	"path"
	"testing"
)

// TestAnyCase wants a pattern to fit names in whatever capitals, and else what it fits
// without.
func TestAnyCase(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		pattern, name string
		want          bool
	}{
		{"*.csv", "EXPORT.CSV", true},
		{"*.CSV", "export.csv", true},
		{"eé?-*.csv", "EÉ1-x.CSV", true},
		{"*.csv", "export.yaml", false},
		{"c[ab]-*.yaml", "Ca-1.YAML", true},
		{"c[ab]-*.yaml", "cA-1.yaml", false}, // a list is as it was typed
		{"c[^a]?.yaml", "cbX.Yaml", true},
		{"cases/*.yaml", "cases/A.YAML", true},
		{"cases/*.yaml", "CASES/a.yaml", false}, // the disk finds what is no pattern
	} {
		if got, err := path.Match(anyCase(c.pattern), c.name); got != c.want || err != nil {
			t.Errorf("%s, as %s, fits %s: %t (%v), want %t", c.pattern, anyCase(c.pattern), c.name, got, err, c.want)
		}
	}
}

func TestDevices(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]bool{
		"CON": true, "con.json": true, `map\nul.csv`: true, "map/Aux.tar.gz": true, "prn .md": true, "lpt1": true, "COM9.yaml": true, "com²": true, "NUL:": true, "conout$": true,
		"": false, "contract.yaml": false, "nul": true, "null.yaml": false, "com.yaml": false, "com10.yaml": false, "com0": false, "comlpt1": false, "con/case.yaml": false, "1.yaml": false,
	} {
		if got := isDevice(name); got != want {
			t.Errorf("%q is a name of a device: %t, want %t", name, got, want)
		}
	}
}
