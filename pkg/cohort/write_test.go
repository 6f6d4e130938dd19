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
	"ipta/pkg/load"
	"ipta/pkg/model"
)

// writtenAs returns cases in a format.
func writtenAs(t interface{ Fatal(...any) }, format Format, cases []*model.Case) []byte {
	var b bytes.Buffer
	var err error
	switch format {
	case CSV:
		_, err = WriteCSV(&b, cases)
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
		for _, format := range []Format{None, JSONLines, CSV} {
			want := content.Cases
			if format == CSV {
				want = nil
				for _, c := range content.Cases {
					bare := *c
					bare.Unpriced, bare.LifeAreas, bare.Story, bare.Allow = nil, nil, nil, nil
					for _, group := range []*[]*model.Line{&bare.Interventions, &bare.Avoided, &bare.Achieved} {
						*group = withoutEvents(*group)
					}
					want = append(want, &bare)
				}
			}
			again := writtenAs(t, format, content.Cases)
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
		for _, format := range []Format{None, JSONLines, CSV} {
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
