package magazine

import (
	"regexp"
	"slices"
	"strings"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/report/consent"
)

// A town, an age and something that befalls few people of a town together may
// lead to one person, although each of them alone leads to nobody. The rule is
// plain, so that a reader of the message can follow it: the case names a
// municipality; its title or story gives an age; and it has a line on one of
// rareUnitCosts, or one of rareWords in its story.

// rareUnitCosts are the unit costs of the built-in parameters that count for few
// young people of a town in a year.
var rareUnitCosts = []string{
	"eviction", "bailiff_eviction", "homeless_youth_year",
	"ggz_admission_day", "ggz_crisis_day", "family_home_day", "youth_residential_day", "youth_treatment_day", "lvb_residential_day",
	"robbery", "weapon_offence", "arson", "hard_drug_dealing", "youth_detention_day", "adult_detention_day",
}

// rareWords are words for what befalls few, in Dutch and English.
var rareWords = lang.Pattern(`(?i)\b(zelfmoord|su[iï]cide|moord|murder|doodslag|manslaughter|verkracht|rape|aanrand|mensenhandel|traffick|loverboy|` +
	`brandstichting|arson|steekpartij|stabbing|schietpartij|shooting|overval|robbery|ontvoer|kidnap|tweeling|twins?\b|adoptie|adopted|weeskind|orphan)\pL*`)

// age is an age in a title or a story.
var age = lang.Pattern(`\b(1[0-9]|2[0-9])([ -]?(jaar|jarige?|years?|year-old)\b|$)`)

// together finds a town, an age and something rare in one case whose story is
// published.
func together(c *model.Case) (f diag.Finding, ok bool) {
	if !consent.Story(c) || strings.TrimSpace(c.Municipality) == "" {
		return f, false
	}
	texts := []string{c.Title}
	for _, p := range textsOf(c) {
		texts = append(texts, p.text)
	}
	find := func(what *regexp.Regexp) string {
		for _, text := range texts {
			if found := what.FindString(strings.TrimSpace(text)); found != "" {
				return found
			}
		}
		return ""
	}
	years, event := find(age()), lang.Same("“"+find(rareWords())+"”")
	for _, line := range c.Lines() {
		if line.Figure != nil && slices.Contains(rareUnitCosts, line.UnitCost.Name) {
			event = line.Figure.Label
			break
		}
	}
	if years == "" || event == lang.Same("“”") {
		return f, false
	}
	return warn(published{"municipality", "", c.At["municipality"]}, lang.Text{
		EN: "a town (%s), an age (%s) and what befalls few (%s) together may lead to one person",
		NL: "een plaats (%s), een leeftijd (%s) en iets wat weinigen overkomt (%s) kunnen samen naar één persoon leiden",
	}.With(clean(c.Municipality), years, event)), true
}
