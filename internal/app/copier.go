package app

import (
	"archive/tar"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"filippo.io/age"

	"sijil/internal/custody"
	"sijil/internal/errs"
	"sijil/internal/keeping"
	"sijil/internal/seal"
	"sijil/internal/store"
	"sijil/internal/store/sqlite"
)

// copier copies a register's folder. The copy of the database is sealed with the
// register's own key, so nothing plain touches the disk on the way.
type copier struct {
	dir    string
	config config
	keys   seal.Keys
	sealed bool
	db     *store.DB
}

// copied are the files of a backup besides the database.
var copied = []string{configFile, "keys.age", "keys.age.sha256", "keys.unsealed"}

// Snapshot implements keeping.Copier.
func (c copier) Snapshot(ctx context.Context, w io.Writer) (snap keeping.Snapshot, err error) {
	if c.config.Database != "" {
		return snap, fmt.Errorf("backup: the database is on a server; copy it with pg_dump, and this folder with it: %w", errs.Usage)
	}
	work, err := os.MkdirTemp(c.dir, "backup-")
	if err != nil {
		return snap, fmt.Errorf("backup: %w", err)
	}
	defer os.RemoveAll(work)
	file := filepath.Join(work, databaseFile)
	key, err := c.key()
	if err != nil {
		return snap, err
	}
	if err := sqlite.Snapshot(ctx, c.db, file, key); err != nil {
		return snap, err
	}
	if snap, err = inspect(ctx, file, key); err != nil {
		return snap, err
	}
	out := tar.NewWriter(w)
	for _, name := range copied {
		if err := addFile(out, name, filepath.Join(c.dir, name)); err != nil && !errors.Is(err, os.ErrNotExist) {
			return snap, fmt.Errorf("backup: %w", err)
		}
	}
	if err := addFile(out, databaseFile, file); err != nil {
		return snap, fmt.Errorf("backup: %w", err)
	}
	return snap, out.Close()
}

func (c copier) key() ([]byte, error) {
	if !c.sealed {
		return nil, nil
	}
	return c.keys.DatabaseHexKey()
}

// inspect opens a copy and checks it: what the database finds wrong, and the
// tree of the log, which is rebuilt from its entries.
func inspect(ctx context.Context, file string, key []byte) (snap keeping.Snapshot, err error) {
	db, err := sqlite.Open(ctx, file, key)
	if err != nil {
		return snap, fmt.Errorf("copy of the database: %w", err)
	}
	defer db.Close()
	found, err := db.Integrity(ctx)
	if err != nil {
		return snap, err
	}
	if len(found) > 0 {
		return snap, fmt.Errorf("copy of the database: %s: %w", found[0], errs.Corrupt)
	}
	problems, err := custody.Verify(custody.Changes, db.Entries(ctx, 0))
	if err != nil {
		return snap, err
	}
	for _, p := range problems {
		if !p.Info {
			return snap, fmt.Errorf("log entry %d: %s: %w", p.Seq, p.What, errs.Corrupt)
		}
	}
	if snap.Head, err = db.Head(ctx); err != nil {
		return snap, err
	}
	snap.Rows, err = db.Counts(ctx)
	return snap, err
}

func addFile(out *tar.Writer, name, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if err := out.WriteHeader(&tar.Header{Name: name, Mode: 0o600, Size: info.Size(), Format: tar.FormatPAX}); err != nil {
		return err
	}
	_, err = io.Copy(out, f)
	return err
}

// Encrypt implements keeping.Copier.
func (copier) Encrypt(w io.Writer, recipient string, passphrase func() ([]byte, error)) (keeping.Encrypted, error) {
	to, err := recipients(recipient, passphrase)
	if err != nil {
		return nil, err
	}
	return seal.Encrypt(w, to...)
}

func recipients(recipient string, passphrase func() ([]byte, error)) ([]age.Recipient, error) {
	if recipient != "" {
		to, err := seal.Recipients(recipient)
		if err != nil {
			return nil, fmt.Errorf("--to: %w: %w", err, errs.Usage)
		}
		return to, nil
	}
	secret, err := passphrase()
	if err != nil {
		return nil, err
	}
	r, err := seal.Passphrase(secret, seal.Calibrate())
	return []age.Recipient{r}, err
}
