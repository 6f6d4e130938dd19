// Package files opens what a run reads and writes what it makes: files, folders,
// pipes and the standard streams. A file is written whole or not at all, and none
// that is read is written over.
package files

import (
	"bufio"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"ipta/cmd/ipta/internal/failure"
	"ipta/pkg/lang"
)

// standardOutput is the name of standard output among those that are written.
const standardOutput = "-"

// Files are the files that a run reads and those that it writes, so that none
// that it reads is written over, and none is written twice. Whatever opens a file
// tells it, and asks it where the file is; nil is told nothing.
type Files struct {
	// Dir is the working folder, "" for that of the process.
	Dir string
	// In is standard input, and Out standard output for what is no text, or has
	// been looked at already.
	In  io.Reader
	Out io.Writer
	// OnInterrupt names what to take away when the run is interrupted; nil where
	// nobody interrupts.
	OnInterrupt func(func())

	mu sync.Mutex
	// read are the names of the files that were read, or looked for.
	read map[string]bool
	// input is what standard input is, where that is a file.
	input fs.FileInfo
	// output is what standard output is, where that is a file and is written.
	output fs.FileInfo
	// written are the targets of the outputs.
	written []string
	// twice is what can be read only once and is kept, by name; nil where none is.
	twice map[string]*keeping
	// kept are readers of what can be read only once and was looked at already.
	kept map[string]*bufio.Reader
}

// At returns where a file is that has a name: names count from the working folder.
func (f *Files) At(name string) string {
	name = filepath.FromSlash(name)
	if f == nil || f.Dir == "" || name == "" || filepath.IsAbs(name) {
		return name
	}
	return f.Dir + string(filepath.Separator) + name
}

// Named returns the name of a file that was found through another name.
func (f *Files) Named(place, through string) string {
	if f == nil || f.Dir == "" || filepath.IsAbs(through) {
		return place
	}
	if name, err := filepath.Rel(f.Dir, place); err == nil {
		return name
	}
	return place
}

// Glob returns the names of the files that a pattern fits.
func (f *Files) Glob(pattern string) ([]string, error) {
	fitting := pattern
	if runtime.GOOS == "windows" {
		fitting = anyCase(pattern)
	}
	names, err := filepath.Glob(f.At(fitting))
	for i := range names {
		names[i] = Name(f.Named(names[i], pattern))
	}
	return names, err
}

// Reading notes a file that is read, or will be; Stdin for standard input.
func (f *Files) Reading(name string) {
	if f == nil {
		return
	}
	if name == Stdin {
		f.readingInput()
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.read == nil {
		f.read = map[string]bool{}
	}
	f.read[name] = true
}

// Seen returns the names of the files that were read, or looked for, in order.
func (f *Files) Seen() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.Sorted(maps.Keys(f.read))
}

// readingInput notes that standard input is read.
func (f *Files) readingInput() {
	if info := regular(f.In); info != nil && f != nil {
		f.mu.Lock()
		defer f.mu.Unlock()
		f.input = info
	}
}

// writingOutput notes that standard output is written, and refuses one that is
// written already, or that leads to a file of the run: what it would say is lost
// under that, or is added to it.
func (f *Files) writingOutput(name lang.Text) error {
	if err := f.writing(standardOutput, name); err != nil {
		return err
	}
	info := regular(f.Out)
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
func (f *Files) is(name string, file fs.FileInfo) bool {
	if file == nil || name == standardOutput {
		return false
	}
	info, err := os.Stat(f.At(name))
	return err == nil && os.SameFile(info, file)
}

// refuseRead refuses to write to a file that is read; name is what it is called.
func (f *Files) refuseRead(target, name string) error {
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

func writtenOver(name any) error {
	return failure.OfUsage(lang.Text{
		EN: "%s is one of the files that are read; choose another name to write to",
		NL: "%s is een van de bestanden die worden gelezen; kies een andere naam om naar te schrijven"}, name)
}

func writtenTwice(name any) error {
	return failure.OfUsage(lang.Text{
		EN: "%s would be written twice; choose another name for one of the two",
		NL: "%s zou twee keer worden geschreven; kies voor een van de twee een andere naam"}, name)
}

// writing notes a file that will be written, and refuses one that is written
// already.
func (f *Files) writing(target string, name any) error {
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
func (f *Files) same(a, b string) bool {
	infoA, errA := os.Stat(f.At(a))
	infoB, errB := os.Stat(f.At(b))
	switch {
	case errA == nil && errB == nil:
		return os.SameFile(infoA, infoB)
	case errA == nil || errB == nil || !strings.EqualFold(filepath.Base(a), filepath.Base(b)):
		return false
	}
	dirA, errA := os.Stat(filepath.Dir(f.At(a)))
	dirB, errB := os.Stat(filepath.Dir(f.At(b)))
	return errA == nil && errB == nil && os.SameFile(dirA, dirB)
}
