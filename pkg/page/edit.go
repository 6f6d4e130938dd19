package page

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"ipta/pkg/lang"
	"ipta/pkg/load"
)

// Edit is one change in a case, at a path in it such as avoided[0].without.
type Edit struct {
	// Op is what happens: "set" puts Value there, "type" what a person typed, "remove"
	// takes it away, "insert" puts Value into the list at Path before item At, and "move"
	// takes the item there to the list To before item At. "text" puts Text in place of
	// the whole file.
	Op    string          `json:"op"`
	Case  int             `json:"case"`
	Path  string          `json:"path,omitempty"`
	Value json.RawMessage `json:"value,omitempty"`
	Text  string          `json:"text,omitempty"`
	To    string          `json:"to,omitempty"`
	At    int             `json:"at,omitempty"`
	// File is the file of a change that is about no case: of "text", or where Path counts
	// from the document Document of it.
	File     *int `json:"file,omitempty"`
	Document int  `json:"document,omitempty"`
}

// edited returns the files of a question with its changes made in them.
func (e *Engine) edited(q Request) ([]File, error) {
	files := append([]File{}, q.Files...)
	p, _ := e.set(q)
	written := func(f File) []load.WrittenCase { return e.file(f, q, p).written }
	for _, x := range q.Edits {
		if err := x.do(files, written, q.Lang); err != nil {
			return nil, fmt.Errorf("%s %s: %w", x.Op, x.Path, err)
		}
	}
	return files, nil
}

func (x Edit) do(files []File, written func(File) []load.WrittenCase, l lang.Language) error {
	file, document, base := -1, x.Document, ""
	if x.File != nil {
		file = *x.File
	} else {
		n := 0
		for i, f := range files {
			for _, w := range written(f) {
				if n == x.Case {
					file, document, base = i, w.Document, w.Path
				}
				n++
			}
		}
	}
	if file < 0 || file >= len(files) {
		return load.ErrNoPlace
	}
	if x.Op == "text" {
		files[file].Text = x.Text
		return nil
	}
	e, err := load.NewEditor([]byte(files[file].Text))
	if err != nil {
		return err
	}
	path := join(base, x.Path)
	switch x.Op {
	case "set":
		err = e.Set(document, path, x.Value)
	case "type":
		value, ok := typed(x.Path, x.Text, l)
		if !ok {
			_ = e.Remove(document, path) // what is not there need not go
			break
		}
		err = e.Set(document, path, value)
	case "remove":
		err = e.Remove(document, path)
	case "insert":
		err = e.Insert(document, path, x.At, x.Value)
	case "move":
		err = e.Move(document, path, join(base, x.To), x.At)
	default:
		err = load.ErrNoPlace
	}
	files[file].Text = string(e.Text())
	return err
}

// join returns the path of a value in its document.
func join(base, path string) string {
	if base == "" || path == "" {
		return base + path
	}
	return base + "." + path
}

// Blank is a new case.
type Blank struct {
	Title string `json:"title"`
	Start int    `json:"start,omitempty"`
}

// file returns a new case file, of a name that none of the others has.
func (b Blank) file(l lang.Language, others []File) File {
	b.Title = strings.TrimSpace(b.Title)
	called, _, _ := strings.Cut(b.Title, ",")
	var words []string
	for word := range strings.FieldsFuncSeq(called, func(r rune) bool { return r == ' ' || r == '-' }) {
		plain := strings.Map(func(r rune) rune {
			if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
				return r
			}
			return -1
		}, lang.Fold(word)) // Zoë is zoe
		if plain != "" {
			words = append(words, plain)
		}
	}
	name := strings.Join(words, "-")
	if name == "" {
		name = lang.Text{EN: "case", NL: "casus"}.In(l)
	}
	taken := func(name string) bool {
		return slices.ContainsFunc(others, func(f File) bool { return f.Name == name+".yaml" })
	}
	id := name
	for n := 2; taken(id); n++ {
		id = name + "-" + strconv.Itoa(n)
	}
	text := "ipta: case/1\nid: " + quoted(id) + "\ntitle: " + quoted(b.Title) + "\n"
	if b.Start != 0 {
		text += "start: " + strconv.Itoa(b.Start) + "\n"
	}
	return File{id + ".yaml", text}
}

// quoted is a text as YAML has it, in quotes where it might be taken for something else.
func quoted(text string) string {
	for _, r := range text {
		if !(r == ' ' || r == ',' || r == '-' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r > 0xbf || r >= '0' && r <= '9') {
			return string(quote(text))
		}
	}
	if text == "" || text[0] < 'A' || strings.TrimSpace(text) != text {
		return string(quote(text))
	}
	switch strings.ToLower(text) {
	case "true", "false", "null", "yes", "no", "on", "off", "y", "n":
		return `"` + text + `"`
	}
	return text
}
