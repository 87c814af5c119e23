package seal

import (
	"fmt"

	"filippo.io/age"

	"sijil/internal/errs"
)

// ChangePassphrase seals the keys in dir under another passphrase. The old file
// stays until the new one is on the disk. Errors are those of Open and Create; a
// register that is not sealed is errs.Invalid. A copy of the old file, in a
// backup or on the disk's old blocks, still opens with the old passphrase.
func ChangePassphrase(dir string, old, new []byte, calibrate func() int) error {
	k, err := Open(dir, old)
	if err != nil {
		return err
	}
	defer k.Close()
	return k.SetPassphrase(dir, new, calibrate)
}

// SetPassphrase is ChangePassphrase for who has the keys open, by Open or by
// Recover.
func (k Keys) SetPassphrase(dir string, passphrase []byte, calibrate func() int) error {
	factor := calibrate()
	if err := checkFactor(factor); err != nil {
		return err
	}
	return k.setPassphrase(dir, passphrase, factor)
}

func (k Keys) setPassphrase(dir string, passphrase []byte, factor int) error {
	f, err := openFolder(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	state, err := f.state()
	if err == nil && state == Unsealed {
		err = fmt.Errorf("register: is not sealed, so it has no passphrase: %w", errs.Invalid)
	}
	if err != nil {
		return err
	}
	return f.sealKeys(k, passphrase, factor)
}

// WriteRecovery writes recovery.age, which opens with any of the recipients'
// keys, in place of an earlier one. Copies of the earlier one stay valid: the
// keys in them are the same.
func (k Keys) WriteRecovery(dir string, to ...age.Recipient) error {
	content, err := k.encrypt(to...)
	if err != nil {
		return err
	}
	f, err := openFolder(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.replace(recoveryFile, content)
}

// Recover opens recovery.age with an officer's key. None that fits is errs.Sealed,
// a damaged file errs.Corrupt, no file errs.NotFound.
func Recover(dir string, with ...age.Identity) (Keys, error) {
	f, err := openFolder(dir)
	if err != nil {
		return Keys{}, err
	}
	defer f.Close()
	content, err := f.read(recoveryFile)
	if err != nil {
		return Keys{}, err
	}
	k, err := unseal(content, with...)
	if err != nil {
		return Keys{}, fmt.Errorf("%s: %w", recoveryFile, err)
	}
	return k, nil
}
