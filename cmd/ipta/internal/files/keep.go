package files

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"ipta/cmd/ipta/internal/failure"
	"ipta/pkg/cohort"
	"ipta/pkg/field"
	"ipta/pkg/form"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/parquetin"
	"ipta/pkg/partial"
	"ipta/pkg/xlsx"
)

// Why a file that is there is not written over.
var (
	holdsCases      = lang.Text{EN: "%s has cases in it", NL: "in %s staan casussen"}
	holdsParameters = lang.Text{EN: "%s is a parameter file", NL: "%s is een parameterbestand"}
	holdsOther      = lang.Text{EN: "%s is a file that ipta reads", NL: "%s is een bestand dat ipta leest"}
	mayBeFilled     = lang.Text{
		EN: "%s may be filled in: it has cases, or somebody saved it",
		NL: "%s is misschien ingevuld: er staan casussen in, of iemand heeft het bewaard"}
	notMade = lang.Text{
		EN: "%s is there already, and it is not to be seen that ipta made it",
		NL: "%s bestaat al, en dat ipta het maakte is er niet aan te zien"}
)

// outputKind says of an output over what else than results it may be written. The zero
// kind, of a result, is written over results only.
type outputKind uint8

const (
	// ofWork is itself cases or parameters: written over a form that nobody saved.
	ofWork outputKind = 1 + iota
	// ofRejects is written over what an earlier run set aside.
	ofRejects
	// ofKept is written over what the caller knows as its own.
	ofKept
)

// refuseWork refuses to write over what ipta may read and did not make, and over what people
// work in: who writes the same result each night may go on, and no work is lost.
func (f *Files) refuseWork(target, name string, kind outputKind) error {
	is := f.work(target, kind)
	if is.IsZero() {
		return nil
	}
	ext := filepath.Ext(name)
	return failure.OfUsage(lang.Text{
		EN: "%s; it stays as it is: choose another name, such as %s, or delete it first",
		NL: "%s; het blijft zoals het is: kies een andere naam, zoals %s, of verwijder het eerst",
	}, is.With(Name(name)), lang.Argument(strings.TrimSuffix(Name(name), ext)+"-2"+ext))
}

// Unmade reports whether it is not to be seen of a file that ipta made it.
func (f *Files) Unmade(name string) bool { return f.work(name, 0) == notMade }

// work returns why a file is not written over, zero where it may be: it is empty, ipta made
// it as a result, or ipta would not read it. What cannot be read is told by who writes.
func (f *Files) work(name string, kind outputKind) lang.Text {
	file, err := os.Open(f.At(name))
	switch {
	case errors.Is(err, fs.ErrPermission): // it may be written, and not read
		return notMade
	case err != nil:
		return lang.Text{}
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil || !info.Mode().IsRegular() || info.Size() == 0 {
		return lang.Text{}
	}
	raw, _ := io.ReadAll(io.LimitReader(file, HeadSize)) // as far as it can be read
	switch {
	case filepath.Base(name) == Settings:
		return holdsOther
	case xlsx.LooksLike(raw) || IsWorkbook(name):
		return ofOffice(file, info.Size(), kind)
	case parquetin.LooksLike(raw):
		return ofParquet(file, info.Size(), name)
	case IsPacked(raw): // which ipta makes none
		var text []byte
		if plain, err := Unpack(bytes.NewReader(raw)); err == nil {
			text, _ = io.ReadAll(io.LimitReader(plain, HeadSize)) // it may end within what was looked at
			_ = plain.Close()
		}
		if is := ofText(name, text, kind); !is.IsZero() {
			return is
		}
		return notMade
	}
	return ofText(name, raw, kind)
}

// ofOffice is work of a workbook or a document.
func ofOffice(file io.ReaderAt, size int64, kind outputKind) lang.Text {
	switch saved, cases, known := form.Work(file, size); {
	case !known:
		return notMade
	case saved || cases && kind != ofWork:
		return mayBeFilled
	}
	return lang.Text{}
}

// ofParquet is work of Parquet.
func ofParquet(file io.ReaderAt, size int64, name string) lang.Text {
	t, found, err := parquetin.Open(file, size, name)
	switch {
	case err != nil:
	case len(found) > 0 && found[0].ID == parquetin.Result:
		return lang.Text{}
	case len(found) == 0 && cohort.HoldsCases(cohort.CSV, t.Head(), nil):
		return holdsCases
	}
	return notMade
}

// ofText is work of a text, or of how it begins.
func ofText(name string, raw []byte, kind outputKind) lang.Text {
	text := cohort.UTF8(raw)
	first, rest, _ := bytes.Cut(text, []byte("\n"))
	if bytes.HasPrefix(bytes.TrimPrefix(first, []byte("\ufeff")), []byte("sep=")) { // stands above the head
		first, _, _ = bytes.Cut(rest, []byte("\n"))
	}
	if kind == ofRejects && bytes.Contains(first, []byte(cohort.RejectReason)) {
		return lang.Text{}
	}
	switch load.KindOf(text, cohort.IsYAML(name)) {
	case "":
	case "case":
		return holdsCases
	case "parameters":
		return holdsParameters
	case "analysis", "theme":
		return holdsOther
	default: // what ipta calculated
		return lang.Text{}
	}
	format := cohort.Detect(name, nil)
	if ext := extension(name); ext == "" || ext == ".txt" { // any other may show a table of cases
		format = cohort.Detect(name, text)
	}
	switch {
	case cohort.HoldsCases(format, text, nil):
		return holdsCases
	case !isResult(name, text, first) && mayBeRead(name, raw):
		return notMade
	}
	return lang.Text{}
}

// topSize is how much of a text is looked at where its first line does not tell what it is.
const topSize = 4 << 10

// mayBeRead reports whether a text may be something that ipta reads, or a secret: by its
// shape, under a name that it reads, or as it is no text at all. What else is not to be
// written over, such as notes, is not to be told from what is.
func mayBeRead(name string, text []byte) bool {
	top := text[:min(len(text), topSize)]
	shape := ""
	switch extension(name) {
	case ".csv", ".tsv":
		shape = ",;\t"
	case ".json", ".jsonl", ".ndjson":
		shape = "{"
	case ".yaml", ".yml", mapping:
		shape = ":"
	}
	word := bytes.TrimSpace(top)
	isSecret := len(word) >= partial.LeastSalt && !bytes.ContainsAny(word, " \t\r\n")
	isText := utf8.Valid(bytes.TrimRightFunc(top, func(r rune) bool { return r == utf8.RuneError })) // it may end within a character
	return bytes.ContainsAny(top, shape) || isSecret || !isText
}

// mapping is the extension of how a list of prices was read.
const mapping = ".map"

// beginnings are how the results begin that ipta writes and never reads: pages, pictures,
// documents, reports of tests, pages of the manual and workflow commands.
var beginnings = []string{"<!DOCTYPE html>", "<svg", "<?xml", "%PDF-", `.\"`, ".TH ", "::"}

// isResult reports whether a text that is not told apart by a header is a result: by how
// it begins, the line below the title of a table, the head of a table of results, or what
// JSON of results says.
func isResult(name string, text, first []byte) bool {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	if bytes.HasPrefix(text, []byte("# ")) { // a title of Markdown, and no remark of YAML
		_, below, _ := bytes.Cut(text, []byte("\n"))
		return bytes.HasPrefix(below, []byte("\n")) && !mayBeRead(name, text)
	}
	for _, b := range beginnings {
		if bytes.HasPrefix(text, []byte(b)) {
			return true
		}
	}
	switch top := text[:min(len(text), topSize)]; {
	case bytes.HasPrefix(text, []byte("{")):
		return bytes.Contains(first, []byte(`"npv":`)) || bytes.Contains(top, []byte(`"$schema":`))
	case bytes.HasPrefix(text, []byte("[")):
		return len(bytes.TrimSpace(text)) == len("[]") || bytes.Contains(top, []byte(`"check_name":`))
	case bytes.Contains(top, []byte("══")):
		return true
	}
	return field.HasResultHead(strings.FieldsFunc(string(first), func(r rune) bool { return strings.ContainsRune("\ufeff,;\"\r", r) }))
}
