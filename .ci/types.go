//go:build ignore

// Types holds the sources to a system without compiling them: it looks up the types of
// all packages as they are there, and of all that they import what they declare.
//
//	go run .ci/types.go darwin/arm64 windows/arm64
package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strings"

	"golang.org/x/tools/go/packages"
)

func main() {
	here, err := os.Getwd()
	if err != nil {
		fail(err)
	}
	failed := false
	for _, platform := range os.Args[1:] {
		system, processor, _ := strings.Cut(platform, "/")
		all, err := packages.Load(&packages.Config{
			Mode: packages.LoadAllSyntax,
			Env:  append(os.Environ(), "GOOS="+system, "GOARCH="+processor, "CGO_ENABLED=0"),
			ParseFile: func(set *token.FileSet, name string, text []byte) (*ast.File, error) {
				file, err := parser.ParseFile(set, name, text, parser.SkipObjectResolution)
				if file != nil && !strings.HasPrefix(name, here) {
					withoutBodies(file)
				}
				return file, err
			},
		}, "./...")
		if err != nil {
			fail(err)
		}
		fmt.Println(platform, len(all), "packages")
		for _, one := range all { // of what they import, imports are not used where bodies are gone
			for _, wrong := range one.Errors {
				fmt.Fprintln(os.Stderr, wrong)
				failed = true
			}
		}
	}
	if failed {
		os.Exit(1)
	}
}

// withoutBodies takes from the functions of a file what they do.
func withoutBodies(file *ast.File) {
	for _, d := range file.Decls {
		if f, ok := d.(*ast.FuncDecl); ok {
			f.Body = nil
		}
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "types:", err)
	os.Exit(1)
}
