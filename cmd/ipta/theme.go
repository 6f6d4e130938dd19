package main

import (
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/check"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/magazine"
	"ipta/pkg/model"
	"ipta/pkg/photo"
)

// readTheme reads a house style and its files; nil for no name. What is wrong with
// them is printed, and a failure returned.
func (s *session) readTheme(name string) (*magazine.Theme, error) {
	if name == "" {
		return nil, nil
	}
	text, err := s.Files.ReadSmall(name)
	if err != nil {
		return nil, s.Files.CannotRead(name, err)
	}
	if err := study.NoTable(name, text); err != nil {
		return nil, err
	}
	theme, findings := load.Theme(&diag.File{Name: name, Text: text})
	read := &magazine.Theme{Theme: theme}
	if theme != nil {
		magazine.DefaultColors(theme)
		findings = append(findings, check.Theme(theme)...)
		for _, f := range []struct {
			path string
			file model.ThemeFile
			read func(data []byte) *photo.Problem
		}{
			{"logo.file", theme.Logo, func(data []byte) (problem *photo.Problem) {
				read.Logo, problem = photo.Read(data, magazine.MaxLogo)
				return problem
			}},
			{"fonts.text.file", theme.TextFont, func(data []byte) *photo.Problem { read.TextFont = data; return fontProblem(data) }},
			{"fonts.headings.file", theme.HeadingFont, func(data []byte) *photo.Problem { read.HeadingFont = data; return fontProblem(data) }},
		} {
			if f.file.File == "" {
				continue
			}
			data, problem := s.Files.ReadBeside(name, f.file.File, photo.MaxFileSize)
			if problem == nil {
				problem = f.read(data)
			}
			if problem != nil {
				findings = append(findings, diag.Finding{ID: problem.ID, Severity: diag.Error, Pos: f.file.Pos, Path: f.path, Message: problem.Message})
			}
		}
	}
	if diag.Failed(findings) {
		return nil, s.refuse(findings)
	}
	s.printFindings(diag.Sort(findings))
	return read, nil
}

// fontProblem says what is wrong with a font file; nil for nothing.
func fontProblem(data []byte) *photo.Problem {
	if _, ok := magazine.FontType(data); !ok {
		return &photo.Problem{ID: "font-kind", Message: lang.Text{
			EN: "this is no font; give a file of the kind woff2, woff, ttf or otf",
			NL: "dit is geen lettertype; geef een bestand van het soort woff2, woff, ttf of otf"}.With()}
	}
	if len(data) > magazine.MaxFont {
		return &photo.Problem{ID: "font-size", Message: lang.Text{
			EN: "the font is larger than %d MB; keep only the letters that you use, or take woff2",
			NL: "het lettertype is groter dan %d MB; houd alleen de letters die u gebruikt, of neem woff2"}.With(magazine.MaxFont >> 20)}
	}
	return nil
}
