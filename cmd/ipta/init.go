package main

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/lang"
	"ipta/pkg/report/unitcosts"
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
		Short: s.in(lang.Text{EN: "Write a first case, its story and a parameter file to start from", NL: "Schrijf een eerste casus, het verhaal erbij en een parameterbestand om mee te beginnen"}),
		Long: s.in(lang.Text{
			EN: "Write a first case file with a story, a joint analysis and a parameter file, with remarks, in\na folder (default: the working folder), and the schemas with which an editor completes them. A\nfile that is there already is never written over.",
			NL: "Schrijf een eerste casusbestand met een verhaal, een gezamenlijke analyse en een\nparameterbestand, met toelichting, in een map (standaard: de werkmap), en de schema's waarmee een\neditor ze aanvult. Een bestand dat er al staat, wordt nooit overschreven."}),
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

// initFiles are the files that init writes, in that order, and what each is for. Those with a
// schema are what an editor reads to complete the others.
var initFiles = []struct {
	name string
	is   lang.Text
}{
	{"case.yaml", lang.Text{EN: "a case, with its story", NL: "een casus, met het verhaal"}},
	{"parameters.yaml", lang.Text{EN: "your own unit costs", NL: "uw eigen kostprijzen"}},
	{"analysis.yaml", lang.Text{EN: "what several stories say together", NL: "wat meer verhalen samen zeggen"}},
	{caseSchemaFile, lang.Text{EN: "for an editor: the names and keys of a case", NL: "voor een editor: de namen en sleutels van een casus"}},
	{"parameters.schema.json", lang.Text{EN: "for an editor: the keys of a parameter file", NL: "voor een editor: de sleutels van een parameterbestand"}},
}

// caseSchemaFile is the schema with the names of the parameter file that init wrote.
const caseSchemaFile = "case.schema.json"

// runInit writes all files, or none of them, and says what to type next.
func runInit(o *initOptions) error {
	place := func(name string) string { return filepath.Join(o.Dir, name) }
	for _, file := range initFiles {
		if _, err := os.Lstat(o.Files.At(place(file.name))); err == nil {
			return failure.Of(lang.Text{
				EN: "%s is there already and stays as it is; choose another folder: ipta init FOLDER",
				NL: "%s bestaat al en blijft zoals het is; kies een andere map: ipta init MAP"}, filepath.ToSlash(place(file.name)))
		}
	}
	undo, err := makeFolder(o.Files.At(o.Dir))
	if err != nil {
		return files.CannotWrite(filepath.ToSlash(o.Dir), err)
	}
	var list strings.Builder
	for _, file := range initFiles {
		text, err := o.startText(file.name, place("parameters.yaml"))
		if err == nil {
			err = writeNew(o.Files.At(place(file.name)), text)
		}
		if err != nil {
			undo()
			return files.CannotWrite(filepath.ToSlash(place(file.name)), err)
		}
		before := undo
		undo = func() { _ = os.Remove(o.Files.At(place(file.name))); before() }
		fmt.Fprintf(&list, "  %-24s %s\n", file.name, o.in(file.is))
	}
	folder, parameters := filepath.ToSlash(o.Dir), filepath.ToSlash(place("parameters.yaml"))
	_, err = fmt.Fprint(o.Out, o.in(lang.Text{
		EN: "Written in %s:\n%s\nNext:\n  ipta calc %s\n  ipta calc %s --params %s\n  ipta check %s\n",
		NL: "Geschreven in %s:\n%s\nNu verder:\n  ipta calc %s\n  ipta calc %s --params %s\n  ipta check %s\n"},
		folder, list.String(), lang.Argument(folder), lang.Argument(folder), lang.Argument(parameters), lang.Argument(folder)))
	return files.WriteError(err)
}

// startText returns the text of a file that init writes; parameters are those whose names a
// case may use.
func (o *initOptions) startText(name, parameters string) ([]byte, error) {
	switch kind, isSchema := strings.CutSuffix(name, ".schema.json"); {
	case name == caseSchemaFile:
		p, err := o.readParameterFile(study.ParameterOptions{Params: parameters})
		if err != nil {
			return nil, err
		}
		return schemaOf(schemaOfCase, unitcosts.Names(p, o.lang))
	case isSchema:
		return schemaOf(kind, nil)
	}
	kind := strings.TrimSuffix(name, ".yaml")
	return startFiles.ReadFile("start/" + kind + "." + string(o.lang) + ".yaml")
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
