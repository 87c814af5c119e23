package app

import (
	"archive/tar"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"filippo.io/age"

	"sijil/internal/cli"
	"sijil/internal/custody"
	"sijil/internal/errs"
	"sijil/internal/keeping"
	"sijil/internal/seal"
)

// Restore unpacks a backup into a new folder and checks it: the signature, every
// hash, and the tree of the log. What does not pass is not left behind.
//
// A backup for an offline key is opened with identityFile; passphrase is the
// register's own, and opens a backup that was made for no such key.
func Restore(ctx context.Context, now func() time.Time, from, dir, identityFile string, passphrase func() ([]byte, error)) (keeping.Restored, error) {
	if err := emptyFolder(dir); err != nil {
		return keeping.Restored{}, err
	}
	passphrase = once(passphrase)
	identities, err := identitiesOf(identityFile, passphrase)
	if err != nil {
		return keeping.Restored{}, err
	}
	r, err := restore(ctx, now, from, dir, identities, passphrase)
	if err != nil {
		os.RemoveAll(dir)
	}
	return r, err
}

func restore(ctx context.Context, now func() time.Time, from, dir string, identities []age.Identity, passphrase func() ([]byte, error)) (r keeping.Restored, err error) {
	file, err := os.Open(from)
	if err != nil {
		return r, fmt.Errorf("%w: %w", err, errs.Usage)
	}
	defer file.Close()
	backup, err := keeping.OpenBackup(file)
	if err != nil {
		return r, err
	}
	plain, sealed, err := unpack(backup, dir, identities)
	if err != nil {
		return r, err
	}
	house, err := Open(ctx, now, dir, passphrase)
	if err != nil {
		return r, err
	}
	defer house.Close()
	m, err := manifest(backup, house)
	if err != nil {
		return r, err
	}
	if m.Database != plain || m.Sealed != sealed {
		return r, fmt.Errorf("backup: its data are not those that its manifest names: %w", errs.Corrupt)
	}
	return holds(ctx, house, m)
}

// once asks for a passphrase when it is first needed, and gives a copy of it
// each time: a backup of an unsealed register for an offline key needs none.
func once(passphrase func() ([]byte, error)) func() ([]byte, error) {
	var secret []byte
	return func() ([]byte, error) {
		if secret == nil {
			var err error
			if secret, err = passphrase(); err != nil {
				return nil, err
			}
		}
		return slices.Clone(secret), nil
	}
}

// identitiesOf is what opens the backup: the keys of a file, else the passphrase.
func identitiesOf(file string, passphrase func() ([]byte, error)) ([]age.Identity, error) {
	if file == "" {
		secret, err := passphrase()
		if err != nil {
			return nil, err
		}
		identity, err := seal.PassphraseIdentity(secret)
		return []age.Identity{identity}, err
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("identity file: %w: %w", err, errs.Usage)
	}
	return seal.Identities(text)
}

// unpack decrypts the data of a backup into a new folder.
func unpack(b *keeping.BackupFile, dir string, identities []age.Identity) (plain, sealed custody.Part, err error) {
	data, err := b.Data()
	if err != nil {
		return plain, sealed, err
	}
	defer data.Close()
	in, err := seal.Decrypt(data, identities...)
	if err != nil {
		return plain, sealed, fmt.Errorf("backup: %w", err)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return plain, sealed, err
	}
	if err := untar(in, dir); err != nil {
		return plain, sealed, err
	}
	if _, err := io.Copy(io.Discard, in); err != nil {
		return plain, sealed, fmt.Errorf("backup: %w", err)
	}
	return in.Plain(), in.Sealed(), nil
}

// untar writes the files of a backup, and only those.
func untar(in io.Reader, dir string) error {
	files := tar.NewReader(in)
	for {
		h, err := files.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("backup: %w: %w", err, errs.Corrupt)
		}
		if h.Name != databaseFile && !slices.Contains(copied, h.Name) {
			return fmt.Errorf("backup: it holds a file that no backup has: %w", errs.Corrupt)
		}
		out, err := os.OpenFile(filepath.Join(dir, h.Name), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if err != nil {
			return err
		}
		_, err = io.Copy(out, files)
		if err := errors.Join(err, out.Sync(), out.Close()); err != nil {
			return fmt.Errorf("backup: %w", err)
		}
	}
}

// manifest checks the signature on the manifest against the register's own key.
func manifest(b *keeping.BackupFile, house *cli.House) (custody.BackupManifest, error) {
	verifier, err := house.Keeping.Verifier(custody.BackupOrigin)
	if err != nil {
		return custody.BackupManifest{}, err
	}
	return b.Manifest(verifier)
}

// holds compares the restored register with its manifest.
func holds(ctx context.Context, house *cli.House, m custody.BackupManifest) (keeping.Restored, error) {
	v, err := house.Keeping.VerifyLog(ctx, house.Who)
	if err != nil {
		return keeping.Restored{}, err
	}
	if !v.OK {
		return keeping.Restored{}, fmt.Errorf("restored register: %s: %s: %w", v.Problems[0].Object, v.Problems[0].What, errs.Corrupt)
	}
	head, err := house.Keeping.Head(ctx, house.Who)
	if err != nil {
		return keeping.Restored{}, err
	}
	if head.Head != m.Log {
		return keeping.Restored{}, fmt.Errorf("restored register: its log is not the one that the manifest names: %w", errs.Corrupt)
	}
	return keeping.Restored{MadeAt: string(m.MadeAt), LogSize: head.Size, LogRoot: head.Root.String()}, nil
}
