package custody_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sijil/internal/custody"
	"sijil/internal/digest"
	"sijil/internal/errs"
)

const (
	hexA = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
	hexB = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

	goodHead  = `{"v":1,"tree":"changes","seq":7,"at":"2024-07-31T21:04:05.000123Z","subject":"case/17","subject_seq":2,"prev":"` + hexA + `","body":"` + hexB + `"}`
	firstHead = `{"v":1,"tree":"reads","seq":0,"at":"2024-07-31T21:04:05.000123Z","subject":"register","subject_seq":0,"prev":"","body":"` + hexB + `"}`
	goodBody  = `{"kind":"case.edit","who":"user/3","why":"<كما قال>","what":{"from":null,"to":"SY02"}}`
)

// TestOneSpelling holds parsers of heads and bodies to the spelling that they
// print: each row is a change to a good one, by text.
func TestOneSpelling(t *testing.T) {
	head := func(s string) error { _, err := custody.ParseEntryHead([]byte(s)); return err }
	body := func(s string) error { _, err := custody.ParseEntryBody([]byte(s)); return err }
	for _, tt := range []struct {
		name     string
		parse    func(string) error
		good     string
		old, new string // the first old becomes new
		err      error
	}{
		{"a head", head, goodHead, "", "", nil},
		{"a first head has no prev", head, firstHead, "", "", nil},
		{"a body", body, goodBody, "", "", nil},
		{"a body may give no reason", body, goodBody, "<كما قال>", "", nil},
		{"what may be anything", body, goodBody, `{"from":null,"to":"SY02"}`, "[]", nil},
		{"a later version", head, goodHead, `"v":1`, `"v":2`, errs.Newer},
		{"version 0", head, goodHead, `"v":1`, `"v":0`, errs.Invalid},
		{"an unknown field", head, goodHead, `"tree"`, `"note":"","tree"`, errs.Invalid},
		{"a key twice", head, goodHead, `"seq":7`, `"seq":7,"seq":7`, errs.Invalid},
		{"a key twice, in capitals", head, goodHead, `"seq":7`, `"Seq":6,"seq":7`, errs.Invalid},
		{"a key in capitals", head, goodHead, `"seq"`, `"SEQ"`, errs.Invalid},
		{"a field missing", head, goodHead, `"seq":7,`, ``, errs.Invalid},
		{"fields in another order", head, goodHead, `"v":1,"tree":"changes"`, `"tree":"changes","v":1`, errs.Invalid},
		{"a space", head, goodHead, `,`, `, `, errs.Invalid},
		{"a number with a point", head, goodHead, `"seq":7`, `"seq":7.0`, errs.Invalid},
		{"a number with an exponent", head, goodHead, `"seq":7`, `"seq":7e0`, errs.Invalid},
		{"a number as text", head, goodHead, `"seq":7`, `"seq":"7"`, errs.Invalid},
		{"a negative number", head, goodHead, `"seq":7`, `"seq":-7`, errs.Invalid},
		{"seq beyond any tree", head, goodHead, `"seq":7`, `"seq":281474976710656`, errs.Invalid},
		{"more about the subject than in the tree", head, goodHead, `"subject_seq":2`, `"subject_seq":8`, errs.Invalid},
		{"an escaped letter", head, goodHead, `case`, `c\u0061se`, errs.Invalid},
		{"another tree", head, goodHead, `changes`, `others`, errs.Invalid},
		{"a time without microseconds", head, goodHead, `.000123`, ``, errs.Invalid},
		{"a subject with a space", head, goodHead, `case/17`, `case 17`, errs.Invalid},
		{"a subject that could be a name", head, goodHead, `case/17`, `سجل`, errs.Invalid},
		{"no subject", head, goodHead, `case/17`, ``, errs.Invalid},
		{"a subject too long", head, goodHead, `case/17`, strings.Repeat("x", 129), errs.Invalid},
		{"capital hex", head, goodHead, hexB, strings.ToUpper(hexB), errs.Invalid},
		{"short hex", head, goodHead, hexA, hexA[1:], errs.Invalid},
		{"prev of zeros", head, goodHead, hexA, strings.Repeat("0", 64), errs.Invalid},
		{"no prev although not the first", head, goodHead, hexA, ``, errs.Invalid},
		{"prev null", head, goodHead, `"` + hexA + `"`, `null`, errs.Invalid},
		{"prev although the first", head, firstHead, `"prev":""`, `"prev":"` + hexA + `"`, errs.Invalid},
		{"no body", head, goodHead, hexB, strings.Repeat("0", 64), errs.Invalid},
		{"something after the head", head, goodHead, hexB + `"}`, hexB + `"} `, errs.Invalid},
		{"an array", head, goodHead, goodHead, `[]`, errs.Invalid},
		{"nothing", head, goodHead, goodHead, ``, errs.Invalid},

		{"a body with an unknown field", body, goodBody, `"why"`, `"note":1,"why"`, errs.Invalid},
		{"a body with a key twice", body, goodBody, `"who":"user/3"`, `"who":"user/3","who":"user/3"`, errs.Invalid},
		{"a body with a key in capitals", body, goodBody, `"who":"user/3"`, `"WHO":"user/4","who":"user/3"`, errs.Invalid},
		{"escaped markup", body, goodBody, `<`, `\u003c`, errs.Invalid},
		{"what with a key twice", body, goodBody, `"from":null`, `"from":null,"from":null`, errs.Invalid},
		{"what with keys that differ in case", body, goodBody, `"from":null`, `"FROM":1,"from":null`, errs.Invalid},
		{"what with keys out of order", body, goodBody, `"from":null,"to":"SY02"`, `"to":"SY02","from":null`, errs.Invalid},
		{"what with a space", body, goodBody, `"from":null`, `"from": null`, errs.Invalid},
		{"what missing", body, goodBody, `,"what":{"from":null,"to":"SY02"}`, ``, errs.Invalid},
		{"no kind", body, goodBody, `case.edit`, ``, errs.Invalid},
		{"a kind in capitals", body, goodBody, `case.edit`, `Case.edit`, errs.Invalid},
		{"a kind too long", body, goodBody, `case.edit`, strings.Repeat("k", 65), errs.Invalid},
		{"nobody", body, goodBody, `user/3`, ``, errs.Invalid},
		{"text that is not UTF-8", body, goodBody, `كما`, "\xff", errs.Invalid},
		{"something after the body", body, goodBody, `"SY02"}}`, `"SY02"}}{}`, errs.Invalid},
	} {
		t.Run(tt.name, func(t *testing.T) {
			in := strings.Replace(tt.good, tt.old, tt.new, 1)
			if err := tt.parse(in); !errors.Is(err, tt.err) || tt.err == nil && err != nil {
				t.Errorf("%s: %v, want %v", in, err, tt.err)
			}
		})
	}
}

func TestParseEntryHeadReadsAllFields(t *testing.T) {
	got, err := custody.ParseEntryHead([]byte(goodHead))
	a, _ := digest.Parse(hexA)
	b, _ := digest.Parse(hexB)
	want := custody.EntryHead{Tree: custody.Changes, Seq: 7, At: "2024-07-31T21:04:05.000123Z",
		Subject: "case/17", SubjectSeq: 2, Prev: a, Body: b}
	if err != nil || got != want {
		t.Errorf("got %+v, %v; want %+v", got, err, want)
	}
}

func TestBodyReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		what, err := custody.JSON(rapid.SliceOf(rapid.String()).Draw(t, "what"))
		if err != nil {
			t.Fatal(err)
		}
		in := custody.EntryBody{
			Kind: rapid.StringMatching(`[a-z0-9_.]{1,64}`).Draw(t, "kind"),
			Who:  rapid.StringN(1, 50, -1).Draw(t, "who"),
			Why:  rapid.String().Draw(t, "why"),
			What: what,
		}
		b, err := in.Encode()
		if err != nil {
			t.Fatal(err)
		}
		out, err := custody.ParseEntryBody(b)
		if err != nil || out.Kind != in.Kind || out.Who != in.Who || out.Why != in.Why || string(out.What) != string(in.What) {
			t.Errorf("%s reads back as %+v, %v", b, out, err)
		}
	})
}

func FuzzParseEntryHead(f *testing.F) {
	f.Add([]byte(goodHead))
	f.Add([]byte(firstHead))
	f.Add([]byte(strings.Replace(goodHead, `"seq":7`, `"Seq":6,"seq":7`, 1)))
	f.Fuzz(func(t *testing.T, b []byte) {
		h, err := custody.ParseEntryHead(b)
		if err != nil {
			if !errors.Is(err, errs.Invalid) && !errors.Is(err, errs.Newer) {
				t.Errorf("%q: %v is of no kind", b, err)
			}
			return
		}
		if back, err := h.Encode(); err != nil || string(back) != string(b) {
			t.Errorf("%q prints %q, %v", b, back, err)
		}
	})
}

func FuzzParseEntryBody(f *testing.F) {
	f.Add([]byte(goodBody))
	f.Add([]byte(strings.Replace(goodBody, `"from"`, `"FROM":1,"from"`, 1)))
	f.Add([]byte(`{"kind":"k","who":"w","why":"\u001f","what":1}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		body, err := custody.ParseEntryBody(b)
		if err != nil {
			if !errors.Is(err, errs.Invalid) {
				t.Errorf("%q: %v is of no kind", b, err)
			}
			return
		}
		if back, err := body.Encode(); err != nil || string(back) != string(b) {
			t.Errorf("%q prints %q, %v", b, back, err)
		}
		var loose map[string]json.RawMessage
		if err := json.Unmarshal(b, &loose); err != nil || len(loose) != 4 {
			t.Errorf("%q: accepted, but holds %d fields: %v", b, len(loose), err)
		}
	})
}

// TestCommitmentIsSha256OfSaltAndBytes: the figure was made with
// printf 'salt\nhead\n' | sha256sum
func TestCommitmentIsSha256OfSaltAndBytes(t *testing.T) {
	const want = "d4c2c48174ebda1ee6ef0670e56ccd3c42a2cd2cdf518a1bfa008315655f0ed5"
	if got := custody.Commitment([]byte("salt\n"), []byte("head\n")); got.String() != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
