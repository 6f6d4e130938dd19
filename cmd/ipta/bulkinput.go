package main

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"os"
	"strings"

	"ipta/cmd/ipta/internal/failure"
	"ipta/pkg/cohort"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/report/resultfile"
)

// bulkInput is one of the files of a run that goes as a stream.
type bulkInput struct {
	member
	format cohort.Format
	in     io.ReadCloser
	hash   hash.Hash
}

// streamInputs returns the files of a run that goes as a stream, with their formats.
func (s *session) streamInputs(args []string, o bulkOptions) ([]bulkInput, error) {
	members, err := s.limits.files.expand(args)
	if err != nil {
		return nil, err
	}
	var inputs []bulkInput
	cohorts := false
	for _, m := range members {
		in := bulkInput{member: m}
		if mayBeCohort(m.name) {
			head, err := s.peek(m)
			if err != nil {
				return nil, err
			}
			in.format = cohort.Detect(m.name, head)
			if in.format != cohort.None && m.walked && !cohort.LikeCases(in.format, head) {
				continue
			}
		}
		cohorts = cohorts || in.format != cohort.None
		inputs = append(inputs, in)
	}
	if o.Rejects != "" && !cohorts {
		return nil, failure.OfUsage(lang.Text{
			EN: "--rejects goes with cases in CSV or JSON Lines; mend the other files, or take them out",
			NL: "--rejects hoort bij casussen in CSV of JSON Lines; verbeter de andere bestanden, of laat ze weg"})
	}
	return inputs, nil
}

// mayBeCohort reports whether a file is not YAML by its name.
func mayBeCohort(name string) bool {
	return !cohort.IsYAML(name)
}

// peek returns the first bytes of a file, unpacked. What can be read only once is
// kept for who reads it later.
func (s *session) peek(m member) ([]byte, error) {
	in := s.kept[m.name]
	if in == nil {
		raw, closing, err := s.openRaw(m.name)
		if err != nil {
			return nil, err
		}
		in = bufio.NewReaderSize(raw, headSize)
		if closing != nil {
			defer closing.Close()
		} else {
			s.keep(m.name, in)
		}
	}
	raw, err := in.Peek(headSize)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, s.limits.files.cannotRead(m.name, err)
	}
	if !isPacked(raw) {
		return raw, nil
	}
	plain, err := unpack(bytes.NewReader(raw))
	if err != nil {
		return nil, nil // who reads it tells what is wrong
	}
	defer plain.Close()
	head, _ := io.ReadAll(io.LimitReader(plain, headSize)) // it may end within what was looked at
	return head, nil
}

// openRaw opens a file, or standard input. closing is nil for what can be read
// only once.
func (s *session) openRaw(name string) (in io.Reader, closing io.Closer, err error) {
	if name == stdin {
		s.limits.files.readingInput(s.In)
		return s.In, nil, nil
	}
	file, size, err := s.limits.files.openLimited(name, maxStream)
	if err != nil {
		return nil, nil, s.limits.files.cannotRead(name, err)
	}
	if _, isPipe := file.(*pipe); isPipe || size == 0 {
		return file, nil, nil
	}
	return file, file, nil
}

// maxStream is no limit on the size of a file.
const maxStream = 1 << 62

// keep keeps a reader under the name of what it reads.
func (s *session) keep(name string, in *bufio.Reader) {
	if s.kept == nil {
		s.kept = map[string]*bufio.Reader{}
	}
	s.kept[name] = in
}

// open opens a file of a stream, unpacked; sums says that its checksum is wanted.
func (b *bulkInput) open(s *session, sums bool) error {
	var raw io.Reader
	var closing io.Closer
	if kept := s.kept[b.name]; kept != nil {
		raw = kept
	} else {
		var err error
		if raw, closing, err = s.openRaw(b.name); err != nil {
			return err
		}
	}
	if sums {
		b.hash = sha256.New()
		raw = io.TeeReader(raw, b.hash)
	}
	plain, err := unpack(raw)
	if err != nil {
		return s.limits.files.cannotRead(b.name, err)
	}
	b.in = plain
	if closing != nil {
		b.in = &closingBoth{plain, closing}
	}
	return nil
}

// closingBoth closes what unpacks and what is unpacked.
type closingBoth struct {
	io.ReadCloser
	file io.Closer
}

// Close closes both.
func (c *closingBoth) Close() error { return errors.Join(c.ReadCloser.Close(), c.file.Close()) }

// input is what a result says of the file, after it was read to its end.
func (b *bulkInput) input() resultfile.Input {
	in := resultfile.Input{Path: b.name, Kind: "case"}
	if b.hash != nil {
		in.SHA256 = hex.EncodeToString(b.hash.Sum(nil))
	}
	return in
}

// listOf returns a reader of the cases of a file of YAML among the inputs, nil
// for one of a folder that holds no cases.
func (s *session) listOf(b *bulkInput, sets []load.Set) (list *load.Stream, found []diag.Finding, err error) {
	size, _ := s.limits.files.sizeOf(b.name)
	text, err := readText(b.in, size, load.Batched*s.limits.fileSize(), mayBeCases(b.name))
	if err != nil {
		return nil, nil, s.limits.files.cannotRead(b.name, err)
	}
	file := &diag.File{Name: b.name, Text: text}
	header := s.limits.HeaderOf(file)
	if (&study{}).kindOf(header, b.walked) == "case" {
		return s.limits.Stream(file, sets), nil, nil
	}
	if !header.Found {
		found = append(found, noHeader(file, header.LikeCase))
	}
	return nil, found, nil
}

// sizeOf returns the size of a file; plain is false where that says nothing of
// how much there is to read.
func (f *runFiles) sizeOf(name string) (size int64, plain bool) {
	info, err := os.Stat(f.at(name))
	if name == stdin || err != nil || !info.Mode().IsRegular() || strings.HasSuffix(name, ".gz") || strings.HasSuffix(name, ".zst") {
		return 0, false
	}
	return info.Size(), true
}
