package tracking

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/lang"
	"ipta/pkg/report"
	"ipta/pkg/track"
)

// otherOutcomes names what is too small to be shown apart.
var otherOutcomes = lang.Text{EN: "Other outcomes", NL: "Andere uitkomsten"}

// ParameterFile returns what the chances become as a parameter file: a number with a
// name for each outcome of a unit cost, as counts with what was said as their prior.
// extends names the parameters that it may be read over; "" for a file that is only
// laid over others. No single cases stand beside them, so that an outcome of which too few
// persons were seen for MinCell, or which would give one away, is left out: left counts these.
// made says what was changed against the files.
func ParameterFile(t *Tracked, extends string, made []report.HeadLine) (text []byte, left int) {
	written, left := recorded(t, t.Study.Outcomes(t.Voice, t.Worth))
	var b strings.Builder
	b.WriteString("ipta: parameters/1\nname: record\n")
	if extends != "" {
		b.WriteString("extends: " + quoted(extends) + "\n")
	}
	b.WriteString("# " + lang.Text{
		EN: "Written by ipta track: chances with the help, by what was measured afterwards. In a",
		NL: "Geschreven door ipta track: kansen met de hulp, naar wat achteraf is gemeten. In een",
	}.In(t.Lang) + "\n# " + lang.Text{
		EN: "case: with: {number: NAME}, and this file with --over or -p.",
		NL: "casus: with: {number: NAAM}, en dit bestand met --over of -p.",
	}.In(t.Lang) + "\n")
	for _, line := range made {
		b.WriteString("# " + lang.Visible(line.Text) + "\n")
	}
	b.WriteString("numbers:")
	for i := range written {
		o := &written[i]
		b.WriteString("\n  " + recordName(o) + ":\n    label: " + quotedText(label(o)) + "\n    kind: share\n    value: {count: " +
			strconv.Itoa(o.Learned.Count) + ", of: " + strconv.Itoa(o.Learned.Of))
		if o.Learned.Worth > 0 {
			b.WriteString(", prior: {value: " + digits(o.Learned.Stated) + ", worth: " + digits(o.Learned.Worth) + "}")
		}
		b.WriteString("}\n    source: {title: " + quoted(source(o, t.Lang)) + "}")
	}
	if len(written) == 0 {
		b.WriteString(" {}")
	}
	b.WriteString("\n")
	return []byte(b.String()), left
}

// recorded returns the outcomes that a parameter file may hold, and counts those that
// are left out for the few persons of whom they would tell.
func recorded(t *Tracked, outcomes []track.OfOutcome) (written []track.OfOutcome, left int) {
	var may []track.Key
	groups, _ := track.Gate(outcomes, t.MinCell)
	for _, g := range groups {
		for i := range g.Rows {
			may = append(may, g.Rows[i].Key)
		}
	}
	for i := range outcomes {
		switch {
		case outcomes[i].UnitCost == "": // what has no name of its own cannot be found again
		case slices.Contains(may, outcomes[i].Key):
			written = append(written, outcomes[i])
		default:
			left++
		}
	}
	return written, left
}

// recordName is the name of the number of an outcome.
func recordName(o *track.OfOutcome) string { return "with_" + string(o.Group) + "_" + o.UnitCost }

// label says what the number is.
func label(o *track.OfOutcome) lang.Text {
	name := o.Figure.Label
	return lang.Text{EN: name.In(lang.EN) + ", chance with the help as measured", NL: name.In(lang.NL) + ", kans met de hulp zoals gemeten"}
}

// source says on whom the number rests, and when they were seen.
func source(o *track.OfOutcome, l lang.Language) string {
	x := o.Learned
	years := year(x.From)
	if last := year(x.To); last != years {
		years += "–" + last
	}
	return lang.Text{
		EN: "Measured in these cases (ipta track): %d of %d young people, %s",
		NL: "Gemeten in deze casussen (ipta track): %d van %d jongeren, %s"}.With(x.Count, x.Of, years).In(l)
}

func year(on string) string {
	first, _, _ := strings.Cut(on, "-")
	return first
}

// digits writes a number so that it is read as the same one, at most to a millionth,
// and never with three decimals, which might be thousands.
func digits(x float64) string {
	const decimals = 6
	s := strconv.FormatFloat(x, 'f', decimals, 64)
	s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	const thousands = 3
	if _, fraction, found := strings.Cut(s, "."); found && len(fraction) == thousands {
		s += "0"
	}
	return s
}

// quotedText writes a text in both languages.
func quotedText(t lang.Text) string {
	if t.EN == t.NL {
		return quoted(t.EN)
	}
	return "{nl: " + quoted(t.NL) + ", en: " + quoted(t.EN) + "}"
}

// quoted writes a text in double quotes, with what steers in escapes.
func quoted(s string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(s) // a text does not fail
	return string(lang.EscapeYAML(bytes.TrimSuffix(b.Bytes(), []byte("\n"))))
}
