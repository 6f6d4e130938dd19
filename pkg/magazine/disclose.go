package magazine

import (
	"regexp"
	"strings"
	"sync"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// Disclosure is the id of the findings of Disclosures.
const Disclosure = "disclosure"

// leak is something in a text that may lead to a person.
type leak struct {
	pattern func() *regexp.Regexp
	// real tells what only looks like it; nil takes all.
	real func(string) bool
	what lang.Text
}

// pattern is a regular expression that is compiled when it is first asked for:
// most runs publish nothing.
func pattern(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}

var leaks = []leak{
	{pattern(`[\pL\pN._%+-]+@[\pL\pN-]+(\.[\pL\pN-]+)+`), nil,
		lang.Text{EN: "an e-mail address", NL: "een e-mailadres"}},
	{pattern(`(\+|\b00)31[ -]?(\(0\) ?)?[1-9]([ -]?\d){8}\b|\b0[1-9]([ -]?\d){8}\b`), nil,
		lang.Text{EN: "a phone number", NL: "een telefoonnummer"}},
	{pattern(`\b\d([ .]?\d){7,8}\b`), isBSN,
		lang.Text{EN: "a citizen service number (BSN)", NL: "een burgerservicenummer (bsn)"}},
	{pattern(`\b[1-9]\d{3} ?[A-Z]{2}\b`), nil,
		lang.Text{EN: "a postcode", NL: "een postcode"}},
	{pattern(`\b\p{Lu}[\pL'’-]*(straat|laan|weg|plein|gracht|kade|dreef|singel|steeg|plantsoen|hof|pad|markt| (Street|Road|Avenue|Lane)) \d+`), nil,
		lang.Text{EN: "an address", NL: "een adres"}},
	{pattern(`(?i)\b(3[01]|[12]\d|0?[1-9])([-/.](1[0-2]|0?[1-9])[-/.]| (jan|feb|mar|maart|apr|may|mei|jun|jul|aug|sep|o[ck]t|nov|dec)\pL*,? )(19|20)\d\d\b`), nil,
		lang.Text{EN: "a full date", NL: "een volledige datum"}},
	{pattern(`\b(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])\b`), nil,
		lang.Text{EN: "a full date", NL: "een volledige datum"}},
}

// isBSN reports whether digits pass the eleven test of the citizen service
// number: 9·a + 8·b + … + 2·h − i is a multiple of 11. Eight digits lack a zero
// in front.
func isBSN(s string) bool {
	digits := strings.NewReplacer(" ", "", ".", "").Replace(s)
	if len(digits) == 8 {
		digits = "0" + digits
	}
	if len(digits) != 9 || strings.Trim(digits, "0") == "" {
		return false
	}
	sum := 0
	for i, d := range digits {
		weight := 9 - i
		if weight == 1 {
			weight = -1
		}
		sum += weight * int(d-'0')
	}
	return sum%11 == 0
}

// surname finds a second name after a pseudonym: "Noor de Vries, 21".
var surname = pattern(`^\p{Lu}[\pL'’-]*\.? +((van|de|der|den|het|ten|ter|el|al|in|op|'t|te|von|bin) +)*(\p{Lu}[\pL'’-]+)`)

// published is a text that is to be published, with its place.
type published struct {
	path, text string
	pos        diag.Pos
}

// Disclosures returns as findings what in the texts to be published might lead to
// a person: what looks like a surname, an address, a postcode, a full date, a
// phone number, an e-mail address or a citizen service number. Texts that are not
// published, for want of consent, are not looked at.
func Disclosures(cases []*model.Case, a *model.Analysis) []diag.Finding {
	var all []diag.Finding
	for _, c := range cases {
		for _, p := range textsOf(c) {
			all = append(all, leaksIn(p)...)
		}
		if found := surname().FindStringSubmatch(strings.TrimSpace(c.Title)); consented(c) && found != nil {
			all = append(all, disclosure(published{"title", c.Title, c.At["title"]}, found[3],
				lang.Text{EN: "a surname", NL: "een achternaam"}))
		}
	}
	if a != nil {
		for _, p := range textsOfAnalysis(a) {
			all = append(all, leaksIn(p)...)
		}
	}
	return all
}

func leaksIn(p published) []diag.Finding {
	var all []diag.Finding
	for _, l := range leaks {
		for _, found := range l.pattern().FindAllString(p.text, -1) {
			if l.real == nil || l.real(found) {
				all = append(all, disclosure(p, found, l.what))
				break // one of a kind is enough to look at a text
			}
		}
	}
	return all
}

func disclosure(p published, found string, what lang.Text) diag.Finding {
	return diag.Finding{ID: Disclosure, Severity: diag.Warning, Pos: p.pos, Path: p.path,
		Message: lang.Text{
			EN: "%q looks like %s, and this text is published; leave it out or change it",
			NL: "%q lijkt op %s, en deze tekst wordt gepubliceerd; laat het weg of verander het"}.With(found, what),
		Why: lang.Text{
			EN: "A reader who knows one detail may find the young person.",
			NL: "Een lezer die één bijzonderheid kent, kan de jongere vinden."}}
}

// textsOf lists the texts of a case that are to be published.
func textsOf(c *model.Case) []published {
	var all []published
	add := func(path, text string, pos diag.Pos) {
		if text != "" {
			all = append(all, published{path, text, pos})
		}
	}
	both := func(path string, t lang.Text, pos diag.Pos) {
		add(path, t.NL, pos)
		if t.EN != t.NL {
			add(path, t.EN, pos)
		}
	}
	for _, line := range c.Lines() {
		if line.Own != nil {
			both(line.ID()+".label", line.Own.Label, line.Pos)
		}
	}
	if !consented(c) {
		return all
	}
	add("title", c.Title, c.At["title"])
	add("municipality", c.Municipality, c.At["municipality"])
	for _, x := range c.Unpriced {
		both("unpriced", x.Label, x.Pos)
	}
	s := c.Story
	add("story.summary", s.Summary, s.Pos)
	for _, e := range s.Timeline {
		add("story.timeline", e.Title, e.Pos)
		add("story.timeline", e.Text, e.Pos)
	}
	add("story.now", s.Now, s.Pos)
	add("story.otherwise", s.Otherwise, s.Pos)
	add("story.wish", s.Wish, s.Pos)
	for _, q := range s.Quotes {
		add("story.quotes", q.Text, q.Pos)
	}
	for _, list := range [][]string{s.Themes.Hard, s.Themes.Hope, s.Themes.Dreams} {
		for _, text := range list {
			add("story.themes", text, s.Pos)
		}
	}
	return all
}

// textsOfAnalysis lists the texts of a joint analysis.
func textsOfAnalysis(a *model.Analysis) []published {
	var all []published
	add := func(path string, t lang.Text, pos diag.Pos) {
		for _, text := range []string{t.NL, t.EN} {
			if text != "" && (text != t.NL || len(all) == 0 || all[len(all)-1].text != text) {
				all = append(all, published{path, text, pos})
			}
		}
	}
	add("title", a.Title, a.Pos)
	add("selection", a.Selection, a.Pos)
	add("foreword", a.Foreword, a.Pos)
	for _, t := range a.Threads {
		add("threads", t.Title, t.Pos)
		add("threads", t.Text, t.Pos)
	}
	return all
}
