package main

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"

	"ipta/cmd/ipta/internal/failure"
	"ipta/pkg/lang"
)

const (
	// ownerOnly is the mode of files that ipta writes, as they tell of persons.
	ownerOnly fs.FileMode = 0o600
	// forOthers is the mode of what is made to be read by others, as far as the
	// user's umask lets them.
	forOthers fs.FileMode = 0o666
)

// output is where a result goes: standard output, or a file that is written
// whole or not at all.
type output struct {
	s    *session
	text bytes.Buffer
	// target is the file to write, "" for standard output.
	target string
	// direct says that the target is no ordinary file but a pipe or a device,
	// which cannot be replaced.
	direct bool
	mu     sync.Mutex
	// most is how much waits in memory; streams says that there was more, and that
	// what is written goes on at once: to standard output, or to the pipe or device.
	most    int
	streams bool
	pipe    *os.File
	// lines takes workflow commands out of what is written; binary says that it is
	// no text, or our own annotations.
	lines  lang.Guard
	binary bool
	// temp lies beside the target until the result is whole; nil before, and
	// after commit or discard.
	temp *os.File
}

// openOutput opens the output before a long run starts, so that a folder that
// cannot be written is known early. name "" or "-" is standard output. The
// files of the run may not be written over.
//
// A file that is there keeps its mode, a new one is the user's alone.
func (s *session) openOutput(name string) (*output, error) { return s.openWithMode(name, ownerOnly) }

// noText are the formats in which no line is one of text, and that of our own
// workflow commands.
var noText = []string{"xlsx", "parquet", pdf, annotations}

// openResult opens the output of a result in its format.
func (s *session) openResult(o *resultOptions) (*output, error) { return s.openFormat(o, ownerOnly) }

// openPublished is openResult for what is made to be read by others.
func (s *session) openPublished(o *resultOptions) (*output, error) { return s.openFormat(o, forOthers) }

func (s *session) openFormat(o *resultOptions, mode fs.FileMode) (*output, error) {
	out, err := s.openWithMode(o.File, mode)
	if err == nil {
		out.binary = slices.Contains(noText, o.Format)
	}
	return out, err
}

func (s *session) openWithMode(name string, mode fs.FileMode) (*output, error) {
	out := &output{s: s}
	if name == "" || name == "-" {
		return out, s.limits.files.writingOutput(s.raw, s.in(lang.Text{EN: "standard output", NL: "standaarduitvoer"}))
	}
	out.target = name
	files := s.limits.files
	// A link keeps pointing to its file, which is replaced.
	if real, err := filepath.EvalSymlinks(files.at(name)); err == nil {
		out.target = files.named(real, name)
	}
	info, err := os.Stat(files.at(out.target))
	switch {
	case err == nil && info.IsDir():
		return nil, cannotWrite(name, syscall.EISDIR)
	case err == nil && !info.Mode().IsRegular():
		out.direct = true
		return out, out.openPipe(info)
	}
	if err := files.refuseRead(out.target, name); err != nil {
		return nil, err
	}
	if err := files.writing(out.target, name); err != nil {
		return nil, err
	}
	out.mu.Lock()
	defer out.mu.Unlock()
	s.onInterrupt(out.discard)
	if out.temp, err = createBeside(files.at(out.target), mode); err != nil {
		return nil, cannotWrite(name, err)
	}
	if info != nil { // where modes cannot be set, there are none to keep
		_ = out.temp.Chmod(info.Mode().Perm())
	}
	return out, nil
}

// place is where the target is.
func (out *output) place() string { return out.s.limits.files.at(out.target) }

// createBeside makes a new file in the folder of a target, with a mode as far as
// the user's umask allows it.
func createBeside(target string, mode fs.FileMode) (*os.File, error) {
	for {
		name := filepath.Join(filepath.Dir(target), ".ipta-"+strconv.FormatUint(rand.Uint64(), 36)+".tmp")
		file, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, mode)
		if !errors.Is(err, fs.ErrExist) {
			return file, err
		}
	}
}

// openPipe opens a target that is a pipe, so that it is known early whether
// anybody reads what is written there: without a reader it would wait for ever.
func (out *output) openPipe(info fs.FileInfo) error {
	if info.Mode()&fs.ModeNamedPipe == 0 {
		return nil
	}
	pipe, err := os.OpenFile(out.place(), os.O_WRONLY|openNow, 0)
	switch {
	case errors.Is(err, syscall.ENXIO):
		return failure.Of(lang.Text{
			EN: "write %s: nobody reads from this pipe; start the program that does first",
			NL: "%s schrijven: niemand leest uit deze pijp; start eerst het programma dat dat doet"}, out.target)
	case err != nil:
		return cannotWrite(out.target, err)
	}
	out.pipe = pipe
	return nil
}

const (
	// spillSize is how much of a result waits in memory on its way to a file, and of
	// one that may be longer than memory.
	spillSize = 1 << 20
	// mostWaiting is how much of one waits on its way to standard output, so that
	// a run that fails after all shows nothing. A longer one goes on at once.
	mostWaiting = 16 << 20
)

// stream lets what is written to standard output or a pipe go on soon: a result
// that may be longer than memory. What has gone on cannot be taken back.
func (out *output) stream() { out.most = spillSize }

// Write adds to the result; a file is not written before commit.
func (out *output) Write(p []byte) (int, error) {
	if out.binary {
		return out.put(p)
	}
	if _, err := out.put(out.lines.Append(nil, p)); err != nil {
		return 0, err
	}
	return len(p), nil
}

// put is Write for what may go out as it is.
func (out *output) put(p []byte) (int, error) {
	switch {
	case out.streams && out.target == "":
		n, err := out.s.raw.Write(p)
		return n, writeError(err)
	case out.streams && out.direct:
		return out.writePipe(p)
	}
	n, _ := out.text.Write(p) // never fails
	if most := cmp.Or(out.most, mostWaiting); out.text.Len() > most && (out.target == "" || out.direct && out.most > 0) {
		waited := out.text.Bytes()
		out.text, out.streams = bytes.Buffer{}, true
		_, err := out.put(waited)
		return n, err
	}
	if out.text.Len() < spillSize || out.target == "" || out.direct {
		return n, nil
	}
	out.mu.Lock()
	defer out.mu.Unlock()
	return n, out.spill()
}

// writePipe writes to a target that is a pipe or a device.
func (out *output) writePipe(p []byte) (int, error) {
	if out.pipe == nil { // a device
		pipe, err := os.OpenFile(out.place(), os.O_WRONLY|os.O_TRUNC, ownerOnly)
		if err != nil {
			return 0, cannotWrite(out.target, err)
		}
		out.pipe = pipe
	}
	n, err := out.pipe.Write(p)
	if err != nil {
		err = cannotWrite(out.target, err)
	}
	return n, err
}

// spill moves what waits to the file beside the target; the caller holds mu.
func (out *output) spill() error {
	if out.temp == nil {
		return failure.Silent(failure.Interrupted) // discarded while the run went on
	}
	if _, err := out.temp.Write(out.text.Bytes()); err != nil {
		return cannotWrite(out.target, err)
	}
	out.text.Reset()
	return nil
}

// commit writes the result.
func (out *output) commit() error {
	if _, err := out.put(out.lines.Flush(nil)); err != nil {
		return err
	}
	switch {
	case out.target == "" && out.streams:
		return nil
	case out.pipe != nil:
		_, err := out.pipe.Write(out.text.Bytes()) // none when it went there at once
		if err = errors.Join(err, out.pipe.Close()); err != nil {
			return cannotWrite(out.target, err)
		}
		out.pipe = nil
		return nil
	case out.target == "":
		_, err := out.s.raw.Write(out.text.Bytes())
		return writeError(err)
	case out.direct:
		if err := os.WriteFile(out.place(), out.text.Bytes(), ownerOnly); err != nil {
			return cannotWrite(out.target, err)
		}
		return nil
	}
	out.mu.Lock()
	defer out.mu.Unlock()
	if err := out.spill(); err != nil {
		return err
	}
	// Some files are read after the output was opened.
	if err := out.s.limits.files.refuseRead(out.target, out.target); err != nil {
		return err
	}
	err := errors.Join(out.temp.Sync(), out.temp.Close())
	if err == nil {
		err = os.Rename(out.temp.Name(), out.place())
	}
	if err != nil {
		return cannotWrite(out.target, err)
	}
	out.temp = nil
	return nil
}

// discard takes away what lies beside the target when the result is not whole.
// After commit it does nothing.
func (out *output) discard() {
	out.mu.Lock()
	defer out.mu.Unlock()
	if out.temp != nil {
		_ = out.temp.Close()           // it may be closed already
		_ = os.Remove(out.temp.Name()) // nothing more can be done
		out.temp = nil
	}
}

// cannotWrite is the failure of a file that cannot be written.
func cannotWrite(name string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return failure.Of(lang.Text{EN: "write %s: there is no folder %s; make it first", NL: "%s schrijven: er is geen map %s; maak die eerst"},
			name, filepath.ToSlash(filepath.Dir(name)))
	}
	return failure.Of(lang.Text{EN: "write %s: %s", NL: "%s schrijven: %s"}, name, failure.Reason(err))
}

// writeError is the failure of standard output. A reader that has seen enough
// and closed the pipe, as head does, is told nothing.
func writeError(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, syscall.EPIPE), errors.Is(err, io.ErrClosedPipe):
		return failure.Silent(failure.Failed)
	}
	return failure.Of(lang.Text{EN: "write to standard output: %s", NL: "naar standaarduitvoer schrijven: %s"}, failure.Reason(err))
}

// formats are the formats of results, by the extension of a file of that format.
var formats = []struct{ ext, name string }{
	{".txt", "table"}, {".md", "markdown"}, {".csv", "csv"}, {".json", "json"}, {".xlsx", "xlsx"},
}

// svg is the format of pictures, which only some results have.
const svg = "svg"

// refuseTerminal refuses to write a workbook or a table of Parquet to a terminal,
// where nobody can read it.
func (s *session) refuseTerminal(o *resultOptions) error {
	if !s.Terminal || o.File != "" && o.File != "-" {
		return nil
	}
	switch o.Format {
	case "xlsx":
		return failure.OfUsage(lang.Text{
			EN: "a workbook cannot be read in a terminal; write it to a file with -o result.xlsx",
			NL: "een werkmap is in een terminal niet te lezen; schrijf haar naar een bestand met -o uitkomst.xlsx"})
	case "parquet":
		return failure.OfUsage(lang.Text{
			EN: "Parquet cannot be read in a terminal; write it to a file with -o result.parquet",
			NL: "Parquet is in een terminal niet te lezen; schrijf het naar een bestand met -o uitkomst.parquet"})
	}
	return nil
}

// caseExtension has the formats that hold a row a case and go as a stream, by
// extension; only some commands write them.
var caseExtension = map[string]string{".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet"}

// yamlFormat is the format of a parameter file, which ipta track writes.
const yamlFormat = "yaml"

// formatNames lists the names of the formats.
func formatNames() []string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.name
	}
	return names
}

// formatOf returns the format of a file by its extension; ok is false for an
// extension that belongs to none.
func formatOf(name string) (format string, ok bool) {
	if strings.EqualFold(filepath.Ext(name), "."+svg) {
		return svg, true
	}
	if format, ok := caseExtension[strings.ToLower(filepath.Ext(name))]; ok {
		return format, true
	}
	for _, f := range formats {
		if strings.EqualFold(filepath.Ext(name), f.ext) {
			return f.name, true
		}
	}
	return "", false
}
