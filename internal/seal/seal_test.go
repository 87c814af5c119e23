package seal

import (
	"bytes"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"golang.org/x/mod/sumdb/note"

	"sijil/internal/custody"
	"sijil/internal/errs"
)

// seeded returns randomness that is the same for the same seed.
func seeded(seed byte) *rand.ChaCha8 { return rand.NewChaCha8([32]byte{seed}) }

func newKeys(t testing.TB) Keys {
	t.Helper()
	k, err := generate(seeded(1))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// secrets returns every key of k, raw.
func secrets(k Keys) (out [][]byte) {
	for _, key := range k.box().keys() {
		out = append(out, bytes.Clone(key))
	}
	return out
}

// TestKeysAreNeverShown formats keys in every way that a careless line might.
func TestKeysAreNeverShown(t *testing.T) {
	k := newKeys(t)
	var out strings.Builder
	type hidden struct{ k Keys }
	type shown struct {
		K Keys
		P *Keys
	}
	for _, v := range []any{k, &k, hidden{k}, &hidden{k}, shown{k, &k}, []Keys{k}, map[string]Keys{"k": k}} {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%b", "%o", "%c", "%U"} {
			fmt.Fprintf(&out, verb+"\n", v)
		}
		slog.New(slog.NewTextHandler(&out, nil)).Info("m", "k", v)
		slog.New(slog.NewJSONHandler(&out, nil)).Info("m", "k", v)
		b, err := json.Marshal(v)
		fmt.Fprintln(&out, string(b), err)
	}
	fmt.Fprintln(&out, k, k.String(), k.GoString(), fmt.Errorf("with %v", k))
	signer, err := k.Signer("example.org/cedar/changes")
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(&out, "%v %+v %#v", signer, signer, signer)
	for i, key := range secrets(k) {
		for _, shape := range []string{string(key), hex.EncodeToString(key), fmt.Sprint(key), fmt.Sprintf("%#v", key), fmt.Sprintf("%X", key), fmt.Sprintf("%q", key)} {
			if piece := shape[:len(shape)/2]; strings.Contains(out.String(), piece) {
				t.Errorf("key %d shows as %.30q", i, shape)
			}
		}
	}
	if !strings.Contains(out.String(), redacted) {
		t.Error("nothing was redacted: this test does not look at keys")
	}
}

func TestKeysGiveWhatTheyHold(t *testing.T) {
	k := newKeys(t)
	want := secrets(k)
	database, err := k.DatabaseHexKey()
	if err != nil || string(database) != hex.EncodeToString(want[0]) {
		t.Errorf("DatabaseHexKey: %v", err)
	}
	root, err := k.Root()
	if err != nil || !bytes.Equal(root, want[1]) {
		t.Errorf("Root: %v", err)
	}
	clear(database)
	clear(root)
	if got := secrets(k); !bytes.Equal(got[0], want[0]) || !bytes.Equal(got[1], want[1]) {
		t.Error("clearing what was handed out cleared the keys")
	}
	if bytes.Equal(want[0], want[1]) || bytes.Equal(want[1], want[2]) {
		t.Error("two keys are one")
	}
	if public := ed25519.NewKeyFromSeed(want[2]).Public(); !k.LogKey().Equal(public) {
		t.Error("LogKey is not the public half of the seed")
	}
}

func TestSignerSignsUntilClosed(t *testing.T) {
	k := newKeys(t)
	origin := custody.Origin("example.org/cedar", custody.Changes)
	signer, err := k.Signer(origin)
	if err != nil {
		t.Fatal(err)
	}
	vkey, err := custody.VerifierKey(origin, k.LogKey())
	if err != nil {
		t.Fatal(err)
	}
	v, err := custody.NewVerifier(vkey)
	if err != nil {
		t.Fatal(err)
	}
	msg, err := note.Sign(&note.Note{Text: "text\n"}, signer)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := note.Open(msg, note.VerifierList(v)); err != nil {
		t.Errorf("its own verifier refuses: %v", err)
	}
	k.Close()
	if _, err := signer.Sign([]byte("text\n")); !errors.Is(err, errs.Sealed) {
		t.Errorf("after Close: %v, want errs.Sealed", err)
	}
	if _, err := k.Signer("two words"); !errors.Is(err, errs.Invalid) {
		t.Errorf("a name with a space: %v, want errs.Invalid", err)
	}
}

func TestClosedKeysAreWipedAndSealed(t *testing.T) {
	k := newKeys(t)
	other := k // a copy closes together with its original
	public := k.LogKey()
	k.Close()
	k.Close()
	for _, key := range secrets(k) {
		if !bytes.Equal(key, make([]byte, KeySize)) {
			t.Error("a key is still there")
		}
	}
	for name, k := range map[string]Keys{"closed": k, "a copy of closed": other, "zero": {}} {
		_, err1 := k.DatabaseHexKey()
		_, err2 := k.Root()
		err3 := k.WriteRecovery(t.TempDir(), newIdentity(t).Recipient())
		for i, err := range []error{err1, err2, err3} {
			if !errors.Is(err, errs.Sealed) {
				t.Errorf("%s, %d: %v, want errs.Sealed", name, i, err)
			}
		}
	}
	if _, err := (Keys{}).Signer("x"); !errors.Is(err, errs.Sealed) {
		t.Errorf("zero Signer: %v", err)
	}
	if !k.LogKey().Equal(public) || (Keys{}).LogKey() != nil {
		t.Error("the public key must stay, and zero keys have none")
	}
	Keys{}.Close()
}

// TestKeysMayCloseWhileInUse is for the race detector.
func TestKeysMayCloseWhileInUse(t *testing.T) {
	k := newKeys(t)
	signer, err := k.Signer("example.org/cedar/changes")
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup // four readers and one closer; each ends by itself
	for range 4 {
		wg.Go(func() {
			for {
				sig, err := signer.Sign([]byte("text"))
				if errors.Is(err, errs.Sealed) {
					return
				}
				if !ed25519.Verify(k.LogKey(), []byte("text"), sig) {
					t.Error("signed with half a key")
					return
				}
			}
		})
	}
	wg.Go(k.Close)
	wg.Wait()
}

func TestGenerateNeedsRandomness(t *testing.T) {
	if _, err := generate(bytes.NewReader(make([]byte, 3*KeySize-1))); err == nil {
		t.Error("made keys from too little randomness")
	}
}

func TestBundleIsAsDocumented(t *testing.T) {
	k := newKeys(t)
	key := secrets(k)
	lines := fmt.Sprintf("sijil-keys/v1\ndatabase %x\nroot %x\nlog %x\n", key[0], key[1], key[2])
	text := k.box().encode()
	if string(text) != lines+sumLine([]byte(lines)) || len(text) != 296 || cap(text) != bundleSize {
		t.Errorf("not the documented text, or of another size than 296: %d of %d", len(text), cap(text))
	}
	back, err := decode(text)
	if err != nil || !bytes.Equal(back.box().encode(), text) || !back.LogKey().Equal(k.LogKey()) {
		t.Errorf("decode: %v", err)
	}
}

func TestDecodeRefuses(t *testing.T) {
	good := string(newKeys(t).box().encode())
	lines := good[:len(good)-len(bundleSum)-hexLine]
	summed := func(s string) string { return s + sumLine([]byte(s)) }
	for _, tt := range []struct {
		name, text string
		err        error
	}{
		{"what it wrote", good, nil},
		{"a later version", summed("sijil-keys/v2\nanything\n"), errs.Newer},
		{"a later version without a sum", "sijil-keys/v2\nanything\n", errs.Corrupt},
		{"another format", summed("other-keys/v1\n"), errs.Corrupt},
		{"capital hex", summed(strings.ToUpper(lines[:60]) + lines[60:]), errs.Corrupt},
		{"a key in capitals", summed(strings.Replace(lines, lines[23:60], strings.ToUpper(lines[23:60]), 1)), errs.Corrupt},
		{"a line missing", summed(lines[:len(lines)-len("log ")-hexLine]), errs.Corrupt},
		{"a line more", summed(lines + "more\n"), errs.Corrupt},
		{"something after it", good + "\n", errs.Corrupt},
		{"cut short", good[:len(good)-1], errs.Corrupt},
		{"another sum", lines + sumLine(nil), errs.Corrupt},
		{"nothing", "", errs.Corrupt},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := decode([]byte(tt.text)); !errors.Is(err, tt.err) || tt.err == nil && err != nil {
				t.Errorf("got %v, want %v", err, tt.err)
			}
		})
	}
}

// FuzzDecode puts the right sum under any lines: what is accepted prints back.
func FuzzDecode(f *testing.F) {
	good := newKeys(f).box().encode()
	f.Add(good[:len(good)-len(bundleSum)-hexLine])
	f.Add([]byte("sijil-keys/v2\n"))
	f.Fuzz(func(t *testing.T, lines []byte) {
		text := append(bytes.Clone(lines), sumLine(lines)...)
		k, err := decode(text)
		if err != nil {
			if !errors.Is(err, errs.Corrupt) && !errors.Is(err, errs.Newer) {
				t.Errorf("%q: %v is of no kind", text, err)
			}
			return
		}
		if !bytes.Equal(k.box().encode(), text) {
			t.Errorf("%q prints %q", text, k.box().encode())
		}
	})
}
