package main

import (
	"bytes"
	"io"
	"log/slog"
	"strings"
	"sync"
)

// jsonLines makes every line for people on stderr a JSON log line
// (--log-format json); lines that are JSON already pass as they are.
type jsonLines struct {
	out io.Writer
	log *slog.Logger
	mu  sync.Mutex
	buf []byte // of a line that is not finished
}

func newJSONLines(out io.Writer) *jsonLines {
	return &jsonLines{out: out, log: slog.New(slog.NewJSONHandler(out, nil))}
}

// Write takes any part of a line.
func (j *jsonLines) Write(data []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.buf = append(j.buf, data...)
	for {
		line, rest, whole := bytes.Cut(j.buf, []byte("\n"))
		if !whole {
			return len(data), nil
		}
		j.buf = rest
		if err := j.line(string(line)); err != nil {
			return 0, err
		}
	}
}

func (j *jsonLines) line(line string) error {
	line = strings.TrimSpace(line)
	switch {
	case strings.HasPrefix(line, "{"):
		_, err := io.WriteString(j.out, line+"\n")
		return err
	case line != "":
		j.log.Info(line)
	}
	return nil
}
