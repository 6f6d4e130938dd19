package main

import (
	"fmt"
	"io"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"ipta/cmd/ipta/internal/files"
	"ipta/pkg/lang"
)

// version is the number of the release; the build sets it with
// -ldflags "-X main.version=1.2.3".
var version = ""

// programVersion returns the version of this program: that of the release, or
// of the module that go install fetched, else "dev".
func programVersion() string {
	if version != "" {
		return version
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return "dev"
}

// madeOf says which commit a program was built from, and with which Go; ""
// where the build does not tell, as outside a checkout.
func madeOf(info *debug.BuildInfo, l lang.Language) string {
	about := make(map[string]string)
	for _, setting := range info.Settings {
		about[setting.Key] = setting.Value
	}
	if about["vcs.revision"] == "" {
		return ""
	}
	text := lang.Text{EN: "commit %s of %s, built with %s\n", NL: "commit %s van %s, gebouwd met %s\n"}
	if about["vcs.modified"] == "true" {
		text = lang.Text{EN: "commit %s of %s and changes to it, built with %s\n", NL: "commit %s van %s en wijzigingen daarop, gebouwd met %s\n"}
	}
	return text.With(about["vcs.revision"], about["vcs.time"], info.GoVersion).In(l)
}

func newVersionCmd(s *session) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: s.in(lang.Text{EN: "Print the version", NL: "Toon de versie"}),
		Args:  arguments(0, 0),
		RunE:  func(*cobra.Command, []string) error { return printVersion(s) },
	}
}

func printVersion(s *session) error {
	text := fmt.Sprintf("ipta %s %s/%s\n", programVersion(), runtime.GOOS, runtime.GOARCH)
	if info, ok := debug.ReadBuildInfo(); ok {
		text += madeOf(info, s.lang)
	}
	_, err := io.WriteString(s.Out, text)
	return files.WriteError(err)
}
