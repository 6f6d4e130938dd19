package page

import (
	"path"
	"strings"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/load"
)

// Arrival says what a file is that a person wants to open.
type Arrival struct {
	Name string `json:"name"`
	// Kind is cases, analysis or parameters; "" where the page cannot take it in, and Why
	// says why.
	Kind string `json:"kind,omitempty"`
	Why  string `json:"why,omitempty"`
}

var (
	isForm = lang.Text{
		EN: "%[1]s is a spreadsheet, which this page cannot open. Make a case of it with: ipta convert %[2]s -o %[3]s.",
		NL: "%[1]s is een spreadsheet, en die kan dit blad niet openen. Maak er een casus van met: ipta convert %[2]s -o %[3]s."}
	isCSV = lang.Text{
		EN: "%[1]s is CSV, which this page cannot open. Make a case of it with: ipta convert %[2]s -o %[3]s.",
		NL: "%[1]s is CSV, en dat kan dit blad niet openen. Maak er een casus van met: ipta convert %[2]s -o %[3]s."}
	isLines = lang.Text{
		EN: "%[1]s is JSON Lines, which this page cannot open. Make a case of it with: ipta convert %[2]s -o %[3]s.",
		NL: "%[1]s is JSON Lines, en dat kan dit blad niet openen. Maak er een casus van met: ipta convert %[2]s -o %[3]s."}
	isPage = lang.Text{
		EN: "%[1]s is a web page and no case file. Open it in the browser; a page of ipta app can save its case there (.yaml).",
		NL: "%[1]s is een webpagina en geen casusbestand. Open het in de browser; een blad van ipta app kan de casus daar bewaren (.yaml)."}
	isNoText = lang.Text{
		EN: "%[1]s is not a text file, and cannot be a case. Choose a file that ends in .yaml.",
		NL: "%[1]s is geen tekstbestand, en kan geen casus zijn. Kies een bestand dat eindigt op .yaml."}
	isAnalysis = lang.Text{
		EN: "%s holds a joint analysis and no case. Open it together with its cases.",
		NL: "In %s staat een gezamenlijke analyse en geen casus. Open het samen met de casussen."}
	isNoCase = lang.Text{
		EN: "%s was not opened: there is no case in it that can be read.",
		NL: "%s is niet geopend: er staat geen casus in die te lezen is."}
	isWrong = lang.Text{
		EN: "%s was not opened. Line %d: %s.",
		NL: "%s is niet geopend. Regel %d: %s."}
)

// arrivals judges files before they are taken in: one in which nothing can be read would
// stop the figures of all others.
func (e *Engine) arrivals(q Request) []Arrival {
	all, cases := []Arrival{}, len(e.read(q).written)
	var analyses []int
	for i, f := range q.Arriving {
		x := Arrival{Name: f.Name}
		if why, ok := foreign(f); ok {
			stem := strings.TrimSuffix(f.Name, path.Ext(f.Name))
			x.Why = why.With(f.Name, shellWord(f.Name), shellWord(stem+".yaml")).In(q.Lang)
		} else {
			x.Kind, x.Why = e.arrival(f, q)
		}
		switch x.Kind {
		case "cases":
			cases++
		case "analysis":
			analyses = append(analyses, i)
		}
		all = append(all, x)
	}
	for _, i := range analyses {
		if cases == 0 {
			all[i].Kind, all[i].Why = "", isAnalysis.With(all[i].Name).In(q.Lang)
		} else if why := e.withCases(q, all, i); why != "" {
			all[i].Kind, all[i].Why = "", why
		}
	}
	return all
}

// foreign says of a file that is no YAML what it is, and what to do with it.
func foreign(f File) (why lang.Text, ok bool) {
	head := strings.TrimSpace(strings.TrimPrefix(f.Text, "\ufeff"))
	first, rest, _ := strings.Cut(head, "\n")
	first, rest = strings.TrimSpace(first), strings.TrimSpace(rest)
	zipped := strings.HasPrefix(f.Text, "PK\x03\x04")
	switch ext := strings.ToLower(path.Ext(f.Name)); {
	case ext == ".xlsx", ext == ".xlsm", zipped && ext != ".docx" && ext != ".zip":
		return isForm, true
	case strings.ContainsAny(f.Text, "\x00\uFFFD"):
		return isNoText, true
	case ext == ".html", ext == ".htm", strings.HasPrefix(first, "<"):
		return isPage, true
	case ext == ".jsonl", ext == ".ndjson", isObject(first) && strings.HasPrefix(rest, "{"):
		return isLines, true
	case ext == ".csv", ext == ".tsv", isHeader(first):
		return isCSV, true
	}
	return why, false
}

func isObject(line string) bool { return strings.HasPrefix(line, "{") && strings.HasSuffix(line, "}") }

// isHeader reports whether a line looks like the first of a CSV: columns, and nothing that
// YAML would have there.
func isHeader(line string) bool {
	const few = 2
	return !strings.ContainsAny(line, ":{}[]#") && strings.Count(line, ",")+strings.Count(line, ";")+strings.Count(line, "\t") >= few
}

// shellWord is a name as a shell takes it for one.
func shellWord(name string) string {
	if strings.ContainsAny(name, " '&();$`*?<>|") {
		return `"` + name + `"`
	}
	return name
}

// withCases says what is wrong with an analysis beside the cases that there are and come.
func (e *Engine) withCases(q Request, all []Arrival, at int) string {
	f := q.Arriving[at]
	files := []File{}
	for _, x := range q.Files {
		if x.Name != f.Name {
			files = append(files, x)
		}
	}
	for i, x := range q.Arriving {
		if i == at || all[i].Kind == "cases" {
			files = append(files, x)
		}
	}
	q.Files = files
	wrong := []diag.Finding{}
	for _, x := range e.read(q).findings {
		if x.Severity == diag.Error && x.Pos.Name() == f.Name {
			wrong = append(wrong, x)
		}
	}
	if len(wrong) == 0 {
		return ""
	}
	return firstError(f, wrong, q.Lang)
}

// arrival reads a file of text.
func (e *Engine) arrival(f File, q Request) (kind, why string) {
	file := diagFile(f)
	if strings.Contains("\n"+f.Text, "\nipta: parameters/") {
		q.Sets, q.Parameters = append([]File{f}, q.Sets...), f.Name
		p, findings := e.set(q)
		if p == nil {
			return "", firstError(f, findings, q.Lang)
		}
		return "parameters", ""
	}
	content, findings := load.Cases(file, nil)
	// A mistake at a field is mended on the page; one in the file as a whole is not.
	whole := []diag.Finding{}
	for _, x := range findings {
		if x.Severity == diag.Error && x.Path == "" {
			whole = append(whole, x)
		}
	}
	switch {
	case len(whole) > 0:
		return "", firstError(f, whole, q.Lang)
	case len(load.Written(file)) > 0:
		return "cases", ""
	case len(content.Analyses) > 0 && !diag.Failed(findings):
		return "analysis", ""
	case diag.Failed(findings):
		return "", firstError(f, findings, q.Lang)
	}
	return "", isNoCase.With(f.Name).In(q.Lang)
}

// firstError says why a file was not opened.
func firstError(f File, findings []diag.Finding, l lang.Language) string {
	for _, x := range diag.Sort(findings) {
		if x.Severity == diag.Error {
			return isWrong.With(f.Name, int(x.Pos.Line), x.Message.In(l)).In(l)
		}
	}
	return isNoCase.With(f.Name).In(l)
}
