package main

import (
	"bytes"

	"github.com/spf13/cobra"

	"ipta/cmd/ipta/internal/files"
	"ipta/pkg/lang"
)

// shells are the shells for which there is a completion script.
var shells = []struct {
	name     string
	generate func(root *cobra.Command, w *bytes.Buffer) error
}{
	{"bash", func(root *cobra.Command, w *bytes.Buffer) error { return root.GenBashCompletionV2(w, true) }},
	{"zsh", func(root *cobra.Command, w *bytes.Buffer) error { return root.GenZshCompletion(w) }},
	{"fish", func(root *cobra.Command, w *bytes.Buffer) error { return root.GenFishCompletion(w, true) }},
	{"powershell", func(root *cobra.Command, w *bytes.Buffer) error {
		return root.GenPowerShellCompletionWithDesc(w)
	}},
}

func newCompletionCmd(s *session) *cobra.Command {
	names := make([]string, len(shells))
	for i, shell := range shells {
		names[i] = shell.name
	}
	return &cobra.Command{
		Use:   "completion bash|zsh|fish|powershell",
		Short: s.in(lang.Text{EN: "Print a script that completes commands in a shell", NL: "Toon een script dat opdrachten in een shell aanvult"}),
		Example: s.in(lang.Text{
			EN: "bash:        ipta completion bash > ~/.local/share/bash-completion/completions/ipta\nzsh:         ipta completion zsh > \"${fpath[1]}/_ipta\"\nfish:        ipta completion fish > ~/.config/fish/completions/ipta.fish\nPowerShell:  ipta completion powershell | Out-String | Invoke-Expression",
			NL: "bash:        ipta completion bash > ~/.local/share/bash-completion/completions/ipta\nzsh:         ipta completion zsh > \"${fpath[1]}/_ipta\"\nfish:        ipta completion fish > ~/.config/fish/completions/ipta.fish\nPowerShell:  ipta completion powershell | Out-String | Invoke-Expression"}),
		Args:      arguments(1, 1),
		ValidArgs: names,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneOf(args[0], names); err != nil {
				return err
			}
			var script bytes.Buffer
			for _, shell := range shells {
				if shell.name != args[0] {
					continue
				}
				if err := shell.generate(cmd.Root(), &script); err != nil {
					return err
				}
			}
			_, err := s.Files.Out.Write(script.Bytes())
			return files.WriteError(err)
		},
	}
}

// complete has a shell complete the values of a flag. cobra keeps what it is told
// of that for all runs of the process, so only a run that completes tells it.
func (s *session) complete(cmd *cobra.Command, flag string, values cobra.CompletionFunc) {
	if s.completes {
		_ = cmd.RegisterFlagCompletionFunc(flag, values) // the flag is there
	}
}

// completeCases completes case arguments with files of cases and folders.
func completeCases(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return []string{"yaml", "yml", "xlsx", "csv", "tsv", "jsonl", "ndjson", "parquet", "gz", "zst"}, cobra.ShellCompDirectiveFilterFileExt
}
