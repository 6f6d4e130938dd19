package files

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"ipta/cmd/ipta/internal/failure"
	"ipta/pkg/check"
	"ipta/pkg/cohort"
	"ipta/pkg/lang"
	"ipta/pkg/load"
)

// Stdin is the argument that stands for standard input.
const Stdin = "-"

// Settings is the name of the file of settings, in the working folder and in the
// folder ipta of the user's settings.
const Settings = "ipta.yaml"

// Member is one file to read cases from.
type Member struct {
	// Name is as the user gave it; below a folder, with slashes.
	Name string
	// Walked says that the file was found in a folder, so that it may also be
	// something else than a case.
	Walked bool
	// Link says that it is a link to a folder, found in a folder. It is not followed, as
	// that might go in circles or count a case twice.
	Link bool
}

// Expand returns the files that the arguments name: files, folders, patterns
// and standard input. A file that is named twice is read once, and a link to a folder that is
// named itself is not told.
func (f *Files) Expand(args []string) ([]Member, error) {
	var all []Member
	for _, arg := range args {
		members, err := f.expandOne(arg)
		if err != nil {
			return nil, err
		}
		all = append(all, members...)
	}
	seen, named := map[string]bool{}, map[string]bool{}
	for _, arg := range args {
		named[filepath.Clean(arg)] = true
	}
	return slices.DeleteFunc(all, func(m Member) bool {
		key := filepath.Clean(m.Name)
		if seen[key] || m.Link && named[key] {
			return true
		}
		seen[key] = true
		return false
	}), nil
}

func (f *Files) expandOne(arg string) ([]Member, error) {
	if arg == Stdin {
		return []Member{{Name: Stdin}}, nil
	}
	info, err := os.Stat(f.At(arg))
	switch {
	case err == nil && info.IsDir():
		return f.casesIn(arg)
	case err == nil:
		return []Member{{Name: arg}}, nil
	case !isPattern(arg) || errors.Is(err, fs.ErrPermission):
		return nil, f.CannotRead(arg, err)
	}
	names, err := f.matching(arg)
	if err != nil {
		return nil, err
	}
	var all []Member
	for _, name := range names {
		members, err := f.expandOne(name)
		if err != nil {
			return nil, err
		}
		all = append(all, members...)
	}
	return all, nil
}

// caseExtensions are the extensions of the files of a folder that may hold cases, and of
// the workbooks of which is said that they are left alone.
var caseExtensions = []string{".yaml", ".yml", ".csv", ".tsv", ".jsonl", ".ndjson", ".parquet", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"}

// workbookExtensions are those of the workbooks that are read.
var workbookExtensions = []string{".xlsx", ".xlsm"}

// IsWorkbook reports whether a file is a workbook that is read, by its name.
func IsWorkbook(name string) bool { return slices.Contains(workbookExtensions, extension(name)) }

// extension returns the extension of a file in lower case, of a packed file that of what
// is packed.
func extension(name string) string {
	name = strings.ToLower(name)
	ext := filepath.Ext(name)
	if ext == ".gz" || ext == ".zst" {
		ext = filepath.Ext(strings.TrimSuffix(name, ext))
	}
	return ext
}

// mayHoldCases reports whether a file of a folder is to be looked at, by its
// name without the extension of a packed file.
func mayHoldCases(name string) bool {
	if strings.HasPrefix(filepath.Base(name), "~$") {
		return false // by which Excel says that it has the workbook open
	}
	return slices.Contains(caseExtensions, extension(name))
}

// casesIn returns the YAML, CSV, JSON Lines and Excel files of a folder and the folders
// below it, and others that begin as a case does.
func (f *Files) casesIn(folder string) (members []Member, err error) {
	names, links, err := f.walk(folder, func(name string) bool {
		return mayHoldCases(name) && path.Base(name) != Settings
	}, func(name string) bool {
		return (path.Base(name) == Settings || slices.Contains(otherTexts, extension(name))) && f.seemsCases(name)
	})
	for _, name := range names {
		members = append(members, Member{Name: name, Walked: true})
	}
	for _, name := range links {
		members = append(members, Member{Name: name, Walked: true, Link: true})
	}
	return members, err
}

// walk returns the files of a folder and the folders below it that are asked for, and
// those that turn out to be, in the order of their names; links are those to folders
// elsewhere, which it does not follow. Hidden files and folders are left alone, and so are
// pipes and the like.
func (f *Files) walk(folder string, asked, turnsOut func(name string) bool) (names, links []string, err error) {
	root := f.At(folder) + string(filepath.Separator) // so that a link to a folder is followed
	err = filepath.WalkDir(root, func(place string, entry fs.DirEntry, err error) error {
		name := filepath.ToSlash(f.Named(place, folder))
		if err != nil {
			return f.CannotRead(name, err)
		}
		if place != root && strings.HasPrefix(entry.Name(), ".") {
			if entry.IsDir() {
				return filepath.SkipDir
			}
			return nil
		}
		if entry.IsDir() {
			return nil
		}
		info, err := os.Stat(place)
		switch {
		case err != nil && asked(name): // a link to nothing, or a file that is just gone
			return f.CannotRead(name, err)
		case err == nil && info.IsDir():
			if !leadsInto(place, root) {
				links = append(links, name)
			}
		case err == nil && info.Mode().IsRegular() && (asked(name) || turnsOut(name)):
			names = append(names, name)
		}
		return nil
	})
	return names, links, err
}

// leadsInto reports whether a link leads to a folder that a walk through another comes by
// itself.
func leadsInto(link, folder string) bool {
	target, err := filepath.EvalSymlinks(link)
	if err != nil {
		return false
	}
	if folder, err = filepath.EvalSymlinks(folder); err != nil {
		return false
	}
	inside, err := filepath.Rel(folder, target)
	if err != nil || inside == ".." || strings.HasPrefix(inside, ".."+string(filepath.Separator)) {
		return false
	}
	for part := range strings.SplitSeq(inside, string(filepath.Separator)) {
		if part != "." && strings.HasPrefix(part, ".") { // which the walk leaves alone
			return false
		}
	}
	return true
}

// otherTexts are the extensions of texts that often are no cases, and are where they begin
// as these do: Windows adds .txt to names, and may not show it.
var otherTexts = []string{".txt", ".json"}

// seemsCases reports whether a file begins as cases do, in YAML, JSON, JSON Lines or a table.
func (f *Files) seemsCases(name string) bool {
	head, err := f.Peek(name)
	if err != nil {
		return false
	}
	return load.KindOf(head, extension(name) != ".txt") == "case" || cohort.HoldsCases(cohort.Detect(name, head), head, nil)
}

// isKind reports whether a file says at its head that it is of a kind.
func (f *Files) isKind(name, kind string) bool {
	head, err := f.Peek(name)
	return err == nil && load.KindOf(head, false) == kind
}

// CannotRead is the failure of a file that is not there or cannot be read. It
// names the file of the same folder that was probably meant.
func (f *Files) CannotRead(name string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		if _, err := os.Lstat(f.At(name)); err == nil {
			return failure.Of(lang.Text{EN: "%s: it is a link to a file that is not there", NL: "%s: het is een verwijzing naar een bestand dat er niet is"}, name)
		}
		var known []string
		entries, _ := os.ReadDir(filepath.Dir(f.At(name))) // no such folder: nothing to suggest
		for _, entry := range entries {
			known = append(known, entry.Name())
		}
		if near, ok := check.Nearest(filepath.Base(name), known); ok {
			return failure.Of(lang.Text{EN: "%s: %s; did you mean %s?", NL: "%s: %s; bedoelt u %s?"},
				name, failure.Reason(err), filepath.ToSlash(filepath.Join(filepath.Dir(name), near)))
		}
	}
	return failure.Of(lang.Same("%s: %s"), name, reason(name, err))
}

// Results returns the files that arguments name: of a folder the results in JSON in it, of
// a pattern, which Windows leaves to the program, what it fits.
func (f *Files) Results(args []string) ([]string, error) {
	var names []string
	for _, arg := range args {
		info, err := os.Stat(f.At(arg))
		var found, links []string
		switch {
		case err == nil && info.IsDir():
			found, links, err = f.walk(arg, func(string) bool { return false }, func(name string) bool { return extension(name) == ".json" && f.isKind(name, "result") })
			switch {
			case err == nil && len(links) > 0:
				err = failure.Of(lang.Text{
					EN: "%s: this link to a folder is not followed; name that folder too, or take the link away",
					NL: "%s: deze verwijzing naar een map wordt niet gevolgd; noem die map ook, of haal de verwijzing weg"}, links[0])
			case err == nil && len(found) == 0:
				err = failure.Of(lang.Text{
					EN: "%s: there is no result in this folder; one is a .json file that ipta calc --rows none writes",
					NL: "%s: in deze map staat geen uitkomst; dat is een .json-bestand dat ipta calc --rows none schrijft"}, arg)
			}
		case err == nil || !isPattern(arg):
			found, err = []string{arg}, nil
		default:
			found, err = f.matching(arg)
		}
		if err != nil {
			return nil, err
		}
		names = append(names, found...)
	}
	return names, nil
}

// isPattern reports whether what is no name of a file may be a pattern. What the
// system says of such a name does not tell: Windows finds it invalid.
func isPattern(arg string) bool { return strings.ContainsAny(arg, "*?[") }

// matching returns the files that a pattern fits, of which there must be one. As in a
// folder, hidden ones are left alone.
func (f *Files) matching(pattern string) ([]string, error) {
	if folder, _, deep := strings.Cut(filepath.ToSlash(pattern), "**"); deep {
		return nil, failure.Of(lang.Text{
			EN: "%q: ** is not known here; give the folder itself, %s, of which the folders below are read too",
			NL: "%q: ** is hier niet bekend; geef de map zelf, %s: ook de mappen eronder worden gelezen"}, pattern, cmp.Or(strings.TrimSuffix(folder, "/"), "."))
	}
	names, err := f.Glob(pattern)
	names = slices.DeleteFunc(names, func(name string) bool { return isHidden(name, pattern) })
	if err != nil || len(names) == 0 {
		return nil, failure.Of(lang.Text{EN: "no file matches %q", NL: "geen bestand past bij %q"}, pattern)
	}
	return names, nil
}

// isHidden reports whether a name, or a folder in it, begins with a point where its pattern
// does not.
func isHidden(name, pattern string) bool {
	asked := strings.Split(filepath.ToSlash(pattern), "/")
	for i, part := range strings.Split(filepath.ToSlash(name), "/") {
		if strings.HasPrefix(part, ".") && (i >= len(asked) || !strings.HasPrefix(asked[i], ".")) {
			return true
		}
	}
	return false
}

// SizeOf returns the size of a file; plain is false where that says nothing of
// how much there is to read.
func (f *Files) SizeOf(name string) (size int64, plain bool) {
	info, err := os.Stat(f.At(name))
	if name == Stdin || err != nil || !info.Mode().IsRegular() || strings.HasSuffix(name, ".gz") || strings.HasSuffix(name, ".zst") {
		return 0, false
	}
	return info.Size(), true
}
