package load

import "testing"

// TestDateMeant reads dates as people write them.
func TestDateMeant(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"01-03-2022": "2022-03-01", "1/3/2022": "2022-03-01", "14.03.2019": "2019-03-14", "03/14/2019": "2019-03-14",
		"2022/3/1": "2022-03-01", "2022-3-1": "2022-03-01", "2022-3": "2022-03", "3-2022": "2022-03", "maart 2022": "2022-03", "1 mrt 2022": "2022-03-01",
		"1 maart 2022": "2022-03-01", "1-mei-2022": "2022-05-01", "1 May 2022": "2022-05-01", "October 2022": "2022-10",
		"31-02-2022": "", "2022": "", "soon": "", "99-99-2022": "", "": "", "hoofd 2022": "",
	} {
		if got := dateMeant(text); got != want {
			t.Errorf("dateMeant(%q) = %q, want %q", text, got, want)
		}
	}
}

// TestYearsMeant reads years of a line as people write them.
func TestYearsMeant(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, want, or string }{
		{"1 t/m 3", "1-3", ""}, {"1 t.m. 3", "1-3", ""}, {"1 tot en met 3", "1-3", ""}, {"van 1 tot en met 3", "1-3", ""}, {"1 to 3", "1-3", ""},
		{"1..3", "1-3", ""}, {"jaar 1 t/m 3", "1-3", ""}, {"jaar 1-3", "1-3", ""}, {"1 tot 3", "1-3", "1-2"}, {"1 tot 2", "1-2", "1"},
		{"1 en 2", "1-2", ""}, {"1, 2, 3", "1-3", ""}, {"1,3", "", ""}, {"3 jaar", "1-3", "3"}, {"jaar 3", "3", ""}, {"3", "", ""},
		{"3 t/m 1", "", ""}, {"ooit", "", ""}, {"1 t/m", "", ""}, {"2022 t/m 2024", "", ""},
	} {
		got, or, ok := yearsMeant(c.text)
		if !ok {
			got, or = "", ""
		}
		if got != c.want || or != c.or {
			t.Errorf("yearsMeant(%q) = %q, %q, want %q, %q", c.text, got, or, c.want, c.or)
		}
	}
}
