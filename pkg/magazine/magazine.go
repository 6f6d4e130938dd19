package magazine

import (
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"html/template"
	"io"

	"ipta/pkg/budget"
	"ipta/pkg/calc"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/model"
	"ipta/pkg/photo"
	"ipta/pkg/report"
	"ipta/pkg/report/consent"
	"ipta/pkg/report/resultfile"
	"ipta/pkg/resolved"
	"ipta/pkg/sensitivity"
)

// MaxCases is the largest number of cases that one publication tells.
const MaxCases = 100

// Input is all that a publication is made from.
type Input struct {
	Result     *calc.Result
	Parameters *model.Parameters
	Analysis   *model.Analysis // may be nil
	// Simulation shows how sure the result is; nil leaves that out.
	Simulation *sensitivity.Simulation
	// Ledger is the budget of the cases; nil where one of them does not say in which
	// year the help began.
	Ledger *budget.Ledger
	// Sender and Date stand on the cover as they are given; where one is empty, what the
	// analysis says does.
	Sender, Date string
	// Pages holds on which page of paper each id stands that the contents name, where
	// that is known: nil for a page on a screen, which has no numbers. An id that is not
	// in it has the number 00, which takes as much room.
	Pages map[string]int
	Lang  lang.Language
	// Version is that of the program.
	Version string
	// Inputs are the files that were read, with their hashes.
	Inputs []resultfile.Input
	// Given are the files and folders of the command line: paths of inputs are shown
	// from there.
	Given []string
	// Made is what was changed against the files, and what lies over what.
	Made resolved.Made
	// Theme is a house style; nil for none.
	Theme *Theme
	// Disclosures are those of Disclosures; the page tells of the accepted ones why
	// they may stand, and quotes none.
	Disclosures []diag.Finding
	// Pseudonymised says that what could lead to a person was taken out before
	// (package pseudonym), so that the page can say why it tells no stories.
	Pseudonymised bool
	// Photos holds, by the id of a case, the photos that its story names, in that
	// order.
	Photos map[string][]photo.Picture
	// made says what may be told of Made.
	made []consent.Change
}

//go:embed templates
var templates embed.FS

// HTML writes the publication as one page of HTML that holds its own style,
// pictures and script, and asks nothing of any other place. The one script, which
// the page names by its hash, lets a reader make the sum again with other
// numbers; without it the page is complete. The same input gives the same bytes.
//
// Of a young person without consent in the file, only figures are in it.
func HTML(w io.Writer, in Input) error {
	p, err := newPage(in)
	if err != nil {
		return err
	}
	for _, name := range []string{"style.css", "photo.css", "strip.css", "whatif.css", "picture.css", "print.css", "title.css"} {
		style, err := templates.ReadFile("templates/" + name)
		if err != nil {
			return err
		}
		p.Style += template.CSS(style) // #nosec: fixed when the program was built
	}
	p.Style = in.Theme.families() + p.Style + p.runningHeads() + in.Theme.css()
	p.Logo = in.Theme.logo()
	script, err := templates.ReadFile("templates/whatif.js")
	if err != nil {
		return err
	}
	p.Script = template.JS(script) // #nosec: fixed when the program was built
	sum := sha256.Sum256(script)
	p.ScriptHash = base64.StdEncoding.EncodeToString(sum[:])
	t, err := template.New("page").Funcs(in.functions()).ParseFS(templates, "templates/*.html")
	if err != nil {
		return err
	}
	return t.ExecuteTemplate(w, "page.html", p)
}

// loss is an amount with a minus, which a browser takes apart before the sign of a
// currency.
var loss = lang.Pattern(`−\p{Sc}[0-9][0-9.,]*[0-9]|−\p{Sc}[0-9]`)

// whole is a text of which each amount stands on one line.
func whole(text string) template.HTML {
	text = loss().ReplaceAllString(template.HTMLEscapeString(text), `<span class="whole">$0</span>`)
	return template.HTML(text) // #nosec: escaped before
}

// kind is a kind of moment, for the legend.
type kind struct{ Kind, Word string }

// functions are what templates may call: say writes in the language of the page.
func (in Input) functions() template.FuncMap {
	return template.FuncMap{
		"say":         sayIn(in.Lang),
		"whole":       whole,
		"benefitsPer": func() string { return in.say(report.BenefitsPer, report.CurrencyNoun(in.Parameters.Currency)) },
		"tongue":      marked,
		"sized":       sized,
		"spoken":      in.spoken,
		"aside":       in.aside,
		"plus":        func(n int) int { return n + 1 },
		// numberOf is the page of paper on which an id stands, and pageOf the same in
		// words; "" on a screen.
		"numberOf": in.numberOf,
		"pageOf": func(id string) string {
			if in.Pages == nil {
				return ""
			}
			return in.say(lang.Text{EN: "page %s", NL: "bladzijde %s"}, in.numberOf(id))
		},
		"kinds": func() []kind {
			var all []kind
			for _, k := range model.EventKinds {
				all = append(all, kind{k, in.say(report.EventKindWords[k])})
			}
			return all
		},
	}
}
