package files

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"slices"

	"ipta/cmd/ipta/internal/failure"
	"ipta/pkg/lang"
)

// ReadLimited reads a file of at most limit bytes.
func (f *Files) ReadLimited(name string, limit int64) ([]byte, error) {
	file, size, err := f.OpenLimited(name, limit)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return ReadStream(file, size, limit)
}

// smallFile is the largest file of settings, house style or secret that is read,
// in bytes. No flag lifts it.
const smallFile = 1 << 20

// ReadSmall reads a file of at most smallFile bytes.
func (f *Files) ReadSmall(name string) ([]byte, error) {
	text, err := f.ReadLimited(name, smallFile)
	if errors.As(err, new(TooLarge)) {
		return nil, failure.Of(lang.Text{
			EN: "it is larger than %d MB, the most that such a file may be",
			NL: "het is groter dan %d MB, het meeste dat zo'n bestand mag zijn"}, smallFile>>20)
	}
	return text, err
}

// OpenLimited opens a file to read, and returns its size as far as that is
// known. It waits for nobody: a device, which may never end, is refused, and so
// is a pipe to which nobody writes.
func (f *Files) OpenLimited(name string, limit int64) (io.ReadCloser, int64, error) {
	f.Reading(name)
	file, err := os.OpenFile(f.At(name), os.O_RDONLY|openNow, 0)
	if err != nil {
		return nil, 0, err
	}
	info, err := file.Stat()
	switch {
	case err != nil:
	case info.Mode().IsRegular() && info.Size() > limit:
		err = TooLarge(limit)
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

// Unlimited is no limit on the size of a file.
const Unlimited = 1 << 62

// Open opens what is read from: what was looked at already, standard input, or a
// file of at most limit bytes, with its size as far as that is known.
func (f *Files) Open(name string, limit int64) (io.ReadCloser, int64, error) {
	kept, k := f.kept[name], f.twice[name]
	switch {
	case kept != nil && k != nil: // only its beginning was looked at
		delete(f.kept, name)
		k.Reader = kept
		return k, 0, nil
	case kept != nil:
		return io.NopCloser(kept), 0, nil
	case k != nil:
		all, err := k.all()
		if err != nil {
			return nil, 0, err
		}
		return all, all.Size(), nil
	case name == Stdin:
		f.readingInput()
		in := io.NopCloser(f.In)
		if f.twice != nil {
			return f.keepAll(name, in), 0, nil
		}
		return in, 0, nil
	}
	in, size, err := f.OpenLimited(name, limit)
	if _, isPipe := in.(*pipe); isPipe && err == nil && f.twice != nil {
		return f.keepAll(name, in), 0, nil
	}
	return in, size, err
}

// Peek returns the first bytes of a file, unpacked. What can be read only once is
// kept for who opens it later.
func (f *Files) Peek(name string) ([]byte, error) {
	in := f.kept[name]
	if in == nil {
		file, size, err := f.Open(name, Unlimited)
		if err != nil {
			return nil, err
		}
		from := io.Reader(file)
		if k, ok := file.(*keeping); ok {
			from = k.Reader // behind which this one comes
		}
		in = bufio.NewReaderSize(from, HeadSize)
		if _, isPipe := file.(*pipe); isPipe || size == 0 {
			f.keep(name, in)
		} else {
			defer file.Close()
		}
	}
	raw, err := in.Peek(HeadSize)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if !IsPacked(raw) {
		return raw, nil
	}
	plain, err := Unpack(bytes.NewReader(raw))
	if err != nil {
		return nil, nil // who reads it tells what is wrong
	}
	defer plain.Close()
	head, _ := io.ReadAll(io.LimitReader(plain, HeadSize)) // it may end within what was looked at
	return head, nil
}

// keep keeps a reader under the name of what it reads.
func (f *Files) keep(name string, in *bufio.Reader) {
	if f.kept == nil {
		f.kept = map[string]*bufio.Reader{}
	}
	f.kept[name] = in
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

// ReadStream reads at most limit bytes; size is how many there probably are.
func ReadStream(r io.Reader, size, limit int64) ([]byte, error) {
	const most = 8 << 20
	var parts [][]byte
	part := make([]byte, 0, min(max(size, 0), limit)+bytes.MinRead)
	for total := int64(0); ; {
		n, err := r.Read(part[len(part):cap(part)])
		part = part[:len(part)+n]
		total += int64(n)
		switch {
		case total > limit:
			return nil, TooLarge(limit)
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
	}
}

// HeadSize is how much is read of a text of which the size is not known, or is
// larger, before it is judged.
const HeadSize = 1 << 20

// ReadText reads a text of at most limit bytes. When it cannot be what it should
// by how it begins, only that is returned: the rest may have no end.
func ReadText(r io.Reader, size, limit int64, mayBe func(head []byte) bool) ([]byte, error) {
	if size > 0 && size <= HeadSize {
		return ReadStream(r, size, limit)
	}
	in := bufio.NewReaderSize(r, HeadSize)
	head, err := in.Peek(HeadSize)
	if err == nil && !mayBe(head) {
		return bytes.Clone(head), nil
	}
	return ReadStream(in, size, limit) // an error of Peek comes again
}

// TooLarge is what is wrong with a file of more than so many bytes.
type TooLarge int64

func (t TooLarge) Error() string { return t.In(lang.EN) }

// In returns the message in a language.
func (t TooLarge) In(l lang.Language) string {
	return lang.Text{
		EN: "it is larger than %s MB, the most that is read of such a file; split it, or allow more with --limit file-size=SIZE",
		NL: "het is groter dan %s MB, het meeste dat uit zo'n bestand wordt gelezen; splits het, of sta meer toe met --limit file-size=GROOTTE",
	}.With(lang.Decimal{Value: float64(t >> 20)}).In(l)
}
