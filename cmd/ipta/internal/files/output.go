package files

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"syscall"

	"ipta/cmd/ipta/internal/failure"
	"ipta/pkg/lang"
)

const (
	// OwnerOnly is the mode of files that ipta writes, as they tell of persons.
	OwnerOnly fs.FileMode = 0o600
	// ForOthers is the mode of what is made to be read by others, as far as the
	// user's umask lets them.
	ForOthers fs.FileMode = 0o666
)

// Output is where a result goes: standard output, or a file that is written
// whole or not at all.
type Output struct {
	files *Files
	text  bytes.Buffer
	// Target is the file to write, "" for standard output.
	Target string
	// direct says that the target is no ordinary file but a pipe or a device,
	// which cannot be replaced.
	direct bool
	mu     sync.Mutex
	// most is how much waits in memory; streams says that there was more, and that
	// what is written goes on at once: to standard output, or to the pipe or device.
	most    int
	streams bool
	pipe    *os.File
	// kind says over what of people's work it may be written.
	kind outputKind
	// lines takes workflow commands out of what is written; Binary says that it is
	// no text, or our own annotations.
	lines  lang.Guard
	Binary bool
	// temp lies beside the target until the result is whole; nil before, and
	// after Commit or Discard.
	temp *os.File
}

// place is where the target is.
func (out *Output) place() string { return out.files.At(out.Target) }

// Create opens an output before a long run starts, so that a folder that
// cannot be written is known early. name "" or "-" is standard output. The
// files of the run may not be written over, nor what people work in.
//
// A file that is there keeps its mode, a new one gets the mode that is given.
func (f *Files) Create(name string, mode fs.FileMode) (*Output, error) {
	return f.create(&Output{files: f}, name, mode)
}

// CreateLike is Create for an output that may itself be cases or parameters: the same may be
// written again, and a form over one that nobody saved. What it takes the place of is looked
// at when it is known.
func (f *Files) CreateLike(name string, mode fs.FileMode) (*Output, error) {
	return f.create(&Output{files: f, kind: ofWork}, name, mode)
}

// CreateRejects is Create for cases that are set aside: over those of an earlier run.
func (f *Files) CreateRejects(name string, mode fs.FileMode) (*Output, error) {
	return f.create(&Output{files: f, kind: ofRejects}, name, mode)
}

// CreateKept is Create over what the caller has looked at, and knows as its own.
func (f *Files) CreateKept(name string, mode fs.FileMode) (*Output, error) {
	return f.create(&Output{files: f, kind: ofKept}, name, mode)
}

// IsStandard reports whether a name to write to stands for standard output.
func IsStandard(name string) bool { return name == "" || name == Stdin }

func (f *Files) create(out *Output, name string, mode fs.FileMode) (*Output, error) {
	if IsStandard(name) {
		return out, f.writingOutput(lang.Text{EN: "standard output", NL: "standaarduitvoer"})
	}
	out.Target = name
	// A link keeps pointing to its file, which is replaced.
	if real, err := filepath.EvalSymlinks(f.At(name)); err == nil {
		out.Target = f.Named(real, name)
	}
	info, err := os.Stat(f.At(out.Target))
	switch {
	case err == nil && info.IsDir():
		return nil, CannotWrite(name, syscall.EISDIR)
	case err == nil && !info.Mode().IsRegular():
		out.direct = true
		return out, out.openPipe(info)
	}
	if err := f.refuseRead(out.Target, name); err != nil {
		return nil, err
	}
	if info != nil {
		if err := held(out.place()); err != nil {
			return nil, CannotWrite(name, err)
		}
		if out.kind != ofWork && out.kind != ofKept {
			if err := f.refuseWork(out.Target, name, out.kind); err != nil {
				return nil, err
			}
		}
	}
	if err := f.writing(out.Target, name); err != nil {
		return nil, err
	}
	out.mu.Lock()
	defer out.mu.Unlock()
	if f.OnInterrupt != nil {
		f.OnInterrupt(out.Discard)
	}
	if out.temp, err = createBeside(f.At(out.Target), mode); err != nil {
		return nil, CannotWrite(name, err)
	}
	if info != nil { // where modes cannot be set, there are none to keep
		_ = out.temp.Chmod(info.Mode().Perm())
	}
	return out, nil
}

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
func (out *Output) openPipe(info fs.FileInfo) error {
	if info.Mode()&fs.ModeNamedPipe == 0 {
		return nil
	}
	pipe, err := os.OpenFile(out.place(), os.O_WRONLY|openNow, 0)
	switch {
	case errors.Is(err, syscall.ENXIO):
		return failure.Of(lang.Text{
			EN: "write %s: nobody reads from this pipe; start the program that does first",
			NL: "%s schrijven: niemand leest uit deze pijp; start eerst het programma dat dat doet"}, out.Target)
	case err != nil:
		return CannotWrite(out.Target, err)
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

// Stream lets what is written to standard output or a pipe go on soon: a result
// that may be longer than memory. What has gone on cannot be taken back.
func (out *Output) Stream() { out.most = spillSize }

// Write adds to the result; a file is not written before Commit.
func (out *Output) Write(p []byte) (int, error) {
	if out.Binary {
		return out.put(p)
	}
	if _, err := out.put(out.lines.Append(nil, p)); err != nil {
		return 0, err
	}
	return len(p), nil
}

// put is Write for what may go out as it is.
func (out *Output) put(p []byte) (int, error) {
	switch {
	case out.streams && out.Target == "":
		n, err := out.files.Out.Write(p)
		return n, WriteError(err)
	case out.streams && out.direct:
		return out.writePipe(p)
	}
	n, _ := out.text.Write(p) // never fails
	if most := cmp.Or(out.most, mostWaiting); out.text.Len() > most && (out.Target == "" || out.direct && out.most > 0) {
		waited := out.text.Bytes()
		out.text, out.streams = bytes.Buffer{}, true
		_, err := out.put(waited)
		return n, err
	}
	if out.text.Len() < spillSize || out.Target == "" || out.direct {
		return n, nil
	}
	out.mu.Lock()
	defer out.mu.Unlock()
	return n, out.spill()
}

// writePipe writes to a target that is a pipe or a device.
func (out *Output) writePipe(p []byte) (int, error) {
	if out.pipe == nil { // a device
		pipe, err := os.OpenFile(out.place(), os.O_WRONLY|os.O_TRUNC, OwnerOnly)
		if err != nil {
			return 0, CannotWrite(out.Target, err)
		}
		out.pipe = pipe
	}
	n, err := out.pipe.Write(p)
	if err != nil {
		err = CannotWrite(out.Target, err)
	}
	return n, err
}

// spill moves what waits to the file beside the target; the caller holds mu.
func (out *Output) spill() error {
	if out.temp == nil {
		return failure.Silent(failure.Interrupted) // discarded while the run went on
	}
	if _, err := out.temp.Write(out.text.Bytes()); err != nil {
		return CannotWrite(out.Target, err)
	}
	out.text.Reset()
	return nil
}

// Commit writes the result.
func (out *Output) Commit() error {
	if _, err := out.put(out.lines.Flush(nil)); err != nil {
		return err
	}
	switch {
	case out.Target == "" && out.streams:
		return nil
	case out.pipe != nil:
		_, err := out.pipe.Write(out.text.Bytes()) // none when it went there at once
		if err = errors.Join(err, out.pipe.Close()); err != nil {
			return CannotWrite(out.Target, err)
		}
		out.pipe = nil
		return nil
	case out.Target == "":
		_, err := out.files.Out.Write(out.text.Bytes())
		return WriteError(err)
	case out.direct:
		if err := os.WriteFile(out.place(), out.text.Bytes(), OwnerOnly); err != nil {
			return CannotWrite(out.Target, err)
		}
		return nil
	}
	out.mu.Lock()
	defer out.mu.Unlock()
	if err := out.spill(); err != nil {
		return err
	}
	// Some files are read after the output was opened.
	if err := out.files.refuseRead(out.Target, out.Target); err != nil {
		return err
	}
	if out.kind == ofWork && !out.same() {
		if err := out.files.refuseWork(out.Target, out.Target, out.kind); err != nil {
			return err
		}
	}
	err := errors.Join(out.temp.Sync(), out.temp.Close())
	if err == nil {
		err = replace(out.temp.Name(), out.place())
	}
	if err != nil {
		return CannotWrite(out.Target, err)
	}
	out.temp = nil
	return nil
}

// same reports whether what was written stands in the target already.
func (out *Output) same() bool {
	old, err := os.Open(out.place())
	if err != nil {
		return false
	}
	defer old.Close()
	if _, err := out.temp.Seek(0, io.SeekStart); err != nil {
		return false
	}
	a, b := bufio.NewReader(old), bufio.NewReader(out.temp)
	for {
		x, errX := a.ReadByte()
		y, errY := b.ReadByte()
		if errX != nil || errY != nil {
			return errors.Is(errX, io.EOF) && errors.Is(errY, io.EOF)
		}
		if x != y {
			return false
		}
	}
}

// Discard takes away what lies beside the target when the result is not whole.
// After Commit it does nothing.
func (out *Output) Discard() {
	out.mu.Lock()
	defer out.mu.Unlock()
	if out.temp != nil {
		_ = out.temp.Close()           // it may be closed already
		_ = os.Remove(out.temp.Name()) // nothing more can be done
		out.temp = nil
	}
}

// CannotWrite is the failure of a file that cannot be written.
func CannotWrite(name string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return failure.Of(lang.Text{EN: "write %s: there is no folder %s; make it first", NL: "%s schrijven: er is geen map %s; maak die eerst"},
			name, filepath.ToSlash(filepath.Dir(name)))
	}
	return failure.Of(lang.Text{EN: "write %s: %s", NL: "%s schrijven: %s"}, name, reason(name, err))
}

// WriteError is the failure of standard output. A reader that has seen enough
// and closed the pipe, as head does, is told nothing.
func WriteError(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, syscall.EPIPE), errors.Is(err, io.ErrClosedPipe):
		return failure.Silent(failure.Failed)
	}
	return failure.Of(lang.Text{EN: "write to standard output: %s", NL: "naar standaarduitvoer schrijven: %s"}, failure.Reason(err))
}
