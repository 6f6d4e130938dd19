// Command ipta is a calculator for social cost-benefit analyses of help to
// young people: case files and a parameter file in, tables out. This package
// holds the commands, flags, settings, files, terminal and exit statuses; all
// that is computed lives in the packages below pkg.
package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"golang.org/x/term"

	"ipta/cmd/ipta/internal/failure"
	"ipta/cmd/ipta/internal/memory"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/model"
)

// Env is what a run sees of the world besides files: its three streams, the
// environment and the terminal. Tests fill it by hand.
type Env struct {
	In       io.Reader
	Out, Err io.Writer
	// Environ holds NAME=VALUE pairs, as os.Environ returns them.
	Environ []string
	// Dir is the working folder, "" for that of the process.
	Dir string
	// ConfigDir is the user's folder of settings; "" when there is none.
	ConfigDir string
	// Today is the date, for what asks how old a file is; results never depend on it.
	Today model.Date
	// Terminal says that Out is a terminal, ErrTerminal that Err is one; Width is its
	// width in characters.
	Terminal    bool
	ErrTerminal bool
	Width       int
	// Parsed keeps parameters that were parsed, for runs one after another; nil keeps them
	// for one run.
	Parsed *load.Parsed
	// Wait lets time go by between two looks of --watch at its files, and reports false when
	// the run is to end; nil waits watchPause.
	Wait func(context.Context) bool
}

// Getenv returns the value of a variable of the environment, "" for none.
func (e Env) Getenv(name string) string {
	for _, pair := range e.Environ {
		if value, ok := strings.CutPrefix(pair, name+"="); ok {
			return value
		}
	}
	return ""
}

func main() {
	memory.BeQuick()
	ctx, stop := signal.NotifyContext(context.Background(), endings()...)
	env := Env{In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Environ: os.Environ(), Today: today()}
	env.ConfigDir, _ = os.UserConfigDir() // without a home there are no settings of the user
	for _, to := range []struct {
		fd uintptr
		is *bool
	}{{os.Stderr.Fd(), &env.ErrTerminal}, {os.Stdout.Fd(), &env.Terminal}} {
		if *to.is = term.IsTerminal(int(to.fd)); *to.is {
			env.Width, _, _ = term.GetSize(int(to.fd))
		}
	}
	suitConsole(&env)
	greetWhoClicks(os.Args[1:], env)
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends a run that is finishing at once
	status := Main(ctx, os.Args[1:], env)
	stop()
	os.Exit(status)
}

// today is the date of the clock.
func today() model.Date { return model.Date(time.Now().Format(time.DateOnly)) }

// endings are the signals that end a run tidily. A hangup that is ignored, as
// nohup wants it, stays so.
func endings() []os.Signal {
	signals := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(hangup) {
		signals = append(signals, hangup)
	}
	return signals
}

// Main runs one command line and returns its exit status. It is the only place
// that prints an error, and prints it once.
func Main(ctx context.Context, args []string, env Env) int {
	return newSession(args, env).main(ctx)
}

// main is Main, of a session that may be looked at afterwards.
func (s *session) main(ctx context.Context) int {
	root := newRoot(s)
	root.SetArgs(s.args)
	done := make(chan error, 1)
	go func() {
		err := root.ExecuteContext(ctx)
		done <- cmp.Or(err, s.helpErr)
	}()
	var err error
	select {
	case err = <-done:
	case <-ctx.Done():
		if !s.stop() {
			s.discard()
			return failure.Interrupted
		}
		err = <-done
	}
	if err == nil {
		return failure.Done
	}
	var f *failure.Failure
	if !errors.As(err, &f) {
		f = &failure.Failure{Status: failure.Failed, Message: lang.Same("%s").With(failure.Reason(err))}
	}
	s.printFindings(f.Findings)
	if text := f.Message.In(s.lang); text != "" {
		fmt.Fprintln(s.Err, "ipta: "+clean(text))
		if from := s.setBySettings(text); from != "" {
			fmt.Fprintln(s.Err, clean(from))
		}
	}
	if hint := f.Hint.In(s.lang); hint != "" {
		fmt.Fprintln(s.Err, clean(hint))
	}
	return f.Status
}

// clean makes a text harmless, so that the name of a file or a word of it
// cannot steer the terminal. Line ends stay.
func clean(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = lang.Visible(line)
	}
	return strings.Join(lines, "\n")
}
