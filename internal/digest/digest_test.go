package digest_test

import (
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"sijil/internal/digest"
	"sijil/internal/errs"
)

// abc is SHA-256("abc"): FIPS 180-4 example, NIST CSRC "SHA256.pdf".
const abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

func TestParse(t *testing.T) {
	for _, tt := range []struct {
		name, in string
		err      error
	}{
		{"the digest of abc", abc, nil},
		{"upper case is another spelling", strings.ToUpper(abc), errs.Invalid},
		{"one upper-case digit", "B" + abc[1:], errs.Invalid},
		{"one digit short", abc[1:], errs.Invalid},
		{"one digit long", abc + "0", errs.Invalid},
		{"a space in it", abc[:63] + " ", errs.Invalid},
		{"a letter after f", abc[:63] + "g", errs.Invalid},
		{"nothing", "", errs.Invalid},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := digest.Parse(tt.in)
			if !errors.Is(err, tt.err) || err == nil && got.String() != tt.in {
				t.Errorf("Parse(%q) = %s, %v; want error %v", tt.in, got, err, tt.err)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	f.Add(abc)
	f.Add(strings.ToUpper(abc))
	f.Add("")
	f.Fuzz(func(t *testing.T, s string) {
		d, err := digest.Parse(s)
		if err == nil && d.String() != s {
			t.Errorf("Parse(%q) prints %q", s, d)
		}
		if err != nil && !errors.Is(err, errs.Invalid) {
			t.Errorf("Parse(%q): %v, want errs.Invalid", s, err)
		}
	})
}

func TestDigestShowsItself(t *testing.T) {
	d := digest.Of([]byte("abc"))
	if d.String() != abc || d.Short() != abc[:8] {
		t.Errorf("String, Short = %s, %s; want %s, %s", d, d.Short(), abc, abc[:8])
	}
	if d.IsZero() || !(digest.Digest{}).IsZero() {
		t.Error("only the zero Digest is zero")
	}
	b, err := json.Marshal(d)
	if err != nil || string(b) != `"`+abc+`"` {
		t.Errorf("JSON = %s, %v", b, err)
	}
	var back digest.Digest
	if err := json.Unmarshal(b, &back); err != nil || back != d {
		t.Errorf("back from JSON = %s, %v", back, err)
	}
	if err := json.Unmarshal([]byte(strings.ToUpper(string(b))), &back); !errors.Is(err, errs.Invalid) {
		t.Errorf("upper-case JSON: %v, want errs.Invalid", err)
	}
}

func TestHasherSeesWhatIsWritten(t *testing.T) {
	h := digest.New()
	io.WriteString(h, "a")
	if h.Digest() != digest.Of([]byte("a")) {
		t.Error("after a: another digest")
	}
	io.WriteString(h, "bc") // asking for a digest does not end the stream
	if h.Digest().String() != abc || h.Size() != 3 {
		t.Errorf("Digest, Size = %s, %d", h.Digest(), h.Size())
	}
}

func TestOfReader(t *testing.T) {
	d, n, err := digest.OfReader(iotest.OneByteReader(strings.NewReader("abc")))
	if d.String() != abc || n != 3 || err != nil {
		t.Errorf("OfReader = %s, %d, %v", d, n, err)
	}
	broken := errors.New("disk gone")
	_, _, err = digest.OfReader(iotest.ErrReader(broken))
	if !errors.Is(err, broken) {
		t.Errorf("OfReader of a broken reader: %v", err)
	}
}
