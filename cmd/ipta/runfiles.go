package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"ipta/pkg/lang"
)

// runFiles are the files that a run reads and those that it writes, so that none
// that it reads is written over, and none is written twice. Whatever opens a file
// tells it, and asks it where the file is; nil is told nothing.
type runFiles struct {
	// dir is the working folder, "" for that of the process.
	dir string
	mu  sync.Mutex
	// read are the names of the files that were read, or looked for.
	read map[string]bool
	// input is what standard input is, where that is a file.
	input fs.FileInfo
	// written are the targets of the outputs.
	written []string
}

// at returns where a file is that has a name: names count from the working folder.
func (f *runFiles) at(name string) string {
	if f == nil || f.dir == "" || name == "" || filepath.IsAbs(name) {
		return name
	}
	return f.dir + string(filepath.Separator) + name
}

// named returns the name of a file that was found through another name.
func (f *runFiles) named(place, through string) string {
	if f == nil || f.dir == "" || filepath.IsAbs(through) {
		return place
	}
	if name, err := filepath.Rel(f.dir, place); err == nil {
		return name
	}
	return place
}

// glob returns the names of the files that a pattern fits.
func (f *runFiles) glob(pattern string) ([]string, error) {
	names, err := filepath.Glob(f.at(pattern))
	for i := range names {
		names[i] = f.named(names[i], pattern)
	}
	return names, err
}

// reading notes a file that is read.
func (f *runFiles) reading(name string) {
	if f == nil {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.read == nil {
		f.read = map[string]bool{}
	}
	f.read[name] = true
}

// readingInput notes that standard input is read.
func (f *runFiles) readingInput(in any) {
	file, ok := in.(*os.File)
	if !ok || f == nil {
		return
	}
	if info, err := file.Stat(); err == nil && info.Mode().IsRegular() {
		f.mu.Lock()
		defer f.mu.Unlock()
		f.input = info
	}
}

// refuseRead refuses to write to a file that is read; name is what it is called.
func (f *runFiles) refuseRead(target, name string) error {
	if f == nil {
		return nil
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	info, err := os.Stat(f.at(target))
	isRead := err == nil && f.input != nil && os.SameFile(info, f.input)
	for read := range f.read {
		isRead = isRead || f.same(read, target)
	}
	if !isRead {
		return nil
	}
	return wrongUsage(lang.Text{
		EN: "%s is one of the files that are read; choose another name to write to",
		NL: "%s is een van de bestanden die worden gelezen; kies een andere naam om naar te schrijven"}, name)
}

// writing notes a file that will be written, and refuses one that is written
// already.
func (f *runFiles) writing(target, name string) error {
	if f == nil {
		return nil
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, other := range f.written {
		if f.same(other, target) {
			return wrongUsage(lang.Text{
				EN: "%s would be written twice; choose another name for one of the two",
				NL: "%s zou twee keer worden geschreven; kies voor een van de twee een andere naam"}, name)
		}
	}
	f.written = append(f.written, target)
	return nil
}

// same reports whether two names are those of one file. Of two that are not
// there it is so when they differ in no more than capitals, as many disks make no
// difference between these.
func (f *runFiles) same(a, b string) bool {
	infoA, errA := os.Stat(f.at(a))
	infoB, errB := os.Stat(f.at(b))
	switch {
	case errA == nil && errB == nil:
		return os.SameFile(infoA, infoB)
	case errA == nil || errB == nil || !strings.EqualFold(filepath.Base(a), filepath.Base(b)):
		return false
	}
	dirA, errA := os.Stat(filepath.Dir(f.at(a)))
	dirB, errB := os.Stat(filepath.Dir(f.at(b)))
	return errA == nil && errB == nil && os.SameFile(dirA, dirB)
}
