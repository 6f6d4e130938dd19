package pricelist

import (
	"cmp"
	"slices"
	"strings"

	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
)

// meaning returns what a text of a key stands for by --word, or the text.
func (l *List) meaning(key, text string) (meaning string, ok bool) {
	meaning = text
	for _, w := range l.Mapping.Words {
		if of, from, isWord := strings.Cut(w.Key, ":"); isWord && settled(of) == key && normal(from) == normal(text) {
			meaning, ok = w.Text, true
		}
	}
	return meaning, ok
}

// A payer may stand before its share, Gemeente 50% or municipality: 0.5, or behind it;
// what divides it from the next one is no part of a number.
var (
	shareBehind = lang.Pattern(`(?i)^\s*([^;%\n]*?[^;%\s])\s*[-–:=( ]\s*([0-9]+(?:[.,][0-9]+)?\s*%?)\s*\)?\s*(?:[;,/+&\n]|\b(?:en|and)\s|$)`)
	shareBefore = lang.Pattern(`(?i)^\s*([0-9]+(?:[.,][0-9]+)?\s*%)\s*:?\s*([^0-9;,%]*[^0-9;,%\s])\s*(?:[;,/+&\n]|$)`)
)

// payer is who bears an amount, and the share.
type payer struct{ who, share string }

// payers takes a text apart: one payer with all of it, or several with their shares. A
// text with a % in it that is not all shares is none.
func (r *reader) payers(text string) (list []payer, ok bool) {
	for rest := strings.TrimSpace(text); rest != ""; {
		var who, digits, all string
		if m := shareBehind().FindStringSubmatch(rest); m != nil {
			all, who, digits = m[0], m[1], m[2]
		} else if m := shareBefore().FindStringSubmatch(rest); m != nil {
			all, digits, who = m[0], m[1], m[2]
		}
		share, isShare := r.share(cell{text: strings.ReplaceAll(digits, " ", "")})
		if all == "" || !isShare {
			return []payer{{text, "100%"}}, !strings.Contains(text, "%")
		}
		list, rest = append(list, payer{who, share}), strings.TrimSpace(rest[len(all):])
	}
	return list, true
}

// bearers writes who bears an amount: one whole, or several with their shares.
func (r *reader) bearers(key string, c cell) (text string, why lang.Message) {
	list, ok := r.payers(c.text)
	if !ok {
		return "", lang.Text{
			EN: "%s %q is no list of payers with shares; write it as Municipality 50%%, State 50%%",
			NL: "%s %q is geen lijst van betalers met delen; schrijf die als Gemeente 50%%, Rijk 50%%"}.With(key, short(c.text))
	}
	var parts []string
	for _, p := range list {
		who := c
		who.text, _ = r.meaning(key, p.who)
		parts = append(parts, r.named(&r.stakeholders, key, who, r.p.Stakeholders)+": "+p.share)
	}
	return "{" + strings.Join(parts, ", ") + "}", lang.Message{}
}

// named returns the id of a domain or stakeholder that the list calls by a text: that of
// the parameters which has this id or label, or a new one.
func (r *reader) named(news *[]newName, key string, c cell, known []model.Label) string {
	text := normal(c.text)
	if id, ok := r.names[key+":"+text]; ok {
		return id
	}
	id := slug(c.text)
	isKnown := false
	for _, x := range known {
		if normal(x.ID) == text || normal(x.Label.NL) == text || normal(x.Label.EN) == text || x.ID == id {
			id, isKnown = x.ID, true
			break
		}
	}
	if !isKnown && !r.made[news][id] {
		if r.made[news] == nil {
			r.made[news] = map[string]bool{}
		}
		r.made[news][id] = true
		*news = append(*news, newName{key: key, id: id, text: c.text, at: c.at})
	}
	r.names[key+":"+text] = id
	return id
}

// shortestGuess is how long a name is at least for which a known one is proposed: fire is
// too near to care.
const shortestGuess = 6

// tellNew warns of payers and domains that the parameters do not have: each may be one of
// them by another name, and then its amounts stand apart.
func (l *List) tellNew(file *diag.File) {
	for _, x := range []struct {
		news  []newName
		known []model.Label
		what  lang.Text
	}{
		{l.stakeholders, l.p.Stakeholders, lang.Text{EN: "payers", NL: "betalers"}},
		{l.domains, l.p.Domains, lang.Text{EN: "domains", NL: "domeinen"}},
	} {
		if len(x.news) == 0 {
			continue
		}
		ids := map[string]string{}
		var names, known []string
		for _, k := range x.known {
			known = append(known, k.ID)
			for _, name := range []string{k.ID, normal(k.Label.NL), normal(k.Label.EN)} {
				if name != "" && ids[name] == "" {
					ids[name], names = k.ID, append(names, name)
				}
			}
		}
		var texts, flags []string
		for _, n := range x.news {
			texts = append(texts, `"`+n.text+`"`)
			if near, ok := check.Nearest(normal(n.text), names); ok && len(n.text) >= shortestGuess {
				flags = append(flags, wordFlag(n.key, n.text, ids[near]))
			}
		}
		if len(flags) == 0 {
			flags = []string{wordFlag(x.news[0].key, x.news[0].text, "…")}
		}
		at := x.news[0].at
		if at.IsZero() {
			at.File = file
		}
		message := lang.Text{
			EN: "%s that the parameters do not have, and that are new here: %s; if one is the same as a known one, say so, as %s",
			NL: "%s die niet in de parameters staan en hier nieuw zijn: %s; is er een dezelfde als een bekende, zeg dat dan, zoals %s",
		}.With(x.what, lang.List(texts), strings.Join(flags, " "))
		if len(known) > 0 {
			message = lang.Text{EN: "%s; known: %s", NL: "%s; bekend: %s"}.With(message, lang.List(known))
		}
		l.Left = append(l.Left, diag.Finding{ID: "list-new", Severity: diag.Warning, Pos: at, Message: message})
	}
}

// wordFlag is the flag that says what a text of the list stands for, in quotes that every
// shell takes.
func wordFlag(key, text, meaning string) string {
	return `--word "` + key + ":" + strings.ReplaceAll(text, `"`, `\"`) + "=" + meaning + `"`
}

// word notes a text for which a word is to be given.
func (r *reader) word(key string, c cell) {
	if !slices.ContainsFunc(r.words, func(x newName) bool { return x.text == c.text }) {
		r.List.words = append(r.List.words, newName{key: key, text: c.text, at: c.at})
	}
}

// tellSame tells of a unit cost that is new beside one of the parameters with the same
// label.
func (r *reader) tellSame(id string, label cell) {
	text := normal(label.text)
	for _, u := range r.p.UnitCosts {
		if u.ID == id || normal(u.Label.NL) != text && normal(u.Label.EN) != text {
			continue
		}
		r.Left = append(r.Left, diag.Finding{ID: "list-same", Severity: diag.Warning, Pos: label.at, Message: lang.Text{
			EN: "the parameters have %q already, as %s, and this is a new unit cost %s beside it; to put it in its place: %s",
			NL: "de parameters hebben %q al, als %s, en dit is een nieuwe kostprijs %s ernaast; om die te vervangen: %s",
		}.With(short(label.text), u.ID, id, wordFlag("id", label.text, u.ID))})
		return
	}
}

// tellTwice tells of rows with one label, of which each became a unit cost: one may be the
// price of an earlier year, or a total.
func (l *List) tellTwice() {
	ids := map[string][]string{}
	for _, it := range l.items {
		name := normal(it.label.text)
		ids[name] = append(ids[name], it.id)
	}
	var all []string
	var at diag.Pos
	for _, it := range l.items {
		name := normal(it.label.text)
		if same := ids[name]; name != "" && len(same) > 1 && same[0] == it.id {
			all = append(all, `"`+short(it.label.text)+`" (`+strings.Join(same, ", ")+")")
			at = cmp.Or(at, it.label.at)
		}
	}
	if len(all) == 0 {
		return
	}
	l.Left = append(l.Left, diag.Finding{ID: "list-same", Severity: diag.Note, Pos: at, Message: lang.Text{
		EN: "labels that stand in several rows, of which each is a unit cost of its own: %s; if one is to count, leave the other rows out of the list",
		NL: "omschrijvingen die op meer dan één rij staan, en waarvan elke rij een eigen kostprijs is: %s; als er één moet tellen, haal de andere rijen dan uit de lijst",
	}.With(strings.Join(all, "; "))})
}
