package main

import (
	"fmt"
	"path/filepath"

	"ipta/cmd/ipta/internal/files"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/diag"
	"ipta/pkg/magazine"
	"ipta/pkg/model"
	"ipta/pkg/photo"
	"ipta/pkg/report/consent"
)

// readPhotos reads the photos that may be published, by the id of their case, and
// counts them among the files of the study. What is wrong with one is printed,
// and a failure returned.
func (s *session) readPhotos(st *study.Study) (map[string][]photo.Picture, error) {
	photos := map[string][]photo.Picture{}
	var findings []diag.Finding
	for _, c := range st.Cases {
		if !consent.Photos(c) {
			continue
		}
		for i, p := range c.Story.Photos {
			one, problem := photo.Picture{}, photo.TooMany(magazine.MaxPhotos)
			if i < magazine.MaxPhotos {
				one, problem = readPhoto(st, s.Files, c, p.File)
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
		return nil, s.refuse(findings)
	}
	return photos, nil
}

// readPhoto reads a photo from below the folder of a case file.
func readPhoto(st *study.Study, files *files.Files, c *model.Case, name string) (photo.Picture, *photo.Problem) {
	data, problem := files.ReadBeside(c.Pos.Name(), name, photo.MaxFileSize)
	if problem != nil {
		return photo.Picture{}, problem
	}
	path := filepath.ToSlash(filepath.Join(filepath.Dir(c.Pos.Name()), filepath.FromSlash(name)))
	st.Inputs = append(st.Inputs, study.Input(&diag.File{Name: path, Text: data}, path, "photo"))
	return photo.Read(data, photo.MaxSide)
}
