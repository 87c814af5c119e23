package custody_test

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/note"

	"sijil/internal/custody"
	"sijil/internal/digest"
	"sijil/internal/errs"
)

var origin = custody.Origin("example.org/cedar", custody.Changes)

// signed is a checkpoint of 11 entries.
func signed(t testing.TB) (custody.Checkpoint, []byte) {
	t.Helper()
	c := custody.Checkpoint{Origin: origin, Head: newLog(t, 11).head(t)}
	msg, err := custody.SignCheckpoint(c, signerOf(t, origin, 1))
	if err != nil {
		t.Fatal(err)
	}
	return c, msg
}

func TestCheckpointReadsBack(t *testing.T) {
	c, msg := signed(t)
	got, err := custody.OpenCheckpoint(msg, verifierOf(t, origin, 1))
	if err != nil || got != c {
		t.Errorf("got %v, %v; want %v", got, err, c)
	}
	// The stock reader of C2SP notes agrees on text and signature.
	n, err := note.Open(msg, note.VerifierList(verifierOf(t, origin, 1)))
	want := fmt.Sprintf("%s\n11\n%s\n", origin, base64.StdEncoding.EncodeToString(c.Root[:]))
	if err != nil || n.Text != want {
		t.Errorf("note.Open: %+v, %v; want text %q", n, err, want)
	}
}

// sign makes a note of any text, which SignCheckpoint would not.
func sign(t testing.TB, text string, by note.Signer) []byte {
	t.Helper()
	msg, err := note.Sign(&note.Note{Text: text}, by)
	if err != nil {
		t.Fatal(err)
	}
	return msg
}

func TestOpenCheckpointRefuses(t *testing.T) {
	c, msg := signed(t)
	by := signerOf(t, origin, 1)
	root := base64.StdEncoding.EncodeToString(c.Root[:])
	text := fmt.Sprintf("%s\n11\n%s\n", origin, root)
	if !bytes.Equal(sign(t, text, by), msg) {
		t.Fatal("the text of a checkpoint is not what this test takes it for")
	}
	line := string(msg[bytes.LastIndex(msg[:len(msg)-1], []byte("\n"))+1:])
	stranger := string(sign(t, text, signerOf(t, "example.org/other", 2)))
	strangerLine := stranger[strings.LastIndex(stranger[:len(stranger)-1], "\n")+1:]
	for _, tt := range []struct {
		name string
		msg  string
		err  error
	}{
		{"a good one", string(msg), nil},
		{"size with a leading zero", string(sign(t, strings.Replace(text, "\n11\n", "\n011\n", 1), by)), errs.Invalid},
		{"size with a sign", string(sign(t, strings.Replace(text, "\n11\n", "\n+11\n", 1), by)), errs.Invalid},
		{"size beyond any tree", string(sign(t, strings.Replace(text, "\n11\n", "\n18446744073709551615\n", 1), by)), errs.Invalid},
		{"an extension line", string(sign(t, text+"more\n", by)), errs.Invalid},
		{"a short root", string(sign(t, fmt.Sprintf("%s\n11\n%s\n", origin, root[:20]), by)), errs.Invalid},
		{"an empty tree with a root", string(sign(t, fmt.Sprintf("%s\n0\n%s\n", origin, root), by)), errs.Invalid},
		{"another origin under this key", string(sign(t, strings.Replace(text, origin, "example.org/cedar/reads", 1), by)), errs.Invalid},
		{"two lines", string(sign(t, origin+"\n11\n", by)), errs.Invalid},
		{"another key of the same name", string(sign(t, text, signerOf(t, origin, 3))), errs.Invalid},
		{"the line of a stranger beside it", string(msg) + strangerLine, errs.Invalid},
		{"only the line of a stranger", stranger, errs.Invalid},
		{"its own line twice", string(msg) + line, errs.Invalid},
		{"the signature of another text", strings.Replace(string(msg), "\n11\n", "\n12\n", 1), errs.Corrupt},
		{"no signature", text, errs.Invalid},
		{"cut short", string(msg[:len(msg)-1]), errs.Invalid},
		{"a line end of Windows", strings.Replace(string(msg), "\n", "\r\n", 1), errs.Invalid},
		{"nothing", "", errs.Invalid},
		{"longer than any note", strings.Repeat("x\n", 1<<20), errs.Invalid},
		{"a backup manifest", string(signedBackup(t)), errs.Invalid},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := custody.OpenCheckpoint([]byte(tt.msg), verifierOf(t, origin, 1))
			if !errors.Is(err, tt.err) || tt.err == nil && err != nil {
				t.Errorf("got %v, want %v", err, tt.err)
			}
		})
	}
}

// TestNoBitOfACheckpointCanChange: the stock reader accepts some of these.
func TestNoBitOfACheckpointCanChange(t *testing.T) {
	_, msg := signed(t)
	v := verifierOf(t, origin, 1)
	for bit := range 8 * len(msg) {
		flipped := bytes.Clone(msg)
		flipped[bit/8] ^= 1 << (bit % 8)
		if c, err := custody.OpenCheckpoint(flipped, v); err == nil {
			t.Errorf("bit %d: accepted as %v", bit, c)
		}
	}
}

// TestBase64HasOneSpelling: a signature of 68 bytes leaves 4 bits of its last
// digit unused, which the stock reader ignores.
func TestBase64HasOneSpelling(t *testing.T) {
	_, msg := signed(t)
	const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
	at := bytes.LastIndexByte(msg, '=') - 1
	refused := 0
	for _, c := range []byte(digits) {
		other := bytes.Clone(msg)
		other[at] = c
		_, strict := custody.OpenCheckpoint(other, verifierOf(t, origin, 1))
		_, stock := note.Open(other, note.VerifierList(verifierOf(t, origin, 1)))
		if c == msg[at] {
			continue
		}
		if strict == nil {
			t.Errorf("last digit %c instead of %c: accepted", c, msg[at])
		}
		if stock == nil {
			refused++
		}
	}
	if refused != 3 {
		t.Errorf("the stock reader takes %d other spellings, want 3: is this check still needed?", refused)
	}
}

func FuzzOpenCheckpoint(f *testing.F) {
	_, msg := signed(f)
	f.Add(msg)
	f.Add(append(bytes.Clone(msg), msg[len(msg)-60:]...))
	by, v := signerOf(f, origin, 1), verifierOf(f, origin, 1)
	f.Fuzz(func(t *testing.T, b []byte) {
		c, err := custody.OpenCheckpoint(b, v)
		if err != nil {
			if !errors.Is(err, errs.Invalid) && !errors.Is(err, errs.Corrupt) {
				t.Errorf("%q: %v is of no kind", b, err)
			}
			return
		}
		// Ed25519 signs the same text the same way, so printing is signing.
		if back, err := custody.SignCheckpoint(c, by); err != nil || !bytes.Equal(back, b) {
			t.Errorf("%q prints %q, %v", b, back, err)
		}
	})
}

// FuzzCheckpointText signs any text with the right key: no key holder can make
// a checkpoint that reads in two ways.
func FuzzCheckpointText(f *testing.F) {
	c, _ := signed(f)
	by, v := signerOf(f, origin, 1), verifierOf(f, origin, 1)
	for _, rest := range []string{"11\n" + base64.StdEncoding.EncodeToString(c.Root[:]) + "\n", "0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", "1e3\nAA==\n", ""} {
		f.Add(origin + "\n" + rest)
	}
	f.Fuzz(func(t *testing.T, text string) {
		msg, err := note.Sign(&note.Note{Text: text}, by)
		if err != nil {
			return
		}
		c, err := custody.OpenCheckpoint(msg, v)
		if err != nil {
			return
		}
		if back, err := custody.SignCheckpoint(c, by); err != nil || !bytes.Equal(back, msg) {
			t.Errorf("%q prints %q, %v", msg, back, err)
		}
	})
}

func TestSignCheckpointRefuses(t *testing.T) {
	by := signerOf(t, origin, 1)
	locked, err := custody.NewSigner(origin, key(1).Public().(ed25519.PublicKey), func([]byte) ([]byte, error) { return nil, errs.Sealed })
	if err != nil {
		t.Fatal(err)
	}
	good := newLog(t, 2).head(t)
	for _, tt := range []struct {
		name string
		c    custody.Checkpoint
		by   note.Signer
		err  error
	}{
		{"another origin", custody.Checkpoint{Origin: "example.org/cedar/reads", Head: good}, by, errs.Invalid},
		{"a negative size", custody.Checkpoint{Origin: origin, Head: custody.Head{Size: -1}}, by, errs.Invalid},
		{"an empty tree with a root", custody.Checkpoint{Origin: origin, Head: custody.Head{Root: good.Root}}, by, errs.Invalid},
		{"a locked key", custody.Checkpoint{Origin: origin, Head: good}, locked, errs.Sealed},
	} {
		if _, err := custody.SignCheckpoint(tt.c, tt.by); !errors.Is(err, tt.err) {
			t.Errorf("%s: %v, want %v", tt.name, err, tt.err)
		}
	}
}

func TestVerifierKeys(t *testing.T) {
	public := key(1).Public().(ed25519.PublicKey)
	vkey, err := custody.VerifierKey(origin, public)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"", "two words", "a+b", "tab\tbed", "\xff"} {
		if _, err := custody.VerifierKey(name, public); !errors.Is(err, errs.Invalid) {
			t.Errorf("name %q: %v, want errs.Invalid", name, err)
		}
	}
	if _, err := custody.VerifierKey(origin, public[1:]); !errors.Is(err, errs.Invalid) {
		t.Errorf("short key: %v", err)
	}
	if _, err := custody.NewSigner("", public, nil); !errors.Is(err, errs.Invalid) {
		t.Errorf("signer without a name: %v", err)
	}
	for seed := range 100 { // some of these hold a plus in their base64
		verifierOf(t, origin, byte(seed))
	}
	for bit := range 8 * len(vkey) {
		flipped := []byte(vkey)
		flipped[bit/8] ^= 1 << (bit % 8)
		if v, err := custody.NewVerifier(string(flipped)); err == nil {
			t.Errorf("bit %d: accepted as %s+%08x", bit, v.Name(), v.KeyHash())
		} else if !errors.Is(err, errs.Invalid) {
			t.Errorf("bit %d: %v, want errs.Invalid", bit, err)
		}
	}
}

// FuzzNewVerifier: a key that is accepted is written in one way.
func FuzzNewVerifier(f *testing.F) {
	vkey, err := custody.VerifierKey(origin, key(1).Public().(ed25519.PublicKey))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(vkey)
	f.Add(strings.ToUpper(vkey))
	f.Fuzz(func(t *testing.T, s string) {
		v, err := custody.NewVerifier(s)
		if err != nil {
			if !errors.Is(err, errs.Invalid) || v != nil {
				t.Errorf("%q: %v, %v; want nil and errs.Invalid", s, v, err)
			}
			return
		}
		if rest, ok := strings.CutPrefix(s, fmt.Sprintf("%s+%08x+", v.Name(), v.KeyHash())); !ok || strings.Contains(rest, "\n") {
			t.Errorf("%q is not how its name and id are written", s)
		}
	})
}

func TestRelate(t *testing.T) {
	r := newLog(t, 9)
	heads := map[int64]custody.Head{}
	for _, size := range []int64{0, 4, 6, 9} {
		h, err := custody.RootOf(size, r.hashes)
		if err != nil {
			t.Fatal(err)
		}
		heads[size] = h
	}
	rewritten := custody.Head{Size: 6, Root: digest.Of([]byte("rewritten"))}
	for _, tt := range []struct {
		name       string
		known, now custody.Head
		want       custody.Relation
	}{
		{"nothing happened", heads[6], heads[6], custody.Same},
		{"three more", heads[6], heads[9], custody.Extension},
		{"the first ones", heads[0], heads[4], custody.Extension},
		{"nothing ever happened", heads[0], heads[0], custody.Same},
		{"two were dropped", heads[6], heads[4], custody.Rollback},
		{"all were dropped", heads[6], heads[0], custody.Rollback},
		{"the same size, rewritten", heads[6], rewritten, custody.Fork},
		{"rewritten, then three more", rewritten, heads[9], custody.Fork},
		{"rewritten, then two dropped", rewritten, heads[4], custody.Fork},
		{"a head that no tree has", custody.Head{}, heads[4], custody.Fork},
	} {
		t.Run(tt.name, func(t *testing.T) {
			small, large := min(tt.known.Size, tt.now.Size), max(tt.known.Size, tt.now.Size)
			proof, err := custody.ProveConsistency(small, large, r.hashes)
			if err != nil {
				t.Fatal(err)
			}
			if got := custody.Relate(tt.known, tt.now, proof); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
			junk := append(slices.Clone(proof), digest.Of(nil))
			if got := custody.Relate(tt.known, tt.now, junk); got != custody.Fork {
				t.Errorf("with a proof that does not hold: %s, want fork", got)
			}
		})
	}
}
