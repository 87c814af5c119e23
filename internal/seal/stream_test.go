package seal

import (
	"bytes"
	"errors"
	"io"
	"testing"
	"testing/iotest"

	"filippo.io/age"

	"sijil/internal/custody"
	"sijil/internal/digest"
	"sijil/internal/errs"
)

// encrypted returns an age file and what the writer said of it.
func encrypted(t testing.TB, plain []byte, to ...age.Recipient) ([]byte, *Writer) {
	t.Helper()
	var out bytes.Buffer
	w, err := Encrypt(&out, to...)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(w, iotest.HalfReader(bytes.NewReader(plain))); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes(), w
}

func partOf(b []byte) custody.Part {
	return custody.Part{Digest: digest.Of(b), Size: int64(len(b))}
}

func TestStreamsReadBackAndNameBothSides(t *testing.T) {
	officer := newIdentity(t)
	quantum, err := age.GenerateHybridIdentity()
	if err != nil {
		t.Fatal(err)
	}
	byPassphrase, err := passphraseRecipient(passphrase, weak)
	if err != nil {
		t.Fatal(err)
	}
	withPassphrase, err := PassphraseIdentity(passphrase)
	if err != nil {
		t.Fatal(err)
	}
	const chunk = 64 << 10 // of the age format
	for _, size := range []int{0, 1, chunk - 1, chunk, chunk + 1, 3*chunk + 7} {
		plain := make([]byte, size)
		seeded(4).Read(plain)
		for name, way := range map[string]struct {
			to   age.Recipient
			with age.Identity
		}{
			"a key":              {officer.Recipient(), officer},
			"a post-quantum key": {quantum.Recipient(), quantum},
			"a passphrase":       {byPassphrase, withPassphrase},
		} {
			file, w := encrypted(t, plain, way.to)
			r, err := Decrypt(iotest.OneByteReader(bytes.NewReader(file)), way.with)
			if err != nil {
				t.Fatal(err)
			}
			back, err := io.ReadAll(r)
			if err != nil || !bytes.Equal(back, plain) {
				t.Errorf("%d bytes, %s: read back %d, %v", size, name, len(back), err)
			}
			if w.Plain() != partOf(plain) || r.Plain() != partOf(plain) {
				t.Errorf("%d bytes, %s: plain side %v and %v", size, name, w.Plain(), r.Plain())
			}
			if w.Sealed() != partOf(file) || r.Sealed() != partOf(file) {
				t.Errorf("%d bytes, %s: sealed side %v and %v", size, name, w.Sealed(), r.Sealed())
			}
		}
	}
}

// readAll opens a file and reads it to the end.
func readAll(file []byte, with age.Identity) error {
	r, err := Decrypt(bytes.NewReader(file), with)
	if err == nil {
		_, err = io.Copy(io.Discard, r)
	}
	return err
}

func TestDamagedStreamIsNotRead(t *testing.T) {
	officer := newIdentity(t)
	file, _ := encrypted(t, bytes.Repeat([]byte("plain "), 20), officer.Recipient())
	for bit := range 8 * len(file) {
		damaged := bytes.Clone(file)
		damaged[bit/8] ^= 1 << (bit % 8)
		if err := readAll(damaged, officer); !errors.Is(err, errs.Corrupt) && !errors.Is(err, errs.Sealed) {
			t.Errorf("bit %d: %v, want errs.Corrupt, or errs.Sealed in its stanza", bit, err)
		}
	}
	for n := range file {
		if err := readAll(file[:n], officer); !errors.Is(err, errs.Corrupt) {
			t.Errorf("cut to %d bytes: %v, want errs.Corrupt", n, err)
		}
	}
	if err := readAll(append(bytes.Clone(file), 'x'), officer); !errors.Is(err, errs.Corrupt) {
		t.Errorf("a byte more: %v, want errs.Corrupt", err)
	}
	if err := readAll(file, newIdentity(t)); !errors.Is(err, errs.Sealed) {
		t.Errorf("a stranger: %v, want errs.Sealed", err)
	}
}

// TestABrokenDiskIsNoDamage: its error comes through, and no kind is claimed.
func TestABrokenDiskIsNoDamage(t *testing.T) {
	officer := newIdentity(t)
	file, _ := encrypted(t, bytes.Repeat([]byte("x"), 200<<10), officer.Recipient())
	broken := errors.New("disk gone")
	for _, n := range []int{0, 10, 100, 250, 70 << 10, len(file) - 1} {
		src := io.MultiReader(bytes.NewReader(file[:n]), iotest.ErrReader(broken))
		r, err := Decrypt(src, officer)
		if err == nil {
			_, err = io.Copy(io.Discard, r)
		}
		if !errors.Is(err, broken) || errors.Is(err, errs.Corrupt) {
			t.Errorf("after %d bytes: %v, want the disk's error alone", n, err)
		}
	}
	if _, err := Encrypt(fails{broken}, officer.Recipient()); !errors.Is(err, broken) || errors.Is(err, errs.Invalid) {
		t.Errorf("writing: %v", err)
	}
}

// fails is a disk that takes nothing.
type fails struct{ err error }

func (f fails) Write([]byte) (int, error) { return 0, f.err }

func TestEncryptRefusesRecipientsThatCannotStandTogether(t *testing.T) {
	quantum, err := age.GenerateHybridIdentity()
	if err != nil {
		t.Fatal(err)
	}
	word, err := passphraseRecipient(passphrase, weak)
	if err != nil {
		t.Fatal(err)
	}
	officer := newIdentity(t).Recipient()
	for name, to := range map[string][]age.Recipient{
		"nobody":                          nil,
		"a passphrase and a key":          {word, officer},
		"post-quantum and classic":        {quantum.Recipient(), officer},
		"two passphrases":                 {word, word},
		"classic, post-quantum, in order": {officer, quantum.Recipient()},
	} {
		if _, err := Encrypt(io.Discard, to...); !errors.Is(err, errs.Invalid) {
			t.Errorf("%s: %v, want errs.Invalid", name, err)
		}
	}
}

// TestABackupCanBeChecked goes the whole way of a backup: encrypt, sign what was
// written, check the sealed file without any key, open it, compare.
func TestABackupCanBeChecked(t *testing.T) {
	k := newKeys(t)
	name := custody.Origin("example.org/cedar", custody.BackupOrigin)
	signer, err := k.Signer(name)
	if err != nil {
		t.Fatal(err)
	}
	officer := newIdentity(t)
	database := bytes.Repeat([]byte("page"), 50<<10)
	file, w := encrypted(t, database, officer.Recipient())
	msg, err := custody.SignBackup(custody.BackupManifest{
		Version: 1, MadeAt: "2024-07-31T21:04:05.000123Z", Sijil: "0.1.0",
		Database: w.Plain(), Sealed: w.Sealed(),
		Log: custody.Head{Root: digest.Of(nil)}, Rows: map[string]int64{"reports": 1},
	}, signer)
	if err != nil {
		t.Fatal(err)
	}
	vkey, err := custody.VerifierKey(name, k.LogKey())
	if err != nil {
		t.Fatal(err)
	}
	v, err := custody.NewVerifier(vkey)
	if err != nil {
		t.Fatal(err)
	}
	m, err := custody.OpenBackup(msg, v)
	if err != nil || m.Sealed != partOf(file) {
		t.Fatalf("the sealed file against its manifest: %v, %v", m.Sealed, err)
	}
	r, err := Decrypt(bytes.NewReader(file), officer)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(io.Discard, r); err != nil || r.Plain() != m.Database {
		t.Errorf("the database against its manifest: %v, %v", r.Plain(), err)
	}
}

// BenchmarkEncrypt answers: how long does a backup of 1 GB take?
func BenchmarkEncrypt(b *testing.B) {
	officer := newIdentity(b)
	plain := make([]byte, 8<<20)
	b.SetBytes(int64(len(plain)))
	for b.Loop() {
		w, err := Encrypt(io.Discard, officer.Recipient())
		if err != nil {
			b.Fatal(err)
		}
		if _, err := w.Write(plain); err != nil {
			b.Fatal(err)
		}
		if err := w.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
