// Package page answers the page of ipta app: a question in JSON, an answer in JSON.
// It is what stands between the calculator and the script of the page, which draws and
// listens and reckons nothing.
//
// Each question brings the texts of the files, as they are at that moment; between two
// questions nothing is kept but what was read of the last few texts, to be quick. So one
// step back is to ask again with the texts of before, and a test needs no browser.
//
//   - page.go: the question, the answer, and what is done in between.
//   - study.go: files read, checked and calculated.
//   - edit.go, typed.go: changes in the text of a file, and what people type.
//   - view.go, caseview.go, findings.go: what the page draws.
//   - arrive.go: what a file is that a person wants to open.
//   - wording.go: messages in the words of the fields of the page.
//   - card.go, fields.go: the unit costs, and which fields there are.
//   - more.go, chance.go, tries.go: what is asked for apart: where an amount comes from,
//     what moves the result, how sure it is, what other estimates would make.
//   - differences.go: what is other than in the files that were opened.
//   - block.go: documents of package report as JSON.
package page

import (
	"encoding/json"
	"fmt"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

// File is a file by its name, with its text.
type File struct {
	Name string `json:"name"`
	Text string `json:"text"`
}

// Request is what the page asks.
type Request struct {
	Lang lang.Language `json:"lang"`
	// Files are cases and joint analyses, as they now are; Opened are the same as they
	// were opened, against which differences are told.
	Files  []File `json:"files"`
	Opened []File `json:"opened,omitempty"`
	// Parameters is the name of a set that is built in, or of one of Sets.
	Parameters string `json:"parameters"`
	Sets       []File `json:"sets,omitempty"`
	// Perspective is "" for society.
	Perspective string `json:"perspective,omitempty"`
	// Case is the case that is shown, counted over all files; All for all together.
	Case int `json:"case"`
	// Edits are made in the files first, all of them or none.
	Edits []Edit `json:"edits,omitempty"`
	// Before is what the result was, to tell what a change did.
	Before *Sums `json:"before,omitempty"`
	// Want names what is wanted: "view", "cards", "fields", "explain", "moves", "chance",
	// "tries", "questions", "json", "csv", "report".
	Want []string `json:"want"`
	// Explain is the figure to explain, as "npv" or "avoided[0]".
	Explain string `json:"explain,omitempty"`
	// Tries are values to reckon with, each by itself.
	Tries []Try `json:"tries,omitempty"`
	// Draws is how many draws are wanted of "chance"; 0 is the usual number.
	Draws int `json:"draws,omitempty"`
	// Arriving are files that a person wants to open, to be judged first.
	Arriving []File `json:"arriving,omitempty"`
	// Blank asks for a new case of this title.
	Blank *Blank `json:"blank,omitempty"`
}

// All is the case that stands for all together.
const All = -1

// Sums are the figures of a result, unrounded, in the chosen perspective.
type Sums struct {
	Costs    float64 `json:"costs"`
	Benefits float64 `json:"benefits"`
	NPV      float64 `json:"npv"`
}

// Answer is what the page gets. What was not wanted, or cannot be given, is not there.
type Answer struct {
	// Error says why nothing was done.
	Error string `json:"error,omitempty"`
	// Files are the files after the edits.
	Files     []File       `json:"files"`
	View      *View        `json:"view,omitempty"`
	Cards     *Cards       `json:"cards,omitempty"`
	Fields    *Fields      `json:"fields,omitempty"`
	Explain   *Document    `json:"explain,omitempty"`
	Moves     *Moves       `json:"moves,omitempty"`
	Chance    *Chance      `json:"chance,omitempty"`
	Tries     []TryOutcome `json:"tries,omitempty"`
	Questions []Question   `json:"questions,omitempty"`
	Report    *Document    `json:"report,omitempty"`
	Arrivals  []Arrival    `json:"arrivals,omitempty"`
	JSON      string       `json:"json,omitempty"`
	CSV       string       `json:"csv,omitempty"`
}

// Engine answers.
type Engine struct {
	// Builtin returns the text of a set that is built in, Names their names, the usual
	// one first.
	Builtin func(name string) (text []byte, ok bool)
	Names   []string
	// Version is that of the program.
	Version string

	// sets and files are what was read, of the last few questions.
	sets  []readSet
	files []*readFile
}

// AnswerJSON answers a question. It never fails: what goes wrong is told in the answer.
func (e *Engine) AnswerJSON(question []byte) (answer []byte) {
	var q Request
	a := Answer{}
	if err := json.Unmarshal(question, &q); err != nil {
		a.Error = err.Error()
	} else {
		a = e.Answer(q)
	}
	text, err := json.Marshal(a)
	if err != nil {
		text, _ = json.Marshal(Answer{Error: err.Error()})
	}
	return text
}

// Answer answers a question.
func (e *Engine) Answer(q Request) (a Answer) {
	defer func() {
		if r := recover(); r != nil { // the page goes on with what it had
			a = Answer{Error: fmt.Sprintf("%v", r), Files: q.Files}
		}
	}()
	if _, ok := lang.Parse(string(q.Lang)); !ok {
		q.Lang = lang.NL
	}
	if q.Files == nil {
		q.Files = []File{}
	}
	if q.Blank != nil {
		q.Files = append(q.Files, q.Blank.file(q.Lang, q.Files))
	}
	a.Files = q.Files
	if len(q.Edits) > 0 {
		files, err := e.edited(q)
		if err != nil {
			a.Error = cannotEdit.With(err.Error()).In(q.Lang)
			return a
		}
		q.Files, a.Files = files, files
	}
	e.fill(&a, q)
	return a
}

var cannotEdit = lang.Text{EN: "This could not be changed in the file: %s.", NL: "Dit kon niet in het bestand worden gewijzigd: %s."}

// fill adds what is wanted.
func (e *Engine) fill(a *Answer, q Request) {
	want := map[string]bool{}
	for _, name := range q.Want {
		want[name] = true
	}
	if len(q.Arriving) > 0 {
		a.Arrivals = e.arrivals(q)
	}
	st := e.read(q)
	if want["view"] {
		a.View = st.view()
	}
	if want["fields"] {
		a.Fields = newFields(q.Lang)
	}
	if st.parameters == nil {
		return
	}
	if want["cards"] {
		a.Cards = st.cards()
	}
	if st.shown == nil {
		return
	}
	if want["explain"] {
		a.Explain = st.explain(q.Explain)
	}
	if want["moves"] {
		a.Moves = st.moves()
	}
	if want["chance"] {
		a.Chance = st.chance(q.Draws)
	}
	if want["tries"] {
		a.Tries = st.tries()
	}
	if want["questions"] {
		a.Questions = st.questions()
	}
	if want["report"] {
		a.Report = st.report()
	}
	if want["json"] || want["csv"] {
		st.resultFiles(a, want["json"], want["csv"], e.Version)
	}
}

func diagFile(f File) *diag.File { return &diag.File{Name: f.Name, Text: []byte(f.Text)} }
