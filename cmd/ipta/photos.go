package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"ipta/cmd/ipta/internal/failure"
	"ipta/pkg/diag"
	"ipta/pkg/magazine"
	"ipta/pkg/model"
	"ipta/pkg/photo"
)

// readPhotos reads the photos that may be published, by the id of their case, and
// counts them among the files of the study. What is wrong with one is printed,
// and a failure returned.
func (s *session) readPhotos(st *study) (map[string][]photo.Photo, error) {
	photos := map[string][]photo.Photo{}
	var findings []diag.Finding
	for _, c := range st.cases {
		if !magazine.ShowsPhotos(c) {
			continue
		}
		for i, p := range c.Story.Photos {
			one, problem := photo.Photo{}, photo.TooMany(magazine.MaxPhotos)
			if i < magazine.MaxPhotos {
				one, problem = st.readPhoto(s.limits.files, c, p.File)
			}
			if problem != nil {
				findings = append(findings, diag.Finding{ID: problem.ID, Severity: diag.Error, Pos: p.Pos,
					Path: fmt.Sprintf("story.photos[%d].file", i), Message: problem.Message})
				if i == magazine.MaxPhotos {
					break // one is enough to tell that there are too many
				}
				continue
			}
			photos[c.ID] = append(photos[c.ID], one)
		}
	}
	if len(findings) > 0 {
		s.printFindings(diag.Sort(findings))
		return nil, failure.Silent(failure.Failed)
	}
	return photos, nil
}

// holds notes the files that a case names, whether this run reads them or not, so
// that none is written over.
func (f *runFiles) holds(c *model.Case) {
	if c.Story == nil || c.Pos.Name() == stdin {
		return
	}
	for _, p := range c.Story.Photos {
		f.reading(filepath.Join(filepath.Dir(c.Pos.Name()), filepath.FromSlash(p.File)))
	}
}

// passes is holds for one case of very many: of the files that they name it keeps
// no more than those that are called as one that is written.
func (f *runFiles) passes(c *model.Case) {
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
		f.holds(c)
	}
}

// readPhoto reads a photo from below the folder of a case file.
func (st *study) readPhoto(files *runFiles, c *model.Case, name string) (photo.Photo, *photo.Problem) {
	data, problem := files.readBeside(c.Pos.Name(), name, photo.MaxFileSize)
	if problem != nil {
		return photo.Photo{}, problem
	}
	path := filepath.ToSlash(filepath.Join(filepath.Dir(c.Pos.Name()), filepath.FromSlash(name)))
	st.inputs = append(st.inputs, input(&diag.File{Name: path, Text: data}, path, "photo"))
	return photo.Read(data)
}

// readBeside reads a file from the folder of another file, or from below it. It
// follows no link, neither in place of the file nor on the way to it, and opens
// nothing but an ordinary file: whoever writes a case file cannot reach what
// else is on the machine.
func (f *runFiles) readBeside(beside, name string, limit int64) ([]byte, *photo.Problem) {
	if beside == stdin {
		return nil, photo.NoFolder()
	}
	local := filepath.FromSlash(name)
	if !filepath.IsLocal(local) {
		return nil, photo.Outside(name)
	}
	f.reading(filepath.Join(filepath.Dir(beside), local))
	root, err := os.OpenRoot(filepath.Dir(f.at(beside)))
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
	data, err := readStream(file, info.Size(), limit)
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
