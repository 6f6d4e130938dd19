package form

import (
	"slices"
	"strings"
	"testing"

	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// TestFields wants a column for every field of a case, whatever is added to the tables.
func TestFields(t *testing.T) {
	t.Parallel()
	keys := map[string]map[string]int{}
	for _, s := range sheets(need{}) {
		keys[s.id] = s.keysOf()
	}
	var walk func(sheet string, fields field.Fields, in []string)
	walk = func(sheet string, fields field.Fields, in []string) {
		for i := range fields {
			f := &fields[i]
			path := append(slices.Clone(in), f.Key)
			key := strings.Join(path, ".")
			switch f.Shape {
			case field.List:
				id := map[string]string{"interventions": "lines", "avoided": "lines", "achieved": "lines"}[f.Key]
				if id == "" {
					id = f.Key
				}
				if keys[id] == nil {
					t.Errorf("%s has no sheet", f.Key)
					continue
				}
				walk(id, f.Of, nil)
				continue
			case field.Object, field.Sourced, field.Evidenced:
				if f.Key == "story" && len(in) == 0 {
					walk("story", f.Of, nil)
					continue
				}
				walk(sheet, f.Of, path)
				continue
			case field.Dated:
				walk(sheet, f.Of.Where(func(f *field.Field) bool { return f.Key != "source" }), append(path, "0"))
				key += ".0.source.title"
			case field.Portions:
				key += ".0.who"
			case field.Labels:
				key += ".0"
			case field.Years:
				key += ".from"
			case field.Scores:
				sheet, key = "areas", "score"
			}
			if _, ok := keys[sheet][key]; !ok {
				t.Errorf("the sheet %s has no column %s", sheet, key)
			}
		}
	}
	walk("cases", field.Case, nil)
	for key := range keys["cases"] {
		if strings.HasPrefix(key, "story") {
			t.Errorf("%s is asked for on the sheet with cases too", key)
		}
	}
}

// TestFieldsHaveBands wants each number of a line under a title that says what it is for,
// and not with what is left over.
func TestFieldsHaveBands(t *testing.T) {
	t.Parallel()
	placed := map[string]bool{}
	for _, b := range lineBands() {
		for _, key := range b.keys {
			placed[key] = true
		}
	}
	for _, n := range field.LineNumbers {
		if !placed[n.Key] {
			t.Errorf("%s stands under no title of the sheet of lines: see lineBands", n.Key)
		}
	}
}

// TestWordsAreRead wants every word that a form shows to be read as what it stands for, in
// both languages.
func TestWordsAreRead(t *testing.T) {
	t.Parallel()
	for _, s := range sheets(need{}) {
		for _, c := range s.columns {
			if c.head.EN == "" || c.head.NL == "" {
				t.Errorf("%s: %s has no head", s.id, c.key())
			}
			if c.shape == word && len(c.words) == 0 || c.shape == name && c.list == "" {
				t.Errorf("%s: %s has nothing to choose from", s.id, c.key())
			}
			for _, w := range c.words {
				for _, shown := range []string{w, words[w].EN, words[w].NL} {
					if c.key() == "group" {
						if g, ok := field.GroupOf(shown); !ok || g.Key() != w {
							t.Errorf("%q is not read as %s", shown, w)
						}
					} else if got := wordNames(c.words).Find(shown); len(got) != 1 || got[0] != w {
						t.Errorf("%s: %q is read as %v, not as %s", c.key(), shown, got, w)
					}
				}
			}
		}
	}
	for _, v := range model.VoiceNames {
		if words[v].IsZero() {
			t.Errorf("%s has no word", v)
		}
	}
}

// TestDecimal reads numbers that were typed as texts.
func TestDecimal(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ typed, nl, en string }{
		{"40%", "40%", "40%"}, {" 62,5 %", "62.5%", "62.5%"}, {"1.060,5", "1060.5", "1060.5"}, {"1.234.567,89", "1234567.89", "1234567.89"},
		{"1,060.5", "1060.5", "1060.5"}, {"0,4", "0.4", "0.4"}, {"0.4", "0.4", "0.4"}, {"-3,5", "-3.5", "-3.5"}, {"−3,5", "-3.5", "-3.5"}, {"80", "80", "80"},
		{"'80", "80", "80"}, {"0,125", "0.125", "0.125"},
		{"8,125", "8.1250", "8,125"}, // of thousands in English: the reader of numbers asks
		{"1.060", "1.060", "1.060"}, {"8500", "8500", "8500"}, {"€ 50", "€ 50", "€ 50"}, {"1.06.5", "1.06.5", "1.06.5"}, {"1,2,3", "1,2,3", "1,2,3"}, {"", "", ""}, {"12 uur", "12 uur", "12 uur"},
	} {
		for l, want := range map[lang.Language]string{lang.NL: c.nl, lang.EN: c.en} {
			o := &objectReader{reader: &reader{lang: l}}
			if got := o.decimal(c.typed); got != want {
				t.Errorf("%s: %q is read as %q, want %q", l, c.typed, got, want)
			}
		}
	}
}

// TestISODate reads dates as people type them.
func TestISODate(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"2019-03-14": "2019-03-14", "2019-03": "2019-03", "2019": "2019", "14-3-2019": "2019-03-14", "14/03/2019": "2019-03-14", "1.2.2020": "2020-02-01",
		"3-2019": "2019-03", "maart 2019": "maart 2019", "14-3-19": "14-3-19", "1-2-3-2019": "1-2-3-2019", "": "",
	} {
		if got := isoDate(typed); got != want {
			t.Errorf("%q is read as %q, want %q", typed, got, want)
		}
	}
}
