package main

import (
	"errors"
	"io/fs"
	"syscall"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/sensitivity"
)

// failure is an error that ends the run: its exit status, and what is said. An
// empty message is not printed: then all has been said already.
type failure struct {
	status  int
	message lang.Message
	// findings are printed before the message.
	findings []diag.Finding
	// hint is a line below the message that says how to go on.
	hint lang.Message
}

// Error returns the message in English; people see it in their own language.
func (f *failure) Error() string { return f.message.In(lang.EN) }

// In returns the message in a language.
func (f *failure) In(l lang.Language) string { return f.message.In(l) }

// wrongUsage is the failure of a command line that cannot be run.
func wrongUsage(text lang.Text, args ...any) *failure {
	return &failure{status: statusUsage, message: text.With(args...)}
}

// failed is the failure of files, of the machine or of the calculation.
func failed(text lang.Text, args ...any) *failure {
	return &failure{status: statusFailed, message: text.With(args...)}
}

// cannotCalculate is the failure of a calculation.
func cannotCalculate(err error) error {
	var undrawable *sensitivity.UndrawableError
	if errors.As(err, &undrawable) {
		return &failure{status: statusFailed, findings: undrawable.Findings}
	}
	return failed(lang.Text{EN: "calculate: %s", NL: "berekenen: %s"}, reason(err))
}

// silent ends the run with a status when all has been said already.
func silent(status int) *failure { return &failure{status: status} }

// reason puts an error of the machine into words that a user reads.
func reason(err error) lang.Localized {
	var known lang.Localized
	var errno syscall.Errno
	switch {
	case errors.As(err, &known):
		return known
	case errors.Is(err, fs.ErrNotExist):
		return lang.Text{EN: "there is no such file or folder", NL: "dit bestand of deze map bestaat niet"}
	case errors.Is(err, fs.ErrPermission):
		return lang.Text{EN: "you have no permission", NL: "u hebt hiervoor geen rechten"}
	case errors.Is(err, fs.ErrExist):
		return lang.Text{EN: "it is there already", NL: "het bestaat al"}
	case errors.Is(err, syscall.EISDIR):
		return lang.Text{EN: "it is a folder; name a file", NL: "het is een map; noem een bestand"}
	case errors.Is(err, syscall.ENOSPC):
		return lang.Text{EN: "the disk is full", NL: "de schijf is vol"}
	case errors.Is(err, syscall.EFBIG):
		return lang.Text{EN: "the file is larger than this disk or account allows", NL: "het bestand is groter dan deze schijf of dit account toestaat"}
	case errors.Is(err, syscall.EROFS):
		return lang.Text{EN: "this disk can only be read", NL: "deze schijf is alleen te lezen"}
	case errors.Is(err, syscall.ENOTDIR):
		return lang.Text{EN: "a part of its path is a file and no folder", NL: "een deel van het pad is een bestand en geen map"}
	case errors.Is(err, syscall.ELOOP):
		return lang.Text{EN: "its links lead in a circle", NL: "de verwijzingen lopen in een kring"}
	case errors.As(err, &errno):
		return lang.Same(errno.Error())
	}
	return lang.Same(err.Error())
}
