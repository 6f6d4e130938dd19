package lang

import (
	"slices"
	"testing"
)

func TestNames(t *testing.T) {
	t.Parallel()
	var names Names
	names.Add("ggz_admission_day", "GGZ-opname", "Day in a psychiatric ward")
	names.Add("real_growth", "Reële groei")
	names.Add("shelter", "Opvang", "Shelter")
	names.Add("crisis_shelter", "Opvang", "Crisis shelter")
	names.Add("participant", "Jongere", "Young person")
	names.Add("jongere", "Kind")
	names.Add("+", "plus")
	for _, c := range []struct {
		name string
		want []string
	}{
		{"ggz_admission_day", []string{"ggz_admission_day"}},
		{"GGZ admission day", []string{"ggz_admission_day"}},
		{" ggz opname ", []string{"ggz_admission_day"}},
		{"Ggz\u2011Opname", []string{"ggz_admission_day"}},
		{"ggz\u00a0opname", []string{"ggz_admission_day"}},
		{"day in a psychiatric ward", []string{"ggz_admission_day"}},
		{"reele groei", []string{"real_growth"}},
		{"ree\u0308le groei", []string{"real_growth"}}, // as macOS writes ë
		{"opvang", []string{"shelter", "crisis_shelter"}},
		{"shelter", []string{"shelter"}},
		{"Crisis shelter", []string{"crisis_shelter"}},
		{"ggz-opnames", nil}, // a plural is not guessed
		{"jongere", []string{"jongere"}},
		{"Jongere", []string{"participant", "jongere"}},
		{"+", []string{"+"}},
		{"Plus", []string{"+"}},
		{"-", nil},
		{"", nil},
	} {
		if got := names.Find(c.name); !slices.Equal(got, c.want) {
			t.Errorf("Find(%q) = %q, want %q", c.name, got, c.want)
		}
	}
	if got := names.WithWord("psychiatric"); !slices.Equal(got, []string{"ggz_admission_day"}) {
		t.Errorf("WithWord finds %q", got)
	}
	var none Names
	if got := none.Find("opvang"); got != nil {
		t.Errorf("the zero Names finds %q", got)
	}
}
