//go:build ignore

// Types holds the sources to a system without compiling them: it looks up the types of
// all packages, and of all that they import, as they are there.
//
//	go run .ci/types.go darwin/amd64 windows/arm64
package main

import (
	"fmt"
	"os"
	"strings"

	"golang.org/x/tools/go/packages"
)

func main() {
	failed := false
	for _, platform := range os.Args[1:] {
		system, processor, _ := strings.Cut(platform, "/")
		all, err := packages.Load(&packages.Config{
			Mode: packages.LoadAllSyntax,
			Env:  append(os.Environ(), "GOOS="+system, "GOARCH="+processor, "CGO_ENABLED=0"),
		}, "./...")
		if err != nil {
			fmt.Fprintln(os.Stderr, "types:", err)
			os.Exit(1)
		}
		fmt.Println(platform, len(all), "packages")
		failed = packages.PrintErrors(all) > 0 || failed
	}
	if failed {
		os.Exit(1)
	}
}
