package brief_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ipta/pkg/budget"
	"ipta/pkg/calc"
	"ipta/pkg/chart"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report"
	"ipta/pkg/report/brief"
	"ipta/pkg/report/reporttest"
	"ipta/pkg/resolved"
	"ipta/pkg/sensitivity"
)

// subjectOf calculates all that a brief says of a study.
func subjectOf(t *testing.T, s *reporttest.Study) brief.Subject {
	t.Helper()
	found, err := sensitivity.BreakEvens(s.Plan(t, calc.VaryAll), 1)
	if err != nil {
		t.Fatal(err)
	}
	ledger, err := budget.New(s.Parameters, s.Cases, 1)
	if err != nil {
		t.Fatal(err)
	}
	const rate = 0.02
	nominal, err := ledger.Inflated(s.Parameters, rate)
	if err != nil {
		t.Fatal(err)
	}
	return brief.Subject{Result: s.Result, Parameters: s.Parameters, Analysis: s.Analysis, Ledger: nominal, BreakEvens: found,
		Sender: "Youth team", Date: "2 March 2026"}
}

// TestBrief stores the brief of the town, for all and for its own purse, and one without
// years of which a budget could be made.
func TestBrief(t *testing.T) {
	t.Parallel()
	s := subjectOf(t, reporttest.Read(t, reporttest.Parameters, reporttest.Cases, model.Society))
	s.Made = resolved.Made{Changes: []resolved.Change{{Path: "horizon", Old: "10", New: "5", By: "--set"}}}
	reporttest.Document(t, "brief", func(l lang.Language) report.Document { return brief.Document(s, l) })
	purse := subjectOf(t, reporttest.Read(t, reporttest.Parameters, reporttest.Cases, "purse"))
	purse.Sender, purse.Date, purse.Ledger = "", "", nil
	reporttest.Document(t, "purse", func(l lang.Language) report.Document { return brief.Document(purse, l) })
}

// TestOrder wants a brief to open with the answer, with the numbers, the picture, the
// budget, what it rests on, what would turn it and the reservations behind it.
func TestOrder(t *testing.T) {
	t.Parallel()
	d := brief.Document(subjectOf(t, reporttest.Read(t, reporttest.Parameters, reporttest.Cases, model.Society)), lang.EN)
	var got []string
	for _, b := range d.Blocks {
		switch b := b.(type) {
		case report.Heading:
			got = append(got, b.Text)
		case report.Paragraph:
			if b.Tone == report.Neutral && len(got) == 1 {
				if !strings.HasPrefix(b.Text, "For society, the help to 4 young people costs ") || strings.Count(b.Text, ". ") > 0 {
					t.Errorf("it opens with %q", b.Text)
				}
			}
			got = append(got, "text")
		case report.KeyFigures:
			got = append(got, fmt.Sprint(len(b.Items), " numbers"))
		default:
			got = append(got, strings.TrimPrefix(fmt.Sprintf("%T", b), "report."))
		}
	}
	want := "text text 3 numbers text Picture In the budget Table Notes What it rests on text What would turn it text Reservations Notes text"
	if said := strings.Join(got, " "); said != want {
		t.Errorf("got %s\nwant %s", said, want)
	}
}

// TestElsewhere wants the ratio set beside published ones of its definition and
// perspective, below the numbers, where enough are known and the page has room.
func TestElsewhere(t *testing.T) {
	t.Parallel()
	s := subjectOf(t, reporttest.Read(t, reporttest.Parameters, reporttest.Cases, model.Society)) // its ratio is 0.68
	for _, x := range []float64{0.4, 0.6, 1.2, 1.9} {
		s.References = append(s.References, model.Reference{Definition: model.BenefitCost, Perspective: model.Society, Value: x, Low: x, High: x, Country: "NL"})
	}
	for l, want := range map[lang.Language]string{
		lang.EN: " 0.68 is higher than 2 of 4 published benefit-cost ratios for society (other help: 2 of 4 from the Netherlands).",
		lang.NL: " 0,68 is hoger dan 2 van 4 gepubliceerde baten-kostenratio's voor de samenleving (andere hulp: 2 van 4 uit Nederland).",
	} {
		d := brief.Document(s, l)
		said := ""
		for i, b := range d.Blocks {
			if p, ok := b.(report.Paragraph); ok && strings.HasSuffix(p.Text, want) {
				if _, below := d.Blocks[i-1].(report.KeyFigures); below {
					said = p.Text
				}
			}
		}
		if said == "" {
			t.Errorf("%s: %q is not said below the numbers", l, want)
		}
		if high := brief.Height(d); high > brief.Page {
			t.Errorf("%s: %v lines, of %v", l, high, brief.Page)
		}
	}
	s.References = s.References[:2]
	if text := fmt.Sprint(brief.Document(s, lang.EN)); strings.Contains(text, "ublished") {
		t.Errorf("two are too few: %s", text)
	}
}

// TestFits wants a brief of long names and many parties to be cut until the page holds
// it: less of it, but at least one reservation, and the answer whole.
func TestFits(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("a very long name that somebody gave ", 8)
	parties := ""
	shares := ""
	for i := range 15 {
		parties += fmt.Sprintf(", p%d: {label: {en: %q, nl: %q}}", i, fmt.Sprint("Party ", i, " ", long), fmt.Sprint("Partij ", i, " ", long))
		shares += fmt.Sprintf(", p%d: 2%%", i)
	}
	p := strings.Replace(reporttest.Parameters, "youth: {label:", "youth: {label:", 1)
	p = strings.Replace(p, "nl: Jongere}}}\n", "nl: Jongere}}"+parties+"}\n", 1)
	p = strings.Replace(p, "{town: 60%, landlord: 40%}", "{town: 60%, landlord: 10%"+shares+"}", 1)
	p = strings.ReplaceAll(p, "en: Coach, nl: Begeleider", "en: Coach "+long+", nl: Begeleider "+long)
	p = strings.ReplaceAll(p, "en: Work, nl: Werk}, domain: work", "en: Work "+long+", nl: Werk "+long+"}, domain: work")
	s := subjectOf(t, reporttest.Read(t, p, reporttest.Cases, model.Society))
	for x := range 4 {
		s.References = append(s.References, model.Reference{Definition: model.BenefitCost, Perspective: model.Society, Value: float64(x), Low: float64(x), High: float64(x)})
	}
	for i := range 12 {
		s.Made.Changes = append(s.Made.Changes, resolved.Change{Path: fmt.Sprint("horizon", i), Old: "1", New: "2", By: "--set"})
	}
	for _, l := range lang.Languages {
		d := brief.Document(s, l)
		if high := brief.Height(d); high > brief.Page {
			t.Errorf("%s: %v lines, of %v", l, high, brief.Page)
		}
		if len(d.Made) != 12 {
			t.Error("what was changed is not told")
		}
		if c := picture(t, d); len(c.Rows) < 3 || len(c.Rows) > 8 {
			t.Errorf("%d parties", len(c.Rows))
		}
	}
}

func picture(t *testing.T, d report.Document) chart.Parties {
	t.Helper()
	p, ok := report.FirstPicture(d)
	if !ok {
		t.Fatal("no picture")
	}
	return p.Chart.(chart.Parties)
}

// TestYearsAddUp wants the columns of the budget to add up to its total, and each row of
// a payer to what is paid, gets back and is left, all as in the ledger.
func TestYearsAddUp(t *testing.T) {
	t.Parallel()
	s := subjectOf(t, reporttest.Read(t, reporttest.Parameters, reporttest.Cases, model.Society))
	d := brief.Document(s, lang.EN)
	for _, b := range d.Blocks {
		table, ok := b.(report.Table)
		if !ok {
			continue
		}
		amount := regexp.MustCompile(`[^0-9−]`)
		number := func(text string) (x float64) {
			if _, err := fmt.Sscan(strings.Replace(amount.ReplaceAllString(text, ""), "−", "-", 1), &x); err != nil {
				t.Fatal(text, err)
			}
			return x
		}
		rows := map[string][]float64{}
		for _, r := range table.Rows {
			for _, c := range r.Cells[1:] {
				rows[r.Cells[0].Text] = append(rows[r.Cells[0].Text], number(c.Text))
			}
		}
		if len(rows) != len(table.Rows) || len(rows["Town: pays"]) != len(table.Columns)-1 {
			t.Fatalf("%v", rows)
		}
		for i, paid := range rows["Town: pays"] {
			const rounding = 1
			if got, want := rows["Town, on balance"][i], rows["gets back"][i]-paid; got < want-rounding || got > want+rounding {
				t.Errorf("column %d: %v on balance, want %v", i, got, want)
			}
		}
		town, _ := s.Ledger.Party("town")
		last := rows["Town: pays"][len(rows["Town: pays"])-1]
		if last != lang.Round(town.Total.Costs, 0) {
			t.Errorf("the town pays %v, want %v", last, town.Total.Costs)
		}
		return
	}
	t.Error("no table")
}

// TestConsent wants of a case without consent no name, whether it has no story or one that
// is not to be published, also where a value of it was changed.
func TestConsent(t *testing.T) {
	t.Parallel()
	s := subjectOf(t, reporttest.Read(t, reporttest.Parameters, reporttest.Cases, model.Society))
	one := *s.Result
	one.Cases = slices.Clone(s.Result.Cases[:1])
	c := *one.Cases[0].Case
	c.ID, c.Title = "wendy-x", "Wendy, 20"
	one.Cases[0].Case = &c
	s.Result, s.Analysis, s.BreakEvens, s.Ledger = &one, nil, nil, nil
	s.Made = resolved.Made{Changes: []resolved.Change{{Path: "cases.wendy-x.weight", Old: "1", New: "2", By: "--set"}}}
	for _, story := range []*model.Story{nil, {ConsentPhotos: true}, {ConsentStory: true}} {
		c.Story = story
		said := strings.ToLower(fmt.Sprintf("%+v", brief.Document(s, lang.EN)))
		if told := strings.Contains(said, "wendy"); told != (story != nil && story.ConsentStory) {
			t.Errorf("%+v: the name is told: %v", story, told)
		}
	}
}
