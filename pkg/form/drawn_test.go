package form_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/field"
	"ipta/pkg/form"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/model"
	"ipta/pkg/report/finding"
)

// drawer draws the fields of a case.
type drawer struct {
	*rand.Rand
	events []string
}

func (d *drawer) one(of ...string) string { return of[d.IntN(len(of))] }

func (d *drawer) text() string {
	return strconv.Quote(d.one("Rust", "=1+1", "-5", "1.060", "007", "40%", "true", "null", "2024-03", "'t Hof", "@SUM(A1)", "é, ü; 日本", "a\nb", "ja", "voor", "“x”", "<b>&amp;</b>", "_x0041_", " met spatie", "#REF!", "100%", "x: y", "; ,"))
}

func (d *drawer) share() string { return strconv.FormatFloat(float64(d.IntN(1001))/1000, 'f', -1, 64) }

// number draws a number in one of the forms that say how sure it is.
func (d *drawer) number(n *field.Number) string {
	value := func(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
	x := float64(d.IntN(900)+100) / 8
	switch n.Kind {
	case field.Share, field.Chance, field.Rate:
		x = float64(d.IntN(800)+100) / 1000
	}
	forms := []string{
		value(x), value(x), fmt.Sprintf("{value: %s, low: %s, high: %s}", value(x), value(x*0.75), value(x*1.0625)),
		fmt.Sprintf("{value: %s, distribution: fixed}", value(x)), fmt.Sprintf("{value: %s, low: %s, high: %s, interval: 90%%, distribution: %s}", value(x), value(x*0.75), value(x*1.0625), d.one("normal", "lognormal", "beta")),
		fmt.Sprintf("{value: %s, low: %s, high: %s, distribution: %s}", value(x), value(x*0.75), value(x*1.0625), d.one("uniform", "triangular", "pert")),
		fmt.Sprintf("{value: %s, se: %s}", value(x), value(x/64)),
	}
	if n.Kind.Takes() != "" {
		forms = append(forms, "{number: "+d.one("job_drop_off", "x")+"}")
	}
	if n.Kind == field.Share || n.Kind == field.Chance {
		forms = append(forms, "{count: 12, of: 40}", "{count: 3, of: 7, prior: {value: "+d.share()+", worth: 10.5}}")
	}
	if n.Kind == field.Chance {
		forms = append(forms, "{voices: {young-person: 70%, coach: 50%}}", "{value: 60%, voices: {network: 50%, coach: 62.5%, researcher: 75%}}",
			"{count: 3, of: 6, prior: voices, worth: 8, voices: {young-person: 25%, network: 50%}}")
	}
	if n == field.With && d.IntN(3) == 0 {
		ratio := field.Ratios[d.IntN(len(field.Ratios))]
		return "{" + ratio.Path()[1] + ": " + d.number(ratio) + "}"
	}
	return d.one(forms...)
}

// object draws some of the fields of an object.
func (d *drawer) object(fields field.Fields) string {
	var parts []string
	for i := range fields {
		f := &fields[i]
		if !f.Required && d.IntN(3) == 0 {
			continue
		}
		if v := d.value(f); v != "" {
			parts = append(parts, f.Key+": "+v)
		}
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

func (d *drawer) list(n int, item func() string) string {
	items := make([]string, n)
	for i := range items {
		items[i] = item()
	}
	return "[" + strings.Join(items, ", ") + "]"
}

// value draws the value of a field; "" to leave it out.
func (d *drawer) value(f *field.Field) string {
	switch f.Shape {
	case field.Text, field.Words:
		return d.text()
	case field.Localized:
		if d.IntN(3) == 0 {
			return "{nl: " + d.text() + ", en: " + d.text() + "}"
		}
		return d.text()
	case field.Texts:
		return d.list(1+d.IntN(2), func() string { return strconv.Quote(d.one("Een diploma", "=1", "a; b, c", "40%")) })
	case field.Reference:
		switch f.Key {
		case "unit_cost":
			return d.one("eviction", "ipta_coach", "paid_work", "not-there")
		case "event":
			return d.one(d.events...)
		case "for":
			return d.one("participant", "community", "nobody")
		case "index":
			return d.one("cpi", "wages")
		}
		return d.one("housing", "work", "moon")
	case field.References:
		return d.list(2, func() string { return d.one("eviction", "shelter_night", "x-y") })
	case field.Word:
		return strconv.Quote(d.one(f.Words...))
	case field.Check:
		return d.one(check.MethodCodes...)
	case field.Language:
		return d.one("nl", "en", "tr")
	case field.Focus:
		return d.one("top", "30% 20%")
	case field.Flag:
		return d.one("true", "false")
	case field.YesNo:
		return d.one("yes", "no")
	case field.Year:
		return strconv.Itoa(1990 + d.IntN(60))
	case field.Date:
		return d.one("2027-01-31", "2030-12-01")
	case field.Moment:
		return fmt.Sprintf("%q", fmt.Sprintf("%d%s", 2000+d.IntN(400), d.one("", "-03", "-03-14")))
	case field.Years:
		return d.one("0", "3", "1-5", "0-0", "2-12")
	case field.Grade:
		return strconv.Itoa(1 + d.IntN(6))
	case field.Age:
		return strconv.Itoa(1 + d.IntN(120))
	case field.Score:
		return strconv.Itoa(1 + d.IntN(5))
	case field.Uncertain:
		return d.number(f.Number)
	case field.Parts:
		return d.list(1+d.IntN(3), func() string { return d.one("25%", "0.125", "1", "50.5%", "0.001") })
	case field.Portions:
		return d.one("{municipality: 70%, state: 30%}", "{participant: 100%}", "{state: 0.5, municipality: 0.25, nobody: 0.25}")
	case field.Labels:
		return "{wijk: " + strings.Replace(d.text(), "\" ", "\"", 1) + "}"
	case field.Dated:
		return d.list(1+d.IntN(4), func() string { return d.object(f.Of) })
	case field.Scores:
		return d.one("{housing: [{on: 2019-03, score: 2}, {on: 2020-03, score: 4}], zelf: {label: {nl: A, en: B}, before: 2, after: 4}}", "{finances: {T1: 2, T2: 3, measured: [{on: 2024, score: 1}]}}")
	case field.Sourced, field.Evidenced, field.Object:
		return d.object(f.Of)
	case field.List:
		return d.list(d.IntN(4), func() string { return d.object(f.Of) })
	}
	return ""
}

// draw draws a case that can be read, with its id.
func (d *drawer) draw(id string) []*model.Case {
	for {
		d.events = []string{"e1", "e2", "nowhere"}
		events := fmt.Sprintf("[{id: e1, title: %s}, {id: e2, title: %s, impact: true}, {title: %s}]", d.text(), d.text(), d.text())
		fields := field.Case.Where(func(f *field.Field) bool { return f.Key != "id" && f.Key != "story" })
		text := "ipta: case/1\ncases:\n  - {id: " + id + ", " + strings.TrimPrefix(d.object(fields), "{")
		if d.IntN(3) > 0 {
			story := field.Story.Where(func(f *field.Field) bool { return f.Key != "timeline" })
			text = strings.TrimSuffix(text, "}") + ", story: {timeline: " + events + ", " + strings.TrimPrefix(d.object(story), "{") + "}"
		}
		content, found := load.Cases(&diag.File{Name: "drawn.yaml", Text: []byte(text + "\n")}, nil)
		if !diag.Failed(found) && len(content.Cases) == 1 {
			return content.Cases
		}
	}
}

// TestDrawn writes cases with all that the tables of fields know in forms, in both
// languages, and reads them back: nothing is lost, and nothing else is there.
func TestDrawn(t *testing.T) {
	t.Parallel()
	forms, size := 6, 25
	if testing.Short() {
		forms, size = 2, 8 // one in each language
	}
	d := &drawer{Rand: rand.New(rand.NewPCG(1, 2))}
	for i := range forms {
		var cases []*model.Case
		for k := range size {
			cases = append(cases, d.draw(fmt.Sprintf("case-%d", k))...)
		}
		o := options([]lang.Language{lang.NL, lang.EN}[i%2])
		again := read(t, write(t, cases, o))
		if diff := cmp.Diff(inLines(t, cases), inLines(t, again)); diff != "" {
			t.Fatalf("(-written +read)\n%s", diff)
		}
	}
}

// TestLost wants what a form has no place for to be told by name.
func TestLost(t *testing.T) {
	t.Parallel()
	cases := fromYAML(t, "lost.yaml", `ipta: case/1
id: sam
title: "   "
story:
  consent: {story: true}
  themes: {hope: ["one\ntwo"]}
  wish: "`+strings.Repeat("x", 40_000)+`"
`)
	var b bytes.Buffer
	lost, err := form.Write(&b, cases, options(lang.NL))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := fmt.Sprint(lost), "[title story.wish story.themes.hope]"; got != want {
		t.Errorf("lost %s, want %s", got, want)
	}
}

// TestMany wants of more labels than a form has columns for those that are left out to be
// told, and the others to be read.
func TestMany(t *testing.T) {
	t.Parallel()
	const labels, columns = 120, 100
	text := "ipta: case/1\nid: sam\nlabels:\n"
	for i := range labels {
		text += fmt.Sprintf("  name%d: x\n", i)
	}
	var b bytes.Buffer
	lost, err := form.Write(&b, fromYAML(t, "many.yaml", text), options(lang.NL))
	if err != nil {
		t.Fatal(err)
	}
	c, found := form.Read(&diag.File{Name: "form.xlsx", Text: b.Bytes()}, load.Limits{}, nil)
	if len(lost) != labels-columns || len(c.Cases) != 1 || len(c.Cases[0].Labels) != columns || len(found) > 0 {
		t.Errorf("%d lost, %d cases, %s", len(lost), len(c.Cases), finding.Diagnostics(found, lang.EN, 3))
	}
}
