package study

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/parameters"
	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
)

// DefaultParameters is the parameter set of a run that names none.
const DefaultParameters = "nl-2025"

// BuiltinNames returns the names of the parameter sets that are compiled in,
// in order.
func BuiltinNames() []string {
	sets, _ := fs.Glob(parameters.Files, "*.yaml") // fails only for a bad pattern
	names := make([]string, len(sets))
	for i, file := range sets {
		names[i] = strings.TrimSuffix(file, ".yaml")
	}
	slices.Sort(names)
	return names
}

// ProfileNames returns the names of the profiles of method that are compiled in, in
// order.
func ProfileNames() []string {
	files, _ := fs.Glob(parameters.Profiles, profilesFolder+"*.yaml") // fails only for a bad pattern
	names := make([]string, len(files))
	for i, file := range files {
		names[i] = strings.TrimSuffix(path.Base(file), ".yaml")
	}
	slices.Sort(names)
	return names
}

const profilesFolder = "profiles/"

// Builtin returns a parameter set or a profile of method that is compiled in; ok is
// false if there is none of that name.
func Builtin(name string) (file *diag.File, ok bool) {
	text, err := parameters.Files.ReadFile(name + ".yaml")
	if err != nil {
		text, err = parameters.Profiles.ReadFile(profilesFolder + name + ".yaml")
	}
	if err != nil {
		return nil, false
	}
	return &diag.File{Name: name, Text: text}, true
}

// isReserved reports whether a file goes by the name of a built-in set, or by one
// that looks like it, without being that set.
func isReserved(name string, file *diag.File) bool {
	looks := looksOf(strings.TrimSuffix(strings.TrimSuffix(name, ".yaml"), ".yml"))
	first, _, _ := strings.Cut(name, "+") // as --over names what it makes
	for _, known := range slices.Concat(BuiltinNames(), ProfileNames()) {
		set, _ := Builtin(known)
		if l := looksOf(known); (isLike(looks, l) || isLike(looksOf(first), l)) && !bytes.Equal(set.Text, file.Text) {
			return true
		}
	}
	return false
}

// looksOf returns what a reader tells names apart by: letters and digits, without
// marks on them and however wide, small, high or ringed. A name with another dash, a
// space or a hidden character looks the same, and so does one with I or 1 for l and O
// for 0.
func looksOf(name string) []rune {
	return []rune(strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r): // letters that nobody sees
			return -1
		case r == 'I' || r == '1':
			return 'l'
		case r == 'O' || r == 'o':
			return '0'
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(name)))
}

// isLike reports whether a name looks like a known one, both as looksOf has them.
// A letter or digit of a script that shares shapes with ours may be any of ours.
func isLike(looks, known []rune) bool {
	return slices.EqualFunc(looks, known, func(a, b rune) bool { return a == b || isAlike(a) })
}

// isAlike reports whether a letter or digit comes from a script, or a rare part of
// our own, in which some look like ours: Cyrillic о, Greek ο, small capital ɴ.
func isAlike(r rune) bool {
	const usual = 'ſ' // the last of the letters that languages in Latin script use
	return unicode.In(r, unicode.Cyrillic, unicode.Greek, unicode.Armenian, unicode.Cherokee, unicode.Coptic, unicode.Lisu) ||
		r > usual && (unicode.In(r, unicode.Latin, unicode.Nd) || unicode.IsLetter(r) && unicode.Is(unicode.Common, r))
}

// ReadParameters reads a parameter file: a built-in set by its name, else a
// file, whose path counts from the folder of the file that names it (from; nil
// for the command line). It is a load.Reader.
func (r Source) ReadParameters(name string, from *diag.File) (*diag.File, error) {
	if file, ok := Builtin(name); ok {
		return file, nil
	}
	place := files.Name(name)
	if from != nil && !filepath.IsAbs(name) {
		if _, ok := Builtin(from.Name); !ok {
			place = path.Join(path.Dir(files.Name(from.Name)), place)
		}
	}
	text, err := r.Files.ReadLimited(place, r.Limits.MostBytes())
	if err == nil && from == nil {
		if r.Refuse != nil {
			err = r.Refuse(place, text)
		}
		if err == nil {
			err = NoTable(place, text)
		}
		return &diag.File{Name: place, Text: text}, err
	}
	if err == nil {
		return &diag.File{Name: place, Text: text}, NoTable(place, text)
	}
	if _, gone := os.Stat(r.Files.At(place)); gone != nil && isName(name) {
		meant, err := noSet(name)
		return meant, err
	}
	if from != nil { // the loader says in which line the name stands, and what to write
		return nil, failure.Of(lang.Same("%s: %s"), place, failure.Reason(err))
	}
	if set := strings.TrimSuffix(path.Base(place), path.Ext(place)); errors.Is(err, fs.ErrNotExist) && slices.Contains(BuiltinNames(), set) {
		return nil, failure.OfUsage(lang.Text{
			EN: "%s: there is no such file; the set that is built in is called %s, without an extension",
			NL: "%s: dit bestand bestaat niet; de ingebouwde set heet %s, zonder extensie"}, place, set)
	}
	return nil, r.Files.CannotRead(place, err)
}

// isName reports whether a name may be that of a built-in set: it has no folder and no
// extension.
func isName(name string) bool { return path.Ext(name) == "" && !strings.ContainsAny(name, `/\`) }

// noSet is the failure of a name that is neither that of a built-in set nor of a file;
// meant is the set that may have been meant, or nil.
func noSet(name string) (meant *diag.File, f *failure.Failure) {
	names := BuiltinNames()
	if near, ok := check.Nearest(name, names); ok {
		meant, _ = Builtin(near)
		return meant, failure.OfUsage(lang.Text{
			EN: "no parameter set or file %q; did you mean %s?",
			NL: "geen parameterset of bestand %q; bedoelt u %s?"}, name, near)
	}
	return nil, failure.OfUsage(lang.Text{
		EN: "no parameter set or file %q; built in: %s",
		NL: "geen parameterset of bestand %q; ingebouwd: %s"}, name, lang.List(names))
}

// Missing is the failure of a parameter file that is not there, nil of one that is and
// of a built-in set.
func Missing(f *files.Files, name string) error {
	if _, ok := Builtin(name); ok || name == files.Stdin {
		return nil
	}
	place := files.Name(name)
	_, err := os.Stat(f.At(place))
	switch {
	case !errors.Is(err, fs.ErrNotExist):
		return nil
	case isName(name):
		_, err := noSet(name)
		return err
	}
	return f.CannotRead(place, err)
}
