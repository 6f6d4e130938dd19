//go:build !page

package render

import (
	"strings"

	"ipta/pkg/chart"
	"ipta/pkg/lang"
	"ipta/pkg/report"
)

// pictureWidth is the width of a picture where there is no width to keep to.
const pictureWidth = 100

// chartTones are the tones of pictures as those of words.
var chartTones = map[chart.Tone]report.Tone{
	chart.Plain: report.Neutral, chart.Gain: report.Good, chart.Loss: report.Bad, chart.Faint: report.Muted,
}

// picture draws a chart in characters, under its title.
func (t *textWriter) picture(c chart.Chart) {
	words := c.Words()
	t.lines(wrap(lang.Visible(words.Title), t.o.Width), true, report.Neutral)
	if words.Subtitle != "" {
		t.lines(wrap(lang.Visible(words.Subtitle), t.o.Width), false, report.Muted)
	}
	width := t.o.Width
	if width == 0 {
		width = pictureWidth
	}
	for _, line := range c.Text(width, t.l) {
		var b strings.Builder
		for _, span := range line {
			b.WriteString(t.o.style(span.Text, false, chartTones[span.Tone]))
		}
		t.line(b.String())
	}
}

// picture draws a chart in characters, as a block of code. Its fence is longer
// than any run of backticks in the picture, so that no label can close it.
func (m *markdownWriter) picture(c chart.Chart) {
	m.line("**" + escape(c.Words().Title) + "**\n")
	var drawn []string
	longest := 2
	for _, line := range c.Text(pictureWidth, m.l) {
		text := strings.TrimRight(line.String(), " ")
		drawn = append(drawn, text)
		longest = max(longest, longestRun(text, '`'))
	}
	fence := strings.Repeat("`", longest+1)
	m.line(fence + "text")
	for _, line := range drawn {
		m.line(line)
	}
	m.line(fence)
}

// longestRun returns how many times a character stands in a row at most.
func longestRun(s string, c rune) int {
	longest, run := 0, 0
	for _, r := range s {
		if run++; r != c {
			run = 0
		}
		longest = max(longest, run)
	}
	return longest
}
