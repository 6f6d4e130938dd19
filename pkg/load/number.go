package load

import (
	"math"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"ipta/pkg/field"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// rule says what numbers a key takes.
type rule struct {
	// share is set for what is a part of something and may be written as 40%
	// or 0.4; percent lets other numbers be written so too.
	share, percent bool
	// rangeID is the id of the finding about a number outside the range.
	rangeID string
	// whole refuses fractions.
	whole bool
	// year is set for calendar years, and grade for grades.
	year, grade bool
	// thousands refuses 8.500, which in the Netherlands is 8500 and here 8.5.
	thousands bool
	// voices allows the estimates of several people.
	voices bool
	// ratios says that a ratio may stand in place of the number.
	ratios bool
	// low and high are the ends of the range; above refuses low itself.
	low, high float64
	above     bool
}

var (
	shareRule    = rule{share: true, rangeID: "share-range", high: 1}
	chanceRule   = rule{share: true, rangeID: "share-range", high: 1, voices: true}
	rateRule     = rule{share: true, rangeID: "rate-range", low: -1, above: true, high: 1}
	amountRule   = rule{rangeID: "number-range", thousands: true, high: math.MaxFloat64}
	quantityRule = rule{rangeID: "number-range", thousands: true, percent: true, high: math.MaxFloat64}
	positiveRule = rule{rangeID: "number-range", thousands: true, above: true, high: math.MaxFloat64}
	levelRule    = rule{rangeID: "number-range", low: -math.MaxFloat64, high: math.MaxFloat64}
	rankRule     = rule{rangeID: "number-range", percent: true, low: -1, high: 1}
	gradeRule    = rule{rangeID: "number-range", whole: true, grade: true, low: 1, high: model.MaxGrade}
	areaRule     = rule{rangeID: "number-range", whole: true, low: 1, high: 5}
	ageRule      = rule{rangeID: "number-range", whole: true, low: 1, high: MaxAge}
	yearRule     = rule{rangeID: "number-range", whole: true, year: true, low: 1900, high: 2200}
	ratioRule    = rule{rangeID: "number-range", percent: true, high: math.MaxFloat64}
	horizonRule  = rule{rangeID: "number-range", whole: true, high: MaxYear}
)

// rules are those of the numbers that may be uncertain.
var rules = [...]rule{
	field.Share: shareRule, field.Chance: chanceRule, field.Rate: rateRule,
	field.Quantity: quantityRule, field.Amount: amountRule, field.Weight: positiveRule,
	field.Ratio: ratioRule,
}

// MaxYear is the last year, from year 0, that a line or a horizon may have.
const MaxYear = 1000

// MaxAge is the highest age that somebody may have.
const MaxAge = 120

// scalar reads a number; ok is false, and the reason reported, when there is none.
func (d *decoder) scalar(n *node, r rule) (x float64, ok bool) {
	text := d.bare(n)
	switch {
	case n.kind != yaml.ScalarNode:
		d.wrongShape(n, lang.Text{
			EN: "a number is expected here, not a list or a mapping",
			NL: "hier hoort een getal, geen lijst of groep",
		})
		return 0, false
	case text == "" || n.isNull():
		d.add("not-a-number", n.pos, lang.Text{
			EN: "no number is given; write one, or remove the key",
			NL: "er staat geen getal; vul het in, of haal de sleutel weg",
		}.With())
		return 0, false
	}
	body, percent := strings.CutSuffix(text, "%")
	body, doubt := n.writing.plain(strings.TrimRight(body, " "+oddSpaces))
	switch {
	case percent && !r.share && !r.percent && isDecimal(body):
		d.add("not-a-number", n.pos, lang.Text{
			EN: "%s is a percentage; a plain number is expected here",
			NL: "%s is een percentage; hier hoort een gewoon getal",
		}.With(text))
		return 0, false
	case r.year && (!isDecimal(body) || isThousands(body) || serial(body) > 0) && d.notAYear(n, text):
		return 0, false
	case r.grade && !isDecimal(body):
		d.add("not-a-number", n.pos, notAGrade.With(text))
		return 0, false
	case doubt && isThousands(body) && (r.thousands || strings.Count(body, ".") > 1):
		d.thousandsPoint(n, body)
		return 0, false
	case !isDecimal(body):
		d.notANumber(n, text, percent, r)
		return 0, false
	}
	x, err := parseDecimal(body, percent)
	if err != nil {
		d.add("not-a-number", n.pos, lang.Text{
			EN: "%s is too large a number to reckon with",
			NL: "%s is een te groot getal om mee te rekenen",
		}.With(text))
		return 0, false
	}
	if !d.within(n, text, x, percent, r) {
		return 0, false
	}
	return x, true
}

// Rate reads a rate a year that is typed, by the rules of one in a file; wrong says what is
// wrong with it where ok is false.
func Rate(text string) (rate float64, wrong lang.Message, ok bool) {
	d := &decoder{}
	rate, ok = d.scalar(&node{kind: yaml.ScalarNode, plain: true, text: strings.TrimSpace(text)}, rateRule)
	if !ok {
		wrong = d.findings[0].Message
	}
	return rate, wrong, ok
}

var notAGrade = lang.Text{
	EN: "%q is no grade; write a whole number from 1 (best) to 6",
	NL: "%q is geen graad; schrijf een heel getal van 1 (best) tot 6",
}

// parseDecimal returns the number that digits stand for. 1.6% is exactly the
// number that 0.016 is: the digits are shifted before they are rounded.
func parseDecimal(digits string, percent bool) (float64, error) {
	if !percent {
		return strconv.ParseFloat(digits, 64)
	}
	if !strings.ContainsAny(digits, "eE") {
		return strconv.ParseFloat(digits+"e-2", 64)
	}
	x, err := strconv.ParseFloat(digits, 64)
	return x / 100, err
}

// isDecimal reports whether s is a plain decimal number: -5, 8500, 2.25, 1e3.
// Leading zeros are none: 010 is 8 to one program and 10 to another.
func isDecimal(s string) bool {
	s = strings.TrimPrefix(strings.TrimPrefix(s, "+"), "-")
	mantissa, exponent := s, "0"
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		mantissa, exponent = s[:i], s[i+1:]
		exponent = strings.TrimPrefix(strings.TrimPrefix(exponent, "+"), "-")
	}
	whole, fraction, _ := strings.Cut(mantissa, ".")
	if len(whole) > 1 && whole[0] == '0' {
		return false
	}
	return areDigits(whole) && areDigits(fraction) && isDigits(exponent) && whole+fraction != ""
}

func areDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// isThousands reports whether s looks like a number with points between its
// thousands, as the Dutch write it: 8.500, 1.250.000. 0.500 does not.
func isThousands(s string) bool {
	if !strings.Contains(s, ".") {
		return false
	}
	const group = 3
	parts := strings.Split(strings.TrimPrefix(s, "-"), ".")
	for i, part := range parts {
		if !areDigits(part) || (i > 0 && len(part) != group) {
			return false
		}
	}
	return len(parts[0]) >= 1 && len(parts[0]) <= group && parts[0][0] != '0'
}

func (d *decoder) thousandsPoint(n *node, body string) {
	whole := strings.ReplaceAll(body, ".", "")
	if strings.Count(body, ".") > 1 {
		d.add("thousands-point", n.pos, lang.Text{
			EN: "%s has points between its thousands; write %s",
			NL: "%s heeft punten tussen de duizendtallen; schrijf %s",
		}.With(body, whole))
		return
	}
	x, _ := strconv.ParseFloat(body, 64)
	d.add("thousands-point", n.pos, lang.Text{
		EN: "%s can be read in two ways; write %s, or %s if that is meant",
		NL: "%s kan twee dingen betekenen; schrijf %s, of %s als dat bedoeld is",
	}.With(body, whole, n.writing.shown(unmistakable(short(x)))))
}

// unmistakable returns a number that does not look like thousands: 63.932 gets
// a zero, as 63.9320 can be read in one way only.
func unmistakable(s string) string {
	if isThousands(s) {
		return s + "0"
	}
	return s
}

// notANumber says what is wrong with a text that is no plain decimal number,
// and what it probably should be.
func (d *decoder) notANumber(n *node, text string, percent bool, r rule) {
	id := "not-a-number"
	bare := withoutCurrency(text)
	message := lang.Text{EN: "%q is not a number; write %s", NL: "%q is geen getal; schrijf %s"}
	switch {
	case bare != text:
		id = "currency-sign"
		message = lang.Text{
			EN: "%q has a currency in it; the currency is that of the parameter file: write %s",
			NL: "in %q staat een munt; de munt is die van het parameterbestand: schrijf %s",
		}
	case strings.Contains(text, ",") && n.writing != ByComma:
		id = "decimal-comma"
		message = lang.Text{
			EN: "%q is written with a comma; use a point for decimals: write %s",
			NL: "in %q staat een komma; gebruik een punt voor decimalen: schrijf %s",
		}
	}
	meant := readings(strings.TrimRight(strings.TrimSuffix(bare, "%"), " "))
	if id == "currency-sign" && len(meant) > 1 {
		meant = meant[:1] // nobody writes cents in threes
	}
	if form, ok := countsMeant(text); ok && len(meant) == 0 && r.voices && (n.writing != ByComma || n.pos.File != nil && n.pos.File.Sheet != nil) {
		d.add("not-a-number", n.pos, message.With(text, form))
		return
	}
	if low, high, ok := rangeMeant(text, r); ok && len(meant) == 0 {
		say := lang.Text{
			EN: "%q is a range; write the value that is most likely and its ends, as {value: …, low: %s, high: %s}",
			NL: "%q is een bandbreedte; schrijf de waarde die het meest aannemelijk is en de uiteinden, als {value: …, low: %s, high: %s}",
		}
		if n.writing != ByHand {
			say = lang.Text{
				EN: "%q is a range; write the value that is most likely, and %s and %s in the columns of its low and high value",
				NL: "%q is een bandbreedte; schrijf de waarde die het meest aannemelijk is, en %s en %s in de kolommen voor de laagste en hoogste waarde",
			}
		}
		d.add("not-a-number", n.pos, say.With(text, n.writing.shown(low), n.writing.shown(high)))
		return
	}
	if len(meant) == 0 {
		meant, percent = besideWords(text)
	}
	var outside []lang.Message // what is wrong with each of those that may be meant
	for i := range meant {
		x, err := parseDecimal(meant[i], percent)
		if meant[i] = n.writing.shown(meant[i]); percent {
			meant[i] += "%"
		}
		if wrong, isOutside := r.outside(n.writing, meant[i], x, percent); isOutside && err == nil {
			outside = append(outside, wrong)
		}
	}
	if r.rangeID != "" && len(meant) > 0 && len(outside) == len(meant) { // else what it is to be would be refused in turn
		d.add(id, n.pos, asMeant[id].With(text, outside[len(outside)-1]))
		return
	}
	switch len(meant) {
	case 0:
		message = lang.Text{
			EN: "%q is not a number; write digits, with a point for decimals, such as 8500 or 0.5",
			NL: "%q is geen getal; schrijf cijfers, met een punt voor decimalen, zoals 8500 of 0.5",
		}
		if n.writing == ByComma {
			message = lang.Text{
				EN: "%q is not a number; write digits, with a comma for decimals, such as 8500 or 0,5",
				NL: "%q is geen getal; schrijf cijfers, met een komma voor decimalen, zoals 8500 of 0,5",
			}
		}
		if strings.EqualFold(strings.TrimPrefix(text, "."), "nan") {
			message = lang.Text{
				EN: "%q stands where a program could not calculate a number; write the number, or nothing where it is not known",
				NL: "%q staat waar een programma geen getal kon uitrekenen; schrijf het getal, of niets als het niet bekend is",
			}
		}
		d.add("not-a-number", n.pos, message.With(text))
	case 1:
		d.add(id, n.pos, message.With(text, meant[0]))
	default:
		d.add(id, n.pos, message.With(text, lang.Text{
			EN: "%s, or %s if that is meant",
			NL: "%s, of %s als dat bedoeld is",
		}.With(meant[0], meant[1])))
	}
}

// asMeant say of a text that is no number what is wrong with the one that is meant.
var asMeant = map[string]lang.Text{
	"not-a-number":  {EN: "%q is not a number; %s", NL: "%q is geen getal; %s"},
	"decimal-comma": {EN: "%q is written with a comma, and decimals take a point; %s", NL: "in %q staat een komma, en voor decimalen hoort een punt; %s"},
	"currency-sign": {EN: "%q has a currency in it, which stands in the parameter file; %s", NL: "in %q staat een munt, en die staat in het parameterbestand; %s"},
}

// within holds a number to the range of its rule.
func (d *decoder) within(n *node, text string, x float64, percent bool, r rule) bool {
	if r.whole && x != math.Trunc(x) {
		d.add("whole-number", n.pos, lang.Text{
			EN: "%s is not a whole number; write one",
			NL: "%s is geen heel getal; schrijf een heel getal",
		}.With(text))
		return false
	}
	wrong, isOutside := r.outside(n.writing, text, x, percent)
	if isOutside {
		d.add(r.rangeID, n.pos, wrong)
	}
	return !isOutside
}

// outside says why a number, as it was written, lies outside the range of a rule, and what may
// be meant.
func (r rule) outside(w Writing, text string, x float64, percent bool) (wrong lang.Message, isOutside bool) {
	switch {
	case x >= r.low && x <= r.high && !(r.above && x == r.low):
		return lang.Message{}, false
	case r.year && x >= 0 && x < 100 && !percent:
		return shortYear.With(text, inFull(int(x))), true
	case r.grade:
		return notAGrade.With(text), true
	case r.share && !percent && x > 1 && x < 2: // more likely 140% than 1.4%
		return lang.Text{
			EN: "%s is %s%%, which is above 100%%; write a share in between, such as 40%% or %s, or %s%% if that is meant",
			NL: "%s is %s%%, en dat is meer dan 100%%; schrijf een deel daartussen, zoals 40%% of %s, of %s%% als dat bedoeld is",
		}.With(text, w.shown(short(lang.Round(x*100, 10))), w.shown("0.4"), text), true
	case r.share && !percent && x > 1 && x <= 100:
		return lang.Text{
			EN: "%s is above 1; write %s%% or %s",
			NL: "%s is meer dan 1; schrijf %s%% of %s",
		}.With(text, text, w.shown(short(lang.Round(x/100, 12)))), true
	case r.share && r.low == 0:
		return lang.Text{
			EN: "%s is outside 0%% to 100%%; write a share in between, such as 40%% or %s",
			NL: "%s ligt niet tussen 0%% en 100%%; schrijf een deel daartussen, zoals 40%% of %s",
		}.With(text, w.shown("0.4")), true
	case r.share:
		return lang.Text{
			EN: "%s is not above −100%% and up to 100%%; write a rate in between, such as %s%% or %s",
			NL: "%s is niet hoger dan −100%% en hooguit 100%%; schrijf een percentage daartussen, zoals %s%% of %s",
		}.With(text, w.shown("2.25"), w.shown("0.0225")), true
	case r.above && x <= r.low:
		return lang.Text{EN: "%s is not above 0; write a number above 0", NL: "%s is niet hoger dan 0; schrijf een getal boven 0"}.With(text), true
	case r.high == math.MaxFloat64:
		return lang.Text{EN: "%s is below 0; write 0 or more", NL: "%s is lager dan 0; schrijf 0 of meer"}.With(text), true
	default:
		return lang.Text{
			EN: "%s is outside %s to %s; write a number in that range",
			NL: "%s ligt niet tussen %s en %s; schrijf een getal daartussen",
		}.With(text, w.shown(short(r.low)), w.shown(short(r.high))), true
	}
}

// short returns a number as a file would write it.
func short(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
