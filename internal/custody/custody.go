// Package custody is the append-only log: entries, the Merkle tree over them,
// its signed heads, and the proofs that nothing was edited, dropped or moved.
//
// The idea that explains the rest: an entry is two pieces of stored bytes, a
// head and a body, each hidden behind a salted hash. The tree holds only the
// hash of the head's commitment; the head holds the body's. So the tree can be
// shown to anybody and tells nothing, a body can be withheld or erased while
// the chain stays checkable, and an expert recomputes every step with sha256sum.
//
// Stored bytes are hashed as they are and never written anew. What is read has
// exactly one spelling, or is refused: whatever parses prints back byte for
// byte.
//
// The package is pure. It reads no clock, no file and no randomness of its own;
// time comes in as an [Instant], salts and keys come from the caller, and hashes
// are read through [Hashes]. The bytes are described in docs/format/log.md.
//
// To write, open a [Log] in the transaction of the change and [Log.Append] to
// it. To check, give everything stored to [Verify]. To let others check, sign a
// [Checkpoint] and hand out proofs.
package custody

import (
	"encoding/hex"

	"golang.org/x/mod/sumdb/tlog"

	"sijil/internal/digest"
)

// The two trees of a register. They differ in what they log, not in how.
const (
	Changes = "changes" // every change; figures are replayed from it
	Reads   = "reads"   // who looked; its rhythm is nobody's business
)

// SaltSize is the length in bytes of every salt. 32 bytes make guessing the
// salt as hard as breaking the hash, so a commitment to "yes" tells nothing.
const SaltSize = 32

// Commitment is the SHA-256 of salt followed by stored, the exact bytes kept:
//
//	cat entry.head.salt entry.head | sha256sum
func Commitment(salt, stored []byte) digest.Digest {
	h := digest.New()
	h.Write(salt)
	h.Write(stored)
	return h.Digest()
}

// leafPrefix begins the line that is hashed into the tree for one entry. The
// version in it makes a later kind of leaf impossible to mistake for this one.
const leafPrefix = "sijil-leaf/v1 "

// Leaf is the record of one entry in the tree: the line
// "sijil-leaf/v1 <commitment of the head>\n".
func Leaf(head digest.Digest) []byte { return leafLine(nil, leafPrefix, head) }

// LeafHash is the hash of that record as RFC 6962, section 2.1 has it:
// SHA-256 of a zero byte and the record.
func LeafHash(head digest.Digest) digest.Digest {
	return digest.Digest(tlog.RecordHash(Leaf(head)))
}

func leafLine(b []byte, prefix string, d digest.Digest) []byte {
	return append(hex.AppendEncode(append(b, prefix...), d[:]), '\n')
}
