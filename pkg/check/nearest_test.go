package check

import "testing"

func TestNearest(t *testing.T) {
	t.Parallel()
	known := []string{"eviction", "shelter_day", "shelter_bay", "shelter_year", "gp", "ggz"}
	for _, c := range []struct{ name, want string }{
		{"evicton", "eviction"},
		{"evcitoin", ""}, // four edits
		{"huisuitzetting", ""},
		{"evi", "eviction"}, // the only one that begins so
		{"shel", ""},
		{"shelter_dya", "shelter_day"},
		{"shelter_ear", "shelter_year"}, // one edit, though shelter_day is two away
		{"shelter_way", "shelter_day"},  // the first of two that are as near
		{"eviction", "eviction"},
		{"gpp", "gp"},
		{"abc", ""}, // two edits from gp and ggz say nothing of three letters
		{"", ""},
	} {
		got, ok := Nearest(c.name, known)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("Nearest(%q) = %q, %v, want %q", c.name, got, ok, c.want)
		}
	}
}
