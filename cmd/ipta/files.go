package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ipta/cmd/ipta/internal/failure"
	"ipta/pkg/check"
	"ipta/pkg/cohort"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/load"
)

// stdin is the argument that stands for standard input.
const stdin = "-"

// member is one file to read cases from.
type member struct {
	// name is as the user gave it; below a folder, with slashes.
	name string
	// walked says that the file was found in a folder, so that it may also be
	// something else than a case.
	walked bool
}

// expand returns the files that the arguments name: files, folders, patterns
// and standard input. A file that is named twice is read once.
func (f *runFiles) expand(args []string) ([]member, error) {
	var all []member
	for _, arg := range args {
		members, err := f.expandOne(arg)
		if err != nil {
			return nil, err
		}
		all = append(all, members...)
	}
	seen := map[string]bool{}
	return slices.DeleteFunc(all, func(m member) bool {
		key := filepath.Clean(m.name)
		if seen[key] {
			return true
		}
		seen[key] = true
		return false
	}), nil
}

func (f *runFiles) expandOne(arg string) ([]member, error) {
	if arg == stdin {
		return []member{{name: stdin}}, nil
	}
	info, err := os.Stat(f.at(arg))
	switch {
	case err == nil && info.IsDir():
		return f.walk(arg)
	case err == nil:
		return []member{{name: arg}}, nil
	case !errors.Is(err, fs.ErrNotExist) || !strings.ContainsAny(arg, "*?["):
		return nil, f.cannotRead(arg, err)
	}
	names, err := f.glob(arg)
	if err != nil || len(names) == 0 {
		return nil, failure.Of(lang.Text{EN: "no file matches %q", NL: "geen bestand past bij %q"}, arg)
	}
	var all []member
	for _, name := range names {
		members, err := f.expandOne(name)
		if err != nil {
			return nil, err
		}
		all = append(all, members...)
	}
	return all, nil
}

// caseExtensions are the extensions of the files of a folder that may hold cases.
var caseExtensions = []string{".yaml", ".yml", ".csv", ".tsv", ".jsonl", ".ndjson"}

// mayHoldCases reports whether a file of a folder is to be looked at, by its
// name without the extension of a packed file.
func mayHoldCases(name string) bool {
	name = strings.ToLower(name)
	ext := filepath.Ext(name)
	if ext == ".gz" || ext == ".zst" {
		ext = filepath.Ext(strings.TrimSuffix(name, ext))
	}
	return slices.Contains(caseExtensions, ext)
}

// walk returns the YAML, CSV and JSON Lines files of a folder and the folders
// below it, in the order of their names. Hidden files and folders are left
// alone, and so are pipes and the like.
func (f *runFiles) walk(folder string) ([]member, error) {
	var members []member
	root := f.at(folder) + string(filepath.Separator) // so that a link to a folder is followed
	err := filepath.WalkDir(root, func(place string, entry fs.DirEntry, err error) error {
		name := filepath.ToSlash(f.named(place, folder))
		if err != nil {
			return f.cannotRead(name, err)
		}
		if place != root && strings.HasPrefix(entry.Name(), ".") {
			if entry.IsDir() {
				return filepath.SkipDir
			}
			return nil
		}
		if entry.IsDir() || !mayHoldCases(name) || entry.Name() == settingsFile {
			return nil
		}
		// A link is followed to a file, not to a folder: that might go in circles.
		info, err := os.Stat(place)
		switch {
		case err != nil: // a link to nothing, or a file that is just gone
			return f.cannotRead(name, err)
		case info.Mode().IsRegular():
			members = append(members, member{name: name, walked: true})
		}
		return nil
	})
	return members, err
}

// cannotRead is the failure of a file that is not there or cannot be read. It
// names the file of the same folder that was probably meant.
func (f *runFiles) cannotRead(name string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		if _, err := os.Lstat(f.at(name)); err == nil {
			return failure.Of(lang.Text{EN: "%s: it is a link to a file that is not there", NL: "%s: het is een verwijzing naar een bestand dat er niet is"}, name)
		}
		var known []string
		entries, _ := os.ReadDir(filepath.Dir(f.at(name))) // no such folder: nothing to suggest
		for _, entry := range entries {
			known = append(known, entry.Name())
		}
		if near, ok := check.Nearest(filepath.Base(name), known); ok {
			return failure.Of(lang.Text{EN: "%s: %s; did you mean %s?", NL: "%s: %s; bedoelt u %s?"},
				name, failure.Reason(err), filepath.ToSlash(filepath.Join(filepath.Dir(name), near)))
		}
	}
	return failure.Of(lang.Same("%s: %s"), name, failure.Reason(err))
}

// cannotReadCases is cannotRead for a file of cases that are to be at hand. One that
// is too large for that may go by as a stream, unless it is YAML by its name.
func (f *runFiles) cannotReadCases(name string, err error) error {
	var large tooLarge
	if !errors.As(err, &large) || cohort.IsYAML(name) {
		return f.cannotRead(name, err)
	}
	return failure.Of(lang.Text{
		EN: "%s: it is larger than %s MB, the most that is kept in memory; of CSV and JSON Lines ipta calc and ipta simulate take any size with --rows none, and with -f csv, jsonl or parquet; else split it, or allow more with --limit file-size=SIZE",
		NL: "%s: het is groter dan %s MB, het meeste dat in het geheugen wordt bewaard; van CSV en JSON Lines kunnen ipta calc en ipta simulate elke grootte aan met --rows none, en met -f csv, jsonl of parquet; splits het anders, of sta meer toe met --limit file-size=GROOTTE"},
		name, lang.Decimal{Value: float64(large >> 20)})
}

// readMember reads one file of cases, and returns the checksum of the file as it
// lies there, packed or not.
func (s *session) readMember(m member) (file *diag.File, sum string, err error) {
	in, size, limit := s.In, int64(0), load.Batched*s.limits.fileSize()
	if kept := s.kept[m.name]; kept != nil {
		in = kept
	} else if m.name == stdin {
		s.limits.files.readingInput(s.In)
	} else {
		f, length, err := s.limits.files.openLimited(m.name, limit)
		if err != nil {
			return nil, "", s.limits.files.cannotReadCases(m.name, err)
		}
		defer f.Close()
		in, size = f, length
	}
	hash := sha256.New()
	plain, err := unpack(io.TeeReader(in, hash))
	if err != nil {
		return nil, "", s.limits.files.cannotReadCases(m.name, err)
	}
	defer plain.Close()
	text, err := readText(plain, size, limit, mayBeCases(m.name))
	if err != nil {
		return nil, "", s.limits.files.cannotReadCases(m.name, err)
	}
	return &diag.File{Name: m.name, Text: text}, hex.EncodeToString(hash.Sum(nil)), nil
}
