package custody_test

import (
	"bytes"
	"crypto/ed25519"
	"encoding/binary"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sijil/internal/custody"
	"sijil/internal/digest"
)

var update = flag.Bool("update", false, "write the worked example anew into testdata/vectors/log")

const (
	vectors = "../../testdata/vectors/log"
	page    = "../../docs/format/log.md"
)

// exampleRows are the rows of the example's list: a name, a year or none, a place.
func exampleRows() (rows [][]byte) {
	for _, r := range []struct {
		name  string
		year  int64
		place string
	}{
		{"سمير المثال", 1981, "SY0200"}, {"هالة المثال", 0, "SY0200"}, {"سمير المثال", 1981, "SY0200"},
		{"Nour Example", 1990, "SY0703"}, {"Adam Example", 1975, "SY0100"},
	} {
		var f digest.Fields
		f.Text(r.name)
		if r.year == 0 {
			f.Null()
		} else {
			f.Int(r.year)
		}
		rows = append(rows, f.Text(r.place).Encoded())
	}
	return rows
}

// counting is a source of salts that an implementer can follow: SHA-256 of the
// numbers 0, 1, 2… in 8 bytes, big-endian.
type counting struct{ n uint64 }

func (c *counting) Read(b []byte) (int, error) {
	full := len(b)
	for ; len(b) > 0; c.n++ {
		block := digest.Of(binary.BigEndian.AppendUint64(nil, c.n))
		b = b[copy(b, block[:]):]
	}
	return full, nil
}

// exampleChanges are the five entries of the example.
func exampleChanges(t *testing.T, in custody.Bulk) []custody.Change {
	t.Helper()
	what := func(v any) json.RawMessage {
		b, err := custody.JSON(v)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	return []custody.Change{
		{At: "2024-07-31T09:00:00.000000Z", Subject: "register", Kind: "register.create", Who: "user/1", What: what(map[string]any{"version": "0.1.0"})},
		{At: "2024-07-31T09:05:12.250000Z", Subject: "import/1", Kind: "import", Who: "user/1", Why: "list of July", What: what(in)},
		{At: "2024-07-31T10:30:00.000001Z", Subject: "case/1", Kind: "case.create", Who: "user/2", What: what(map[string]any{"reports": []int{3}})},
		{At: "2024-07-31T10:31:40.123456Z", Subject: "case/1", Kind: "case.edit", Who: "user/2", Why: "كما قال المصدر", What: what(map[string]any{"field": "arrest.date", "from": nil, "to": "2014-03~"})},
		{At: "2024-07-31T18:00:00.000000Z", Subject: "register", Kind: "register.close", Who: "user/1", What: what(nil)},
	}
}

// TestWorkedExample makes the log of docs/format/log.md anew and holds the files
// of testdata/vectors/log and the page to it.
func TestWorkedExample(t *testing.T) {
	files := map[string][]byte{}
	var steps strings.Builder
	step := func(name string, v any) { fmt.Fprintf(&steps, "%-24s%v\n", name, v) }

	secret := digest.Of([]byte("secret of the rows"))
	rows := exampleRows()
	tree, err := custody.NewRowTree(secret[:])
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		tree.Add(row)
	}
	p, err := custody.ProveRow(stream(rows), secret[:], tree.Bulk(), 3)
	if err != nil {
		t.Fatal(err)
	}
	step("rows: secret", secret)
	step("row 3", string(rows[3]))
	step("row 3: salt", fmt.Sprintf("%x", p.Salt))
	step("row 3: commitment", custody.Commitment(p.Salt, rows[3]))
	for i, h := range p.Path {
		step(fmt.Sprintf("row 3: path, %d", i), h)
	}
	step("rows: root", tree.Bulk().Root)
	files["row-3"], files["row-3.salt"] = rows[3], p.Salt

	r := newRegister()
	l, err := custody.OpenLog(custody.Changes, 0, r.hashes)
	if err != nil {
		t.Fatal(err)
	}
	salts := &counting{}
	for i, c := range exampleChanges(t, tree.Bulk()) {
		a, err := l.Append(c, r.links[c.Subject], salts)
		if err != nil {
			t.Fatal(err)
		}
		r.links[c.Subject] = a.Link
		name := fmt.Sprintf("entry %d", i)
		step(name+": body salt", fmt.Sprintf("%x", a.Entry.BodySalt))
		step(name+": body", string(a.Entry.Body))
		step(name+": head salt", fmt.Sprintf("%x", a.Entry.HeadSalt))
		step(name+": head", string(a.Entry.Head))
		step(name+": commitment", a.Entry.Commitment())
		for _, n := range a.Nodes {
			r.hashes[n.Index] = n.Hash
			step(fmt.Sprintf("hash %d", n.Index), n.Hash)
		}
		file := fmt.Sprintf("entry-%d.", i)
		files[file+"head"], files[file+"head.salt"] = a.Entry.Head, a.Entry.HeadSalt
		files[file+"body"], files[file+"body.salt"] = a.Entry.Body, a.Entry.BodySalt
	}
	head := l.Head()
	step("root of 5 entries", head.Root)
	path, err := custody.ProveInclusion(5, 3, r.hashes)
	if err != nil {
		t.Fatal(err)
	}
	for i, h := range path {
		step(fmt.Sprintf("entry 3: path, %d", i), h)
	}
	proof, err := custody.ProveConsistency(3, 5, r.hashes)
	if err != nil {
		t.Fatal(err)
	}
	for i, h := range proof {
		step(fmt.Sprintf("from 3 to 5, %d", i), h)
	}
	checkpoint, err := custody.SignCheckpoint(custody.Checkpoint{Origin: origin, Head: head}, signerOf(t, origin, 1))
	if err != nil {
		t.Fatal(err)
	}
	vkey, err := custody.VerifierKey(origin, key(1).Public().(ed25519.PublicKey))
	if err != nil {
		t.Fatal(err)
	}
	step("verifier key", vkey)
	files["checkpoint"], files["vkey"], files["steps.txt"] = checkpoint, []byte(vkey+"\n"), []byte(steps.String())
	hold(t, files)
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"steps.txt": steps.String(), "the checkpoint": string(checkpoint)} {
		if !strings.Contains(string(text), "```\n"+want+"```\n") {
			t.Errorf("%s does not show %s as it is", page, name)
		}
	}
}

// hold compares the files of the example, or writes them with -update.
func hold(t *testing.T, files map[string][]byte) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(vectors, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for name, want := range files {
		path := filepath.Join(vectors, name)
		if *update {
			if err := os.WriteFile(path, want, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s differs from what is made, or is not there: %v", name, err)
		}
	}
}
