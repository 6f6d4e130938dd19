package render

import (
	"bytes"
	"encoding/xml"
	"io"
	"regexp"
	"strings"
	"testing"

	"ipta/pkg/chart"
	"ipta/pkg/lang"
	"ipta/pkg/report"
)

// pageOf has one of each block that a page has, with a text in every place of a text.
func pageOf(text string, l lang.Language) report.Document {
	d := report.Document{Title: text, Lang: l, Made: []report.HeadLine{{Text: text, Trial: true}, {Text: text}}}
	cells := []report.Cell{report.Text(text), {Text: text, Tone: report.Bad}}
	table := report.Table{Caption: text, Columns: []report.Column{{Head: text}, {Head: text, Align: report.Right}},
		Rows: []report.Row{{Cells: cells}, {Kind: report.Group, Cells: cells}, {Kind: report.Total, Cells: cells}}}
	picture := chart.Parties{Caption: chart.Caption{Title: text, Subtitle: text}, Unit: chart.Unit{Currency: "EUR"},
		Rows: []chart.Party{{BalanceRow: chart.BalanceRow{Label: text, Costs: 1000, Benefits: 400}, When: text}}}
	d.Add(report.Paragraph{Text: text, Tone: report.Muted}, report.Paragraph{Text: text}, report.KeyFigures{Items: []report.KeyFigure{{Label: text, Value: text, Note: text}, {Label: text, Value: text}}},
		report.Picture{Chart: picture}, report.Heading{Level: 2, Text: text}, table, report.Notes{Items: []string{text}},
		report.Heading{Level: 2, Text: text}, report.Paragraph{Text: text}, report.Notes{Items: []string{text, text}}, report.Paragraph{Text: text, Tone: report.Muted})
	return d
}

// fontData is where a page holds a family of type.
var fontData = regexp.MustCompile(`url\(data:font/woff2;base64,[0-9A-Za-z+/=]+\)`)

// TestHTML stores a page, in both languages.
func TestHTML(t *testing.T) {
	t.Parallel()
	for _, l := range lang.Languages {
		golden(t, "page."+string(l)+".html", func(w io.Writer) error {
			var b bytes.Buffer
			err := HTML(&b, pageOf("Gemeente", l))
			_, _ = w.Write(fontData.ReplaceAll(b.Bytes(), nil))
			return err
		})
	}
}

// TestHTMLIsHarmless wants no text to take effect on a page: its elements are those of
// the page with any other text, and nothing on it runs or asks for anything.
func TestHTMLIsHarmless(t *testing.T) {
	t.Parallel()
	const shapes = " text line rect path " // of pictures, which package chart tests
	elements := func(text string) string {
		var b bytes.Buffer
		if err := HTML(&b, pageOf(text, lang.NL)); err != nil {
			t.Fatal(err)
		}
		page := fontData.ReplaceAllString(b.String(), "")
		if m := regexp.MustCompile(`(?i)<script|src=|href=|@import|url\(|http-equiv="refresh`).FindString(page); m != "" {
			t.Errorf("%q: the page has %s", text, m)
		}
		var all []string
		d := xml.NewDecoder(strings.NewReader(regexp.MustCompile(`<(meta [^>]*)>`).ReplaceAllString(strings.TrimPrefix(page, "<!DOCTYPE html>"), "<$1/>")))
		for {
			token, err := d.Token()
			if err == io.EOF {
				return strings.Join(all, " ")
			}
			if err != nil {
				t.Fatalf("%q: %v", text, err)
			}
			if x, ok := token.(xml.StartElement); ok && !strings.Contains(shapes, " "+x.Name.Local+" ") {
				all = append(all, x.Name.Local)
				for _, a := range x.Attr {
					if strings.HasPrefix(strings.ToLower(a.Name.Local), "on") {
						t.Errorf("%q: %s has %s", text, x.Name.Local, a.Name.Local)
					}
				}
			}
		}
	}
	want := elements("plain")
	for _, text := range []string{"<script>alert(1)</script>", `" onload="x`, "</style><style>*{display:none}", "]]><!-- ", "&lt;b&gt;", "\x1b[31m"} {
		if got := elements(text); got != want {
			t.Errorf("%q makes other elements:\n%s\n%s", text, got, want)
		}
	}
}

// TestHTMLUnknownBlock wants a block that a page does not have to be an error.
func TestHTMLUnknownBlock(t *testing.T) {
	t.Parallel()
	d := report.Document{Lang: lang.EN, Blocks: []report.Block{report.Findings{}}}
	if err := HTML(io.Discard, d); err == nil || !strings.Contains(err.Error(), "report.Findings") {
		t.Errorf("got %v", err)
	}
}
