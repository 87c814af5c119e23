package seal

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"filippo.io/age"

	"sijil/internal/digest"
	"sijil/internal/errs"
)

// sealKeys writes keys.age, then its sum. The old sum goes first: between the
// two, a wrong passphrase must not read as damage.
func (f folder) sealKeys(k Keys, passphrase []byte, factor int) error {
	to, err := passphraseRecipient(passphrase, factor)
	if err != nil {
		return err
	}
	content, err := k.encrypt(to)
	if err != nil {
		return err
	}
	if err := f.Remove(sumFile); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := f.replace(sealedFile, content); err != nil {
		return err
	}
	return f.replace(sumFile, sumOf(content))
}

// sumOf is what sha256sum prints for keys.age.
func sumOf(content []byte) []byte {
	return fmt.Appendf(nil, "%s  %s\n", digest.Of(content), sealedFile)
}

// encrypt returns an age file with the keys.
func (k Keys) encrypt(to ...age.Recipient) ([]byte, error) {
	var out bytes.Buffer
	w, err := Encrypt(&out, to...)
	if err != nil {
		return nil, err
	}
	var text []byte
	if err := k.use(func(b *box) { text = b.encode() }); err != nil {
		return nil, err
	}
	defer clear(text)
	if _, err := w.Write(text); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// unseal opens the content of an age file with keys.
func unseal(content []byte, with ...age.Identity) (Keys, error) {
	r, err := Decrypt(bytes.NewReader(content), with...)
	if err != nil {
		return Keys{}, err
	}
	text := make([]byte, bundleSize+1) // room to see that something follows
	defer clear(text)
	n, err := io.ReadFull(r, text)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF { // both: that is all
		return Keys{}, err
	}
	return decode(text[:n])
}

// plainWarning is the first line of keys.unsealed.
const plainWarning = "# NOT SEALED. Whoever reads this file can read this register and sign in its name.\n"

func (f folder) writePlain(k Keys) error {
	var text []byte
	if err := k.use(func(b *box) { text = b.encode() }); err != nil {
		return err
	}
	defer clear(text)
	content := append(append(make([]byte, 0, len(plainWarning)+len(text)), plainWarning...), text...)
	defer clear(content)
	return f.replace(unsealedFile, content)
}

func (f folder) openPlain() (Keys, error) {
	content, err := f.read(unsealedFile)
	if err != nil {
		return Keys{}, err
	}
	defer clear(content)
	k, err := readPlain(content)
	if err != nil {
		return Keys{}, fmt.Errorf("%s: %w", unsealedFile, err)
	}
	return k, nil
}

func readPlain(content []byte) (Keys, error) {
	text, ok := bytes.CutPrefix(content, []byte(plainWarning))
	if !ok {
		return Keys{}, fmt.Errorf("its first line was changed: %w", errs.Corrupt)
	}
	return decode(text)
}
