package partial

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
)

// LeastSalt is the number of bytes that a salt has at least: with a short one,
// ids could be found by trying them all.
const LeastSalt = 16

// Ident tells a case apart by its id, for those who share the salt: the first
// eight bytes of HMAC-SHA256. Who does not have the salt cannot tell whose it is.
func Ident(salt []byte, id string) int64 {
	return int64(binary.BigEndian.Uint64(mac(salt, "case "+id)))
}

// SaltName tells salts apart without giving them away.
func SaltName(salt []byte) string { return hex.EncodeToString(mac(salt, "salt")[:8]) }

func mac(salt []byte, text string) []byte {
	h := hmac.New(sha256.New, salt)
	h.Write([]byte(text))
	return h.Sum(nil)
}

// InShard reports whether a case belongs to share k of n, 1 to n, by its id
// alone: so that the order of cases and what else is in a file do not matter.
func InShard(id string, k, n int) bool {
	sum := sha256.Sum256([]byte(id))
	return int(binary.BigEndian.Uint64(sum[:8])%uint64(n)) == k-1
}
