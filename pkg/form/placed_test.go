package form_test

import (
	"slices"
	"strings"
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
		"a payer twice":       {[]put{{"lines", 2, "borne_by.0.who", "Gemeente"}, {"lines", 2, "borne_by.0.share", 0.5}, {"lines", 2, "borne_by.1.who", "gemeente"}, {"lines", 2, "borne_by.1.share", 0.5}}, "form-twice"},
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

// TestOnceEach puts a formula that failed in each column in turn, and wants one error, at
// that cell.
func TestOnceEach(t *testing.T) {
	t.Parallel()
	o := options(lang.NL)
	f := newFiller(t, write(t, nil, o))
	all := append(slices.Clone(right), put{"cases", 2, "id", "kim"}, put{"cases", 2, "start", 2023}, put{"unpriced", 1, "event", "Brief over ontruiming"}, put{"unpriced", 1, "for", "Jongere"},
		put{"lines", 3, "case", "kim"}, put{"lines", 3, "group", "vermeden"}, put{"lines", 3, "label", "Taxi"}, put{"lines", 3, "value", 50}, put{"lines", 3, "price_year", 2024},
		put{"lines", 3, "borne_by.0.who", "Gemeente"}, put{"lines", 3, "borne_by.0.share", 0.5}, put{"lines", 3, "borne_by.1.who", "Rijk"}, put{"lines", 3, "borne_by.1.share", 0.5},
		put{"lines", 3, "without.count", 3}, put{"lines", 3, "without.of", 7}, put{"lines", 3, "with", 0.2}, put{"lines", 3, "with.low", 0.1}, put{"lines", 3, "with.high", 0.3},
		put{"lines", 3, "measured.0.on", "2025"}, put{"lines", 3, "measured.0.happened", "nee"}, put{"lines", 3, "source.title", "Corporatie"}, put{"lines", 3, "years.from", 1}, put{"lines", 3, "years.to", 2},
		put{"photos", 1, "case", "sam"}, put{"photos", 1, "file", "vos.png"}, put{"photos", 1, "alt", "Een vos"})
	f.put(all...)
	if _, all := found(t, f.bytes(), o.Parameters); diag.Failed(all) {
		t.Fatal(finding.Diagnostics(all, lang.NL, 0))
	}
	tried := map[[2]string]bool{}
	for i, p := range all {
		column := [2]string{p.sheet, p.key}
		if tried[column] || testing.Short() && i%(some*some) != 0 { // a workbook each
			continue
		}
		tried[column] = true // the rows are read alike
		empty := put{p.sheet, p.row, p.key, nil}
		f.put(empty, put{p.sheet, p.row, p.key, formula{"1/0", ""}})
		_, all := found(t, f.bytes(), o.Parameters)
		f.put(empty, p)
		all = slices.DeleteFunc(all, func(x diag.Finding) bool { return x.Severity != diag.Error })
		if len(all) != 1 || all[0].ID != "form-formula" || !strings.HasSuffix(all[0].Pos.String(), f.cell(p)) {
			t.Errorf("%s %s %d: %d errors\n%s", p.sheet, p.key, p.row, len(all), finding.Diagnostics(all, lang.NL, 0))
		}
	}
}

// TestMerged merges cells that are filled in, and wants one error, at the first of them.
func TestMerged(t *testing.T) {
	t.Parallel()
	o := options(lang.NL)
	whole := newFiller(t, write(t, nil, o))
	whole.put(right...)
	whole.put(put{"cases", 2, "id", "kim"})
	content := whole.bytes()
	for i, c := range [][3]string{
		{"Regels", "A7", "A8"}, {"Regels", "B7", "B8"}, {"Regels", "A7", "C8"}, {"Regels", "I8", "N8"}, {"Regels", "C8", "C9"}, {"Leefgebieden", "A7", "A8"},
		{"Casussen", "A7", "A8"}, {"Regels", "A40", "A41"}, {"Regels", "A5", "B5"},
	} {
		if testing.Short() && i%some != 0 {
			continue
		}
		f := newFiller(t, content)
		if err := f.f.MergeCell(c[0], c[1], c[2]); err != nil {
			t.Fatal(err)
		}
		_, all := found(t, f.bytes(), o.Parameters)
		all = slices.DeleteFunc(all, func(x diag.Finding) bool { return x.Severity != diag.Error })
		isFree := c[1] == "A40" || c[1] == "A5" // where nothing is filled in
		if isFree && len(all) > 0 || !isFree && (len(all) != 1 || all[0].ID != "form-merged" || !strings.HasSuffix(all[0].Pos.String(), "!"+c[1])) {
			t.Errorf("%s %s:%s\n%s", c[0], c[1], c[2], finding.Diagnostics(all, lang.NL, 0))
		}
	}
}
