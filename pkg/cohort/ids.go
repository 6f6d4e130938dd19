package cohort

import "bytes"

// mostIDs is how many ids are remembered. Beyond these a case that comes back is
// noticed as long as the ids ascend, or if it is one of those remembered.
const mostIDs = 2 << 20

// ids remembers which cases there were, by fingerprints of 64 bits: a table of
// at most 32 MB, however many cases there are. That two of the ids that are
// remembered share a fingerprint has a chance below one in four million.
type ids struct {
	// slots is a hash table with linear search; 0 is an empty slot.
	slots []uint64
	used  int
	// greatest is the greatest id so far: one above it is new for certain.
	greatest []byte
	// Unsure counts the cases of which nobody can tell whether they came back.
	unsure int
}

// add notes an id; it returns false when the id was there before.
func (t *ids) add(id []byte) bool {
	ascends := bytes.Compare(id, t.greatest) > 0
	if ascends {
		t.greatest = append(t.greatest[:0], id...)
	}
	if 2*t.used >= len(t.slots) && t.used < mostIDs {
		t.grow()
	}
	print := fingerprint(id)
	at, found := t.find(print)
	switch {
	case found:
		return ascends
	case t.used < mostIDs:
		t.slots[at] = print
		t.used++
	case !ascends:
		t.unsure++
	}
	return true
}

// find returns the slot of a fingerprint, or the one where it belongs.
func (t *ids) find(print uint64) (at uint64, found bool) {
	mask := uint64(len(t.slots) - 1)
	for at = print & mask; t.slots[at] != 0; at = (at + 1) & mask {
		if t.slots[at] == print {
			return at, true
		}
	}
	return at, false
}

func (t *ids) grow() {
	const first = 1 << 10
	old := t.slots
	t.slots = make([]uint64, max(first, 2*len(old)))
	for _, print := range old {
		if print != 0 {
			at, _ := t.find(print)
			t.slots[at] = print
		}
	}
}

// fingerprint returns a number by which an id is known, never 0: FNV-1a with
// its bits stirred, as its low ones would crowd a table.
func fingerprint(id []byte) uint64 {
	h := uint64(14695981039346656037)
	for _, c := range id {
		h = (h ^ uint64(c)) * 1099511628211
	}
	h = (h ^ h>>32) * 0xd6e8feb86659fd93
	h ^= h >> 32
	return max(h, 1)
}
