package files

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"

	"ipta/cmd/ipta/internal/failure"
	"ipta/pkg/cohort"
	"ipta/pkg/form"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/parquetin"
	"ipta/pkg/xlsx"
)

// What may stand in a file that people work in.
var (
	holdsCases      = lang.Text{EN: "%s has cases in it", NL: "in %s staan casussen"}
	holdsParameters = lang.Text{EN: "%s is a parameter file", NL: "%s is een parameterbestand"}
	holdsOther      = lang.Text{EN: "%s is a file that ipta reads", NL: "%s is een bestand dat ipta leest"}
	mayBeFilled     = lang.Text{
		EN: "%s may be filled in: it has cases, or somebody saved it",
		NL: "%s is misschien ingevuld: er staan casussen in, of iemand heeft het bewaard"}
)

// outputKind says of an output over what of people's work it may be written. The zero
// kind, of a result, is written over none.
type outputKind uint8

const (
	// ofWork is itself cases or parameters: written over a form that nobody saved.
	ofWork outputKind = 1 + iota
	// ofRejects is written over what an earlier run set aside.
	ofRejects
)

// refuseWork refuses to write over what people work in: cases and parameters, which may
// stand nowhere else.
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

// work returns what stands in a file that people work in, zero for any other. What cannot
// be read is told by who writes. What an output of this kind may be written over is none.
func (f *Files) work(name string, kind outputKind) lang.Text {
	file, err := os.Open(f.At(name))
	if err != nil {
		return lang.Text{}
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil || !info.Mode().IsRegular() || info.Size() == 0 {
		return lang.Text{}
	}
	raw, _ := io.ReadAll(io.LimitReader(file, HeadSize)) // as far as it can be read
	switch {
	case xlsx.LooksLike(raw) || IsWorkbook(name):
		if saved, cases := form.Work(file, info.Size()); saved || cases && kind != ofWork {
			return mayBeFilled
		}
		return lang.Text{}
	case parquetin.LooksLike(raw):
		if t, found, err := parquetin.Open(file, info.Size(), name); err == nil && len(found) == 0 && cohort.HoldsCases(cohort.CSV, t.Head()) {
			return holdsCases
		}
		return lang.Text{}
	case IsPacked(raw):
		plain, err := Unpack(bytes.NewReader(raw))
		if err != nil {
			return lang.Text{}
		}
		defer plain.Close()
		raw, _ = io.ReadAll(io.LimitReader(plain, HeadSize)) // it may end within what was looked at
	}
	text := cohort.UTF8(raw)
	if first, _, _ := bytes.Cut(text, []byte("\n")); kind == ofRejects && bytes.Contains(first, []byte(cohort.RejectReason)) {
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
	if cohort.HoldsCases(format, text) {
		return holdsCases
	}
	return lang.Text{}
}
