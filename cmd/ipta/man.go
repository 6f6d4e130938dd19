package main

import (
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"ipta/cmd/ipta/internal/files"
	"ipta/cmd/ipta/internal/help"
	"ipta/pkg/lang"
)

// manOptions are all that one run of man needs.
type manOptions struct {
	*session
	// Dir is the folder to write in; it need not be there yet.
	Dir string
}

func newManCmd(s *session, run func(*manOptions) error) *cobra.Command {
	return &cobra.Command{
		Use:   s.in(lang.Text{EN: "man FOLDER", NL: "man MAP"}),
		Short: s.in(lang.Text{EN: "Write the manual pages", NL: "Schrijf de handleiding als manpagina's"}),
		Long: s.in(lang.Text{
			EN: "Write the manual pages to a folder, English in man1 and man7, Dutch in nl/man1 and\nnl/man7, as the command man looks for them. Pages that are there already are replaced.",
			NL: "Schrijf de handleiding in een map, Engels in man1 en man7, Nederlands in nl/man1 en\nnl/man7, zoals de opdracht man ze zoekt. Pagina's die er al staan, worden vervangen."}),
		Example: s.in(lang.Text{
			EN: "ipta man ~/.local/share/man",
			NL: "ipta man ~/.local/share/man"}),
		Args: arguments(1, 1),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return nil, cobra.ShellCompDirectiveFilterDirs
		},
		RunE: func(_ *cobra.Command, args []string) error {
			return run(&manOptions{session: s, Dir: args[0]})
		},
	}
}

// runMan writes the pages of both languages, each whole or not at all.
func runMan(o *manOptions) error {
	for _, l := range lang.Languages {
		folder := o.Dir
		if l != lang.EN {
			folder = filepath.Join(o.Dir, string(l))
		}
		s := &session{Env: o.Env, lang: l}
		pages, err := help.Pages(newRoot(s), l, programVersion())
		if err != nil {
			return err
		}
		for _, page := range pages {
			name := filepath.Join(folder, filepath.FromSlash(page.Path))
			if err := os.MkdirAll(filepath.Dir(o.Files.At(name)), 0o755); err != nil { // others read the manual too
				return files.CannotWrite(filepath.ToSlash(name), err)
			}
			out, err := o.Files.Create(name, files.ForOthers)
			if err != nil {
				return err
			}
			_, _ = out.Write([]byte(page.Text)) // to memory
			if err := out.Commit(); err != nil {
				out.Discard()
				return err
			}
		}
	}
	return nil
}
