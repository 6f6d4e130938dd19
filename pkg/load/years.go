package load

import (
	"fmt"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// yearsOf reads the years of a line: 3, or 1-5 with a hyphen or a dash.
func (o *object) yearsOf(line *model.Line, byDefault int) {
	line.From, line.To = byDefault, byDefault
	f := o.field("years")
	if f == nil {
		return
	}
	line.YearsPos = f.value.pos
	o.push("years")
	defer o.pop()
	if f.value.kind == yaml.SequenceNode && len(f.value.items) > 0 {
		var list []string
		for _, item := range f.value.items {
			list = append(list, item.text)
		}
		if meant, _, ok := yearsMeant(strings.Join(list, ", ")); ok {
			o.add("year-range", f.value.pos, lang.Text{
				EN: "years are written as the first and the last, and not as a list; write %s",
				NL: "jaren staan er als het eerste en het laatste, en niet als lijst; schrijf %s",
			}.With(meant))
			return
		}
	}
	if f.value.kind != yaml.ScalarNode {
		o.wrongShape(f.value, lang.Text{
			EN: "years are expected here: one year, as 3, or the first and the last, as 1-5",
			NL: "hier horen jaren: een jaar, zoals 3, of het eerste en het laatste, zoals 1-5",
		})
		return
	}
	text := o.bare(f.value)
	from, to, ok := parseYears(whole(text, f.value.writing))
	switch {
	case !ok:
		o.noYears(text, f.value.pos)
	case from < 0 || to < 0:
		o.add("year-range", f.value.pos, lang.Text{
			EN: "%q has a year before 0; years count from 0, the year in which the help starts",
			NL: "%q heeft een jaar voor 0; jaren tellen vanaf 0, het jaar waarin de hulp begint",
		}.With(text))
	case o.start > 0 && from >= o.start && to >= from && to <= o.start+MaxYear:
		o.add("year-range", f.value.pos, lang.Text{
			EN: "%q are calendar years; years count from 0, the year in which the help starts, here %d: write %s",
			NL: "%q zijn kalenderjaren; jaren tellen vanaf 0, het jaar waarin de hulp begint, hier %d: schrijf %s",
		}.With(text, o.start, yearsWritten(from-o.start, to-o.start)))
	case from > MaxYear || to > MaxYear:
		o.add("year-range", f.value.pos, lang.Text{
			EN: "%q is further than year %d; years count from 0, the year in which the help starts, and are no calendar years",
			NL: "%q gaat verder dan jaar %d; jaren tellen vanaf 0, het jaar waarin de hulp begint, en zijn geen kalenderjaren",
		}.With(text, MaxYear))
	case from > to:
		o.add("year-range", f.value.pos, lang.Text{
			EN: "%q runs backwards; write %d-%d",
			NL: "%q loopt terug; schrijf %d-%d",
		}.With(text, to, from))
	default:
		line.From, line.To = from, to
	}
}

// yearsWritten returns years as files write them.
func yearsWritten(from, to int) string {
	if from == to {
		return strconv.Itoa(from)
	}
	return fmt.Sprintf("%d-%d", from, to)
}

// noYears reports a text that is no years, with those that it seems to mean.
func (d *decoder) noYears(text string, pos diag.Pos) {
	meant, or, ok := yearsMeant(text)
	switch {
	case !ok:
		d.add("year-range", pos, lang.Text{
			EN: "%q cannot be read as years; write one year, as 3, or the first and the last, as 1-5",
			NL: "%q is niet te lezen als jaren; schrijf een jaar, zoals 3, of het eerste en het laatste, zoals 1-5",
		}.With(text))
	case or != "":
		d.add("year-range", pos, lang.Text{
			EN: "%q cannot be read as years; write %s, or %s if that is meant",
			NL: "%q is niet te lezen als jaren; schrijf %s, of %s als dat bedoeld is",
		}.With(text, meant, or))
	default:
		d.add("year-range", pos, lang.Text{
			EN: "%q cannot be read as years; write %s",
			NL: "%q is niet te lezen als jaren; schrijf %s",
		}.With(text, meant))
	}
}

// whole returns a year as a whole number, where a program wrote 1.0 for 1.
func whole(text string, w Writing) string {
	plain, _ := w.plain(text)
	digits, zeros, _ := strings.Cut(plain, ".")
	if isDigits(digits) && strings.Trim(zeros, "0") == "" {
		return digits
	}
	return text
}

// parseYears reads "3", "1-5" and what people write for those; ok is false for
// anything else. A year may come out negative.
func parseYears(text string) (from, to int, ok bool) {
	for _, dash := range []string{"–", "—", "−"} {
		text = strings.ReplaceAll(text, dash, "-")
	}
	if year, err := strconv.Atoi(text); err == nil {
		return year, year, isWritten(text)
	}
	// The hyphen between the years is the first one behind a digit.
	at := strings.IndexFunc(text, func(r rune) bool { return r >= '0' && r <= '9' })
	if at < 0 {
		return 0, 0, false
	}
	hyphen := strings.IndexByte(text[at:], '-')
	if hyphen < 0 {
		return 0, 0, false
	}
	first, last := strings.TrimSpace(text[:at+hyphen]), strings.TrimSpace(text[at+hyphen+1:])
	from, err1 := strconv.Atoi(first)
	to, err2 := strconv.Atoi(last)
	return from, to, err1 == nil && err2 == nil && isWritten(first) && isWritten(last)
}

// isWritten refuses what Go reads as a number and people do not write: +3, 010.
func isWritten(year string) bool {
	year = strings.TrimPrefix(year, "-")
	return !strings.HasPrefix(year, "+") && (len(year) < 2 || year[0] != '0')
}
