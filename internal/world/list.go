package world

import (
	"bufio"
	"io"
)

// window is how many rows of a list are held back to be put in another order
// than the truth's. A list of fewer rows is shuffled as a whole.
const window = 1 << 15

// listSink writes the list of one source.
type listSink struct {
	out    *bufio.Writer
	style  *style
	index  int
	draws  draws
	held   [][]byte
	line   []byte
	spared []byte
}

func (w *World) listSink(to io.Writer, i int) sink {
	s := &listSink{out: bufio.NewWriterSize(to, bufferSize), style: &w.sources[i].style, index: i}
	s.draws.begin(w.options.Seed, forOrder, uint64(i), 0)
	return s
}

func (s *listSink) begin() {
	if s.style.mark {
		s.out.WriteString("\ufeff")
	}
	if s.style.json {
		return
	}
	heads := make([]string, len(s.style.columns))
	for i, c := range s.style.columns {
		heads[i] = c.head
	}
	s.out.Write(s.encode(nil, heads))
}

func (s *listSink) group(_ []Case, reports []report) {
	for _, r := range reports {
		if r.source == s.index {
			s.add(r.cells)
		}
	}
}

// add holds a row back and, when the window is full, lets another one go.
func (s *listSink) add(cells []string) {
	if len(s.held) < window {
		s.held = append(s.held, s.encode(nil, cells))
		return
	}
	i := s.draws.below(window)
	s.out.Write(s.held[i])
	s.held[i] = s.encode(s.held[i][:0], cells)
}

func (s *listSink) end() error {
	shuffle(&s.draws, s.held)
	for _, line := range s.held {
		s.out.Write(line)
	}
	return s.out.Flush()
}

// encode appends a row as the list writes it, with its line end.
func (s *listSink) encode(b []byte, cells []string) []byte {
	if s.style.json {
		return append(appendJSON(b, s.style.columns, cells), '\n')
	}
	s.line = appendCSV(s.line[:0], cells, s.style.comma)
	if s.style.windows {
		return appendWindows1256(b, append(s.line, '\r', '\n'))
	}
	return append(append(b, s.line...), '\n')
}
