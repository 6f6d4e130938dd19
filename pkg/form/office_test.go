package form_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"ipta/pkg/installed"
	"ipta/pkg/lang"
)

// office has LibreOffice open and save a workbook.
func office(t *testing.T, name string, content []byte) []byte {
	t.Helper()
	program := installed.Program(t, installed.Office, "soffice")
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, name), content, 0o644); err != nil {
		t.Fatal(err)
	}
	args := []string{"-env:UserInstallation=file://" + filepath.ToSlash(filepath.Join(dir, "profile")), "--headless",
		"--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", filepath.Join(dir, "out"), filepath.Join(dir, name)}
	const patience = 3 * time.Minute
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	if out, err := exec.CommandContext(ctx, program, args...).CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, out)
	}
	saved, err := os.ReadFile(filepath.Join(dir, "out", strings.TrimSuffix(name, filepath.Ext(name))+".xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	return saved
}

// typed are cells as a coach fills them in: names chosen from the lists, in Dutch or in
// English, and numbers as they are typed in the Netherlands.
var typed = []put{
	{"cases", 1, "id", "sam"}, {"cases", 1, "title", "Sam, 19"}, {"cases", 1, "municipality", "Zoetermeer"}, {"cases", 1, "start", "2024"},
	{"cases", 1, "weight", "1,5"}, {"cases", 0, "labels.0", "wijk"}, {"cases", 1, "labels.0", "West"},
	{"cases", 2, "id", "kim"}, {"cases", 2, "start", "2023"},

	{"lines", 1, "case", "sam"}, {"lines", 1, "group", "hulp"}, {"lines", 1, "unit_cost", "IPTA-coach"}, {"lines", 1, "quantity", "1.060,5"},
	{"lines", 1, "years.from", "0"}, {"lines", 1, "years.to", "1"}, {"lines", 1, "quantity.low", "900"}, {"lines", 1, "quantity.high", "1.200"},
	{"lines", 1, "profile", "25%; 50,5%"},
	{"lines", 2, "case", "Sam, 19"}, {"lines", 2, "group", "vermeden"}, {"lines", 2, "unit_cost", "huisuitzetting"}, {"lines", 2, "years.from", "1"},
	{"lines", 2, "without.voices.young-person", "62,5%"}, {"lines", 2, "without.voices.coach", "70%"}, {"lines", 2, "with", "5%"},
	{"lines", 2, "evidence.text", "Samen besproken"}, {"lines", 2, "evidence.grade", "4"}, {"lines", 2, "event", "Brief over ontruiming"},
	{"lines", 2, "measured.0.on", "14-3-2025"}, {"lines", 2, "measured.0.happened", "nee"}, {"lines", 2, "measured.0.source.title", "Corporatie"},
	{"lines", 3, "case", "kim"}, {"lines", 3, "group", "achieved"}, {"lines", 3, "unit_cost", "Paid work, year"}, {"lines", 3, "years.from", "2"}, {"lines", 3, "years.to", "4"},
	{"lines", 3, "without.count", "12"}, {"lines", 3, "without.of", "40"}, {"lines", 3, "with", "80%"}, {"lines", 3, "with.se", "5%"}, {"lines", 3, "attributable", "0,7"},
	{"lines", 4, "case", "kim"}, {"lines", 4, "group", "Vermeden"}, {"lines", 4, "label", "Taxi naar school"}, {"lines", 4, "value", "23,75"}, {"lines", 4, "unit", "keer"},
	{"lines", 4, "price_year", "2024"}, {"lines", 4, "borne_by.0.who", "Gemeente"}, {"lines", 4, "borne_by.0.share", "60%"}, {"lines", 4, "borne_by.1.who", "health insurers"}, {"lines", 4, "borne_by.1.share", "40%"},
	{"lines", 4, "source.assumption", "Gevraagd aan de vervoerder"}, {"lines", 4, "without", "50%"}, {"lines", 4, "with.risk_ratio", "0,6"},

	{"timeline", 1, "case", "sam"}, {"timeline", 1, "when", "2024-03"}, {"timeline", 1, "title", "Brief over ontruiming"}, {"timeline", 1, "kind", "tegenslag"}, {"timeline", 1, "impact", "ja"},
	{"story", 1, "case", "sam"}, {"story", 1, "consent.story", "ja"}, {"story", 1, "consent.photos", "nee"}, {"story", 1, "now", "Ik heb weer een huis."},
	{"quotes", 1, "case", "sam"}, {"quotes", 1, "who", "jongere"}, {"quotes", 1, "text", "Hij bleef langskomen."},
	{"unpriced", 1, "case", "kim"}, {"unpriced", 1, "label", "Rust in huis"}, {"unpriced", 1, "direction", "beter"}, {"unpriced", 1, "for", "Jongere"},
	{"areas", 1, "case", "sam"}, {"areas", 1, "area", "Wonen"}, {"areas", 1, "on", "voor"}, {"areas", 1, "score", "2"},
	{"areas", 2, "case", "sam"}, {"areas", 2, "area", "wonen"}, {"areas", 2, "on", "na"}, {"areas", 2, "score", "4"},
	{"allow", 1, "case", "sam"}, {"allow", 1, "check", "sure-without"}, {"allow", 1, "because", "Het stond vast."}, {"allow", 1, "until", "31-12-2027"},
}

// meant are the cases that they mean.
const meant = `ipta: case/1
cases:
  - id: sam
    title: Sam, 19
    municipality: Zoetermeer
    labels: {wijk: West}
    start: 2024
    weight: 1.5
    interventions:
      - {unit_cost: ipta_coach, quantity: {value: 1060.5, low: 900, high: 1200}, years: 0-1, profile: [25%, 50.5%]}
    avoided:
      - unit_cost: eviction
        years: 1
        without: {voices: {young-person: 62.5%, coach: 70%}}
        with: 5%
        evidence: {grade: 4, text: Samen besproken}
        measured: [{on: 2025-03-14, happened: no, source: Corporatie}]
        event: event-1
    life_areas: {housing: {before: 2, after: 4}}
    story:
      consent: {story: true, photos: false}
      timeline: [{id: event-1, when: 2024-03, kind: setback, title: Brief over ontruiming, impact: true}]
      now: Ik heb weer een huis.
      quotes: [{who: young-person, text: Hij bleef langskomen.}]
    allow: [{check: sure-without, because: Het stond vast., until: 2027-12-31}]
  - id: kim
    start: 2023
    avoided:
      - label: Taxi naar school
        value: 23.75
        price_year: 2024
        unit: keer
        borne_by: {municipality: 60%, health_insurers: 40%}
        source: {assumption: Gevraagd aan de vervoerder}
        without: 50%
        with: {risk_ratio: 0.6}
    achieved:
      - {unit_cost: paid_work, years: 2-4, without: {count: 12, of: 40}, with: {value: 80%, se: 5%}, attributable: 70%}
    unpriced: [{label: Rust in huis, direction: "+", for: participant}]
`

// TestOfficeRoundTrip has LibreOffice open and save the examples in a form.
func TestOfficeRoundTrip(t *testing.T) {
	cases := examples(t)
	got := read(t, office(t, "form.xlsx", write(t, cases, options(lang.NL))))
	if diff := cmp.Diff(inLines(t, cases), inLines(t, got)); diff != "" {
		t.Errorf("-written +read\n%s", diff)
	}
}
