package main

import (
	"cmp"
	"io"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/spf13/cobra"

	"ipta/cmd/ipta/internal/files"
	"ipta/cmd/ipta/internal/study"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/load"
)

// session is one run of the program, from before its command is known.
type session struct {
	Env
	study.Source
	// args is the command line, and given what it was given to see of the world.
	args  []string
	given Env
	// round says that it is one of the rounds of a run that watches its files.
	round bool
	// helpErr is why help could not be printed, if so.
	helpErr  error
	lang     lang.Language
	settings settings

	// completes says that a shell asks what can be typed.
	completes bool
	// applied are the flags to which the settings gave a value.
	applied []string
	// setBy says where the values of --set stand, "" for the command line.
	setBy string
	// setAt are their places in a settings file.
	setAt []diag.Pos
	// mapBy says where the values of --map stand, "" for the command line.
	mapBy string

	mu sync.Mutex
	// unfinished takes away what an interrupted run leaves on disk.
	unfinished func()
	// finishes says that the run ends by itself once it is stopped.
	finishes bool
	stopped  atomic.Bool
}

// newSession reads the settings and chooses the language, which all texts of
// the commands need.
func newSession(args []string, env Env) *session {
	files := &files.Files{Dir: env.Dir, In: env.In, Out: env.Out}
	s := &session{Env: env, args: args, given: env, settings: readSettings(env, files), Source: study.Source{Files: files, Refuse: isPriceList}}
	files.OnInterrupt = s.onInterrupt
	s.Limits.Parsed = cmp.Or(env.Parsed, &load.Parsed{})
	s.Out, s.Err = &guarded{w: env.Out}, &guarded{w: env.Err}
	s.lang = chooseLanguage(args, env, s.settings)
	s.completes = len(args) > 0 && (args[0] == cobra.ShellCompRequestCmd || args[0] == cobra.ShellCompNoDescRequestCmd)
	return s
}

// chooseLanguage returns the language that the command line asks for, else the
// settings, else the locale, else English. A language that ipta does not speak
// is refused later, where the flag is read.
func chooseLanguage(args []string, env Env, set settings) lang.Language {
	candidates := []string{set.text("lang")}
	for _, name := range []string{"LC_ALL", "LANG"} {
		if value := env.Getenv(name); value != "" {
			candidates = append(candidates, value)
			break
		}
	}
	for i, arg := range args {
		if arg == "--" {
			break
		}
		if value, ok := strings.CutPrefix(arg, "--lang="); ok {
			candidates = append([]string{value}, candidates...)
		} else if arg == "--lang" && i+1 < len(args) {
			candidates = append([]string{args[i+1]}, candidates...)
		}
	}
	for _, candidate := range candidates {
		if l, ok := lang.Parse(candidate); ok {
			return l
		}
	}
	return lang.EN
}

// guarded takes workflow commands out of what goes to a stream, such as a name of
// a file that begins with ::error.
type guarded struct {
	w     io.Writer
	mu    sync.Mutex
	lines lang.Guard
}

// Write writes what can be told to be harmless, and the rest with what follows.
func (g *guarded) Write(p []byte) (int, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if _, err := g.w.Write(g.lines.Append(nil, p)); err != nil {
		return 0, err
	}
	return len(p), nil
}

// reader returns what reads for this run; quiet says that nobody looks how far it is.
func (s *session) reader(quiet bool) *study.Reader {
	r := &study.Reader{Source: s.Source, Lang: s.lang, SetBy: s.setBy, SetAt: s.setAt, MapBy: s.mapBy, Print: s.printFindings, Warn: s.warn}
	if !quiet {
		r.Progress = s.newProgress(false)
	}
	return r
}

// readStudy reads and checks everything that a run needs.
func (s *session) readStudy(o *study.Options, checkOnly bool) (*study.Study, error) {
	return s.reader(true).Read(o, checkOnly)
}

// in puts a text into the language of the run.
func (s *session) in(t lang.Text, args ...any) string { return t.With(args...).In(s.lang) }

// onInterrupt names what to take away when the run is interrupted, before what
// was named earlier.
func (s *session) onInterrupt(f func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	earlier := s.unfinished
	s.unfinished = func() {
		f()
		if earlier != nil {
			earlier()
		}
	}
}

// discard takes away what an interrupted run leaves on disk. It keeps the lock,
// so that a run that goes on meanwhile can leave nothing more.
func (s *session) discard() {
	s.mu.Lock()
	if s.unfinished != nil {
		s.unfinished()
	}
}

// prepare reads the settings into the flags of a command; it runs before every
// command that settings can steer.
func (s *session) prepare(cmd *cobra.Command, args []string) error {
	if err := s.applySettings(cmd); err != nil {
		return err
	}
	return s.keepMinCell(cmd, args)
}
