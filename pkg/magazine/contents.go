package magazine

import (
	"fmt"
	"html/template"
	"strconv"
	"strings"

	"ipta/pkg/lang"
)

// place is a place in the publication to which its contents lead.
type place struct {
	Anchor, Title, Tongue string
	// Minor is part of what stands above it, and Last the last of a list.
	Minor, Last bool
}

// contents lists what the answer leads to, and all that there is.
func (in Input) contents(p *page) (on, all []place) {
	add := func(list *[]place, id string, title lang.Text, minor bool) {
		*list = append(*list, place{Anchor: id, Title: in.say(title), Minor: minor})
	}
	add(&all, "answer", lang.Text{EN: "The answer", NL: "Het antwoord"}, false)
	add(&all, "foreword", lang.Text{EN: "First this", NL: "Vooraf"}, false)
	for _, s := range p.Spreads {
		all = append(all, place{Anchor: s.Anchor, Title: s.Name, Tongue: s.Tongue})
	}
	if len(p.Spreads) > 0 {
		s := p.Spreads[0]
		title := lang.Text{EN: "The stories", NL: "De verhalen"}
		switch {
		case !p.Told && len(p.Spreads) == 1:
			title = lang.Text{EN: "The young person", NL: "De jongere"}
		case !p.Told:
			title = lang.Text{EN: "Young person by young person", NL: "Jongere voor jongere"}
		case len(p.Spreads) == 1:
			title = lang.Text{EN: "The story", NL: "Het verhaal"}
		}
		add(&on, s.Anchor, title, false)
	}
	if p.All != nil {
		add(&all, "all", lang.Text{EN: "All young people in one picture", NL: "Alle jongeren in één beeld"}, false)
	}
	if p.Joint != nil {
		add(&all, "joint", lang.Text{EN: "What runs through the stories", NL: "Wat door de verhalen loopt"}, false)
	}
	if p.Sure != nil {
		add(&all, "sure", lang.Text{EN: "How sure is this?", NL: "Hoe zeker is dit?"}, false)
		on = append(on, all[len(all)-1])
	}
	add(&all, "payers", lang.Text{EN: "Who pays, and when", NL: "Wie betaalt, en wanneer"}, false)
	on = append(on, all[len(all)-1])
	add(&all, "annex", lang.Text{EN: "Annex", NL: "Bijlage"}, false)
	if p.Overall != nil {
		add(&all, "overall", lang.Text{EN: "The figures over all", NL: "De cijfers over allen"}, true)
	}
	add(&all, "lines", lang.Text{EN: "Line by line", NL: "Regel voor regel"}, true)
	add(&all, "method", lang.Text{EN: "How this was calculated", NL: "Hoe dit is berekend"}, true)
	add(&all, "sources", lang.Text{EN: "Sources", NL: "Bronnen"}, true)
	add(&all, "checks", lang.Text{EN: "Checks", NL: "Controles"}, true)
	on = append(on, all[len(all)-1])
	on[len(on)-1].Last = true
	return on, all
}

// numberOf is the page of paper on which an id stands, "" on a screen.
func (in Input) numberOf(id string) string {
	if in.Pages == nil {
		return ""
	}
	if n, ok := in.Pages[id]; ok {
		return strconv.Itoa(n)
	}
	return "00"
}

// runningHeads are what stands at the head of each page of paper: the title, and what
// the page is about.
func (p *page) runningHeads() template.CSS {
	say := sayIn(p.Lang)
	var b strings.Builder
	fmt.Fprintf(&b, "@page { @top-left { content: %s } }\n", cssString(shortened(p.Title)))
	head := func(id, text string) {
		fmt.Fprintf(&b, "@media print { #%[1]s { page: %[1]s } }\n@page %[1]s { @top-right { content: %[2]s } }\n", id, cssString(shortened(text)))
	}
	head("answer", say("The answer", "Het antwoord"))
	if len(p.Cases) == 1 && !p.Told { // little, that follows on without new pages
		head("single", say("Answer, figures and annex", "Antwoord, cijfers en bijlage"))
		b.WriteString("@media print { #answer, #front, .spread, .chapter, .annex, .colophon { page: single } }\n")
		return template.CSS(b.String()) // #nosec: as below
	}
	head("front", say("In this publication", "In deze publicatie"))
	if len(p.Cases) == 1 { // what follows the two pages of the story is on pages together
		story := p.Cases[0].Name
		if story == p.Title {
			story = say("The story", "Het verhaal")
		}
		head("story", story)
		head("figures", say("Figures and annex", "Cijfers en bijlage"))
		b.WriteString("@media print { .spread { page: story } .chapter, .annex, .colophon { page: figures } }\n")
		return template.CSS(b.String()) // #nosec: as below
	}
	for _, s := range p.Spreads {
		if s.Told {
			head(s.Anchor, s.Name)
		}
	}
	head("all", say("All young people", "Alle jongeren"))
	head("joint", say("What runs through the stories", "Wat door de verhalen loopt"))
	head("sure", say("How sure is this?", "Hoe zeker is dit?"))
	head("payers", say("Who pays, and when", "Wie betaalt, en wanneer"))
	head("annex", say("Annex", "Bijlage"))
	b.WriteString("@media print { .colophon { page: annex } }\n")
	return template.CSS(b.String()) // #nosec: ids are those of the program, and texts are escaped
}

// shortened is a text that fits in the head of a page.
func shortened(s string) string {
	const most = 60
	if runes := []rune(s); len(runes) > most {
		return strings.TrimSpace(string(runes[:most-1])) + "…"
	}
	return s
}

// cssString is a text as a string of CSS, in which nothing takes effect.
func cssString(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		if r == ' ' || '0' <= r && r <= '9' || 'A' <= r && r <= 'Z' || 'a' <= r && r <= 'z' {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, `\%x `, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
