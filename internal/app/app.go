// Package app builds a running Sijil from its configuration: it is the one
// package that knows all others.
package app

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/mod/sumdb/note"

	"sijil/internal/access"
	"sijil/internal/cli"
	"sijil/internal/counting"
	"sijil/internal/custody"
	"sijil/internal/errs"
	"sijil/internal/intake"
	"sijil/internal/keeping"
	"sijil/internal/records"
	"sijil/internal/register"
	"sijil/internal/review"
	"sijil/internal/seal"
	"sijil/internal/store"
	"sijil/internal/store/postgres"
	"sijil/internal/store/sqlite"
)

// databaseFile is the name of the database in a register's folder.
const databaseFile = "register.db"

// Make makes a new register in a folder that does not exist, or is empty.
func Make(ctx context.Context, now func() time.Time, dir string, passphrase func() ([]byte, error), o cli.Init) error {
	if err := emptyFolder(dir); err != nil {
		return err
	}
	var secret []byte
	if !o.Unsealed {
		var err error
		if secret, err = passphrase(); err != nil {
			return err
		}
	}
	if err := found(ctx, now, dir, secret, o); err != nil {
		os.RemoveAll(dir) // it was not there, or empty: nothing half-made stays
		return err
	}
	return nil
}

// emptyFolder refuses a folder with anything in it.
func emptyFolder(dir string) error {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("%s: %w", dir, err)
	case len(entries) > 0:
		return fmt.Errorf("%s: the folder is not empty; name a new one: %w", dir, errs.Conflict)
	}
	return nil
}

func found(ctx context.Context, now func() time.Time, dir string, secret []byte, o cli.Init) error {
	keys, err := createKeys(dir, secret, o.Unsealed)
	if err != nil {
		return err
	}
	keys.Close()
	id := make([]byte, 8)
	if _, err := rand.Read(id); err != nil {
		return err
	}
	config := config{Name: "register-" + hex.EncodeToString(id), Database: o.Database}
	if err := config.write(dir); err != nil {
		return err
	}
	house, err := Open(ctx, now, dir, func() ([]byte, error) { return secret, nil })
	if err != nil {
		return err
	}
	change := register.Change{At: now(), Who: house.Who.ID(), Kind: "register.init"}
	db := house.Intake.Store
	_, err = db.Change(ctx, change, func(intake.Writer) (any, error) {
		return map[string]string{"register": config.Name}, nil
	})
	if err == nil && o.Gazetteer != "" {
		err = loadPlaces(ctx, house, o.Gazetteer)
	}
	return errors.Join(err, house.Close())
}

func createKeys(dir string, secret []byte, unsealed bool) (seal.Keys, error) {
	if unsealed {
		return seal.CreateUnsealed(dir, rand.Reader)
	}
	return seal.Create(dir, secret, rand.Reader, seal.Calibrate)
}

func loadPlaces(ctx context.Context, h *cli.House, file string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("%w: %w", err, errs.Usage)
	}
	_, err = h.Intake.LoadPlaces(ctx, h.Who, filepath.Base(file), string(text), "")
	return err
}

// Open opens a register. passphrase is asked only where it is sealed.
func Open(ctx context.Context, now func() time.Time, dir string, passphrase func() ([]byte, error)) (*cli.House, error) {
	config, err := readConfig(dir)
	if err != nil {
		return nil, err
	}
	keys, sealed, err := openKeys(dir, passphrase)
	if err != nil {
		return nil, err
	}
	db, err := openDatabase(ctx, dir, config, keys, sealed)
	if err != nil {
		keys.Close()
		return nil, err
	}
	house, err := build(ctx, now, dir, config, keys, sealed, db)
	if err != nil {
		db.Close()
		keys.Close()
		return nil, err
	}
	return house, nil
}

func openKeys(dir string, passphrase func() ([]byte, error)) (keys seal.Keys, sealed bool, err error) {
	state, err := seal.StateOf(dir)
	if err != nil {
		return seal.Keys{}, false, err
	}
	if state == seal.Missing {
		return seal.Keys{}, false, fmt.Errorf("%s: its keys are missing: %w", dir, errs.Corrupt)
	}
	var secret []byte
	if state == seal.Sealed {
		if secret, err = passphrase(); err != nil {
			return seal.Keys{}, true, err
		}
	}
	keys, err = seal.Open(dir, secret)
	clear(secret)
	return keys, state == seal.Sealed, err
}

func openDatabase(ctx context.Context, dir string, c config, keys seal.Keys, sealed bool) (*store.DB, error) {
	if c.Database != "" {
		return postgres.Open(ctx, c.Database)
	}
	var key []byte
	if sealed {
		var err error
		if key, err = keys.DatabaseHexKey(); err != nil {
			return nil, err
		}
	}
	return sqlite.Open(ctx, filepath.Join(dir, databaseFile), key)
}

// build puts the use cases together.
func build(ctx context.Context, now func() time.Time, dir string, c config, keys seal.Keys, sealed bool, db *store.DB) (*cli.House, error) {
	gazetteer, err := intake.Gazetteer(ctx, intakeStore{db})
	if err != nil {
		return nil, err
	}
	count := &counting.Desk{Store: db, Gazetteer: gazetteer, Name: c.Name, Now: now}
	return &cli.House{
		Dir:      dir,
		Who:      access.Owner(),
		Intake:   &intake.Desk{Store: intakeStore{db}, Gazetteer: gazetteer, Now: now},
		Records:  &records.Desk{Store: recordsStore{db}, Gazetteer: gazetteer, Now: now},
		Review:   &review.Desk{Store: reviewStore{db}, Gazetteer: gazetteer, Now: now},
		Counting: count,
		Checking: checkingDesk(db, gazetteer, count, now),
		Keeping: &keeping.Desk{Store: db, Now: now, Version: Version, Register: c.Name, Copier: copier{dir, c, keys, sealed, db},
			Signer:   func(purpose string) (note.Signer, error) { return keys.Signer(custody.Origin(c.Name, purpose)) },
			Verifier: func(purpose string) (note.Verifier, error) { return verifier(custody.Origin(c.Name, purpose), keys) }},
		Close: func() error {
			keys.Close()
			return db.Close()
		},
	}, nil
}

func verifier(name string, keys seal.Keys) (note.Verifier, error) {
	key, err := custody.VerifierKey(name, keys.LogKey())
	if err != nil {
		return nil, err
	}
	return custody.NewVerifier(key)
}
