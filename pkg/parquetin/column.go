package parquetin

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"sync"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/snappy"
	"github.com/klauspost/compress/zstd"
	"github.com/pierrec/lz4/v4"

	"ipta/pkg/lang"
)

// column reads the values of a column, page by page.
type column struct {
	element element
	// place is that among all columns of the file.
	place int
	table *Table
	// text adds a value to a text.
	text func(b, value []byte) []byte
	// at is where the next page begins in the file, end where the values of the row group do.
	at, end int64
	codec   int64
	// rows counts those of the page at hand that are to come.
	rows    int64
	defined *hybrid // nil where none is missing
	values  values  // nil where indexes are into words
	indexes hybrid
	// words are the cells of the dictionary: each ends where the next begins.
	words   []byte
	ends    []uint32
	packed  []byte
	page    []byte
	charged int // of the memory of the table
}

// begin goes to the first page of a row group.
func (c *column) begin(k *chunk) {
	c.at, c.end, c.codec = k.start, k.start+k.size, k.codec
	if k.elsewhere || k.start < 0 || k.size < 0 || c.end < c.at || c.end > c.table.size {
		c.at, c.end = 0, 0
	}
	c.rows, c.defined, c.values = 0, nil, nil
	c.words, c.ends = c.words[:0], c.ends[:0]
}

// cell adds the next value to the row at hand.
func (c *column) cell() error {
	for c.rows == 0 {
		if err := c.nextPage(); err != nil {
			return err
		}
	}
	c.rows--
	if c.defined != nil {
		there, err := c.defined.next()
		if err != nil || there == 0 {
			return err
		}
	}
	t := c.table
	if c.values == nil {
		i, err := c.indexes.next()
		if err != nil || int64(i) >= int64(len(c.ends)) {
			return errCut
		}
		start := uint32(0)
		if i > 0 {
			start = c.ends[i-1]
		}
		t.out = append(t.out, c.words[start:c.ends[i]]...)
		return nil
	}
	value, err := c.values.next()
	if err != nil {
		return err
	}
	t.out, err = c.append(t.out, value)
	return err
}

// append adds a value to a text.
func (c *column) append(b, value []byte) ([]byte, error) {
	switch size := c.element.size(); {
	case len(value) > mostText:
		return b, errTooLarge
	case size > 0 && len(value) != size:
		return b, errCut
	}
	return c.text(b, value), nil
}

// errTooLarge says that pages take more memory than is wanted.
var errTooLarge = &Damaged{lang.Text{
	EN: "the Parquet file has row groups or pages that take more than %d MB of memory to unpack, or a text of more than %d MB; write it again with smaller row groups",
	NL: "het Parquet-bestand heeft rijgroepen of pagina's die uitgepakt meer dan %d MB geheugen vragen, of een tekst van meer dan %d MB; schrijf het opnieuw met kleinere rijgroepen",
}.With(mostMemory>>20, mostText>>20)}

// nextPage reads the next page with values, and the dictionary before it.
func (c *column) nextPage() error {
	h, err := c.header()
	if err != nil {
		return err
	}
	if err := c.charge(h); err != nil {
		return err
	}
	if int64(cap(c.packed)) < h.packed {
		c.packed = make([]byte, h.packed)
	}
	c.packed = c.packed[:h.packed]
	if _, err := c.table.in.ReadAt(c.packed, c.at); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	c.at += h.packed
	if h.hasCRC && crc32.ChecksumIEEE(c.packed) != uint32(h.crc) {
		return errCut
	}
	switch h.kind {
	case 0:
		if c.page, err = unpack(c.page, c.packed, c.codec, h.unpacked); err != nil {
			return err
		}
		return c.first(h, c.page)
	case 2:
		if c.page, err = unpack(c.page, c.packed, c.codec, h.unpacked); err != nil {
			return err
		}
		return c.dictionary(h, c.page)
	case 3:
		return c.second(h)
	}
	return nil // an index, or what is to come
}

// header reads what stands before a page.
func (c *column) header() (h pageHeader, err error) {
	const usual, most = 4 << 10, 16 << 20 // statistics may hold long texts
	for size := int64(usual); ; size *= 16 {
		head := make([]byte, min(size, c.end-c.at))
		if len(head) == 0 {
			return h, errCut
		}
		if _, err := c.table.in.ReadAt(head, c.at); err != nil && !errors.Is(err, io.EOF) {
			return h, err
		}
		t := &thrift{data: head}
		if h = t.pageHeader(); t.err == nil {
			c.at += int64(t.at)
			break
		}
		if size >= most || int64(len(head)) < size {
			return h, errCut
		}
	}
	if h.packed < 0 || h.unpacked < 0 || h.values < 0 || h.packed > c.end-c.at || h.defined < 0 || h.repeated < 0 || h.defined+h.repeated > h.packed {
		return h, errCut
	}
	return h, nil
}

// charge holds what the pages of all columns take to what they may.
func (c *column) charge(h pageHeader) error {
	needs := max(int(h.packed), cap(c.packed)) + max(int(h.unpacked), cap(c.page)) + cap(c.words) + 4*cap(c.ends)
	if h.kind == 2 {
		const word = 32 // what the longest number takes in a text, and where it ends
		needs += int(min(h.values, mostMemory))*word + int(h.unpacked)
	}
	t := c.table
	t.used += needs - c.charged
	c.charged = needs
	if t.used > mostMemory {
		return errTooLarge
	}
	return nil
}

// first reads a page of the first version, which is packed with its levels.
func (c *column) first(h pageHeader, page []byte) error {
	c.rows, c.defined = h.values, nil
	if c.element.repeated == 1 {
		const size = 4
		if h.levels != runLength || len(page) < size {
			return errCut
		}
		n := int64(binary.LittleEndian.Uint32(page))
		if page = page[size:]; n > int64(len(page)) {
			return errCut
		}
		c.defined = &hybrid{data: page[:n], width: 1}
		page = page[n:]
	}
	return c.data(h, page)
}

// second reads a page of the second version, of which the levels are not packed.
func (c *column) second(h pageHeader) error {
	levels := c.packed[h.repeated : h.repeated+h.defined]
	c.rows, c.defined = h.values, nil
	if c.element.repeated == 1 {
		c.defined = &hybrid{data: levels, width: 1}
	}
	page := c.packed[h.repeated+h.defined:]
	if h.isPacked {
		var err error
		if c.page, err = unpack(c.page, page, c.codec, h.unpacked-h.repeated-h.defined); err != nil {
			return err
		}
		page = c.page
	}
	return c.data(h, page)
}

// dictionary reads the values that others point at, as texts.
func (c *column) dictionary(h pageHeader, page []byte) error {
	c.words, c.ends = c.words[:0], c.ends[:0]
	if h.encoding != plain && h.encoding != plainDictionary {
		return errCut
	}
	of := c.plain(page)
	for range h.values {
		value, err := of.next()
		if err != nil {
			return err
		}
		if c.words, err = c.append(c.words, value); err != nil {
			return err
		}
		if len(c.words) > mostMemory {
			return errTooLarge
		}
		c.ends = append(c.ends, uint32(len(c.words)))
	}
	return nil
}

// plain returns the values of a page that are stored as they are.
func (c *column) plain(page []byte) values {
	switch {
	case c.element.kind == booleans:
		return &plainBits{data: page}
	case c.element.kind == texts:
		return &plainTexts{page}
	}
	return &plainFixed{page, c.element.size()}
}

// data makes ready for the values of a page.
func (c *column) data(h pageHeader, page []byte) (err error) {
	e, n := &c.element, uint64(h.values)
	isText := e.kind == texts
	switch {
	case h.encoding == plain:
		c.values = c.plain(page)
	case h.encoding == dictionaryRuns || h.encoding == plainDictionary:
		const most = 32
		switch {
		case len(page) == 0: // nothing but missing values
			page = []byte{0}
		case page[0] > most:
			return errCut
		}
		c.values, c.indexes = nil, hybrid{data: page[1:], width: uint(page[0])}
	case h.encoding == runLength && e.kind == booleans:
		const size = 4
		if len(page) < size {
			return errCut
		}
		c.values = &runBits{hybrid: hybrid{data: page[size:], width: 1}}
	case h.encoding == deltaPacked && (e.kind == int32s || e.kind == int64s):
		numbers, err := newDeltas(page)
		c.values = &deltaNumbers{deltas: numbers, size: e.size()}
		return err
	case h.encoding == deltaLength && isText:
		c.values, err = newDeltaLengths(page, n)
	case h.encoding == deltaText && (isText || e.kind == fixed):
		c.values, err = newDeltaTexts(page, n)
	case h.encoding == streamSplit && e.size() > 0:
		c.values, err = newSplitStreams(page, e.size())
	default:
		return &Damaged{lang.Text{
			EN: "the column %q is stored in a way that is not read (encoding %d); write the file again as version 1.0, or with the usual settings",
			NL: "de kolom %q is opgeslagen op een manier die niet wordt gelezen (encoding %d); schrijf het bestand opnieuw als versie 1.0, of met de gewone instellingen",
		}.With(e.name, h.encoding)}
	}
	return err
}

// The codecs, by their numbers in the files.
const (
	unpacked = iota
	snappies
	gzips
	_
	brotlis
	_
	zstds
	lz4Raws
)

// unpacker unpacks Zstandard, in no more memory than is asked of it.
var unpacker = sync.OnceValue(func() *zstd.Decoder {
	d, _ := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(mostMemory), zstd.WithDecodeAllCapLimit(true)) // no option is wrong
	return d
})

// unpack unpacks a page of a size in the memory of another.
func unpack(room, packed []byte, codec, size int64) ([]byte, error) {
	if size < 0 {
		return room, errCut
	}
	if int64(cap(room)) < size {
		room = make([]byte, size)
	}
	if room = room[:size]; size == 0 && len(packed) == 0 {
		return room, nil
	}
	stream := func(r io.Reader) ([]byte, error) {
		var more [1]byte
		if _, err := io.ReadFull(r, room); err != nil && size > 0 {
			return room, errCut
		}
		if _, err := io.ReadFull(r, more[:]); err != io.EOF {
			return room, errCut
		}
		return room, nil
	}
	var got []byte
	var err error
	switch codec {
	case unpacked:
		return append(room[:0], packed...), nil
	case snappies:
		if n, wrong := snappy.DecodedLen(packed); wrong != nil || int64(n) != size {
			return room, errCut
		}
		got, err = snappy.Decode(room, packed)
	case gzips:
		z, wrong := gzip.NewReader(bytes.NewReader(packed))
		if wrong != nil {
			return room, errCut
		}
		return stream(z)
	case brotlis:
		return stream(brotli.NewReader(bytes.NewReader(packed)))
	case zstds:
		got, err = unpacker().DecodeAll(packed, room[:0:size])
	case lz4Raws:
		if size == 0 { // which the library does not unpack to
			if len(packed) == 1 && packed[0] == 0 {
				return room, nil
			}
			return room, errCut
		}
		var n int
		n, err = lz4.UncompressBlock(packed, room)
		got = room[:max(n, 0)]
	default:
		return room, &Damaged{lang.Text{
			EN: "the Parquet file is packed in a way that is not read (codec %d); write it with Snappy or Zstandard",
			NL: "het Parquet-bestand is ingepakt op een manier die niet wordt gelezen (codec %d); schrijf het met Snappy of Zstandard",
		}.With(codec)}
	}
	if err != nil || int64(len(got)) != size {
		return room, errCut
	}
	return got, nil
}
