package form

import (
	"slices"
	"strings"

	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

// say returns a finding in the words of the form: the heads of its columns for the keys
// of files, what its lists offer for words and ids, and decimals as its language writes
// them. Who fills in a form knows no key, and can do what the message asks.
func (r *reader) say(t *tab, f diag.Finding) diag.Finding {
	if strings.HasPrefix(f.ID, "form-") {
		return f
	}
	s := speaker{reader: r, tab: t, column: t.by[int(f.Pos.Column)], row: int(f.Pos.Line)}
	m, ok := s.own(f)
	if !ok {
		m = s.message(f.Message)
	}
	f.Message, f.Why = m, s.both(f.Why)
	var related []diag.Related
	for _, x := range f.Related {
		if x.Pos.File != nil && x.Pos.File.Sheet != nil { // the rest stands in files that no coach has
			x.Message = s.message(x.Message)
			if f.ID == "duplicate-case" {
				x.Message = lang.Text{EN: "the other one stands here", NL: "de andere staat hier"}.With()
			}
			related = append(related, x)
		}
	}
	f.Related = related
	return f
}

// speaker words what is found at one cell; column is nil where the form has none. A sentence
// is in the language that is asked for; what the form shows, as its heads and the words of
// its lists, is in that of the form, and stands between quotation marks in a sentence in
// another.
type speaker struct {
	*reader
	tab    *tab
	column *column
	row    int
	// in is the language of the sentence.
	in lang.Language
}

// speaking returns the speaker of a sentence in a language.
func (s *speaker) speaking(l lang.Language) *speaker {
	other := *s
	other.in = l
	return &other
}

// each returns what is said in each language.
func (s *speaker) each(say func(s *speaker) string) lang.Text {
	return lang.Text{EN: say(s.speaking(lang.EN)), NL: say(s.speaking(lang.NL))}
}

// own returns the message about what the form asks in a way of its own: a choice from a
// list, a cell that is empty, and what takes other columns than the one in which it was
// typed. ok is false for the rest.
func (s *speaker) own(f diag.Finding) (m lang.Message, ok bool) {
	isChoice := f.ID == "unknown-word" || f.ID == "true-or-false" || f.ID == "yes-or-no" || strings.HasPrefix(f.ID, "unknown-")
	switch args := f.Message.Args; {
	case s.column != nil && isChoice && s.column.isChoice():
		return s.choice(), true
	case f.ID == "missing-key" && len(args) > 0:
		if key, isKey := args[0].(string); isKey {
			return lang.Text{EN: "%s is missing here; fill it in", NL: "%s ontbreekt hier; vul het in"}.With(s.each(func(s *speaker) string { return s.headOf(key) })), true
		}
	case f.ID == "duplicate-case" && len(args) > 0:
		return lang.Text{
			EN: "the case %q stands elsewhere too; give each case a name of its own, or where both are copies of one form, copy into one of them what the other has, and use that one alone",
			NL: "de casus %q staat ook ergens anders; geef elke casus een eigen naam, of als beide kopieën van één formulier zijn, neem in de ene over wat de andere heeft, en gebruik alleen die",
		}.With(args[0]), true
	case f.ID == "missing-figure":
		return lang.Text{
			EN: "this line has no amount; choose what it is about from the list of %s, or fill in a price of its own at %s",
			NL: "deze regel heeft geen bedrag; kies waar het om gaat uit de lijst bij %s, of vul een eigen prijs in bij %s",
		}.With(s.headOf("unit_cost"), s.headOf("value")), true
	case f.ID == "not-a-number" && len(args) == 2:
		form, isText := args[1].(string)
		if !isText || !strings.HasPrefix(form, "{") {
			return m, false
		}
		m := lang.Text{EN: "%q is not a number; make this cell empty and fill in %s", NL: "%q is geen getal; maak deze cel leeg en vul in: %s"}
		if strings.HasPrefix(form, "{value") {
			m = lang.Text{EN: "%q is not a number; fill in %s", NL: "%q is geen getal; vul in: %s"}
		}
		return m.With(args[0], s.each(func(s *speaker) string { return s.inWords(form) })), true
	}
	return m, false
}

// isChoice reports whether the column offers a list to choose from.
func (c *column) isChoice() bool {
	return c.shape == flag || c.shape == yesNo || c.shape == word || c.shape == name || c.shape == names
}

// offered returns what the list of the column offers, as the form shows it.
func (s *speaker) offered() (all []string) {
	keys := s.column.words
	switch {
	case s.column.shape == flag || s.column.shape == yesNo:
		keys = []string{"true", "false"}
	case s.column.shape == word:
	case s.column.list == "events":
		own := s.caseHere()
		s.eachEvent(func(of *filled, title string) {
			if (own == nil || of == own) && !slices.Contains(all, title) {
				all = append(all, title)
			}
		})
		return all
	case s.column.list != "":
		return s.offers[s.column.list]
	}
	for _, key := range keys {
		all = append(all, s.word(key))
	}
	return all
}

// eachEvent calls f for each event with a title, with its case where that is known.
func (s *speaker) eachEvent(f func(of *filled, title string)) {
	for i := range s.tabs {
		t := &s.tabs[i]
		if t.id != "timeline" {
			continue
		}
		for _, l := range t.lines[:min(mostEvents, len(t.lines))] {
			if title := s.plainText(t, l, "title"); title != "" {
				f(s.caseIn(t, l), title)
			}
		}
	}
}

// caseHere is the case of the row of the cell, nil where it is not known.
func (s *speaker) caseHere() *filled {
	i := slices.IndexFunc(s.tab.lines, func(l filledRow) bool { return l.number == s.row })
	if i < 0 {
		return nil
	}
	return s.caseIn(s.tab, s.tab.lines[i])
}

// caseIn is the case of a row, nil where it is not known; it reports nothing.
func (s *speaker) caseIn(t *tab, l filledRow) *filled {
	name := trimmed(s.plainText(t, l, "case"))
	if name == "" && len(s.all) == 1 {
		return &s.all[0]
	}
	return s.caseCalled(name)
}

// eventOfOther returns what says that an event is one of another case, if it is.
func (s *speaker) eventOfOther(text string) (m lang.Message, ok bool) {
	own := s.caseHere()
	s.eachEvent(func(of *filled, title string) {
		if own == nil || of == nil || of == own || ok || lang.Fold(title) != lang.Fold(text) {
			return
		}
		m, ok = lang.Text{
			EN: "%q is an event of the case %q, and this row belongs to %q; choose an event of %q, or fill this one in for it on the sheet %q",
			NL: "%q is een gebeurtenis van de casus %q, en deze rij hoort bij %q; kies een gebeurtenis van %q, of vul deze daarbij in op het blad %q",
		}.With(text, of.id, own.id, own.id, tabTimeline.In(s.lang)), true
	})
	return m, ok
}

// word returns what the lists of the form call a word of files.
func (s *speaker) word(key string) string {
	if t, ok := words[key]; ok {
		return t.In(s.lang)
	}
	return key
}

// listed returns what the lists of the form call a word of files, as it stands in a sentence.
func (s *speaker) listed(key string) string { return s.inForm(s.word(key), s.in) }

// inForm returns a word of the form as it stands in a sentence in a language.
func (r *reader) inForm(word string, l lang.Language) string {
	if l != r.lang {
		return quote(word)
	}
	return word
}

// anyOf lists words of the form, of which one is to be chosen.
func (r *reader) anyOf(all []string) lang.Text {
	list := func(l lang.Language, or string) string {
		shown := make([]string, len(all))
		for i, word := range all {
			shown[i] = r.inForm(word, l)
		}
		last := len(shown) - 1
		if last == 0 {
			return shown[0]
		}
		return strings.Join(shown[:last], ", ") + or + shown[last]
	}
	return lang.Text{EN: list(lang.EN, " or "), NL: list(lang.NL, " of ")}
}

// choice says that what stands in the cell is not in its list.
func (s *speaker) choice() lang.Message {
	const few = 12
	text := trimmed(s.tab.file.Sheet.Cells[[2]int{s.row, int(s.tab.places[s.column.key()])}])
	var among *lang.Names
	if s.column.shape == name || s.column.shape == names {
		among = s.lists[s.column.list]
	}
	if s.column.shape == names {
		for _, item := range strings.FieldsFunc(text, func(r rune) bool { return r == ';' || r == '\n' }) {
			if among == nil || len(among.Find(item)) == 0 {
				text = trimmed(item)
				break
			}
		}
	}
	offered := s.offered()
	if among != nil && len(among.Find(text)) == 1 && s.column.list != "events" {
		return lang.Text{
			EN: "%q is in the list of this form, and not in the parameters with which is calculated; take the parameters of the form (--params), or copy what is filled in to a new form of these (ipta form)",
			NL: "%q staat in de lijst van dit formulier, en niet in de parameters waarmee wordt gerekend; reken met de parameters van het formulier (--params), of neem wat is ingevuld over in een nieuw formulier met deze (ipta form)",
		}.With(text)
	}
	if s.column.list == "events" {
		if other, ok := s.eventOfOther(text); ok {
			return other
		}
	}
	near, ok := check.Nearest(lang.Fold(text), folded(offered))
	switch {
	case ok:
		i := slices.Index(folded(offered), near)
		return lang.Text{EN: "%q is not in the list of this cell; did you mean %q?", NL: "%q staat niet in de lijst van deze cel; bedoelt u %q?"}.With(text, offered[i])
	case len(offered) == 0 && s.column.list == "events":
		return lang.Text{
			EN: "%q is no event of this case; fill it in on the sheet %q, or make this cell empty",
			NL: "%q is geen gebeurtenis van deze casus; vul haar in op het blad %q, of maak deze cel leeg",
		}.With(text, tabTimeline.In(s.lang))
	case len(offered) == 0:
		return lang.Text{EN: "%q is not known, and this form has no list for it; make this cell empty", NL: "%q is niet bekend, en dit formulier heeft er geen lijst voor; maak deze cel leeg"}.With(text)
	case len(offered) > few:
		return lang.Text{EN: "%q is not in the list of this cell; choose one from it", NL: "%q staat niet in de lijst van deze cel; kies er een uit"}.With(text)
	}
	return lang.Text{EN: "%q is not in the list of this cell; choose %s", NL: "%q staat niet in de lijst van deze cel; kies %s"}.With(text, s.anyOf(offered))
}

func folded(all []string) []string {
	out := make([]string, len(all))
	for i, x := range all {
		out[i] = lang.Fold(x)
	}
	return out
}

// message returns a message with the words of the form in place of keys: in its text, and
// in those arguments that are not quoted from the cell.
func (s *speaker) message(m lang.Message) lang.Message {
	quoted := quotedArgs(m.Text.EN)
	args := slices.Clone(m.Args)
	for i, a := range args {
		switch a := a.(type) {
		case lang.Message:
			args[i] = s.message(a)
		case lang.Text:
			args[i] = s.both(a)
		case lang.List:
			args[i] = s.each(func(s *speaker) string {
				list := slices.Clone(a)
				for k, x := range list {
					list[k] = s.argument(x)
				}
				return list.In(s.in)
			})
		case string:
			if label, ok := s.labels[a]; ok {
				args[i] = label
			} else if i >= len(quoted) || !quoted[i] {
				args[i] = s.each(func(s *speaker) string { return s.argument(a) })
			}
		}
	}
	return lang.Message{Text: s.both(m.Text), Args: args}
}

// verbs are those of a format.
var verbs = lang.Pattern(`%(%|[-+# 0-9.]*[a-z])`)

// quotedArgs tells which arguments of a format stand between quotation marks.
func quotedArgs(format string) (quoted []bool) {
	for _, verb := range verbs().FindAllString(format, -1) {
		if verb != "%%" {
			quoted = append(quoted, verb == "%q")
		}
	}
	return quoted
}

// argument returns what stands for an argument that is a key, a word, an object or a
// number as a whole.
func (s *speaker) argument(a string) string {
	if strings.HasPrefix(a, "{") || decimals().FindString(a) == a {
		return s.inWords(a)
	}
	if head, ok := s.called(a); ok {
		return head
	}
	return a
}

// both returns a text with the words of the form in it. A key is what both halves have
// as the same word; English has it as a word of the language too, and is left alone then.
func (s *speaker) both(t lang.Text) lang.Text {
	if t.IsZero() {
		return t
	}
	return lang.Text{
		EN: s.speaking(lang.EN).wordsLike(t.EN, t.NL, english),
		NL: s.speaking(lang.NL).wordsLike(t.NL, t.EN, nil),
	}
}

var (
	objects  = lang.Pattern(`(?:([a-z_]+): )?\{([\p{L}%_-]+: [^{}]*)\}`)
	tokens   = lang.Pattern(`[\p{L}_]+(?:\.[a-z_]+)*(?:: ?(?:[a-z]+\b)?)?`)
	ofKey    = lang.Pattern(`(^|(?:en|zonder|dan|and|without|than) )of($|;| toe| %s| staat| stands)`)
	decimals = lang.Pattern(`-?\b\d+\.\d+%*`)
)

// both languages have these as words of their own.
var prose = strings.Fields("of on by for in label start index via page text kind interval")

// english are keys that English sentences have as words too.
var english = strings.Fields("age ages years with without number value title source event unit domain story total weight case group share year count low high worth help cost yes no before after step language who voices")

func quote(s string) string { return `"` + s + `"` }

// others are keys that no column has, and shownFor what the form has in their place.
var (
	others = map[string]lang.Text{
		"voices":         {EN: "what each of the four people says%.0s", NL: "wat elk van de vier mensen zegt%.0s"},
		"story.timeline": {EN: "the sheet %s", NL: "het blad %s"},
		"life_areas":     {EN: "the sheet %s", NL: "het blad %s"},
		"years":          {EN: "%s", NL: "%s"},
	}
	shownFor = map[string]lang.Text{"story.timeline": tabTimeline, "life_areas": tabAreas, "years": heads["years.from"]}
)
