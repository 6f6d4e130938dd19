package form_test

import (
	"testing"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/report/finding"
)

// TestOnce wants one error for one mistake: nothing that only follows from it.
func TestOnce(t *testing.T) {
	t.Parallel()
	o := options(lang.NL)
	empty := write(t, nil, o)
	for name, c := range map[string]struct {
		fill []put
		at   string
	}{
		"no area, and after":  {[]put{{"areas", 1, "area", nil}, {"areas", 1, "on", "voor"}, {"areas", 2, "case", "sam"}, {"areas", 2, "area", "Geld"}, {"areas", 2, "on", "na"}, {"areas", 2, "score", 4}}, "form-area"},
		"no score of before":  {[]put{{"areas", 1, "score", nil}, {"areas", 1, "on", "voor"}}, "form-area"},
		"no check":            {[]put{{"allow", 1, "check", nil}}, "missing-key"},
		"a name that we make": {[]put{{"timeline", 2, "case", "sam"}, {"timeline", 2, "when", "2025"}, {"timeline", 2, "title", "Diploma"}, {"timeline", 2, "id", "event-1"}}, ""},
	} {
		f := newFiller(t, empty)
		f.put(right...)
		f.put(c.fill...)
		_, all := found(t, f.bytes(), o.Parameters)
		var ids []string
		for _, x := range all {
			if x.Severity == diag.Error {
				ids = append(ids, x.ID)
			}
		}
		if c.at == "" && len(ids) > 0 || c.at != "" && (len(ids) != 1 || ids[0] != c.at) {
			t.Errorf("%s: %v\n%s", name, ids, finding.Diagnostics(all, lang.NL, 0))
		}
	}
}
