package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"ipta/cmd/ipta/internal/failure"
	"ipta/pkg/lang"
)

// standardOutput is the name of standard output among those that are written.
const standardOutput = "-"

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
	// output is what standard output is, where that is a file and is written.
	output fs.FileInfo
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
	if info := regular(in); info != nil && f != nil {
		f.mu.Lock()
		defer f.mu.Unlock()
		f.input = info
	}
}

// writingOutput notes that standard output is written, and refuses one that is
// written already, or that leads to a file of the run: what it would say is lost
// under that, or is added to it.
func (f *runFiles) writingOutput(out any, name string) error {
	if f == nil {
		return nil
	}
	if err := f.writing(standardOutput, name); err != nil {
		return err
	}
	info := regular(out)
	if info == nil {
		return nil
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.output = info
	for _, other := range f.written {
		if f.is(other, info) {
			return writtenTwice(name)
		}
	}
	isRead := f.input != nil && os.SameFile(info, f.input)
	for read := range f.read {
		isRead = isRead || f.is(read, info)
	}
	if isRead {
		return writtenOver(name)
	}
	return nil
}

// regular returns what a stream is, where that is an ordinary file.
func regular(stream any) fs.FileInfo {
	file, ok := stream.(*os.File)
	if !ok {
		return nil
	}
	if info, err := file.Stat(); err == nil && info.Mode().IsRegular() {
		return info
	}
	return nil
}

// is reports whether a name is that of a file.
func (f *runFiles) is(name string, file fs.FileInfo) bool {
	if file == nil || name == standardOutput {
		return false
	}
	info, err := os.Stat(f.at(name))
	return err == nil && os.SameFile(info, file)
}

// refuseRead refuses to write to a file that is read; name is what it is called.
func (f *runFiles) refuseRead(target, name string) error {
	if f == nil {
		return nil
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	isRead := f.is(target, f.input)
	for read := range f.read {
		isRead = isRead || f.same(read, target)
	}
	if !isRead {
		return nil
	}
	return writtenOver(name)
}

func writtenOver(name string) error {
	return failure.OfUsage(lang.Text{
		EN: "%s is one of the files that are read; choose another name to write to",
		NL: "%s is een van de bestanden die worden gelezen; kies een andere naam om naar te schrijven"}, name)
}

func writtenTwice(name string) error {
	return failure.OfUsage(lang.Text{
		EN: "%s would be written twice; choose another name for one of the two",
		NL: "%s zou twee keer worden geschreven; kies voor een van de twee een andere naam"}, name)
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
		if f.same(other, target) || f.is(target, f.output) {
			return writtenTwice(name)
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
