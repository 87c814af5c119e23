package custody_test

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"testing"

	"golang.org/x/mod/sumdb/note"

	"sijil/internal/custody"
	"sijil/internal/digest"
	"sijil/internal/errs"
)

// salts returns a seeded source: the same seed gives the same log.
func salts(seed byte) *rand.ChaCha8 { return rand.NewChaCha8([32]byte{seed}) }

// memory stores hashes as a table of (index, hash) would.
type memory map[int64]digest.Digest

func (m memory) ReadHashes(indexes []int64) ([]digest.Digest, error) {
	out := make([]digest.Digest, len(indexes))
	for i, index := range indexes {
		h, ok := m[index]
		if !ok {
			return nil, fmt.Errorf("hash %d: %w", index, errs.Corrupt)
		}
		out[i] = h
	}
	return out, nil
}

// register is a log with everything stored about it.
type register struct {
	rows   []custody.Stored
	hashes memory
	links  map[string]custody.Link
	salts  *rand.ChaCha8
}

func newRegister() *register {
	return &register{hashes: memory{}, links: map[string]custody.Link{}, salts: salts(1)}
}

// instant is the n-th microsecond of an invented day.
func instant(n int) custody.Instant {
	return custody.Instant(fmt.Sprintf("2024-07-31T09:%02d:%02d.%06d", n/60%60, n%60, n) + "Z")
}

// log appends a change to the register in a transaction of its own.
func (r *register) log(t testing.TB, c custody.Change) {
	t.Helper()
	l, err := custody.OpenLog(custody.Changes, int64(len(r.rows)), r.hashes)
	if err != nil {
		t.Fatal(err)
	}
	r.put(t, l, c)
}

func (r *register) put(t testing.TB, l *custody.Log, c custody.Change) {
	t.Helper()
	a, err := l.Append(c, r.links[c.Subject], r.salts)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range a.Nodes {
		r.hashes[n.Index] = n.Hash
	}
	r.links[c.Subject] = a.Link
	r.rows = append(r.rows, custody.Stored{Seq: a.Seq, Entry: a.Entry, Nodes: a.Nodes})
}

func (r *register) head(t testing.TB) custody.Head {
	t.Helper()
	h, err := custody.RootOf(int64(len(r.rows)), r.hashes)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// change is the n-th of a series of invented changes about three cases.
func change(n int) custody.Change {
	return custody.Change{
		At: instant(n), Subject: fmt.Sprintf("case/%d", n%3), Kind: "case.edit", Who: "user/1",
		Why: "كما قال المصدر", What: json.RawMessage(fmt.Sprintf(`{"place":"SY%02d"}`, n)),
	}
}

// newLog has n entries, appended in one transaction.
func newLog(t testing.TB, n int) *register {
	t.Helper()
	r := newRegister()
	l, err := custody.OpenLog(custody.Changes, 0, r.hashes)
	if err != nil {
		t.Fatal(err)
	}
	for i := range n {
		r.put(t, l, change(i))
	}
	return r
}

// copied is deep, so that a test can alter it.
func copied(rows []custody.Stored) []custody.Stored {
	out := slices.Clone(rows)
	for i := range out {
		e := &out[i].Entry
		e.Head, e.HeadSalt = slices.Clone(e.Head), slices.Clone(e.HeadSalt)
		e.Body, e.BodySalt = slices.Clone(e.Body), slices.Clone(e.BodySalt)
		out[i].Nodes = slices.Clone(out[i].Nodes)
	}
	return out
}

func stream[T any](list []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, v := range list {
			if !yield(v, nil) {
				return
			}
		}
	}
}

// naiveRoot is MTH of RFC 6962, section 2.1, word for word.
func naiveRoot(d [][]byte) digest.Digest {
	switch n := len(d); n {
	case 0:
		return sha256.Sum256(nil)
	case 1:
		return sha256.Sum256(append([]byte{0}, d[0]...))
	default:
		k := split(n)
		left, right := naiveRoot(d[:k]), naiveRoot(d[k:])
		return sha256.Sum256(slices.Concat([]byte{1}, left[:], right[:]))
	}
}

// split is the largest power of two smaller than n.
func split(n int) int {
	k := 1
	for 2*k < n {
		k *= 2
	}
	return k
}

// naivePath is PATH(m, D[n]) of RFC 6962, section 2.1.1.
func naivePath(m int, d [][]byte) []digest.Digest {
	if len(d) == 1 {
		return nil
	}
	if k := split(len(d)); m < k {
		return append(naivePath(m, d[:k]), naiveRoot(d[k:]))
	} else {
		return append(naivePath(m-k, d[k:]), naiveRoot(d[:k]))
	}
}

// naiveProof is SUBPROOF(m, D[n], whole) of RFC 6962, section 2.1.2.
func naiveProof(m int, d [][]byte, whole bool) []digest.Digest {
	if m == len(d) {
		if whole {
			return nil
		}
		return []digest.Digest{naiveRoot(d)}
	}
	if k := split(len(d)); m <= k {
		return append(naiveProof(m, d[:k], whole), naiveRoot(d[k:]))
	} else {
		return append(naiveProof(m-k, d[k:], false), naiveRoot(d[:k]))
	}
}

// leaves are the records of the log, as the tree hashes them.
func (r *register) leaves() (out [][]byte) {
	for _, row := range r.rows {
		out = append(out, custody.Leaf(row.Entry.Commitment()))
	}
	return out
}

// key is an invented log key.
func key(seed byte) ed25519.PrivateKey {
	return ed25519.NewKeyFromSeed(slices.Repeat([]byte{seed}, ed25519.SeedSize))
}

func signerOf(t testing.TB, name string, seed byte) note.Signer {
	t.Helper()
	private := key(seed)
	s, err := custody.NewSigner(name, private.Public().(ed25519.PublicKey), func(text []byte) ([]byte, error) {
		return ed25519.Sign(private, text), nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func verifierOf(t testing.TB, name string, seed byte) note.Verifier {
	t.Helper()
	vkey, err := custody.VerifierKey(name, key(seed).Public().(ed25519.PublicKey))
	if err != nil {
		t.Fatal(err)
	}
	v, err := custody.NewVerifier(vkey)
	if err != nil {
		t.Fatal(err)
	}
	return v
}
