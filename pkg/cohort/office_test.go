package cohort

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ipta/pkg/diag"
	"ipta/pkg/installed"
	"ipta/pkg/load"
	"ipta/pkg/model"
)

// saved returns a table as LibreOffice Calc saves it after it was opened with the
// settings of a country, where it looks for dates and other numbers in every cell.
func saved(t *testing.T, table []byte, separator byte, country int) []byte {
	t.Helper()
	office := installed.Program(t, installed.Office, "soffice")
	dir := t.TempDir()
	name := filepath.Join(dir, "cases.csv")
	if err := os.WriteFile(name, table, 0o600); err != nil {
		t.Fatal(err)
	}
	const utf8, quote = 76, '"'
	out := filepath.Join(dir, "out")
	options := fmt.Sprintf("%d,%d,%d,1,,%d,false,true", separator, quote, utf8, country)
	cmd := exec.Command(office, "-env:UserInstallation=file://"+filepath.ToSlash(filepath.Join(dir, "profile")), "--headless",
		"--infilter=Text - txt - csv (StarCalc):"+options, "--convert-to", "csv:Text - txt - csv (StarCalc):"+options, "--outdir", out, name)
	if log, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, log)
	}
	text, err := os.ReadFile(filepath.Join(out, "cases.csv"))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// almost compares numbers in as many digits as Calc shows of them.
var almost = cmp.Comparer(func(a, b float64) bool { return math.Abs(a-b) <= 1e-9*math.Max(1, math.Abs(a)) })

// TestSavedByCalc has LibreOffice Calc save the tables that WriteCSV writes, in both
// dialects: the cases stay the same, also those of which the texts look like dates,
// numbers and truths.
func TestSavedByCalc(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../examples/ipta/daan.yaml")
	if err != nil {
		t.Fatal(err)
	}
	content, found := load.Cases(&diag.File{Name: "daan.yaml", Text: text}, nil)
	if diag.Failed(found) {
		t.Fatal(idsOf(found))
	}
	example := *content.Cases[0]
	example.Unpriced, example.Story, example.Allow = nil, nil, nil
	for _, group := range []*[]*model.Line{&example.Interventions, &example.Avoided, &example.Achieved} {
		*group = withoutEvents(*group)
	}
	cases := []*model.Case{&example}
	for i, text := range []string{
		"12-13", "1/2", "007", "1.50", "1e5", "2024-03-01", "6 mei 2020", "mei 2020", "May 6, 2020", "10:30", "50%", "€ 8.500", "true", "Waar",
		"NA", "null", "None", "=1+1", "'s-Gravenhage", "'12-13", "1,5", "1.000.000", "17", "12345678901234567890", "-5", "a;b", "a,b", "twee\nregels", `"q"`,
	} {
		c := &model.Case{ID: fmt.Sprintf("c%d", i), Title: text, Start: 2024, Weight: model.Number{Value: []float64{8.125, 2.5}[i%2], Given: true}, Municipality: text,
			Labels: []model.CaseLabel{{Name: "district", Value: text}}}
		l := &model.Line{Group: model.Avoided, From: 1, To: i + 1, EvidenceText: text}
		l.UnitCost.Name = "eviction"
		l.Quantity = model.Number{Value: 1060.5, Given: true}
		c.Avoided = []*model.Line{l}
		cases = append(cases, c)
	}
	cases[1].ID, cases[2].ID, cases[3].ID = "12-13", "007", "1e5"
	for _, c := range []struct {
		name      string
		dialect   Dialect
		separator byte
		country   int
	}{
		{"English", English, ',', 1033},
		{"Dutch", Dutch, ';', 1043},
		{"English in the Netherlands", English, ',', 1043},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var b bytes.Buffer
			if err := WriteCSV(&b, cases, c.dialect, nil); err != nil {
				t.Fatal(err)
			}
			want, found := readAs(CSV, b.Bytes())
			if len(found) > 0 {
				t.Fatalf("before: %s", idsOf(found))
			}
			again := saved(t, b.Bytes(), c.separator, c.country)
			got, found := readAs(CSV, again)
			if len(found) > 0 {
				t.Fatalf("%s: %s\n%s", idsOf(found), found[0].Message.In("en"), again)
			}
			if diff := cmp.Diff(want, got, sameModel, almost); diff != "" {
				t.Errorf("before (-) and after (+):\n%s\n%s", diff, again)
			}
			for i := range want {
				if want[i].Title != cases[i].Title || want[i].ID != cases[i].ID {
					t.Errorf("%q is read as %q", cases[i].Title, want[i].Title)
				}
			}
		})
	}
}
