package magazine

import (
	"regexp"
	"slices"
	"strings"

	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/method"
	"ipta/pkg/model"
	"ipta/pkg/report/consent"
)

// leak is something in a text that may lead to a person.
type leak struct {
	pattern func() *regexp.Regexp
	// real tells what only looks like it; nil takes all.
	real func(string) bool
	what lang.Text
}

var leaks = []leak{
	{lang.Pattern(`[\pL\pN._%+-]+@[\pL\pN-]+(\.[\pL\pN-]+)+`), nil,
		lang.Text{EN: "an e-mail address", NL: "een e-mailadres"}},
	{lang.Pattern(`(\+|\b00)31[ -]?(\(0\) ?)?[1-9]([ -]?\d){8}\b|\b0[1-9]([ -]?\d){8}\b`), nil,
		lang.Text{EN: "a phone number", NL: "een telefoonnummer"}},
	{lang.Pattern(`\b\d([ .]?\d){7,8}\b`), isBSN,
		lang.Text{EN: "a citizen service number (BSN)", NL: "een burgerservicenummer (bsn)"}},
	{lang.Pattern(`\b[1-9]\d{3} ?[A-Z]{2}\b`), nil,
		lang.Text{EN: "a postcode", NL: "een postcode"}},
	{lang.Pattern(`\b\p{Lu}[\pL'’-]*(straat|laan|weg|plein|gracht|kade|dreef|singel|steeg|plantsoen|hof|pad|markt| (Street|Road|Avenue|Lane)) \d+`), nil,
		lang.Text{EN: "an address", NL: "een adres"}},
	{lang.Pattern(`(?i)\b(3[01]|[12]\d|0?[1-9])([-/.](1[0-2]|0?[1-9])[-/.]| (jan|feb|mar|maart|apr|may|mei|jun|jul|aug|sep|o[ck]t|nov|dec)\pL*,? )(19|20)\d\d\b`), nil,
		lang.Text{EN: "a full date", NL: "een volledige datum"}},
	{lang.Pattern(`\b\p{Lu}[\pL'’-]+ ((van )?(de|der|den|ten|ter)|el|al) \p{Lu}[\pL'’-]+|\b([Mm]eneer|[Mm]evrouw|[Mm]ijnheer|[Dd]hr\.|[Mm]evr\.|Mr\.?|Mrs\.?|Ms\.?) \p{Lu}[\pL'’-]+`), nil,
		lang.Text{EN: "a surname", NL: "een achternaam"}},
	{lang.Pattern(`\b(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])\b`), nil,
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
var surname = lang.Pattern(`^\p{Lu}[\pL'’-]*\.? +((van|de|der|den|het|ten|ter|el|al|in|op|'t|te|von|bin) +)*(\p{Lu}[\pL'’-]+)`)

// published is a text that is to be published, with its place.
type published struct {
	path, text string
	pos        diag.Pos
}

// Disclosures returns as findings what in the texts to be published might lead to
// a person: what looks like a surname, an address, a postcode, a full date, a
// phone number, an e-mail address or a citizen service number, and a town, an age
// and something rare together. Texts that are not published, for want of consent,
// are not looked at. A finding that the case, the analysis or the parameters
// accept on a date, "" for no date, says so.
func Disclosures(cases []*model.Case, a *model.Analysis, p *model.Parameters, asOf model.Date) []diag.Finding {
	var all []diag.Finding
	var ofAnalysis []model.Allow
	if a != nil {
		ofAnalysis = a.Allow
		for _, text := range textsOfAnalysis(a) {
			all = append(all, leaksIn(text)...)
		}
		for i := range all {
			method.Accept(&all[i], asOf, a.Allow, p.Allow)
		}
	}
	for _, c := range cases {
		var found []diag.Finding
		for _, text := range textsOf(c) {
			found = append(found, leaksIn(text)...)
		}
		told := slices.ContainsFunc(found, func(f diag.Finding) bool { return f.Path == "title" })
		if name := surname().FindStringSubmatch(strings.TrimSpace(c.Title)); consent.Story(c) && name != nil && !told {
			found = append(found, disclosure(published{"title", c.Title, c.At["title"]}, name[3],
				lang.Text{EN: "a surname", NL: "een achternaam"}))
		}
		if f, ok := together(c); ok {
			found = append(found, f)
		}
		for i := range found {
			found[i].Case = c.ID
			method.Accept(&found[i], asOf, c.Allow, ofAnalysis, p.Allow)
		}
		all = append(all, found...)
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
	return warn(p, lang.Text{
		EN: "%q looks like %s, and this text is published",
		NL: "%q lijkt op %s, en deze tekst wordt gepubliceerd"}.With(found, what))
}

// warn returns a finding on a text to be published.
func warn(p published, m lang.Message) diag.Finding {
	e, _ := method.Explain(check.Disclosure) // a test holds that it is there
	return diag.Finding{ID: check.Disclosure, Severity: e.Severity, Pos: p.pos, Path: p.path,
		Message: lang.Same("%s; %s").With(m, e.Mend), Why: e.Why}
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
		if own := line.Own; own != nil {
			both(line.ID()+".label", own.Label, line.Pos)
			for _, text := range []string{own.Source.Publisher, own.Source.Title, own.Source.Via.EN, own.Source.Via.NL, own.Source.URL} {
				add(line.ID()+".source", text, line.Pos)
			}
			both(line.ID()+".source", own.Source.Assumption, line.Pos)
		}
	}
	if !consent.Story(c) {
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
	for _, p := range s.Photos {
		if consent.Photos(c) {
			add("story.photos", p.Alt, p.Pos)
			add("story.photos", p.Credit, p.Pos)
		}
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
	add("tagline", a.Tagline, a.Pos)
	add("sender", a.Sender, a.Pos)
	add("date", a.Date, a.Pos)
	for _, t := range a.Threads {
		add("threads", t.Title, t.Pos)
		add("threads", t.Text, t.Pos)
	}
	return all
}
