package custody_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/note"

	"sijil/internal/custody"
	"sijil/internal/digest"
	"sijil/internal/errs"
)

var backupOrigin = custody.Origin("example.org/cedar", custody.BackupOrigin)

func manifest() custody.BackupManifest {
	return custody.BackupManifest{
		Version: 1, MadeAt: "2024-07-31T21:04:05.000123Z", Sijil: "0.1.0",
		Database: custody.Part{Digest: digest.Of([]byte("plain")), Size: 5},
		Sealed:   custody.Part{Digest: digest.Of([]byte("sealed")), Size: 6},
		Log:      custody.Head{Size: 0, Root: digest.Of(nil)},
		Rows:     map[string]int64{"reports": 12, "cases": 3},
	}
}

func signedBackup(t testing.TB) []byte {
	t.Helper()
	msg, err := custody.SignBackup(manifest(), signerOf(t, backupOrigin, 1))
	if err != nil {
		t.Fatal(err)
	}
	return msg
}

func TestBackupManifestReadsBack(t *testing.T) {
	msg := signedBackup(t)
	got, err := custody.OpenBackup(msg, verifierOf(t, backupOrigin, 1))
	if err != nil {
		t.Fatal(err)
	}
	again, err := custody.SignBackup(got, signerOf(t, backupOrigin, 1))
	if err != nil || !bytes.Equal(again, msg) || got.Rows["reports"] != 12 || got.Database != manifest().Database {
		t.Errorf("read back as %+v, %v", got, err)
	}
}

func TestOpenBackupRefuses(t *testing.T) {
	good := string(signedBackup(t))
	text := good[:strings.Index(good, "\n\n")+1]
	by := signerOf(t, backupOrigin, 1)
	for _, tt := range []struct {
		name     string
		old, new string // in the text, signed anew
		err      error
	}{
		{"a good one", "", "", nil},
		{"a later version", `"v":1`, `"v":2`, errs.Newer},
		{"a later version with a new field", `"v":1`, `"v":2,"zone":"x"`, errs.Newer},
		{"version 0", `"v":1`, `"v":0`, errs.Invalid},
		{"an unknown field", `"v":1`, `"v":1,"zone":"x"`, errs.Invalid},
		{"a key twice", `"v":1`, `"v":1,"v":1`, errs.Invalid},
		{"a space", `"v":1`, `"v": 1`, errs.Invalid},
		{"no version of Sijil", `"0.1.0"`, `""`, errs.Invalid},
		{"a negative count", `"cases":3`, `"cases":-3`, errs.Invalid},
		{"a negative size", `"size":5`, `"size":-5`, errs.Invalid},
		{"no counts", `{"cases":3,"reports":12}`, `null`, errs.Invalid},
		{"another time form", `.000123Z`, `Z`, errs.Invalid},
		{"another first line", backupOrigin, origin, errs.Invalid},
		{"a third line", "}\n", "}\nmore\n", errs.Invalid},
	} {
		t.Run(tt.name, func(t *testing.T) {
			msg := sign(t, strings.Replace(text, tt.old, tt.new, 1), by)
			_, err := custody.OpenBackup(msg, verifierOf(t, backupOrigin, 1))
			if !errors.Is(err, tt.err) || tt.err == nil && err != nil {
				t.Errorf("got %v, want %v", err, tt.err)
			}
		})
	}
	_, checkpoint := signed(t)
	if _, err := custody.OpenBackup(checkpoint, verifierOf(t, origin, 1)); !errors.Is(err, errs.Invalid) {
		t.Errorf("a checkpoint: %v, want errs.Invalid", err)
	}
}

func TestNoBitOfABackupManifestCanChange(t *testing.T) {
	msg := signedBackup(t)
	v := verifierOf(t, backupOrigin, 1)
	for bit := range 8 * len(msg) {
		flipped := bytes.Clone(msg)
		flipped[bit/8] ^= 1 << (bit % 8)
		if _, err := custody.OpenBackup(flipped, v); err == nil {
			t.Errorf("bit %d: accepted", bit)
		}
	}
}

func TestSignBackupRefuses(t *testing.T) {
	for _, tt := range []struct {
		name  string
		spoil func(*custody.BackupManifest)
	}{
		{"no version", func(m *custody.BackupManifest) { m.Version = 0 }},
		{"no time", func(m *custody.BackupManifest) { m.MadeAt = "" }},
		{"no digest", func(m *custody.BackupManifest) { m.Sealed.Digest = digest.Digest{} }},
		{"no head", func(m *custody.BackupManifest) { m.Log = custody.Head{} }},
		{"no counts", func(m *custody.BackupManifest) { m.Rows = nil }},
		{"tables that differ in case only", func(m *custody.BackupManifest) { m.Rows["Cases"] = 1 }},
	} {
		m := manifest()
		tt.spoil(&m)
		if _, err := custody.SignBackup(m, signerOf(t, backupOrigin, 1)); !errors.Is(err, errs.Invalid) {
			t.Errorf("%s: %v, want errs.Invalid", tt.name, err)
		}
	}
}

// FuzzBackupText signs any manifest text with the right key.
func FuzzBackupText(f *testing.F) {
	msg := string(signedBackup(f))
	f.Add(msg[strings.Index(msg, "\n")+1 : strings.Index(msg, "\n\n")])
	f.Add(`{"v":1}`)
	by, v := signerOf(f, backupOrigin, 1), verifierOf(f, backupOrigin, 1)
	f.Fuzz(func(t *testing.T, manifest string) {
		msg, err := note.Sign(&note.Note{Text: backupOrigin + "\n" + manifest + "\n"}, by)
		if err != nil {
			return
		}
		m, err := custody.OpenBackup(msg, v)
		if err != nil {
			if !errors.Is(err, errs.Invalid) && !errors.Is(err, errs.Newer) {
				t.Errorf("%q: %v is of no kind", manifest, err)
			}
			return
		}
		if back, err := custody.SignBackup(m, by); err != nil || !bytes.Equal(back, msg) {
			t.Errorf("%q prints %q, %v", msg, back, err)
		}
	})
}
