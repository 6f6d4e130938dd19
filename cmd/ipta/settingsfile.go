package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/load"
)

// readFile adds the settings of one file; a file that is not there says nothing.
func (set *settings) readFile(name string) {
	set.files.Reading(name)
	info, err := os.Stat(set.files.At(name))
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	var text []byte
	switch {
	case err != nil:
	case !info.Mode().IsRegular(): // nothing that a run would have to wait for
		err = failure.Of(lang.Text{EN: "it is not an ordinary file", NL: "het is geen gewoon bestand"})
	case leadsAway(set.files.At(name)): // or messages would show a line of it
		err = failure.Of(lang.Text{EN: "it is a link to a file of another name", NL: "het is een verwijzing naar een bestand met een andere naam"})
	default:
		text, err = set.files.ReadSmall(name)
	}
	if err != nil {
		set.err = failure.Of(lang.Text{EN: "read %s: %s", NL: "%s lezen: %s"}, name, failure.Reason(err))
		return
	}
	set.read(&diag.File{Name: filepath.ToSlash(name), Text: text})
}

// notRead refuses a file of the working folder that seems meant to hold settings, under a
// name that is not read: what it demands, as min-cell, would not count.
func (set *settings) notRead(name string) {
	text, err := set.files.ReadSmall(name)
	var doc yaml.Node
	if set.err != nil || err != nil || yaml.Unmarshal(load.WithoutOddBreaks(inUTF8(text)), &doc) != nil || len(doc.Content) == 0 {
		return
	}
	top := doc.Content[0]
	if top.Kind == yaml.MappingNode && len(top.Content) > 0 && saysKind(top) == nil {
		set.err = failure.Of(lang.Text{
			EN: "%s: settings are read from %s, and not from a file of this name; call it so, or take it away",
			NL: "%s: instellingen worden gelezen uit %s, en niet uit een bestand met deze naam; noem het zo, of haal het weg"}, name, files.Settings)
	}
}

// leadsAway reports whether a file is a link to one of another name.
func leadsAway(name string) bool {
	real, err := filepath.EvalSymlinks(name)
	return err == nil && filepath.Base(real) != filepath.Base(name)
}

// read adds the settings of a file.
func (set *settings) read(file *diag.File) {
	file.Text = inUTF8(file.Text)
	var doc yaml.Node
	if err := yaml.Unmarshal(load.WithoutOddBreaks(file.Text), &doc); err != nil {
		set.syntax(file, err)
		return
	}
	if len(doc.Content) == 0 {
		return
	}
	top := doc.Content[0]
	if top.Kind == yaml.ScalarNode && top.Tag == "!!null" { // nothing behind a marker
		return
	}
	if top.Kind != yaml.MappingNode {
		set.find(file, top, "settings-shape", lang.Text{
			EN: "settings are lines of a flag and its value, such as: lang: nl",
			NL: "instellingen zijn regels met een optie en haar waarde, zoals: lang: nl"})
		return
	}
	if kind := saysKind(top); kind != nil {
		set.find(file, kind, "settings-name", lang.Text{
			EN: "this file says that it is %s, but a file with the name %s holds settings, which every ipta here reads first; give this one another name",
			NL: "dit bestand zegt dat het %s is, maar een bestand met de naam %s bevat instellingen, en elke ipta hier leest die eerst; geef dit bestand een andere naam"},
			kind.Value, files.Settings)
		return
	}
	seen := map[string]*yaml.Node{}
	for i := 0; i+1 < len(top.Content); i += 2 {
		key, value := top.Content[i], top.Content[i+1]
		name := strings.ReplaceAll(key.Value, "_", "-")
		if first := seen[name]; first != nil {
			set.find(file, key, "duplicate-key", lang.Text{
				EN: "%s: set twice; first set at line %d", NL: "%s: staat er twee keer; eerst op regel %d"},
				key.Value, first.Line)
			continue
		}
		seen[name] = key
		set.readValue(file, key, value, name)
	}
}

// saysKind returns what a file says that it is, such as case/1, nil where it does not, or
// says that it is settings.
func saysKind(top *yaml.Node) *yaml.Node {
	for i := 0; i+1 < len(top.Content); i += 2 {
		kind, _, says := strings.Cut(top.Content[i+1].Value, "/")
		if top.Content[i].Value == "ipta" && says && kind != "settings" {
			return top.Content[i+1]
		}
	}
	return nil
}

// readValue adds one setting of a file.
func (set *settings) readValue(file *diag.File, key, value *yaml.Node, name string) {
	var values []string
	switch {
	case value.Kind == yaml.ScalarNode && value.Tag == "!!null":
		return
	case value.Kind == yaml.ScalarNode:
		values = []string{value.Value}
	case value.Kind == yaml.SequenceNode:
		if name == "set" || name == "require" {
			value.Content = withCommas(value.Content)
		}
		for _, item := range value.Content {
			if item.Kind != yaml.ScalarNode {
				values = nil
				break
			}
			values = append(values, item.Value)
		}
	}
	if values == nil {
		set.find(file, value, "settings-shape", lang.Text{
			EN: "%s: write one value, or a list of values", NL: "%s: schrijf één waarde, of een lijst van waarden"}, key.Value)
		return
	}
	if slices.Contains(writing, name) && file.Name == files.Settings {
		set.find(file, key, "setting-writes", lang.Text{
			EN: "%s: the settings of a folder name no file to write, as they may be those of somebody else; type --%s, or put it in your own settings",
			NL: "%s: de instellingen van een map noemen geen bestand om te schrijven, want zij kunnen van een ander zijn; typ --%s, of zet het in uw eigen instellingen"},
			key.Value, name)
		return
	}
	items := []*yaml.Node{value}
	if value.Kind == yaml.SequenceNode {
		items = value.Content
	}
	called := &diag.File{Name: files.Settings, Text: file.Text}
	at := make([]diag.Pos, len(items))
	for i, item := range items {
		at[i] = place(called, item)
		if item.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0 {
			at[i].Column++
		}
	}
	set.add(name, values, origin{pos: place(file, key), values: at})
}

// digitsOnly is what stands behind a decimal comma.
var digitsOnly = lang.Pattern(`^[0-9]+%?$`)

// withCommas puts together what a decimal comma parted in a list between brackets, as in
// [bcr>=1,4], so that the message on it is that of a command line.
func withCommas(items []*yaml.Node) (whole []*yaml.Node) {
	for _, item := range items {
		if n := len(whole); n > 0 {
			last := whole[n-1]
			digit := last.Value != "" && last.Value[len(last.Value)-1] >= '0' && last.Value[len(last.Value)-1] <= '9'
			behind := last.Line == item.Line && last.Column+utf8.RuneCountInString(last.Value)+len(",") == item.Column // without a space
			if digit && behind && last.Style == 0 && item.Style == 0 && digitsOnly().MatchString(item.Value) {
				joined := *last
				joined.Value += "," + item.Value
				whole[n-1] = &joined
				continue
			}
		}
		whole = append(whole, item)
	}
	return whole
}

// syntax turns the error of the YAML reader into a finding. Its line is that of
// the block in which the mistake stands.
func (set *settings) syntax(file *diag.File, err error) {
	line := int32(1)
	if rest, ok := strings.CutPrefix(err.Error(), "yaml: line "); ok {
		number, _, _ := strings.Cut(rest, ":")
		if n, err := strconv.ParseInt(number, 10, 32); err == nil {
			line = min(int32(n), int32(1+bytes.Count(file.Text, []byte("\n"))))
		}
	}
	set.findings = append(set.findings, diag.Finding{ID: "settings-syntax", Severity: diag.Error,
		Pos: diag.Pos{File: file, Line: line, Column: 1, Width: 1},
		Message: lang.Text{
			EN: "this line, or one near it, cannot be read as YAML; write lines such as: lang: nl",
			NL: "deze regel, of een regel in de buurt, is niet te lezen als YAML; schrijf regels zoals: lang: nl"}.With()})
}

func (set *settings) find(file *diag.File, at *yaml.Node, id string, text lang.Text, args ...any) {
	set.findings = append(set.findings, diag.Finding{
		ID: id, Severity: diag.Error, Pos: place(file, at), Message: text.With(args...)})
}

func place(file *diag.File, n *yaml.Node) diag.Pos {
	return diag.Pos{File: file, Line: int32(n.Line), Column: int32(n.Column),
		Width: int32(max(1, utf8.RuneCountInString(n.Value)))}
}
