package world

import (
	"bufio"
	"errors"
	"fmt"
	"io"

	"sijil/internal/errs"
)

// The names of the files of a world, beside those of its sources and their maps.
const (
	TruthFile     = "truth.csv"
	ReportsFile   = "truth-reports.csv"
	DecisionsFile = "decisions.csv"
)

// MapFile is the name of the map of a source.
func (s Source) MapFile() string { return s.Name + ".toml" }

// sink is a file being written as the world goes by.
type sink interface {
	begin()
	group(cases []Case, reports []report)
	end() error
}

// Files lists the names of all files of the world, in the order in which Write
// opens them.
func (w *World) Files() []string {
	files := []string{TruthFile, ReportsFile, DecisionsFile}
	for _, s := range w.sources {
		files = append(files, s.File, s.MapFile())
	}
	return files
}

// Write writes all files of the world in one walk: create opens one by its
// name. The first error of opening or writing is returned; files that were
// opened are closed.
func (w *World) Write(create func(name string) (io.WriteCloser, error)) error {
	return w.WriteWatched(create, func(int) {})
}

// WriteWatched is Write, and says after each group how many cases are written.
func (w *World) WriteWatched(create func(name string) (io.WriteCloser, error), progress func(cases int)) (err error) {
	var opened []io.Closer
	defer func() {
		for _, c := range opened {
			err = errors.Join(err, c.Close())
		}
	}()
	open := func(name string) io.Writer {
		if err != nil {
			return io.Discard
		}
		f, failed := create(name)
		if failed != nil {
			err = failed
			return io.Discard
		}
		opened = append(opened, f)
		return f
	}
	sinks := []sink{truthSink(open(TruthFile)), reportsSink(open(ReportsFile), w), decisionsSink(open(DecisionsFile), w)}
	for i, s := range w.sources {
		sinks = append(sinks, w.listSink(open(s.File), i))
		if _, failed := io.WriteString(open(s.MapFile()), w.Map(i)); failed != nil && err == nil {
			err = failed
		}
	}
	if err != nil {
		return err
	}
	return w.run(func(int) bool { return true }, append(sinks, &watch{progress: progress})...)
}

// WriteSource writes the list of the ith source, counted from 0.
func (w *World) WriteSource(i int, to io.Writer) error {
	if i < 0 || i >= len(w.sources) {
		return fmt.Errorf("source %d: the world has %d: %w", i+1, len(w.sources), errs.NotFound)
	}
	return w.run(func(s int) bool { return s == i }, w.listSink(to, i))
}

// WriteTruth writes truth.csv: one row for each case, under field names.
func (w *World) WriteTruth(to io.Writer) error {
	return w.run(func(int) bool { return false }, truthSink(to))
}

// WriteTruthReports writes truth-reports.csv: for each row of each list, by its
// source and key, the person and the case that it speaks of.
func (w *World) WriteTruthReports(to io.Writer) error {
	return w.run(func(int) bool { return true }, reportsSink(to, w))
}

// WriteDecisions writes decisions.csv: what a careful reviewer would answer on
// pairs of rows that are hard to tell.
func (w *World) WriteDecisions(to io.Writer) error {
	return w.run(func(int) bool { return true }, decisionsSink(to, w))
}

// run walks through the world once and feeds the sinks.
func (w *World) run(wanted func(int) bool, sinks ...sink) error {
	t := w.telling(wanted)
	for _, s := range sinks {
		s.begin()
	}
	for cases := range w.groups() {
		reports := t.reports(cases)
		for _, s := range sinks {
			s.group(cases, reports)
		}
	}
	var failed error
	for _, s := range sinks {
		failed = errors.Join(failed, s.end())
	}
	return failed
}

// watch tells how far a walk is.
type watch struct {
	cases    int
	progress func(cases int)
}

func (s *watch) begin()     {}
func (s *watch) end() error { return nil }
func (s *watch) group(cases []Case, _ []report) {
	s.cases += len(cases)
	s.progress(s.cases)
}

// csvSink writes rows as CSV. Errors of writing stay with the buffer until end.
type csvSink struct {
	out   *bufio.Writer
	head  []string
	cells []string
	line  []byte
	each  func(s *csvSink, cases []Case, reports []report)
}

func (s *csvSink) begin()                               { s.row(s.head) }
func (s *csvSink) group(cases []Case, reports []report) { s.each(s, cases, reports) }
func (s *csvSink) end() error                           { return s.out.Flush() }

func (s *csvSink) row(cells []string) {
	s.line = append(appendCSV(s.line[:0], cells, ','), '\n')
	s.out.Write(s.line)
}

// bufferSize is that of each file being written.
const bufferSize = 1 << 16

func newCSVSink(to io.Writer, head []string, each func(*csvSink, []Case, []report)) *csvSink {
	return &csvSink{out: bufio.NewWriterSize(to, bufferSize), head: head, each: each}
}

func truthSink(to io.Writer) sink {
	return newCSVSink(to, truthColumns, func(s *csvSink, cases []Case, _ []report) {
		for i := range cases {
			s.cells = truthRow(s.cells, &cases[i])
			s.row(s.cells)
		}
	})
}

func reportsSink(to io.Writer, w *World) sink {
	return newCSVSink(to, []string{"source", "key", "person", "case"}, func(s *csvSink, _ []Case, reports []report) {
		for _, r := range reports {
			s.row([]string{w.sources[r.source].Name, r.key, r.person.ID, r.kase.Key})
		}
	})
}
