package seal

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"

	"sijil/internal/errs"
)

// State is how the keys of a register are kept.
type State int

const (
	Missing  State = iota // there are none: no register, or a damaged one
	Sealed                // in keys.age, behind a passphrase
	Unsealed              // in keys.unsealed, in plain
)

// StateOf looks which of the key files lies in the folder dir. If both do, the
// register is sealed. A folder that does not exist is Missing.
func StateOf(dir string) (State, error) {
	f, err := openFolder(dir)
	if errors.Is(err, errs.NotFound) {
		return Missing, nil
	}
	if err != nil {
		return Missing, err
	}
	defer f.Close()
	return f.state()
}

func (f folder) state() (State, error) {
	if ok, err := f.has(sealedFile); ok || err != nil {
		return Sealed, err
	}
	if ok, err := f.has(unsealedFile); ok || err != nil {
		return Unsealed, err
	}
	return Missing, nil
}

// Create draws new keys from random and seals them in dir under the passphrase,
// with the work factor that calibrate returns (Calibrate, outside of tests). The
// folder is made if it is missing and in any case closed to others. Keys that
// are there already are errs.Conflict; an empty passphrase or a work factor out
// of bounds is errs.Invalid.
func Create(dir string, passphrase []byte, random io.Reader, calibrate func() int) (Keys, error) {
	factor := calibrate()
	if err := checkFactor(factor); err != nil {
		return Keys{}, err
	}
	return create(dir, random, func(f folder, k Keys) error { return f.sealKeys(k, passphrase, factor) })
}

// CreateUnsealed draws new keys from random and writes them into dir in plain.
func CreateUnsealed(dir string, random io.Reader) (Keys, error) {
	return create(dir, random, folder.writePlain)
}

func create(dir string, random io.Reader, write func(folder, Keys) error) (Keys, error) {
	if err := os.MkdirAll(dir, folderMode); err != nil {
		return Keys{}, err
	}
	if err := os.Chmod(dir, folderMode); err != nil {
		return Keys{}, err
	}
	f, err := openFolder(dir)
	if err != nil {
		return Keys{}, err
	}
	defer f.Close()
	state, err := f.state()
	if err == nil && state != Missing {
		err = fmt.Errorf("register: its folder has keys already: %w", errs.Conflict)
	}
	if err != nil {
		return Keys{}, err
	}
	k, err := generate(random)
	if err != nil {
		return Keys{}, err
	}
	if err := write(f, k); err != nil {
		k.Close()
		return Keys{}, err
	}
	return k, nil
}

// Open opens the keys in dir. A sealed register without a passphrase, or with
// the wrong one, is errs.Sealed; an unsealed one ignores it. A damaged file is
// errs.Corrupt, no file errs.NotFound, a file of a later version errs.Newer.
func Open(dir string, passphrase []byte) (Keys, error) {
	f, err := openFolder(dir)
	if err != nil {
		return Keys{}, err
	}
	defer f.Close()
	switch state, err := f.state(); {
	case err != nil:
		return Keys{}, err
	case state == Missing:
		return Keys{}, fmt.Errorf("keys of the register: %w", errs.NotFound)
	case state == Unsealed:
		return f.openPlain()
	case len(passphrase) == 0:
		return Keys{}, fmt.Errorf("%s: needs a passphrase: %w", sealedFile, errs.Sealed)
	}
	content, err := f.read(sealedFile)
	if err != nil {
		return Keys{}, err
	}
	sum, err := f.read(sumFile)
	if err != nil && !errors.Is(err, errs.NotFound) {
		return Keys{}, err
	}
	return openSealed(content, sum, passphrase)
}

// openSealed opens the content of keys.age. A wrong passphrase and a file whose
// first lines were damaged look alike to age; the sum beside the file, which may
// be missing, tells them apart. It only explains: it never keeps anybody out, and
// is of no use to whoever guesses passphrases.
func openSealed(content, sum, passphrase []byte) (Keys, error) {
	identity, err := PassphraseIdentity(passphrase)
	if err != nil {
		return Keys{}, err
	}
	k, err := unseal(content, identity)
	switch {
	case !errors.Is(err, errs.Sealed): // opened, or damaged for certain
	case sum != nil && !bytes.Equal(sum, sumOf(content)):
		err = fmt.Errorf("does not fit %s: %w", sumFile, errs.Corrupt)
	default:
		err = fmt.Errorf("wrong passphrase: %w", errs.Sealed)
	}
	if err != nil {
		return Keys{}, fmt.Errorf("%s: %w", sealedFile, err)
	}
	return k, nil
}
