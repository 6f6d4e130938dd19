package files

import (
	"errors"
	"io"
	"os"

	"ipta/cmd/ipta/internal/failure"
	"ipta/pkg/lang"
)

// Spool is a file that has no name for long, for what has to be read in another order than
// it comes in, and may be too large for memory.
type Spool struct {
	*os.File
	name string
}

// NewSpool returns an empty one, for nobody else to read; Close takes it away.
func (f *Files) NewSpool() (*Spool, error) {
	file, err := os.CreateTemp("", "ipta-*.tmp")
	if err != nil {
		return nil, err
	}
	s := &Spool{File: file, name: file.Name()}
	if os.Remove(s.name) == nil { // while it is open, where a system has that
		s.name = ""
	} else if f.OnInterrupt != nil {
		f.OnInterrupt(func() { _ = s.Close() })
	}
	return s, nil
}

// Close takes it away.
func (s *Spool) Close() error {
	err := s.File.Close()
	if s.name != "" {
		err = errors.Join(err, os.Remove(s.name))
		s.name = ""
	}
	return err
}

// Anywhere returns a stream as what can be read anywhere, with its size: a file as it is, and what
// comes only once by way of a spool. Close is for what was opened for it.
func (f *Files) Anywhere(in io.Reader) (at io.ReaderAt, size int64, done io.Closer, err error) {
	if file, ok := in.(*os.File); ok {
		if info := regular(file); info != nil {
			return file, info.Size(), io.NopCloser(nil), nil
		}
	}
	switch r := in.(type) {
	case rereadable:
		return r.SectionReader, r.Size(), io.NopCloser(nil), nil
	case *keeping:
		all, err := r.all()
		if err != nil {
			return nil, 0, nil, err
		}
		return all.SectionReader, all.Size(), io.NopCloser(nil), nil
	}
	s, err := f.NewSpool()
	if err != nil {
		return nil, 0, nil, err
	}
	if size, err = io.Copy(s, in); err != nil {
		return nil, 0, nil, errors.Join(err, s.Close())
	}
	return s, size, s, nil
}

// rereadable is what came only once, and is read from where it is kept.
type rereadable struct{ *io.SectionReader }

// Close leaves it where it is.
func (rereadable) Close() error { return nil }

// Twice has standard input and pipes be kept as they are read, so that they can be opened
// again: a little of it in memory, and more in a spool. Forget takes that away.
func (f *Files) Twice() { f.twice = map[string]*keeping{} }

// Forget takes away what Twice has kept.
func (f *Files) Forget() {
	for _, k := range f.twice {
		_ = k.kept.Close() // it was kept for this run only
	}
	f.twice = nil
}

// mostKept is how much of what can be read only once is kept to be read again.
const mostKept = 1 << 30

// keeping reads what can be read only once, and keeps it: who reads it first is told of a
// mistake in its first line while the rest is still to come.
type keeping struct {
	io.Reader
	in   io.ReadCloser
	kept *Waiting
	name string
}

// keepAll begins to keep what can be read only once under a name.
func (f *Files) keepAll(name string, in io.ReadCloser) *keeping {
	k := &keeping{in: in, kept: &Waiting{files: f}, name: name}
	k.Reader = io.TeeReader(in, k)
	f.twice[name] = k
	return k
}

// Write keeps what was read.
func (k *keeping) Write(p []byte) (int, error) {
	if k.kept.size+int64(len(p)) > mostKept {
		return 0, failure.Of(lang.Text{
			EN: "%s: it is larger than %d GB, the most that is kept of what comes only once, and this output needs it twice; write it to a file and give the name of that",
			NL: "%s: het is groter dan %d GB, en meer wordt er niet bewaard van wat maar één keer komt, terwijl deze uitvoer het twee keer nodig heeft; schrijf het naar een bestand en geef de naam daarvan",
		}, Name(k.name), mostKept>>30)
	}
	return k.kept.Write(p)
}

// Close leaves it where it is.
func (k *keeping) Close() error { return nil }

// all reads what was not read yet, and returns all of it from the beginning.
func (k *keeping) all() (rereadable, error) {
	if k.in != nil {
		if _, err := io.Copy(io.Discard, k.Reader); err != nil {
			return rereadable{}, err
		}
		if err := k.in.Close(); err != nil {
			return rereadable{}, err
		}
		k.in = nil
	}
	return rereadable{io.NewSectionReader(k.kept, 0, k.kept.size)}, nil
}

// Waiting is text that waits to be read: a little of it in memory, and more in a spool;
// where no spool can be made, all of it in memory.
type Waiting struct {
	files *Files
	size  int64
	text  []byte
	spool *Spool
	// noSpool says that there is no place for one.
	noSpool bool
}

// NewWaiting returns an empty one; Close takes it away.
func (f *Files) NewWaiting() *Waiting { return &Waiting{files: f} }

// Write adds to it.
func (w *Waiting) Write(p []byte) (n int, err error) {
	w.size += int64(len(p))
	w.text = append(w.text, p...)
	if len(w.text) < spillSize || w.noSpool {
		return len(p), nil
	}
	if w.spool == nil {
		if w.spool, err = w.files.NewSpool(); err != nil {
			w.noSpool = true
			return len(p), nil
		}
	}
	if _, err := w.spool.Write(w.text); err != nil {
		return 0, cannotSpool(err)
	}
	w.text = w.text[:0]
	return len(p), nil
}

// cannotSpool is the failure of what waits on a disk.
func cannotSpool(err error) error {
	return failure.Of(lang.Text{EN: "write a file in the folder for temporary files: %s", NL: "een bestand in de map voor tijdelijke bestanden schrijven: %s"}, failure.Reason(err))
}

// ReadAt reads what stands at an offset.
func (w *Waiting) ReadAt(p []byte, at int64) (n int, err error) {
	spooled := w.size - int64(len(w.text))
	if at < spooled {
		n, err = w.spool.ReadAt(p[:min(int64(len(p)), spooled-at)], at)
		if err != nil && !errors.Is(err, io.EOF) || n == len(p) {
			return n, err
		}
	}
	n += copy(p[n:], w.text[at+int64(n)-spooled:])
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}

// WriteTo writes all of it.
func (w *Waiting) WriteTo(to io.Writer) (int64, error) {
	return io.Copy(to, io.NewSectionReader(w, 0, w.size))
}

// Close takes it away.
func (w *Waiting) Close() error {
	if w.spool == nil {
		return nil
	}
	return w.spool.Close()
}
