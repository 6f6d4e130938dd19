// Package failure says how a run of the command ends that does not end well: its
// exit status, and in which words that is told.
package failure

import (
	"errors"
	"io/fs"
	"runtime"
	"syscall"

	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/sensitivity"
)

// The exit statuses.
const (
	Done   = 0
	Failed = 1 // the files or the calculation failed
	Usage  = 2 // the command line is wrong
	Unmet  = 3 // a --require does not hold, or --strict met a finding
	// Interrupted is what a shell gives a command that was ended with Ctrl-C.
	Interrupted = 130
)

// Failure is an error that ends the run: its exit status, and what is said. An
// empty message is not printed: then all has been said already.
type Failure struct {
	Status  int
	Message lang.Message
	// Findings are printed before the message.
	Findings []diag.Finding
	// Hint is a line below the message that says how to go on.
	Hint lang.Message
}

// Error returns the message in English; people see it in their own language.
func (f *Failure) Error() string { return f.Message.In(lang.EN) }

// In returns the message in a language.
func (f *Failure) In(l lang.Language) string { return f.Message.In(l) }

// OfUsage is the failure of a command line that cannot be run.
func OfUsage(text lang.Text, args ...any) *Failure {
	return &Failure{Status: Usage, Message: text.With(args...)}
}

// Of is the failure of files, of the machine or of the calculation.
func Of(text lang.Text, args ...any) *Failure {
	return &Failure{Status: Failed, Message: text.With(args...)}
}

// OfCalculation is the failure of a calculation.
func OfCalculation(err error) error {
	var undrawable *sensitivity.UndrawableError
	if errors.As(err, &undrawable) {
		return &Failure{Status: Failed, Findings: undrawable.Findings}
	}
	return Of(lang.Text{EN: "calculate: %s", NL: "berekenen: %s"}, Reason(err))
}

// Silent ends the run with a status when all has been said already.
func Silent(status int) *Failure { return &Failure{Status: status} }

// Reason puts an error of the machine into words that a user reads.
func Reason(err error) lang.Localized {
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
		return diskFull
	case errors.Is(err, syscall.EFBIG):
		return fileTooLarge
	case errors.Is(err, syscall.EROFS):
		return readOnly
	case errors.Is(err, syscall.ENOTDIR):
		return noFolder
	case errors.Is(err, syscall.ELOOP):
		return linksInCircle
	case errors.As(err, &errno):
		if runtime.GOOS == "windows" {
			if text, ok := ofWindows[uint32(errno)]; ok {
				return text
			}
		}
		return lang.Same(errno.Error())
	}
	return lang.Same(err.Error())
}
