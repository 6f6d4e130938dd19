package magazine

import (
	"strings"

	"ipta/pkg/lang"
	"ipta/pkg/report"
)

// tongueNames are the languages in which stories are most likely to be told here.
var tongueNames = map[string]lang.Text{
	"am": {EN: "Amharic", NL: "Amhaars"}, "ar": {EN: "Arabic", NL: "Arabisch"}, "bg": {EN: "Bulgarian", NL: "Bulgaars"},
	"ckb": {EN: "Kurdish", NL: "Koerdisch"}, "ku": {EN: "Kurdish", NL: "Koerdisch"}, "de": {EN: "German", NL: "Duits"},
	"en": {EN: "English", NL: "Engels"}, "es": {EN: "Spanish", NL: "Spaans"}, "fa": {EN: "Persian", NL: "Perzisch"},
	"fr": {EN: "French", NL: "Frans"}, "fy": {EN: "Frisian", NL: "Fries"}, "nl": {EN: "Dutch", NL: "Nederlands"},
	"pap": {EN: "Papiamento", NL: "Papiaments"}, "pl": {EN: "Polish", NL: "Pools"}, "prs": {EN: "Dari", NL: "Dari"},
	"ps": {EN: "Pashto", NL: "Pasjtoe"}, "pt": {EN: "Portuguese", NL: "Portugees"}, "ro": {EN: "Romanian", NL: "Roemeens"},
	"ru": {EN: "Russian", NL: "Russisch"}, "so": {EN: "Somali", NL: "Somalisch"}, "ti": {EN: "Tigrinya", NL: "Tigrinya"},
	"tr": {EN: "Turkish", NL: "Turks"}, "uk": {EN: "Ukrainian", NL: "Oekraïens"}, "ur": {EN: "Urdu", NL: "Urdu"}, "zh": {EN: "Chinese", NL: "Chinees"},
}

// spoken says in which language a text is, "" for that of the page.
func (in Input) spoken(tongue string) string {
	if tongue == "" {
		return ""
	}
	tag, _, _ := strings.Cut(strings.ToLower(tongue), "-")
	if name, ok := tongueNames[tag]; ok {
		return in.say(lang.Text{EN: "in %s", NL: "in het %s"}, name)
	}
	return in.say(lang.Text{EN: "in another language: %s", NL: "in een andere taal: %s"}, tag)
}

// aside is spoken behind a text: " (in Dutch)".
func (in Input) aside(tongue string) string {
	if said := in.spoken(tongue); said != "" {
		return " (" + said + ")"
	}
	return ""
}

// withoutIDs returns a text of a parameter file with the labels of the unit costs that it
// calls by an id.
func (in Input) withoutIDs(text string) string {
	return report.WithoutIDs(text, in.Parameters, in.local)
}
