package study

import (
	"path"
	"slices"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/pkg/cohort"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/load"
)

// quotesNothing are findings of which the message holds no word of the file.
var quotesNothing = []string{"encoding", "empty-file", "file-size", "lines", "depth", "aliases", "result-syntax", "wrong-shape"}

// NoTable refuses a table where another file of ipta is wanted: WithoutForeign takes
// it for one of cases, in which a mistake is shown.
func NoTable(name string, text []byte) error {
	if cohort.Detect(name, text) != cohort.None && load.IsForeign(text) {
		return failure.Of(lang.Same("%s: %s"), name, load.Foreign(name).Message)
	}
	return nil
}

// WithoutForeign puts one finding that shows nothing in place of all in a file
// that is none of ours: a setting, a result or a parameter file of somebody else
// may name any file that the user can read, and a log may be read by others.
func WithoutForeign(findings []diag.Finding) []diag.Finding {
	judged := map[*diag.File]bool{}
	isForeign := func(f diag.Finding) bool {
		file := f.Pos.File
		if file == nil || file.Sheet != nil || file.Name == "--set" || file.Name == SetVariable || path.Base(file.Name) == files.Settings || f.Pos.Line == 0 {
			return false // settings, or nothing is shown
		}
		if file.Before > 0 || file.Rows {
			return false // rows of a table that goes by, which was known by its head
		}
		if _, known := judged[file]; !known {
			judged[file] = cohort.Detect(file.Name, file.Text) == cohort.None && load.IsForeign(file.Text)
		}
		return judged[file]
	}
	if !slices.ContainsFunc(findings, isForeign) {
		return findings
	}
	var kept []diag.Finding
	told := map[string]bool{}
	for _, f := range findings {
		switch name := f.Pos.Name(); {
		case !isForeign(f):
			kept = append(kept, f)
		case slices.Contains(quotesNothing, f.ID):
			f.Pos.File = &diag.File{Name: name} // without its lines
			kept = append(kept, f)
		case !told[name]:
			told[name] = true
			kept = append(kept, load.Foreign(name))
		}
	}
	return kept
}
