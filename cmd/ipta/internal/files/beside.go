package files

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"ipta/cmd/ipta/internal/failure"
	"ipta/pkg/model"
	"ipta/pkg/photo"
)

// Holds notes the files that a case names, whether this run reads them or not, so
// that none is written over.
func (f *Files) Holds(c *model.Case) {
	if c.Story == nil || c.Pos.Name() == Stdin {
		return
	}
	for _, p := range c.Story.Photos {
		f.Reading(filepath.Join(filepath.Dir(c.Pos.Name()), filepath.FromSlash(p.File)))
	}
}

// Passes is Holds for one case of very many: of the files that they name it keeps
// no more than those that are called as one that is written.
func (f *Files) Passes(c *model.Case) {
	if c.Story == nil {
		return
	}
	f.mu.Lock()
	called := slices.ContainsFunc(c.Story.Photos, func(p model.Photo) bool {
		return slices.ContainsFunc(f.written, func(target string) bool {
			return strings.EqualFold(filepath.Base(filepath.FromSlash(p.File)), filepath.Base(target))
		})
	})
	f.mu.Unlock()
	if called {
		f.Holds(c)
	}
}

// ReadBeside reads a file from the folder of another file, or from below it. It
// follows no link, neither in place of the file nor on the way to it, and opens
// nothing but an ordinary file: whoever writes a case file cannot reach what
// else is on the machine.
func (f *Files) ReadBeside(beside, name string, limit int64) ([]byte, *photo.Problem) {
	if beside == Stdin {
		return nil, photo.NoFolder()
	}
	local := filepath.FromSlash(name)
	if !filepath.IsLocal(local) {
		return nil, photo.Outside(name)
	}
	f.Reading(filepath.Join(filepath.Dir(beside), local))
	root, err := os.OpenRoot(filepath.Dir(f.At(beside)))
	if err != nil {
		return nil, photo.Missing(name, failure.Reason(err))
	}
	defer root.Close()
	info, problem := lookAt(root, name, filepath.Clean(local))
	if problem != nil {
		return nil, problem
	}
	if info.Size() > limit {
		return nil, photo.TooLarge()
	}
	file, err := root.Open(local)
	if err != nil {
		return nil, photo.Missing(name, failure.Reason(err))
	}
	defer file.Close()
	if opened, err := file.Stat(); err != nil || !os.SameFile(info, opened) {
		return nil, photo.Link(name) // it was put in its place just now
	}
	data, err := ReadStream(file, info.Size(), limit)
	if err != nil {
		return nil, photo.Missing(name, failure.Reason(err))
	}
	return data, nil
}

// lookAt returns what a file is, after a look at each folder on the way to it.
func lookAt(root *os.Root, name, local string) (info fs.FileInfo, problem *photo.Problem) {
	parts := strings.Split(local, string(filepath.Separator))
	for i := range parts {
		info, err := root.Lstat(filepath.Join(parts[:i+1]...))
		switch {
		case errors.Is(err, syscall.ENOTDIR), errors.Is(err, fs.ErrNotExist):
			return nil, photo.Missing(name, failure.Reason(fs.ErrNotExist))
		case err != nil:
			return nil, photo.Missing(name, failure.Reason(err))
		case info.Mode()&(fs.ModeSymlink|fs.ModeIrregular) != 0: // also what Windows calls a junction
			return nil, photo.Link(name)
		case i == len(parts)-1 && !info.Mode().IsRegular():
			return nil, photo.NotAFile(name)
		case i == len(parts)-1:
			return info, nil
		}
	}
	return nil, photo.Missing(name, failure.Reason(fs.ErrNotExist))
}
