package main

import (
	"embed"

	"github.com/spf13/cobra"

	"ipta/cmd/ipta/internal/files"
	"ipta/pkg/lang"
	"ipta/pkg/report/resultfile"
	"ipta/pkg/schema"
)

// schemaFiles holds the JSON Schema of themes, schema/KIND.json.
//
//go:embed schema/*.json
var schemaFiles embed.FS

// schemaOf returns the JSON Schema of a kind of file. A test holds it to what the
// loader takes and refuses.
func schemaOf(kind string) ([]byte, error) {
	switch kind {
	case "case":
		return schema.Case(), nil
	case "parameters":
		return schema.Parameters(), nil
	case "result":
		return resultfile.Schema(), nil
	}
	return schemaFiles.ReadFile("schema/" + kind + ".json")
}

// schemaKinds are the kinds of files that have a schema.
var schemaKinds = []string{"case", "parameters", "result", "theme"}

func newSchemaCmd(s *session) *cobra.Command {
	var file string
	cmd := &cobra.Command{
		Use:   "schema case|parameters|result|theme",
		Short: s.in(lang.Text{EN: "Print a JSON Schema, with which editors complete and check files", NL: "Toon een JSON Schema, waarmee editors bestanden aanvullen en controleren"}),
		Long: s.in(lang.Text{
			EN: "Print the JSON Schema (draft 7) of case files, parameter files, results or themes. An editor\nthat knows YAML completes and checks a file whose first line is\n  # yaml-language-server: $schema=./case.schema.json",
			NL: "Toon het JSON Schema (draft 7) van casusbestanden, parameterbestanden, uitkomsten of\nhuisstijlen. Een editor die YAML kent, vult een bestand aan en controleert het als de eerste regel is\n  # yaml-language-server: $schema=./case.schema.json"}),
		Example:   "ipta schema case -o case.schema.json",
		Args:      arguments(1, 1),
		ValidArgs: schemaKinds,
		PreRunE:   s.prepare,
		RunE: func(_ *cobra.Command, args []string) error {
			if err := oneOf(args[0], schemaKinds); err != nil {
				return err
			}
			text, err := schemaOf(args[0])
			if err != nil {
				return err
			}
			out, err := s.Files.Create(file, files.OwnerOnly)
			if err != nil {
				return err
			}
			defer out.Discard()
			_, _ = out.Write(text) // to memory
			return out.Commit()
		},
	}
	cmd.Flags().StringVarP(&file, "output", "o", "", s.in(lang.Text{EN: "`FILE` to write to", NL: "`BESTAND` om naar te schrijven"}))
	return cmd
}
