package load

import (
	"bytes"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

// Header is what a file says that it is.
type Header struct {
	// Found is set when the file has the key ipta, whatever its value.
	Found bool
	// Kind is the value of ipta before the slash: "case", "parameters",
	// "analysis" or "result"; "" for any other value, and without the key.
	Kind string
	// LikeCase is set for a file without the key that has other keys of a case.
	LikeCase bool
}

// HeaderOf looks for the header of a file. A line "ipta: case/1" is found
// without parsing; for any other way to write it, the keys of the documents are
// looked at, of which one with a header is enough. A file that cannot be parsed
// counts as a case when it names case/1: reading it tells what is wrong.
func HeaderOf(file *diag.File) Header { return Limits{}.HeaderOf(file) }

// HeaderOf is the function of that name with other limits.
func (l Limits) HeaderOf(file *diag.File) Header {
	if word := headerLine(file.Text); slices.Contains(headers, word) {
		return headerOf(word)
	}
	src := (&decoder{limits: l}).open(file)
	if src == nil || len(src.text) > l.fileSize() {
		return brokenHeader(file)
	}
	var found Header
	for parser := yaml.NewDecoder(bytes.NewReader(src.text)); ; {
		y, err := nextDocument(parser)
		switch {
		case isEnd(err):
			return found
		case err != nil:
			return brokenHeader(file)
		}
		root := y.Content[0]
		if root.Kind == yaml.SequenceNode && len(root.Content) > 0 { // a list of cases, perhaps
			root = root.Content[0]
		}
		if root.Kind != yaml.MappingNode {
			continue
		}
		for i := 0; i+1 < len(root.Content); i += 2 {
			switch key := behindAlias(root.Content[i]).Value; key {
			case "ipta":
				return headerOf(behindAlias(root.Content[i+1]).Value)
			case "interventions", "avoided", "achieved", "cases":
				found.LikeCase = true
			}
		}
	}
}

// firstHeader is the header of a file that begins with it, behind remarks.
var firstHeader = lang.Pattern(`^(?:[ \t]*(?:#[^\n]*|---[^\n]*)?\r?\n)*\s*\{?\s*["']?ipta["']?\s*:\s*["']?([a-z-]+)/[0-9]`)

// KindOf returns of which kind a text is, or the beginning of one, by the header with which
// it begins; of one that is YAML by its name, by its keys too. It is "" where it is no file
// of ipta. Of a long result it reads no more than its first key.
func KindOf(text []byte, isYAML bool) string {
	if m := firstHeader().FindSubmatch(bytes.TrimPrefix(text, []byte(byteOrderMark))); m != nil {
		return string(m[1])
	}
	if !isYAML || IsForeign(text) {
		return ""
	}
	h := HeaderOf(&diag.File{Text: text})
	if h.LikeCase {
		return "case"
	}
	return h.Kind
}

func headerOf(word string) Header {
	kind, _, _ := strings.Cut(word, "/")
	for _, known := range headers {
		if name, _, _ := strings.Cut(known, "/"); name == kind {
			return Header{Found: true, Kind: kind}
		}
	}
	return Header{Found: true}
}

// brokenHeader judges a file that cannot be parsed by its text, which may be
// UTF-16.
func brokenHeader(file *diag.File) Header {
	text := bytes.ReplaceAll(file.Text, []byte{0}, nil)
	if bytes.Contains(text, []byte("ipta")) && bytes.Contains(text, []byte(caseHeader)) {
		return headerOf(caseHeader)
	}
	return Header{}
}

// headerLine returns the word of the first line that begins with the key ipta,
// "" when there is none.
func headerLine(text []byte) string {
	text = bytes.TrimPrefix(text, []byte(byteOrderMark))
	for line := range bytes.Lines(text) {
		for _, key := range []string{"ipta:", `"ipta":`, "'ipta':"} {
			if rest, ok := bytes.CutPrefix(line, []byte(key)); ok {
				rest, _, _ = bytes.Cut(rest, []byte("#"))
				return string(bytes.Trim(bytes.TrimSpace(rest), `"'`))
			}
		}
	}
	return ""
}

func behindAlias(y *yaml.Node) *yaml.Node {
	for y.Kind == yaml.AliasNode {
		y = y.Alias
	}
	return y
}
