package main

import (
	"embed"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/lang"
	"ipta/pkg/report/comparison"
	"ipta/pkg/report/ledger"
	"ipta/pkg/report/overall"
	"ipta/pkg/report/resultfile"
	"ipta/pkg/report/unitcosts"
	"ipta/pkg/schema"
	"ipta/pkg/selftest"
)

// schemaFiles holds the JSON Schema of themes, schema/KIND.json.
//
//go:embed schema/*.json
var schemaFiles embed.FS

// schemaOf returns the JSON Schema of a kind of file; that of cases takes the names of a
// parameter set alone, if it is given these. A test holds it to what the loader takes
// and refuses.
func schemaOf(kind string, names *schema.Names) ([]byte, error) {
	switch kind {
	case schemaOfCase:
		return schema.Case(names), nil
	case "parameters":
		return schema.Parameters(), nil
	case "result":
		return resultfile.Schema(), nil
	case "budget":
		return ledger.Schema(), nil
	case "options":
		return comparison.ChoicesSchema(), nil
	case "comparison":
		return comparison.Schema(), nil
	case "unit-costs":
		return unitcosts.Schema(), nil
	case "audit":
		return unitcosts.AuditSchema(), nil
	case "selftest":
		return selftest.Schema(), nil
	case "disclosure":
		return overall.AuditSchema(), nil
	case "findings":
		return resultfile.FindingsSchema(), nil
	}
	return schemaFiles.ReadFile("schema/" + kind + ".json")
}

const schemaOfCase = "case"

// schemaKinds are the kinds of files that have a schema.
var schemaKinds = []string{schemaOfCase, "parameters", "result", "budget", "options", "comparison", "unit-costs", "audit", "disclosure", "findings", "selftest", "theme"}

// schemaOptions are all that one run of schema needs.
type schemaOptions struct {
	*session
	study.ParameterOptions
	// Kind is one of schemaKinds.
	Kind string
	// Named says that the names of the parameters are those that a case may use.
	Named bool
	// File is where to write to, "" for standard output.
	File string
}

func newSchemaCmd(s *session, run func(*schemaOptions) error) *cobra.Command {
	o := &schemaOptions{session: s}
	asked := false
	cmd := &cobra.Command{
		Use:   "schema " + strings.Join(schemaKinds, "|"),
		Short: s.in(lang.Text{EN: "Print a JSON Schema, with which editors complete and check files", NL: "Toon een JSON Schema, waarmee editors bestanden aanvullen en controleren"}),
		Long: s.in(lang.Text{
			EN: "Print the JSON Schema (draft 7) of case files, parameter files, themes, or of what commands write\nwith -f json: results, budgets, options, comparisons, unit costs, audits, disclosures, findings and selftests. An editor that knows YAML completes and checks a file whose first line is\n  # yaml-language-server: $schema=./case.schema.json\n\nWith --params, the schema of case files knows the names of that set: unit costs, numbers, domains\nand stakeholders. The editor proposes them, shows the label, price and source of each, and\nmarks every other name. Make it anew when names are added to the set. ipta init writes one.",
			NL: "Toon het JSON Schema (draft 7) van casusbestanden, parameterbestanden, huisstijlen, of van wat\nopdrachten met -f json schrijven: uitkomsten, begrotingen, opties, vergelijkingen, kostprijzen,\ndoorlichtingen, onthullingen, bevindingen en zelftests. Een editor die YAML kent, vult een bestand aan en controleert het als de\neerste regel is\n  # yaml-language-server: $schema=./case.schema.json\n\nMet --params kent het schema van casusbestanden de namen van die set: kostprijzen, getallen,\ndomeinen en partijen. De editor stelt ze voor, toont van elk het label, de prijs en de bron, en\nzet een streep onder elke andere naam. Maak het opnieuw als er namen in de set bijkomen. ipta init\nschrijft er een."}),
		Example: s.in(lang.Text{
			EN: "ipta schema case -o case.schema.json\nipta schema case -p first/parameters.yaml -o first/case.schema.json",
			NL: "ipta schema case -o case.schema.json\nipta schema case -p eerste/parameters.yaml -o eerste/case.schema.json"}),
		Args:      arguments(1, 1),
		ValidArgs: schemaKinds,
		PreRunE: func(cmd *cobra.Command, args []string) error {
			asked = slices.ContainsFunc(namesOf, cmd.Flags().Changed) // and not by a settings file
			return s.prepare(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			o.Kind, o.Named = args[0], slices.ContainsFunc(namesOf, cmd.Flags().Changed)
			if err := oneOf(o.Kind, schemaKinds); err != nil {
				return err
			}
			if asked && o.Kind != schemaOfCase {
				return failure.OfUsage(lang.Text{
					EN: "the schema of %s has no names of a parameter set; --params goes with ipta schema case",
					NL: "het schema van %s heeft geen namen van een parameterset; --params hoort bij ipta schema case"}, o.Kind)
			}
			return run(o)
		},
	}
	s.addParamsFlags(cmd, &o.ParameterOptions)
	cmd.Flags().VarP(&outputFile{target: &o.File}, "output", "o", s.in(lang.Text{EN: "`FILE` to write to", NL: "`BESTAND` om naar te schrijven"}))
	return cmd
}

// namesOf are the flags that say of which parameter set the names are.
var namesOf = []string{"params", "over", "set"}

// runSchema writes a schema.
func runSchema(o *schemaOptions) error {
	var names *schema.Names
	if o.Named && o.Kind == schemaOfCase {
		p, err := o.readOnlyParameters(o.ParameterOptions)
		if err != nil {
			return err
		}
		names = unitcosts.Names(p, o.lang)
	}
	text, err := schemaOf(o.Kind, names)
	if err != nil {
		return err
	}
	out, err := o.Files.Create(o.File, files.OwnerOnly)
	if err != nil {
		return err
	}
	defer out.Discard()
	_, _ = out.Write(text) // to memory
	return out.Commit()
}
