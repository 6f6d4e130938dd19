package main

import (
	"io"

	"github.com/spf13/cobra"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/files"
	"ipta/cmd/ipta/internal/help"
	"ipta/pkg/check"
	"ipta/pkg/lang"
)

// help prints the help of a command on standard output. cobra hears of no error
// from it; Main looks at helpErr.
func (s *session) help(cmd *cobra.Command, _ []string) {
	s.helpErr = files.WriteError(help.Print(s.Out, cmd, s.lang, s.width()))
}

// newHelpCmd returns the command that prints the help of a command or a topic.
func newHelpCmd(s *session) *cobra.Command {
	return &cobra.Command{
		Use:   s.in(lang.Text{EN: "help [COMMAND|TOPIC]", NL: "help [OPDRACHT|ONDERWERP]"}),
		Short: s.in(lang.Text{EN: "Explain a command or a topic", NL: "Leg een opdracht of een onderwerp uit"}),
		ValidArgsFunction: func(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			var names []string
			if len(args) == 0 {
				names = help.Names(cmd.Root())
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			root := cmd.Root()
			if len(args) == 0 {
				return root.Help()
			}
			for _, t := range help.Topics {
				if t.Name == args[0] {
					return s.printTopic(t)
				}
			}
			found, rest, err := root.Find(args)
			if err == nil && found != root && len(rest) == 0 {
				return found.Help()
			}
			name := args[len(args)-1]
			names := help.Names(root)
			if near, ok := check.Nearest(name, names); ok {
				return failure.OfUsage(lang.Text{EN: "no help on %q; did you mean %s?", NL: "geen hulp over %q; bedoelt u %s?"}, name, near)
			}
			return failure.OfUsage(lang.Text{EN: "no help on %q; there is help on %s", NL: "geen hulp over %q; er is hulp over %s"}, name, lang.List(names))
		},
	}
}

// printTopic prints the text of a topic.
func (s *session) printTopic(t help.Topic) error {
	text, err := t.Text(s.lang, min(s.width(), help.Width))
	if err != nil {
		return err
	}
	_, err = io.WriteString(s.Out, text)
	return files.WriteError(err)
}
