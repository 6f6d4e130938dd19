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

	"ipta/pkg/cohort"
	"ipta/pkg/diag"
	"ipta/pkg/lang"
	"ipta/pkg/load"
	"ipta/pkg/report"
)

// A run over files of CSV and JSON Lines with no more than fewCases cases, of
// which all stand in the first probeSize bytes, looks at each case as a run over
// YAML does; any other goes as a stream.
const (
	fewCases  = 1000
	probeSize = 4 << 20
	// firstProbe bytes are looked at first: most files end before, or have more
	// than a few cases in them.
	firstProbe = 1 << 20
)

// bulkInput is one of the files of a run that goes as a stream.
type bulkInput struct {
	member
	format cohort.Format
	in     io.ReadCloser
	hash   hash.Hash
}

// probe is what the first bytes of the files of a run tell.
type probe struct {
	inputs []bulkInput
	// cohorts says that one is CSV or JSON Lines; large, that these hold more
	// than a few cases.
	cohorts, large bool
}

// streams reports whether the cases go as a stream where that is not a matter of
// the format: there are more than a few, or mistakes are to be set aside.
func (p probe) streams(o bulkOptions) bool { return p.large || o.Rejects != "" && p.cohorts }

// probe looks at the beginning of all files that may be CSV or JSON Lines.
func (s *session) probe(args []string, o bulkOptions) (probe, error) {
	var p probe
	members, err := expand(args)
	if err != nil {
		return p, err
	}
	cases := 0
	for _, m := range members {
		in := bulkInput{member: m}
		if mayBeCohort(m.name) {
			head, whole, err := s.peek(m, firstProbe)
			if err != nil {
				return p, err
			}
			in.format = cohort.Detect(m.name, head)
			if in.format != cohort.None && m.walked && !cohort.LikeCases(in.format, head) {
				continue
			}
			if in.format != cohort.None {
				p.cohorts = true
				n := cohort.Count(in.format, head)
				if !whole && cases+n <= fewCases {
					if head, whole, err = s.peek(m, probeSize); err != nil {
						return p, err
					}
					n = cohort.Count(in.format, head)
				}
				cases += n
				p.large = p.large || !whole || cases > fewCases
			}
		}
		p.inputs = append(p.inputs, in)
	}
	if o.Rejects != "" && !p.cohorts {
		return p, wrongUsage(lang.Text{
			EN: "--rejects goes with cases in CSV or JSON Lines; mend the other files, or take them out",
			NL: "--rejects hoort bij casussen in CSV of JSON Lines; verbeter de andere bestanden, of laat ze weg"})
	}
	return p, nil
}

// mayBeCohort reports whether a file is not YAML by its name.
func mayBeCohort(name string) bool {
	return !cohort.IsYAML(name)
}

// peek returns the first bytes of a file, unpacked, at most size and about as
// many where there are, and whether that is all of it. What can be read only once
// is kept for who reads it later.
func (s *session) peek(m member, size int) (head []byte, whole bool, err error) {
	in := s.kept[m.name]
	if in == nil {
		raw, closing, err := s.openRaw(m.name)
		if err != nil {
			return nil, false, err
		}
		if closing != nil {
			defer closing.Close()
			in = bufio.NewReaderSize(raw, size)
		} else {
			in = bufio.NewReaderSize(raw, probeSize)
			s.keep(m.name, in)
		}
	}
	raw, err := in.Peek(size)
	whole = errors.Is(err, io.EOF)
	if err != nil && !whole {
		return nil, false, cannotRead(m.name, err)
	}
	if !isPacked(raw) {
		return raw, whole, nil
	}
	plain, err := unpack(bytes.NewReader(raw))
	if err != nil {
		return nil, whole, nil // who reads it tells what is wrong
	}
	defer plain.Close()
	head, err = io.ReadAll(io.LimitReader(plain, int64(size)))
	return head, whole && err == nil && len(head) < size, nil
}

// openRaw opens a file, or standard input. closing is nil for what can be read
// only once.
func (s *session) openRaw(name string) (in io.Reader, closing io.Closer, err error) {
	if name == stdin {
		return s.In, nil, nil
	}
	file, size, err := openLimited(name, maxStream)
	if err != nil {
		return nil, nil, cannotRead(name, err)
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
		return cannotRead(b.name, err)
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
func (b *bulkInput) input() report.Input {
	in := report.Input{Path: b.name, Kind: "case"}
	if b.hash != nil {
		in.SHA256 = hex.EncodeToString(b.hash.Sum(nil))
	}
	return in
}

// yamlCases reads a file of YAML among the inputs; ok is false for one of a
// folder that holds no cases.
func (s *session) yamlCases(b *bulkInput, sets []load.Set) (content load.Content, found []diag.Finding, ok bool, err error) {
	text, err := readText(b.in, 0, load.Batched*s.limits.fileSize(), mayBeCases(b.name))
	if err != nil {
		return content, nil, false, cannotRead(b.name, err)
	}
	file := &diag.File{Name: b.name, Text: text}
	header := s.limits.HeaderOf(file)
	st := &study{}
	if st.kindOf(header, b.walked) != "case" {
		if !header.Found {
			found = append(found, noHeader(file, header.LikeCase))
		}
		return content, found, false, nil
	}
	content, found = s.limits.Cases(file, sets)
	return content, found, true, nil
}

// sizeOf returns the size of a file; plain is false where that says nothing of
// how much there is to read.
func sizeOf(name string) (size int64, plain bool) {
	info, err := os.Stat(name)
	if name == stdin || err != nil || !info.Mode().IsRegular() || strings.HasSuffix(name, ".gz") || strings.HasSuffix(name, ".zst") {
		return 0, false
	}
	return info.Size(), true
}
