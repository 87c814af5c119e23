package world_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"sijil/internal/errs"
	"sijil/internal/world"
)

// digestOf is over all files of a world, by name.
func digestOf(t testing.TB, w *world.World) string {
	t.Helper()
	files := filesOf(t, w)
	sum := sha256.New()
	for _, name := range w.Files() {
		sum.Write([]byte(name))
		sum.Write(files[name])
	}
	if len(files) != len(w.Files()) {
		t.Errorf("%d files were written, %d are listed", len(files), len(w.Files()))
	}
	return hex.EncodeToString(sum.Sum(nil))[:16]
}

// The same options give the same bytes, today and on another machine. When a
// change of the world is meant, the new digests are recorded here.
func TestTheSameSeedMakesTheSameWorld(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name    string
		options world.Options
		want    string
	}{
		{"the preset", world.Options{Preset: world.Syria, Seed: 1}, "389e8412c13f4b93"},
		{"an open world", world.Options{Seed: 7, Cases: 500}, "dd29420971d3a1a6"},
		{"a large world, of many lists", world.Options{Preset: world.Large, Seed: 7, Cases: 2000, Sources: 9}, "4b2b5ac44e61f636"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, tt.options)
			first, again, other := digestOf(t, w), digestOf(t, w), digestOf(t, newWorld(t, tt.options))
			if first != again || first != other {
				t.Errorf("written twice: %s, %s; made anew: %s", first, again, other)
			}
			if first != tt.want {
				t.Errorf("digest %s, want %s", first, tt.want)
			}
			o := tt.options
			o.Seed++
			if digestOf(t, newWorld(t, o)) == first {
				t.Error("another seed makes the same world")
			}
		})
	}
}

// A file written alone has the bytes that it has when all are written.
func TestEachFileCanBeWrittenAlone(t *testing.T) {
	t.Parallel()
	for _, o := range []world.Options{{Preset: world.Syria, Seed: 2}, {Seed: 2, Cases: 700, Sources: 6}} {
		w := newWorld(t, o)
		files := filesOf(t, w)
		alone := map[string]func(io.Writer) error{
			world.TruthFile: w.WriteTruth, world.ReportsFile: w.WriteTruthReports, world.DecisionsFile: w.WriteDecisions,
		}
		for i, s := range w.Sources() {
			alone[s.File] = func(to io.Writer) error { return w.WriteSource(i, to) }
			alone[s.MapFile()] = func(to io.Writer) error { _, err := io.WriteString(to, w.Map(i)); return err }
		}
		for name, write := range alone {
			var b bytes.Buffer
			if err := write(&b); err != nil || !bytes.Equal(b.Bytes(), files[name]) {
				t.Errorf("%s: %d bytes alone, %d together (%v)", name, b.Len(), len(files[name]), err)
			}
		}
	}
}

// A reviewer's answers are true, each pair is answered once, and the pairs that
// a threshold may miss are among them.
func TestDecisionsAreWhatACarefulReviewerAnswers(t *testing.T) {
	t.Parallel()
	for _, o := range []world.Options{{Preset: world.Syria, Seed: 2}, {Seed: 2, Cases: 3000}} {
		files := filesOf(t, newWorld(t, o))
		person, rowsOfPerson := map[[2]string]string{}, map[string][]string{}
		for _, r := range rowsOf(t, files[world.ReportsFile]) {
			person[[2]string{r["source"], r["key"]}] = r["person"]
			rowsOfPerson[r["person"]] = append(rowsOfPerson[r["person"]], r["source"])
		}
		answered, same := map[[4]string]bool{}, map[string]bool{}
		n := map[string]int{}
		for _, r := range rowsOf(t, files[world.DecisionsFile]) {
			pair := [4]string{r["source_a"], r["key_a"], r["source_b"], r["key_b"]}
			a, b := person[[2]string(pair[:2])], person[[2]string(pair[2:])]
			if a == "" || b == "" || (a == b) != (r["answer"] == "same") {
				t.Errorf("%v: persons %q and %q, answer %q", pair, a, b, r["answer"])
			}
			turned := [4]string{pair[2], pair[3], pair[0], pair[1]}
			if answered[pair] || answered[turned] || pair == turned {
				t.Errorf("%v is answered twice, or is one row", pair)
			}
			answered[pair] = true
			n[r["answer"]]++
			if a == b {
				same[a] = true
			}
		}
		if n["same"]*10 < len(person) || n["different"]*100 < len(person) || len(n) != 2 {
			t.Errorf("answers %v on %d rows", n, len(person))
		}
		for p, sources := range rowsOfPerson { // one row in Arabic, one in Latin letters
			if len(sources) == 2 && slices.Contains(sources, "source-1") && slices.Contains(sources, "source-2") && !same[p] {
				t.Errorf("person %s, of whom two scripts tell, is in no decision", p)
			}
		}
	}
}

func TestOptionsThatCannotBeMeantAreRefused(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name    string
		options world.Options
		says    string
	}{
		{"a preset that is none", world.Options{Preset: "chile"}, "syria-2024-h1"},
		{"a negative number of cases", world.Options{Cases: -1}, "-1 cases"},
		{"more cases than keys", world.Options{Cases: world.MaxCases + 1}, "cases"},
		{"a preset too large to be planned", world.Options{Preset: world.Syria, Cases: 1_000_000}, "large"},
		{"more sources than letters", world.Options{Sources: 99}, "99 sources"},
	} {
		if _, err := world.New(tt.options); !errors.Is(err, errs.Invalid) || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%s: %v, want errs.Invalid that says %q", tt.name, err, tt.says)
		}
	}
	w := newWorld(t, world.Options{Cases: 3, Sources: 2})
	if err := w.WriteSource(2, io.Discard); !errors.Is(err, errs.NotFound) {
		t.Errorf("a third source of two: %v, want errs.NotFound", err)
	}
	if w.Map(2) != "" || w.Map(-1) != "" {
		t.Error("a source that is not there has a map")
	}
}

var errFull = errors.New("the disk is full")

// fullDisk takes some bytes and no more.
type fullDisk struct {
	left   int
	closed *int
}

func (d *fullDisk) Write(b []byte) (int, error) {
	if d.left -= len(b); d.left < 0 {
		return 0, errFull
	}
	return len(b), nil
}

func (d *fullDisk) Close() error { *d.closed++; return nil }

func TestErrorsOfWritingComeBack(t *testing.T) {
	t.Parallel()
	w := newWorld(t, world.Options{Cases: 2000})
	opened, closed := 0, 0
	err := w.Write(func(string) (io.WriteCloser, error) { opened++; return &fullDisk{100_000, &closed}, nil })
	if !errors.Is(err, errFull) || opened != closed || opened != len(w.Files()) {
		t.Errorf("a full disk: %v, %d files opened, %d closed", err, opened, closed)
	}
	opened, closed = 0, 0
	err = w.Write(func(name string) (io.WriteCloser, error) {
		if name == world.DecisionsFile {
			return nil, errFull
		}
		opened++
		return &fullDisk{1 << 30, &closed}, nil
	})
	if !errors.Is(err, errFull) || opened != closed {
		t.Errorf("a file that cannot be made: %v, %d files opened, %d closed", err, opened, closed)
	}
}

// A thousand rows more do not come in the order of the truth.
func TestListsAreNotInTheOrderOfTheTruth(t *testing.T) {
	t.Parallel()
	runs := 0
	list := tell(t, world.Options{Preset: world.Syria, Seed: 3})[0]
	for i := range list[1:] {
		if list[i].truth["report.key"] < list[i+1].truth["report.key"] {
			runs++
		}
	}
	if runs*100 < 40*len(list) || runs*100 > 60*len(list) {
		t.Errorf("%d of %d rows stand behind one that comes before them in the truth", runs, len(list))
	}
}
