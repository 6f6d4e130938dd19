package parquetin

import (
	"encoding/binary"
	"errors"
)

// errCut says that a structure ends too early, or holds what nothing can.
var errCut = errors.New("cut off")

// The types of the compact protocol of Thrift.
const (
	thriftTrue   = 1
	thriftFalse  = 2
	thriftByte   = 3
	thriftDouble = 7
	thriftBinary = 8
	thriftList   = 9
	thriftSet    = 10
	thriftMap    = 11
	thriftStruct = 12
)

// mostDeep is how deep structures may lie in each other.
const mostDeep = 16

// thrift reads structures of the compact protocol, in which Parquet writes what it says of
// its data. It keeps nothing: who asks for a field reads it, and all others are passed over,
// so that a length in a damaged file takes no memory.
type thrift struct {
	data []byte
	at   int
	deep int
	err  error
}

func (t *thrift) fail() {
	if t.err == nil {
		t.err = errCut
	}
	t.at = len(t.data)
}

func (t *thrift) byte() byte {
	if t.at >= len(t.data) {
		t.fail()
		return 0
	}
	t.at++
	return t.data[t.at-1]
}

func (t *thrift) uvarint() uint64 {
	x, n := binary.Uvarint(t.data[min(t.at, len(t.data)):])
	if n <= 0 {
		t.fail()
		return 0
	}
	t.at += n
	return x
}

// int reads a number of 16, 32 or 64 bits.
func (t *thrift) int() int64 {
	x := t.uvarint()
	return int64(x>>1) ^ -int64(x&1)
}

// bytes reads a text, which lies in the data.
func (t *thrift) bytes() []byte {
	n := t.uvarint()
	if n > uint64(len(t.data)-t.at) {
		t.fail()
		return nil
	}
	t.at += int(n)
	return t.data[t.at-int(n) : t.at]
}

// fields reads a structure; field reads the value of a field of a type and says so, or
// returns false and it is passed over.
func (t *thrift) fields(field func(id int, kind byte) bool) {
	if t.deep++; t.deep > mostDeep {
		t.fail()
	}
	defer func() { t.deep-- }()
	id := 0
	for t.err == nil {
		head := t.byte()
		if head == 0 {
			return
		}
		if step := int(head >> 4); step > 0 {
			id += step
		} else {
			id = int(t.int())
		}
		if kind := head & 0xf; !field(id, kind) {
			t.skip(kind, false)
		}
	}
}

// list reads a list, by what reads one item of it.
func (t *thrift) list(item func(kind byte)) {
	head := t.byte()
	n := uint64(head >> 4)
	if n == 0xf {
		n = t.uvarint()
	}
	if n > uint64(len(t.data)-t.at) { // an item takes a byte at least
		t.fail()
		return
	}
	for range n {
		if t.err != nil {
			return
		}
		item(head & 0xf)
	}
}

// skip passes over a value; inList says that it is an item, where a truth takes a byte.
func (t *thrift) skip(kind byte, inList bool) {
	switch kind {
	case thriftTrue, thriftFalse:
		if inList {
			t.byte()
		}
	case thriftByte:
		t.byte()
	case thriftByte + 1, thriftByte + 2, thriftByte + 3:
		t.uvarint()
	case thriftDouble:
		const size = 8
		if t.at += size; t.at > len(t.data) {
			t.fail()
		}
	case thriftBinary:
		t.bytes()
	case thriftList, thriftSet:
		if t.deep++; t.deep > mostDeep {
			t.fail()
		}
		t.list(func(kind byte) { t.skip(kind, true) })
		t.deep--
	case thriftMap:
		n := t.uvarint()
		if n == 0 {
			return
		}
		kinds := t.byte()
		if t.deep++; t.deep > mostDeep || n > uint64(len(t.data)-t.at) {
			t.fail()
		}
		for i := uint64(0); i < n && t.err == nil; i++ {
			t.skip(kinds>>4, true)
			t.skip(kinds&0xf, true)
		}
		t.deep--
	case thriftStruct:
		t.fields(func(int, byte) bool { return false })
	default:
		t.fail()
	}
}
