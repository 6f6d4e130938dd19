package page_test

import (
	"strings"
	"testing"

	"ipta/pkg/page"
)

// TestEverydayWords finds unit costs by words that are in no name.
func TestEverydayWords(t *testing.T) {
	t.Parallel()
	a := newEngine().Answer(page.Request{Parameters: "nl-2024", Want: []string{"cards"}})
	for word, id := range map[string]string{
		"dakloos": "homeless_youth_year", "straat": "shelter_night", "gestolen": "theft", "gevangenis": "youth_detention_day",
		"verslaafd": "ggz_contact", "psycholoog": "ggz_basic_contact", "spijbelen": "early_school_leaving", "boete": "bailiff_summons",
		"baan": "paid_work", "zwanger": "gp_consult", "zelfmoord": "ggz_crisis_day", "prison": "adult_detention_day",
		"crisisopvang": "shelter_night", "jeugdgevangenis": "youth_detention_day", "schoolverlaten": "early_school_leaving",
		"huurschuld": "eviction", "steken": "assault", "mes": "weapon_offence", "wiet": "soft_drug_dealing", "dealen": "hard_drug_dealing",
	} {
		found := false
		for _, c := range a.Cards.Cards {
			found = found || c.ID == id && strings.Contains(c.Search, word)
			if c.ID == "social_work_contact" && word == "baan" && strings.Contains(c.Search, word) {
				t.Errorf("%s finds %s", word, c.ID)
			}
			if c.ID == "drink_driving" && (word == "wiet" || word == "dealen") && strings.Contains(c.Search, word) {
				t.Errorf("%s finds %s", word, c.ID)
			}
		}
		if !found {
			t.Errorf("%s does not find %s", word, id)
		}
	}
}
