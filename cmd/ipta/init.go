package main

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/pkg/lang"
)

// startFiles holds what ipta init writes: start/KIND.LANGUAGE.yaml.
//
//go:embed start/*.yaml
var startFiles embed.FS

// initOptions are all that one run of init needs.
type initOptions struct {
	*session
	// Dir is the folder to write in; it need not be there yet.
	Dir string
}

func newInitCmd(s *session, run func(*initOptions) error) *cobra.Command {
	return &cobra.Command{
		Use:   s.in(lang.Text{EN: "init [FOLDER]", NL: "init [MAP]"}),
		Short: s.in(lang.Text{EN: "Write a first case file and a parameter file to start from", NL: "Schrijf een eerste casusbestand en parameterbestand om mee te beginnen"}),
		Long: s.in(lang.Text{
			EN: "Write a first case file and a parameter file, with remarks, in a folder (default:\nthe working folder). A file that is there already is never written over.",
			NL: "Schrijf een eerste casusbestand en een parameterbestand, met toelichting, in een map\n(standaard: de werkmap). Een bestand dat er al staat, wordt nooit overschreven."}),
		Example: s.in(lang.Text{
			EN: "ipta init first\nipta calc first",
			NL: "ipta init eerste\nipta calc eerste"}),
		Args: arguments(0, 1),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return nil, cobra.ShellCompDirectiveFilterDirs
		},
		RunE: func(_ *cobra.Command, args []string) error {
			o := &initOptions{session: s, Dir: "."}
			if len(args) == 1 {
				o.Dir = args[0]
			}
			return run(o)
		},
	}
}

// runInit writes both files, or none of them, and says what to type next.
func runInit(o *initOptions) error {
	plan := []struct{ kind, path string }{
		{"case", filepath.Join(o.Dir, "case.yaml")},
		{"parameters", filepath.Join(o.Dir, "parameters.yaml")},
	}
	for _, file := range plan {
		if _, err := os.Lstat(o.Files.At(file.path)); err == nil {
			return failure.Of(lang.Text{
				EN: "%s is there already and stays as it is; choose another folder: ipta init FOLDER",
				NL: "%s bestaat al en blijft zoals het is; kies een andere map: ipta init MAP"}, filepath.ToSlash(file.path))
		}
	}
	undo, err := makeFolder(o.Files.At(o.Dir))
	if err != nil {
		return files.CannotWrite(filepath.ToSlash(o.Dir), err)
	}
	for _, file := range plan {
		text, err := startFiles.ReadFile("start/" + file.kind + "." + string(o.lang) + ".yaml")
		if err == nil {
			err = writeNew(o.Files.At(file.path), text)
		}
		if err != nil {
			undo()
			return files.CannotWrite(filepath.ToSlash(file.path), err)
		}
		before := undo
		undo = func() { _ = os.Remove(o.Files.At(file.path)); before() }
	}
	folder, parameters := filepath.ToSlash(o.Dir), filepath.ToSlash(plan[1].path)
	_, err = fmt.Fprint(o.Out, o.in(lang.Text{
		EN: "Written: %s and %s\n\nNext:\n  ipta calc %s\n  ipta calc %s --params %s\n  ipta check %s\n",
		NL: "Geschreven: %s en %s\n\nNu verder:\n  ipta calc %s\n  ipta calc %s --params %s\n  ipta check %s\n"},
		filepath.ToSlash(plan[0].path), parameters, quoted(folder), quoted(folder), quoted(parameters), quoted(folder)))
	return files.WriteError(err)
}

// makeFolder makes a folder; undo takes it away again if it was not there.
func makeFolder(dir string) (undo func(), err error) {
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		return func() {}, err
	}
	return func() { _ = os.Remove(dir) }, os.MkdirAll(dir, 0o700)
}

// writeNew writes a file that is not there yet, whole or not at all.
func writeNew(name string, text []byte) error {
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, files.OwnerOnly)
	if err != nil {
		return err
	}
	_, err = file.Write(text)
	if err = errors.Join(err, file.Close()); err != nil {
		_ = os.Remove(name)
	}
	return err
}

// quoted puts a path with a space in it between quotes, for a shell.
func quoted(path string) string {
	for _, r := range path {
		if r == ' ' {
			return `"` + path + `"`
		}
	}
	return path
}
