package files

import (
	"errors"
	"io"
	"os"
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
	s, err := f.NewSpool()
	if err != nil {
		return nil, 0, nil, err
	}
	if size, err = io.Copy(s, in); err != nil {
		return nil, 0, nil, errors.Join(err, s.Close())
	}
	return s, size, s, nil
}
