package files

import (
	"bufio"
	"bytes"
	"errors"
	"io"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"ipta/cmd/ipta/internal/failure"
	"ipta/pkg/lang"
)

// Packed files are known by their first bytes and not by their names.
var (
	gzipMagic = []byte{0x1f, 0x8b}
	zstdMagic = []byte{0x28, 0xb5, 0x2f, 0xfd}
)

// unpackMemory is the most memory that a packed file may ask for.
const unpackMemory = 64 << 20

// Unpack returns a reader of what is packed in a stream, or of the stream as it
// is when it is not packed. Close it to free what unpacking needs.
func Unpack(r io.Reader) (io.ReadCloser, error) {
	from := &source{Reader: r}
	in := bufio.NewReaderSize(from, 64<<10)
	head, err := in.Peek(len(zstdMagic))
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	switch {
	case bytes.HasPrefix(head, gzipMagic):
		z, err := gzip.NewReader(in)
		if err != nil {
			return nil, from.damaged(err)
		}
		return &unpacked{z, from}, nil
	case bytes.HasPrefix(head, zstdMagic):
		z, err := zstd.NewReader(in, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(unpackMemory))
		if err != nil {
			return nil, from.damaged(err)
		}
		return &unpacked{z.IOReadCloser(), from}, nil
	}
	return io.NopCloser(in), nil
}

// IsPacked reports whether a file that begins so is unpacked.
func IsPacked(head []byte) bool {
	return bytes.HasPrefix(head, gzipMagic) || bytes.HasPrefix(head, zstdMagic)
}

// source is a stream of packed data. It keeps the error of the machine, so that all
// others are of what is packed.
type source struct {
	io.Reader
	err error
}

// Read reads from the stream.
func (s *source) Read(p []byte) (int, error) {
	n, err := s.Reader.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		s.err = err
	}
	return n, err
}

// unpacked puts the errors of packed data into words.
type unpacked struct {
	io.ReadCloser
	from *source
}

// Read reads what is packed.
func (u *unpacked) Read(p []byte) (int, error) {
	n, err := u.ReadCloser.Read(p)
	if err != nil && err != io.EOF {
		err = u.from.damaged(err)
	}
	return n, err
}

// damaged is the failure of packed data that cannot be unpacked; an error of
// the machine stays what it is.
func (s *source) damaged(err error) error {
	switch {
	case s.err != nil:
		return s.err
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return failure.Of(lang.Text{
			EN: "the packed file ends too early: it was cut off; fetch it again",
			NL: "het ingepakte bestand houdt te vroeg op: het is afgebroken; haal het opnieuw op"})
	case errors.Is(err, zstd.ErrWindowSizeExceeded), errors.Is(err, zstd.ErrDecoderSizeExceeded):
		return failure.Of(lang.Text{
			EN: "the file was packed in a way that takes too much memory to unpack; pack it again without --ultra or --long",
			NL: "het bestand is zo ingepakt dat uitpakken te veel geheugen kost; pak het opnieuw in zonder --ultra of --long"})
	}
	return failure.Of(lang.Text{
		EN: "the packed file is damaged; fetch it again",
		NL: "het ingepakte bestand is beschadigd; haal het opnieuw op"})
}
