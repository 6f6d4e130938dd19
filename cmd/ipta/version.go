package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

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

func newVersionCmd(s *session) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: s.in(lang.Text{EN: "Print the version", NL: "Toon de versie"}),
		Args:  arguments(0, 0),
		RunE:  func(*cobra.Command, []string) error { return printVersion(s) },
	}
}

func printVersion(s *session) error {
	_, err := fmt.Fprintf(s.Out, "ipta %s %s/%s\n", programVersion(), runtime.GOOS, runtime.GOARCH)
	return writeError(err)
}
