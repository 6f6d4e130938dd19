package cohort

import (
	"bytes"
	"unicode/utf8"
)

// mostIDs is how many ids are remembered. Beyond these a case that comes back is
// noticed as long as the ids ascend, or if it is one of those remembered.
const mostIDs = 2 << 20

// ids remembers which cases there were, by fingerprints of 64 bits: a table of
// at most 32 MB, however many cases there are. That two of the ids that are
// remembered share a fingerprint has a chance below one in a hundred thousand.
type ids struct {
	// slots is a hash table with linear search; 0 is an empty slot.
	slots []uint64
	used  int
	// greatest is the greatest id so far: one above it is new for certain.
	greatest []byte
	// Unsure counts the cases of which nobody can tell whether they came back.
	unsure int
}

// A fingerprint is that of an id without its capitals; in its low bits lie over it where
// the capitals stand, and the number of its file, modulo what has room.
const (
	fileBits    = 4
	capitalBits = 12
	foldAt      = fileBits + capitalBits
	ofFile      = 1<<fileBits - 1
	ofFold      = ^uint64(1<<foldAt - 1)
)

// known says of an id that it was there before, that this was in another file; or that one
// was, in the same file, from which it differs by nothing but capitals.
type known struct{ again, elsewhere, capitals bool }

// add notes an id of a file, and says what is known of it.
func (t *ids) add(id []byte, file int) known {
	ascends := bytes.Compare(id, t.greatest) > 0
	if ascends {
		t.greatest = append(t.greatest[:0], id...)
	}
	if 2*t.used >= len(t.slots) && t.used < mostIDs {
		t.grow()
	}
	print := fingerprint(id) | uint64(file)&ofFile
	at, again, capitals := t.find(print)
	switch {
	case again:
		return known{again: !ascends, elsewhere: !ascends && (t.slots[at]^print)&ofFile != 0}
	case t.used < mostIDs:
		t.slots[at] = print
		t.used++
	case !ascends:
		t.unsure++
	}
	return known{capitals: capitals}
}

// find returns the slot of a fingerprint, or the one where it belongs.
func (t *ids) find(print uint64) (at uint64, found, capitals bool) {
	mask := uint64(len(t.slots) - 1)
	for at = print >> foldAt & mask; t.slots[at] != 0; at = (at + 1) & mask {
		switch differs := t.slots[at] ^ print; {
		case differs&^ofFile == 0:
			return at, true, capitals
		case differs&(ofFold|ofFile) == 0:
			capitals = true
		}
	}
	return at, false, capitals
}

func (t *ids) grow() {
	const first = 1 << 10
	old := t.slots
	t.slots = make([]uint64, max(first, 2*len(old)))
	for _, print := range old {
		if print != 0 {
			at, _, _ := t.find(print)
			t.slots[at] = print
		}
	}
}

// fingerprint returns a number by which an id is known, without that of its file, and
// never 0: FNV-1a with its bits stirred, as its low ones would crowd a table.
func fingerprint(id []byte) uint64 {
	low := id
	if bytes.ContainsFunc(id, func(r rune) bool { return r >= utf8.RuneSelf }) {
		low = bytes.ToLower(id)
	}
	h, capitals := uint64(14695981039346656037), uint64(0)
	for i, c := range low {
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		if i < len(id) && c != id[i] {
			capitals ^= 1 << (i % capitalBits)
		}
		h = (h ^ uint64(c)) * 1099511628211
	}
	h = (h ^ h>>32) * 0xd6e8feb86659fd93
	h = (h ^ h>>32 ^ capitals<<fileBits) &^ ofFile
	return max(h, 1<<foldAt)
}
