package main

import (
	"io"

	"github.com/spf13/cobra"

	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/lang"
	"ipta/pkg/render"
	"ipta/pkg/report/reference"
)

// newParamsReferenceCmd lists the published ratios that review sets a result beside.
func newParamsReferenceCmd(s *session) *cobra.Command {
	var result resultOptions
	cmd := &cobra.Command{
		Use:     "reference",
		Short:   s.in(lang.Text{EN: "List published ratios of like help, with their sources", NL: "Toon gepubliceerde ratio's van soortgelijke hulp, met hun bronnen"}),
		Example: "ipta params reference",
		Args:    arguments(0, 0),
		PreRunE: s.prepare,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := result.chooseFormat(cmd.Flags()); err != nil {
				return err
			}
			list, err := study.References()
			if err != nil {
				return err
			}
			return s.write(&result, func(w io.Writer) error {
				if result.Format == "json" {
					return render.Data(w, reference.NewFile(list, s.lang))
				}
				return s.renderDocument(w, reference.Document(list, s.lang), nil, &result)
			})
		},
	}
	s.addOutputFlags(cmd, &result, []string{"table", "markdown", "json"})
	return cmd
}
