package seal

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"filippo.io/age"

	"sijil/internal/errs"
)

func TestChangePassphrase(t *testing.T) {
	dir, want := sealed(t)
	next := []byte("a longer one")
	if err := ChangePassphrase(dir, []byte("wrong"), next, Calibrate); !errors.Is(err, errs.Sealed) {
		t.Errorf("with a wrong passphrase: %v", err)
	}
	if err := ChangePassphrase(dir, passphrase, next, func() int { return weak }); !errors.Is(err, errs.Invalid) {
		t.Errorf("with a weak factor: %v", err)
	}
	if err := ChangePassphrase(dir, passphrase, nil, func() int { return MinWorkFactor }); !errors.Is(err, errs.Invalid) {
		t.Errorf("to an empty one: %v", err)
	}
	if got, err := Open(dir, passphrase); err != nil || !equal(got, want) {
		t.Fatalf("after refused changes: %v", err)
	}
	if err := ChangePassphrase(dir, passphrase, next, func() int { return MinWorkFactor }); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir, passphrase); !errors.Is(err, errs.Sealed) {
		t.Errorf("the old passphrase: %v, want errs.Sealed", err)
	}
	if got, err := Open(dir, next); err != nil || !equal(got, want) {
		t.Errorf("the new passphrase: %v", err)
	}
	if got := files(t, dir); !slices.Equal(got, []string{sealedFile, sumFile}) {
		t.Errorf("files left: %v", got)
	}
	if err := ChangePassphrase(t.TempDir(), passphrase, next, Calibrate); !errors.Is(err, errs.NotFound) {
		t.Errorf("no register: %v, want errs.NotFound", err)
	}
}

// TestAFailedChangeKeepsTheOldFile puts a folder where the new file is written.
func TestAFailedChangeKeepsTheOldFile(t *testing.T) {
	dir, want := sealed(t)
	if err := os.MkdirAll(filepath.Join(dir, sealedFile+".new", "in the way"), folderMode); err != nil {
		t.Fatal(err)
	}
	if err := want.setPassphrase(dir, []byte("new"), weak); err == nil {
		t.Fatal("written through a folder")
	}
	if got, err := Open(dir, passphrase); err != nil || !equal(got, want) {
		t.Errorf("after a failed change: %v", err)
	}
}

// TestALeftoverOfACrashIsOverwritten: half a new file, readable by others.
func TestALeftoverOfACrashIsOverwritten(t *testing.T) {
	dir, k := sealed(t)
	path := filepath.Join(dir, sealedFile+".new")
	if err := os.WriteFile(path, bytes.Repeat([]byte("half"), 500), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := k.setPassphrase(dir, []byte("new"), weak); err != nil {
		t.Fatal(err)
	}
	if got, err := Open(dir, []byte("new")); err != nil || !equal(got, k) {
		t.Errorf("after the change: %v", err)
	}
	if err := CheckModes(dir); err != nil {
		t.Error(err)
	}
}

func TestRecovery(t *testing.T) {
	dir, want := sealed(t)
	one, two, stranger := newIdentity(t), newIdentity(t), newIdentity(t)
	to, err := Recipients("# officers\n" + one.Recipient().String() + "\n" + two.Recipient().String() + "\n")
	if err != nil {
		t.Fatal(err)
	}
	if err := want.WriteRecovery(dir, to...); err != nil {
		t.Fatal(err)
	}
	for _, officer := range []*age.X25519Identity{one, two} {
		with, err := Identities([]byte(officer.String()))
		if err != nil {
			t.Fatal(err)
		}
		got, err := Recover(dir, with...)
		if err != nil || !equal(got, want) {
			t.Fatalf("an officer: %v", err)
		}
		if err := got.setPassphrase(dir, []byte("set by an officer"), weak); err != nil {
			t.Fatal(err)
		}
		if got, err := Open(dir, []byte("set by an officer")); err != nil || !equal(got, want) {
			t.Errorf("with the officer's passphrase: %v", err)
		}
	}
	if _, err := Recover(dir, stranger); !errors.Is(err, errs.Sealed) {
		t.Errorf("a stranger: %v, want errs.Sealed", err)
	}
	if err := want.WriteRecovery(dir); !errors.Is(err, errs.Invalid) {
		t.Errorf("for nobody: %v, want errs.Invalid", err)
	}
	if _, err := Recover(dir, one); err != nil {
		t.Errorf("a refused WriteRecovery must leave the file: %v", err)
	}
}
