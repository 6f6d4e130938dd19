package parquetin

import (
	"encoding/binary"
)

// The encodings, by their numbers in the files.
const (
	plain           = 0
	plainDictionary = 2
	runLength       = 3
	deltaPacked     = 5
	deltaLength     = 6
	deltaText       = 7
	dictionaryRuns  = 8
	streamSplit     = 9
)

// hybrid reads numbers in runs and in packed bits. It takes no memory: a run of a thousand
// million values is a number and a count.
type hybrid struct {
	data   []byte
	width  uint
	left   uint64 // of the run
	value  uint32 // of a run
	packed bool
	bits   uint64 // offset of the next packed value
	end    int    // of the packed values in data
}

func (h *hybrid) next() (uint32, error) {
	for h.left == 0 {
		if h.packed {
			h.data, h.packed = h.data[h.end:], false
		}
		head, n := binary.Uvarint(h.data)
		if n <= 0 {
			return 0, errCut
		}
		h.data = h.data[n:]
		if h.left = head >> 1; head&1 == 0 {
			size := int(h.width+7) / 8
			if len(h.data) < size {
				return 0, errCut
			}
			h.value = 0
			for i := range size {
				h.value |= uint32(h.data[i]) << (8 * i)
			}
			h.data = h.data[size:]
			continue
		}
		if h.left > uint64(len(h.data))*8+8 && h.width > 0 {
			return 0, errCut
		}
		h.packed, h.bits = true, 0
		h.end = min(len(h.data), int(h.left*uint64(h.width))) // the last may be cut short
		if h.width == 0 {
			h.end = 0
		}
		h.left *= 8
	}
	h.left--
	if !h.packed {
		return h.value, nil
	}
	x, ok := bitsAt(h.data[:h.end], h.bits, h.width)
	if !ok {
		return 0, errCut
	}
	h.bits += uint64(h.width)
	return uint32(x), nil
}

// bitsAt returns so many bits behind an offset, of which the first is the lowest.
func bitsAt(data []byte, at uint64, width uint) (x uint64, ok bool) {
	if width == 0 {
		return 0, true
	}
	first := at / 8
	if at+uint64(width) > uint64(len(data))*8 {
		return 0, false
	}
	shift := uint(at % 8)
	for i, got := first, uint(0); got < width+shift; i, got = i+1, got+8 {
		if got < shift {
			x |= uint64(data[i]) >> shift
		} else {
			x |= uint64(data[i]) << (got - shift)
		}
	}
	if width < 64 {
		x &= 1<<width - 1
	}
	return x, true
}

// deltas reads numbers each of which is written as its difference from the one before.
type deltas struct {
	data []byte
	// mini is how many values a small block has, and minis how many of these a block has.
	mini, minis uint64
	// left counts the values to come.
	left  uint64
	begun bool
	value int64
	least int64
	// widths are those of the small blocks to come in the block at hand; inMini counts the
	// values to come in the small one at hand, of which bits is the offset.
	widths []byte
	width  uint
	inMini uint64
	bits   uint64
	block  []byte
}

// newDeltas reads the head of the values.
func newDeltas(data []byte) (*deltas, error) {
	d := &deltas{data: data}
	size, minis, count := d.uvarint(), d.uvarint(), d.uvarint()
	d.value = zigzag(d.uvarint())
	const most = 1 << 20
	if d.data == nil || minis == 0 || size == 0 || size > most || minis > size || size%minis != 0 || size/minis%8 != 0 || count > 1<<31 {
		return nil, errCut
	}
	d.mini, d.minis, d.left = size/minis, minis, count
	return d, nil
}

func zigzag(x uint64) int64 { return int64(x>>1) ^ -int64(x&1) }

// uvarint reads a number; after one that is cut off there is no data.
func (d *deltas) uvarint() uint64 {
	x, n := binary.Uvarint(d.data)
	if n <= 0 {
		d.data = nil
		return 0
	}
	d.data = d.data[n:]
	return x
}

func (d *deltas) next() (int64, error) {
	if d.left == 0 {
		return 0, errCut
	}
	d.left--
	if !d.begun {
		d.begun = true
		return d.value, nil
	}
	if d.inMini == 0 {
		if err := d.nextMini(); err != nil {
			return 0, err
		}
	}
	x, ok := bitsAt(d.block, d.bits, d.width)
	if !ok {
		return 0, errCut
	}
	d.bits += uint64(d.width)
	d.inMini--
	d.value += d.least + int64(x)
	return d.value, nil
}

// nextMini goes on to the next small block.
func (d *deltas) nextMini() error {
	if len(d.widths) == 0 {
		if d.least = zigzag(d.uvarint()); uint64(len(d.data)) < d.minis {
			return errCut
		}
		d.widths, d.data = d.data[:d.minis], d.data[d.minis:]
	}
	d.width, d.widths = uint(d.widths[0]), d.widths[1:]
	if d.width > 64 {
		return errCut
	}
	size := min(uint64(len(d.data)), uint64(d.width)*d.mini/8) // the last may be cut short
	d.block, d.data = d.data[:size], d.data[size:]
	d.bits, d.inMini = 0, d.mini
	return nil
}

// rest returns what stands behind all values, by reading on to there; most bounds how many
// there may be.
func (d *deltas) rest(most uint64) ([]byte, error) {
	if d.left > most {
		return nil, errCut
	}
	for d.left > 0 {
		if _, err := d.next(); err != nil {
			return nil, err
		}
	}
	return d.data, nil
}

// values gives the values of a page one by one, as they are stored.
type values interface {
	// next returns a value, which holds until the next call.
	next() ([]byte, error)
}

// plainTexts are texts with their length in front.
type plainTexts struct{ data []byte }

func (p *plainTexts) next() ([]byte, error) {
	const size = 4
	if len(p.data) < size {
		return nil, errCut
	}
	n := uint64(binary.LittleEndian.Uint32(p.data))
	if n > uint64(len(p.data)-size) {
		return nil, errCut
	}
	value := p.data[size : size+n]
	p.data = p.data[size+n:]
	return value, nil
}

// plainFixed are values of one size.
type plainFixed struct {
	data []byte
	size int
}

func (p *plainFixed) next() ([]byte, error) {
	if len(p.data) < p.size {
		return nil, errCut
	}
	value := p.data[:p.size]
	p.data = p.data[p.size:]
	return value, nil
}

// plainBits are truths of one bit.
type plainBits struct {
	data []byte
	at   uint64
	one  [1]byte
}

func (p *plainBits) next() ([]byte, error) {
	x, ok := bitsAt(p.data, p.at, 1)
	if !ok {
		return nil, errCut
	}
	p.at++
	p.one[0] = byte(x)
	return p.one[:], nil
}

// runBits are truths in runs.
type runBits struct {
	hybrid
	one [1]byte
}

func (p *runBits) next() ([]byte, error) {
	x, err := p.hybrid.next()
	p.one[0] = byte(x)
	return p.one[:], err
}

// deltaNumbers are numbers by their differences.
type deltaNumbers struct {
	*deltas
	size int
	out  [8]byte
}

func (p *deltaNumbers) next() ([]byte, error) {
	x, err := p.deltas.next()
	binary.LittleEndian.PutUint64(p.out[:], uint64(x))
	return p.out[:p.size], err
}

// deltaLengths are texts with all lengths in front.
type deltaLengths struct {
	lengths *deltas
	data    []byte
}

func newDeltaLengths(data []byte, most uint64) (*deltaLengths, error) {
	ahead, err := newDeltas(data)
	if err != nil {
		return nil, err
	}
	lengths := *ahead
	rest, err := ahead.rest(most)
	return &deltaLengths{&lengths, rest}, err
}

func (p *deltaLengths) next() ([]byte, error) {
	n, err := p.lengths.next()
	if err != nil || n < 0 || n > int64(len(p.data)) {
		return nil, errCut
	}
	value := p.data[:n]
	p.data = p.data[n:]
	return value, nil
}

// deltaTexts are texts that share their beginning with the one before.
type deltaTexts struct {
	same   *deltas
	rest   *deltaLengths
	before []byte
}

func newDeltaTexts(data []byte, most uint64) (*deltaTexts, error) {
	ahead, err := newDeltas(data)
	if err != nil {
		return nil, err
	}
	same := *ahead
	behind, err := ahead.rest(most)
	if err != nil {
		return nil, err
	}
	rest, err := newDeltaLengths(behind, most)
	return &deltaTexts{same: &same, rest: rest}, err
}

func (p *deltaTexts) next() ([]byte, error) {
	n, err := p.same.next()
	if err != nil || n < 0 || n > int64(len(p.before)) {
		return nil, errCut
	}
	end, err := p.rest.next()
	if err != nil || int(n)+len(end) > mostText {
		return nil, errCut
	}
	p.before = append(p.before[:n], end...)
	return p.before, nil
}

// splitStreams are values of which the first bytes of all stand together, then the second.
type splitStreams struct {
	data  []byte
	size  int
	at, n int
	out   []byte
}

func newSplitStreams(data []byte, size int) (*splitStreams, error) {
	if size < 1 || len(data)%size != 0 {
		return nil, errCut
	}
	return &splitStreams{data: data, size: size, n: len(data) / size, out: make([]byte, size)}, nil
}

func (p *splitStreams) next() ([]byte, error) {
	if p.at >= p.n {
		return nil, errCut
	}
	for i := range p.out {
		p.out[i] = p.data[i*p.n+p.at]
	}
	p.at++
	return p.out, nil
}
