// Package require reads what --require asks of a result, and holds it against the
// figures of the result.
package require

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"ipta/cmd/ipta/internal/failure"
	"ipta/pkg/calc"
	"ipta/pkg/check"
	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/report/overall"
)

// Requirement is what --require asks of a result: comparisons that must all
// hold, such as "bcr >= 1 and findings == 0". With "each:" in front they must
// hold for every case, otherwise for all cases together.
type Requirement struct {
	each       bool
	conditions []condition
}

// NeedsCases reports whether each case must be looked at, or what was found in it.
func (r Requirement) NeedsCases() bool {
	return r.each || slices.ContainsFunc(r.conditions, func(c condition) bool { return c.name == "findings" })
}

// condition holds a figure of the result against a number.
type condition struct {
	name, operator, boundText string
	bound                     float64
}

// figure is a number of a result under the name that it has in JSON.
type figure struct {
	name  string
	value calc.Ratio
}

// operators are the comparisons; of two that begin alike the longer stands first.
var operators = []string{">=", "<=", "==", "!=", ">", "<"}

// scanner reads a requirement from left to right.
type scanner struct {
	text string
	at   int
}

// Parse reads a requirement over figures of the given names; those
// of cases hold when it says "each:".
func Parse(text string, aggregate, ofCases []string) (Requirement, *failure.Failure) {
	p := &scanner{text: text}
	var r Requirement
	names := aggregate
	p.spaces()
	if p.skip("each:") {
		if r.each, names = true, ofCases; len(names) == 0 {
			return r, p.wrong(0, lang.Text{
				EN: `each: asks it of every case, and this run has totals only; leave "each:" out`,
				NL: `each: vraagt het van elke casus, en deze run heeft alleen totalen; laat "each:" weg`})
		}
	}
	for {
		c, f := p.condition(names)
		if f != nil {
			return r, f
		}
		r.conditions = append(r.conditions, c)
		p.spaces()
		if p.at == len(p.text) {
			return r, nil
		}
		at := p.at
		if p.word() != "and" {
			return r, p.wrong(at, lang.Text{
				EN: `put "and" between two comparisons, and nothing behind a number`,
				NL: `zet "and" tussen twee vergelijkingen, en niets achter een getal`})
		}
	}
}

// condition reads a name, an operator and a number.
func (p *scanner) condition(names []string) (c condition, f *failure.Failure) {
	p.spaces()
	at := p.at
	c.name = p.name(names)
	switch {
	case c.name == "":
		return c, p.wrong(at, lang.Text{EN: "the name of a figure is missing: %s", NL: "de naam van een uitkomst ontbreekt: %s"}, choices(names))
	case !slices.Contains(names, c.name) && isSimulationFigure(c.name):
		return c, p.wrong(at, lang.Text{
			EN: "%s comes from a simulation; ask it of ipta simulate", NL: "%s komt uit een simulatie; vraag het aan ipta simulate"}, c.name)
	case !slices.Contains(names, c.name) && isOutcomeFigure(c.name):
		return c, p.wrong(at, lang.Text{
			EN: "%s comes from ipta simulate --outcomes; ask it there", NL: "%s komt uit ipta simulate --outcomes; vraag het daar"}, c.name)
	case !slices.Contains(names, c.name):
		if near, ok := nearest(c.name, names); ok {
			return c, p.wrong(at, lang.Text{EN: "unknown figure %q; did you mean %s?", NL: "onbekende uitkomst %q; bedoelt u %s?"}, c.name, near)
		}
		return c, p.wrong(at, lang.Text{EN: "unknown figure %q; choose from %s", NL: "onbekende uitkomst %q; kies uit %s"}, c.name, choices(names))
	}
	p.spaces()
	at = p.at
	for _, operator := range operators {
		if p.skip(operator) {
			c.operator = operator
			break
		}
	}
	if c.operator == "" {
		return c, p.wrong(at, lang.Text{EN: "a comparison is missing: %s", NL: "een vergelijking ontbreekt: %s"}, lang.List(operators))
	}
	p.spaces()
	at = p.at
	c.boundText = p.until(unicode.IsSpace)
	if comma, isLast := strings.CutSuffix(c.boundText, ","); isLast { // it parts two comparisons
		c.boundText = comma
		p.at--
	}
	if thousands.MatchString(c.boundText) {
		whole, point := strings.NewReplacer(".", "", ",", "").Replace(c.boundText), strings.Replace(c.boundText, ",", ".", 1)
		return c, p.wrong(at, lang.Text{
			EN: "%s can be read in two ways; write %s, or %s0 if that is meant",
			NL: "%s kan twee dingen betekenen; schrijf %s, of %s0 als dat bedoeld is"}, c.boundText, whole, point)
	}
	var ok bool
	if c.bound, ok = parseBound(c.boundText); !ok {
		if meant := strings.Replace(c.boundText, ",", ".", 1); meant != c.boundText {
			if _, ok := parseBound(meant); ok {
				return c, p.wrong(at, lang.Text{
					EN: "%s is written with a comma; use a point for decimals: write %s",
					NL: "in %s staat een komma; gebruik een punt voor decimalen: schrijf %s"}, c.boundText, meant)
			}
		}
		return c, p.wrong(at, lang.Text{
			EN: "a number is missing; write it as 1.5, 12000 or 50%",
			NL: "een getal ontbreekt; schrijf het als 1.5, 12000 of 50%"})
	}
	return c, nil
}

// thousands are numbers with a point or a comma in front of three digits, which the Dutch
// and the English write between thousands.
var thousands = regexp.MustCompile(`^-?[1-9][0-9]{0,2}[.,][0-9]{3}$`)

// nearest returns the name that was probably meant: in small letters, or of which this is
// what a table in Dutch calls it.
func nearest(text string, names []string) (name string, ok bool) {
	small := strings.ToLower(text)
	if slices.Contains(names, small) {
		return small, true
	}
	for _, name := range names {
		if field.HasDutchHead(name) && field.DutchHead(name) == small {
			return name, true
		}
	}
	return check.Nearest(small, names)
}

// choices lists names; of those with a dot, what stands before it and behind it.
func choices(names []string) lang.Message {
	var plain, before, behind lang.List
	for _, name := range names {
		head, tail, dotted := strings.Cut(name, ".")
		switch {
		case !dotted:
			plain = append(plain, name)
		case !slices.Contains(before, head):
			before = append(before, head)
		}
		if dotted && !slices.Contains(behind, tail) {
			behind = append(behind, tail)
		}
	}
	switch {
	case len(before) == 0:
		return lang.Same("%s").With(plain)
	case len(plain) == 0:
		return lang.Text{EN: "%s, with a dot and one of: %s", NL: "%s, met een punt en een van: %s"}.With(before, behind)
	}
	return lang.Text{EN: "%s; or %s, with a dot and one of: %s", NL: "%s; of %s, met een punt en een van: %s"}.With(plain, before, behind)
}

// parseBound reads a number, or a percentage as a fraction of 1.
func parseBound(text string) (bound float64, ok bool) {
	digits, percent := strings.CutSuffix(text, "%")
	if digits == "" || strings.ContainsFunc(digits, func(r rune) bool { return !strings.ContainsRune("0123456789.+-eE", r) }) {
		return 0, false
	}
	bound, err := strconv.ParseFloat(digits, 64)
	if percent {
		bound /= 100
	}
	return bound, err == nil
}

func (p *scanner) spaces() {
	p.at += len(p.text[p.at:]) - len(strings.TrimLeftFunc(p.text[p.at:], unicode.IsSpace))
}

func (p *scanner) skip(prefix string) bool {
	if !strings.HasPrefix(p.text[p.at:], prefix) {
		return false
	}
	p.at += len(prefix)
	return true
}

func (p *scanner) until(end func(rune) bool) string {
	rest := p.text[p.at:]
	if i := strings.IndexFunc(rest, end); i >= 0 {
		rest = rest[:i]
	}
	p.at += len(rest)
	return rest
}

// name reads the longest of the names that stands here as a whole, as those of options may
// hold any character, or else what could be a name.
func (p *scanner) name(names []string) string {
	rest, name := p.text[p.at:], ""
	for _, known := range names {
		if after, ok := strings.CutPrefix(rest, known); ok && len(known) > len(name) {
			if next, _ := utf8.DecodeRuneInString(after); after == "" || !inName(next) {
				name = known
			}
		}
	}
	if name == "" {
		return p.until(func(r rune) bool { return !inName(r) })
	}
	p.at += len(name)
	return name
}

// inName reports whether a name goes on with a character.
func inName(r rune) bool {
	return r == '_' || r == '.' || r == '-' || unicode.IsLetter(r) || unicode.IsDigit(r)
}

func (p *scanner) word() string {
	return p.until(func(r rune) bool { return r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// wrong is the failure of a requirement that cannot be read, with a caret
// under the place.
func (p *scanner) wrong(at int, text lang.Text, args ...any) *failure.Failure {
	column := len([]rune(p.text[:at]))
	return failure.OfUsage(lang.Same("--require: %s\n  %s\n  %s^"), text.With(args...), p.text, strings.Repeat(" ", column))
}

// holds reports whether the comparison is true of a value.
func (c condition) holds(value float64) bool {
	switch c.operator {
	case ">=":
		return value >= c.bound
	case "<=":
		return value <= c.bound
	case "==":
		return value == c.bound
	case "!=":
		return value != c.bound
	case ">":
		return value > c.bound
	default:
		return value < c.bound
	}
}

// broken says which comparisons do not hold, and what the figures are. A
// figure that does not exist never holds.
func (r Requirement) broken(figures []figure) []lang.Message {
	var messages []lang.Message
	for _, c := range r.conditions {
		for _, f := range figures {
			switch {
			case f.name != c.name:
			case !f.value.OK:
				messages = append(messages, lang.Text{EN: "%s has no value (%s), so it is not %s %s", NL: "%s heeft geen waarde (%s) en is dus niet %s %s"}.
					With(c.name, f.value.Reason, c.operator, c.boundText))
			case math.IsInf(f.value.Value, 1) && !c.holds(f.value.Value):
				messages = append(messages, lang.Text{EN: "%s is infinite, as it pays for itself, not %s %s", NL: "%s is oneindig, want het betaalt zichzelf terug, niet %s %s"}.
					With(c.name, c.operator, c.boundText))
			case !c.holds(significant(f.value.Value)):
				messages = append(messages, lang.Text{EN: "%s is %s, not %s %s", NL: "%s is %s, niet %s %s"}.
					With(c.name, strconv.FormatFloat(significant(f.value.Value), 'f', -1, 64), c.operator, c.boundText))
			}
		}
	}
	return messages
}

// significant rounds to 12 significant digits, as result files do, so that what
// is compared is what a reader of the result sees.
func significant(x float64) float64 {
	y, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 12, 64), 64)
	if err != nil {
		return x // NaN and infinities do not leave calc
	}
	return y
}

// Broken says in what figures do not hold a requirement.
func (asked Requirement) Broken(r Figures) []lang.Message {
	if !asked.each {
		return asked.broken(r.all)
	}
	var all []lang.Message
	for _, c := range r.cases {
		for _, m := range asked.broken(c.figures) {
			all = append(all, lang.Text{EN: "case %s: %s", NL: "casus %s: %s"}.With(c.id, m))
		}
	}
	return all
}

// Withheld refuses a requirement on a figure that these totals do not show.
func Withheld(all *overall.Overall, requirements []Requirement) error {
	shown := aggregateFigures(all.Result())
	exact, _ := all.ForVerdict()
	for i, f := range aggregateFigures(exact) {
		if !f.value.OK || shown[i].value.OK {
			continue
		}
		for _, asked := range requirements {
			if slices.ContainsFunc(asked.conditions, func(c condition) bool { return c.name == f.name }) {
				return failure.Of(lang.Text{
					EN: "--require: %s is withheld: %s (see --min-cell)",
					NL: "--require: %s wordt niet getoond: %s (zie --min-cell)"}, f.name, shown[i].value.Reason)
			}
		}
	}
	return nil
}
