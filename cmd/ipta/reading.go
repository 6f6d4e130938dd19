package main

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"slices"

	"ipta/cmd/ipta/internal/failure"
	"ipta/pkg/cohort"
	"ipta/pkg/lang"
)

// readLimited reads a file of at most limit bytes.
func (f *runFiles) readLimited(name string, limit int64) ([]byte, error) {
	file, size, err := f.openLimited(name, limit)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return readStream(file, size, limit)
}

// smallFile is the largest file of settings, house style or secret that is read,
// in bytes. No flag lifts it.
const smallFile = 1 << 20

// readSmall reads a file of at most smallFile bytes.
func (f *runFiles) readSmall(name string) ([]byte, error) {
	text, err := f.readLimited(name, smallFile)
	if errors.As(err, new(tooLarge)) {
		return nil, failure.Of(lang.Text{
			EN: "it is larger than %d MB, the most that such a file may be",
			NL: "het is groter dan %d MB, het meeste dat zo'n bestand mag zijn"}, smallFile>>20)
	}
	return text, err
}

// openLimited opens a file to read, and returns its size as far as that is
// known. It waits for nobody: a device, which may never end, is refused, and so
// is a pipe to which nobody writes.
func (f *runFiles) openLimited(name string, limit int64) (io.ReadCloser, int64, error) {
	f.reading(name)
	file, err := os.OpenFile(f.at(name), os.O_RDONLY|openNow, 0)
	if err != nil {
		return nil, 0, err
	}
	info, err := file.Stat()
	switch {
	case err != nil:
	case info.Mode().IsRegular() && info.Size() > limit:
		err = tooLarge(limit)
	case info.Mode()&fs.ModeDevice != 0:
		err = failure.Of(lang.Text{
			EN: "it is a device, not a file; give what it says through standard input, with - for the name",
			NL: "het is een apparaat en geen bestand; geef wat het zegt via standaardinvoer, met - als naam"})
	case info.Mode()&fs.ModeNamedPipe != 0:
		return &pipe{File: file}, 0, nil
	default:
		return file, info.Size(), nil
	}
	_ = file.Close() // it was only opened to be read
	return nil, 0, err
}

// pipe is a pipe in place of a file.
type pipe struct {
	*os.File
	heard bool
}

// Read reads from the pipe; one that ends before it has said anything is an error.
func (p *pipe) Read(b []byte) (int, error) {
	n, err := p.File.Read(b)
	p.heard = p.heard || n > 0
	if err == io.EOF && !p.heard {
		return n, failure.Of(lang.Text{
			EN: "nobody writes to this pipe; start the program that does first",
			NL: "niemand schrijft naar deze pijp; start eerst het programma dat dat doet"})
	}
	return n, err
}

// readStream reads at most limit bytes; size is how many there probably are.
func readStream(r io.Reader, size, limit int64) ([]byte, error) {
	const most = 8 << 20
	var parts [][]byte
	part := make([]byte, 0, min(max(size, 0), limit)+bytes.MinRead)
	for total := int64(0); ; {
		n, err := r.Read(part[len(part):cap(part)])
		part = part[:len(part)+n]
		total += int64(n)
		switch {
		case total > limit:
			return nil, tooLarge(limit)
		case err == io.EOF && parts == nil:
			return part, nil
		case err == io.EOF:
			return slices.Concat(append(parts, part)...), nil
		case err != nil:
			return nil, err
		case len(part) == cap(part): // parts, as a text that doubles its room leaves much behind
			parts = append(parts, part)
			part = make([]byte, 0, min(total, most))
		}
		if total > largeInput {
			saveMemory()
		}
	}
}

// headSize is how much is read of a text of which the size is not known, or is
// larger, before it is judged.
const headSize = 1 << 20

// readText reads a text of at most limit bytes. When it cannot be what it should
// by how it begins, only that is returned: the rest may have no end.
func readText(r io.Reader, size, limit int64, mayBe func(head []byte) bool) ([]byte, error) {
	if size > 0 && size <= headSize {
		return readStream(r, size, limit)
	}
	in := bufio.NewReaderSize(r, headSize)
	head, err := in.Peek(headSize)
	if err == nil && !mayBe(head) {
		return bytes.Clone(head), nil
	}
	return readStream(in, size, limit) // an error of Peek comes again
}

// byteOrderMark begins a text that some editors of Windows save.
const byteOrderMark = "\ufeff"

// mayBeResult reports whether a text that begins so may be a result.
func mayBeResult(head []byte) bool {
	head = bytes.TrimPrefix(head, []byte(byteOrderMark))
	return bytes.HasPrefix(bytes.TrimLeft(head, " \t\r\n"), []byte("{")) && bytes.IndexByte(head, 0) < 0
}

// mayBeCases returns what reports whether a text that begins so may be cases, or
// another file that ipta reads.
func mayBeCases(name string) func(head []byte) bool {
	return func(head []byte) bool {
		return bytes.IndexByte(head, 0) < 0 && (bytes.Contains(head, []byte("ipta")) || cohort.Detect(name, head) != cohort.None)
	}
}

// tooLarge is what is wrong with a file of more than so many bytes.
type tooLarge int64

func (t tooLarge) Error() string { return t.In(lang.EN) }

// In returns the message in a language.
func (t tooLarge) In(l lang.Language) string {
	return lang.Text{
		EN: "it is larger than %s MB, the most that is read of such a file; split it, or allow more with --limit file-size=SIZE",
		NL: "het is groter dan %s MB, het meeste dat uit zo'n bestand wordt gelezen; splits het, of sta meer toe met --limit file-size=GROOTTE",
	}.With(lang.Decimal{Value: float64(t >> 20)}).In(l)
}

// largerResult is how many times as large as a case file a result may be.
const largerResult = 4

// resultText reads a result, from a file or standard input.
func (s *session) resultText(name string) ([]byte, error) {
	in, size, limit := s.In, int64(0), largerResult*s.limits.fileSize()
	if name == stdin {
		s.limits.files.readingInput(s.In)
	} else {
		file, length, err := s.limits.files.openLimited(name, limit)
		if err != nil {
			return nil, s.limits.files.cannotRead(name, err)
		}
		defer file.Close()
		in, size = file, length
	}
	text, err := readText(in, size, limit, mayBeResult)
	if err != nil {
		return nil, s.limits.files.cannotRead(name, err)
	}
	return text, noTable(name, text)
}
