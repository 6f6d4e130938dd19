package cohort

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/model"
)

// dutchCSV stands for CSV as a Dutch Excel opens it.
const dutchCSV Format = "dutch csv"

// writtenAs returns cases in a format.
func writtenAs(t interface{ Fatal(...any) }, format Format, cases []*model.Case) []byte {
	var b bytes.Buffer
	var err error
	switch format {
	case CSV:
		err = WriteCSV(&b, cases, English, nil)
	case dutchCSV:
		err = WriteCSV(&b, cases, Dutch, nil)
	case JSONLines:
		err = WriteJSONLines(&b, cases)
	default:
		err = WriteYAML(&b, cases)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// readAs reads cases in a format, None being YAML.
func readAs(format Format, text []byte) ([]*model.Case, []diag.Finding) {
	file := &diag.File{Name: "x.yaml", Text: text}
	if format == None {
		content, found := load.Cases(file, nil)
		return content.Cases, found
	}
	if format == dutchCSV {
		format = CSV
	}
	content, found := Read(file, Options{Format: format})
	return content.Cases, found
}

var sameModel = cmp.Options{withoutPlaces, cmpopts.EquateEmpty()}

// TestExamplesRoundTrip converts all examples and back: JSON Lines and YAML lose
// nothing, CSV only what it says.
func TestExamplesRoundTrip(t *testing.T) {
	t.Parallel()
	names, err := filepath.Glob("../../examples/*/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatal("no examples", err)
	}
	seen := 0
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		file := &diag.File{Name: name, Text: text}
		if load.HeaderOf(file).Kind != "case" {
			continue
		}
		content, found := load.Cases(file, nil)
		if diag.Failed(found) || len(content.Cases) == 0 {
			continue
		}
		seen++
		for _, format := range []Format{None, JSONLines, CSV, dutchCSV} {
			want := content.Cases
			if format == CSV || format == dutchCSV {
				want = nil
				for _, c := range content.Cases {
					bare := *c
					bare.Unpriced, bare.Story, bare.Allow = nil, nil, nil
					for _, group := range []*[]*model.Line{&bare.Interventions, &bare.Avoided, &bare.Achieved} {
						*group = withoutEvents(*group)
					}
					want = append(want, &bare)
				}
			}
			again := writtenAs(t, format, content.Cases)
			if english := inEnglish().Find(again); format == dutchCSV && english != nil {
				t.Errorf("%s: a table in Dutch says %q", name, english)
			}
			got, found := readAs(format, again)
			if len(found) > 0 {
				t.Errorf("%s as %q: %s\n%s", name, format, idsOf(found), again)
				continue
			}
			if diff := cmp.Diff(want, got, sameModel); diff != "" {
				t.Errorf("%s as %q (-want +got):\n%s", name, format, diff)
			}
		}
	}
	if seen < 3 {
		t.Errorf("only %d examples", seen)
	}
}

// inEnglish are words in a cell with numbers, and a number with a point, which no table in
// Dutch has.
var inEnglish = lang.Pattern(`young-person: |researcher: |before: |after: |: yes|: no\b|: [0-9]+\.[0-9]|;[0-9]\.[0-9]+;`)

// TestHostileRoundTrip wants texts that steer to come back as they were, and CSV to
// hold a sign for what it has no escape for; none is a formula, or raw.
func TestHostileRoundTrip(t *testing.T) {
	t.Parallel()
	texts := map[string]string{ // and what CSV gives back
		"=1+1":                                  "=1+1",
		"@SUM(A1)":                              "@SUM(A1)",
		"-2+3":                                  "-2+3",
		"+x":                                    "+x",
		"'=1":                                   "'=1",
		"''-x":                                  "''-x",
		"'t Hof":                                "'t Hof",
		"'-5":                                   "'-5",
		"-5":                                    "-5",
		"a\n=b\n\"::\"":                         "a\n=b\n\"::\"",
		"::error::x":                            "∶:error::x",
		"a\n ::error::x":                        "a\n ∶:error::x",
		"a ##[group]x ##vso[y]":                 "a #♯[group]x #♯vso[y]",
		"\x1b[31m\u009b\u202e\u200f\u061c":      "␛[31m����",
		"\u200b\u2060a\u2028b\u2029\U000e0041c": "��a b �c",
	}
	for text, fromCSV := range texts {
		c := &model.Case{ID: "x", Title: text, Start: 2024, Weight: model.Number{Value: 1},
			Labels: []model.CaseLabel{{Name: "district", Value: text}}}
		for _, format := range []Format{None, JSONLines, CSV} {
			written := writtenAs(t, format, []*model.Case{c})
			for _, r := range string(written) {
				if r != '\n' && r != '\r' && r != '�' && lang.VisibleRune(r) != r {
					t.Errorf("%q as %q holds %U: %s", text, format, r, written)
				}
			}
			if got := lang.Guarded(string(written)); got != string(written) {
				t.Errorf("%q as %q holds a command: %s", text, format, written)
			}
			want := text
			if format == CSV {
				want = fromCSV
			}
			got, found := readAs(format, written)
			if len(got) != 1 || got[0].Title != want || got[0].Labels[0].Value != want {
				t.Errorf("%q as %q comes back as %+v, %s\n%s", text, format, got, idsOf(found), written)
			}
		}
	}
}

// withoutEvents returns lines that name no event, as those of a table.
func withoutEvents(lines []*model.Line) (bare []*model.Line) {
	for _, l := range lines {
		line := *l
		line.Event = model.Ref{}
		bare = append(bare, &line)
	}
	return bare
}

// TestRoundTrip converts random tables from format to format and back: the
// cases stay the same.
func TestRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := drawTable(t)
		cases, found := readAs(CSV, []byte(text))
		if diag.Failed(found) || strings.Contains(text, "\u0085") {
			return
		}
		for _, format := range []Format{None, JSONLines, CSV, dutchCSV} {
			again := writtenAs(t, format, cases)
			got, found := readAs(format, again)
			if len(found) > 0 {
				t.Fatalf("%q: %s\n%s", format, idsOf(found), again)
			}
			if diff := cmp.Diff(cases, got, sameModel); diff != "" {
				t.Fatalf("%q (-want +got):\n%s\n%s", format, diff, again)
			}
		}
	})
}
