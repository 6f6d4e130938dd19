package resolved

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"unicode/utf8"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

// The ids of findings about a result file.
const (
	notJSON    = "result-syntax"   // no JSON, or not of the shape of a result
	noNumbers  = "result-resolved" // a result without its numbers
	impossible = "result-value"    // a number that no file may hold
)

// header is what every result file says first.
const header = "result/1"

// FromResult reads the numbers of a result file, under "resolved". When a
// finding is an error the model cannot be used. Every number is held to the
// rules of parameter and case files, as a result may have been changed by hand.
func FromResult(f *diag.File) (Model, []diag.Finding) {
	text, offset, finding := part(f)
	if finding != nil {
		return Model{}, []diag.Finding{*finding}
	}
	var m Model
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&m); err != nil {
		return Model{}, []diag.Finding{decodeFinding(f, text, offset, err)}
	}
	return m, m.check(position(f, offset))
}

// part finds the numbers in a result: their text, and where it begins.
func part(f *diag.File) (text []byte, offset int, finding *diag.Finding) {
	d := json.NewDecoder(bytes.NewReader(f.Text))
	if token, err := d.Token(); err != nil || token != json.Delim('{') {
		return nil, 0, unread(f)
	}
	kind := ""
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return nil, 0, unread(f)
		}
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			return nil, 0, unread(f)
		}
		switch key {
		case "ipta":
			_ = json.Unmarshal(value, &kind) // else it is none of ours
		case "resolved":
			text, offset = value, int(d.InputOffset())-len(value)
		}
	}
	if _, err := d.Token(); err != nil {
		return nil, 0, unread(f)
	}
	return text, offset, missing(f, kind, text)
}

// missing says that a JSON file is no result, or one without its numbers.
func missing(f *diag.File, kind string, text []byte) *diag.Finding {
	found := diag.Finding{ID: noNumbers, Severity: diag.Error, Pos: position(f, 0)}
	key := max(0, bytes.Index(f.Text, []byte(`"ipta"`)))
	switch {
	case kind != header && strings.HasPrefix(kind, "result/"):
		found.ID, found.Pos = notJSON, position(f, key)
		found.Message = lang.Text{
			EN: `the result is of the form %q, and this version of ipta reads %q; make it again with this version`,
			NL: `de uitkomst heeft de vorm %q, en deze versie van ipta leest %q; maak haar opnieuw met deze versie`,
		}.With(kind, header)
	case kind != header:
		found.ID, found.Pos = notJSON, position(f, key)
		found.Message = lang.Text{
			EN: `this is no result of ipta; a result says "ipta": %q at its head`,
			NL: `dit is geen uitkomst van ipta; een uitkomst zegt bovenaan "ipta": %q`,
		}.With(header)
	case text == nil || string(text) == "null":
		found.Path = "resolved"
		found.Message = lang.Text{
			EN: "this result does not hold the numbers that entered it; make it again with calc -f json",
			NL: "deze uitkomst bevat niet de getallen waarmee gerekend is; maak haar opnieuw met calc -f json",
		}.With()
	default:
		return nil
	}
	return &found
}

// decodeFinding says why text, which begins at offset in the file, is not what
// it should be.
func decodeFinding(f *diag.File, text []byte, offset int, err error) diag.Finding {
	found := diag.Finding{ID: notJSON, Severity: diag.Error}
	var wrong *json.UnmarshalTypeError
	name, unknown := strings.CutPrefix(err.Error(), "json: unknown field ")
	switch {
	case errors.As(err, &wrong):
		found.Pos = position(f, offset+int(wrong.Offset)-1)
		found.Path = strings.TrimSuffix("resolved."+wrong.Field, ".")
		found.Message = wrongKind(wrong)
	case unknown:
		found.Pos = position(f, offset+max(0, bytes.Index(text, []byte(name))))
		found.Message = lang.Text{
			EN: "unknown name %s; the result is of another version, or was changed",
			NL: "onbekende naam %s; de uitkomst is van een andere versie, of is gewijzigd",
		}.With(name)
	default:
		found.Pos = position(f, offset)
		found.Message = notAllowed.With()
	}
	return found
}

// unread says why a file is no JSON of a result: it is empty, it is something else, it
// breaks off, or something in it cannot stand there. The offsets of a decoder that reads
// by tokens are not those of the file, so it is read once more.
func unread(f *diag.File) *diag.Finding {
	found := &diag.Finding{ID: notJSON, Severity: diag.Error}
	text := bytes.TrimSpace(f.Text)
	var raw json.RawMessage
	var syntax *json.SyntaxError
	errors.As(json.Unmarshal(f.Text, &raw), &syntax)
	switch {
	case len(text) == 0:
		found.Pos = position(f, 0)
		found.Message = lang.Text{
			EN: "the file is empty; make the result again with calc -f json",
			NL: "het bestand is leeg; maak de uitkomst opnieuw met calc -f json",
		}.With()
	case text[0] != '{' || syntax == nil:
		found.Pos = position(f, bytes.IndexByte(f.Text, text[0]))
		found.Message = lang.Text{
			EN: "this is no result of ipta: one begins with {; make it with calc -f json",
			NL: "dit is geen uitkomst van ipta: die begint met {; maak haar met calc -f json",
		}.With()
	case strings.HasPrefix(syntax.Error(), "unexpected end"):
		found.Pos = position(f, len(bytes.TrimRight(f.Text, " \t\r\n"))-1)
		found.Message = lang.Text{
			EN: "the file breaks off here; copy it again as a whole, or make the result again with calc -f json",
			NL: "het bestand breekt hier af; kopieer het opnieuw en helemaal, of maak de uitkomst opnieuw met calc -f json",
		}.With()
	default:
		found.Pos = position(f, int(syntax.Offset)-1)
		found.Message = notAllowed.With()
	}
	return found
}

var notAllowed = lang.Text{
	EN: "this cannot stand here in JSON; the result was changed, make it again with calc -f json",
	NL: "dit kan hier niet staan in JSON; de uitkomst is gewijzigd, maak haar opnieuw met calc -f json",
}

// position returns the place of an offset in a file.
func position(f *diag.File, offset int) diag.Pos {
	offset = max(0, min(offset, len(f.Text)))
	before := f.Text[:offset]
	start := bytes.LastIndexByte(before, '\n') + 1
	return diag.Pos{
		File: f, Width: 1,
		Line:   int32(bytes.Count(before, []byte("\n")) + 1),
		Column: int32(utf8.RuneCount(before[start:]) + 1),
	}
}
