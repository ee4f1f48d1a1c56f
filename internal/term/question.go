package term

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"github.com/farmgate-cli/farmgate/listing"
)

// AskText puts a question on Err and gives the line of the answer, without the
// blanks around it. The end of input is an empty answer.
func (s *Streams) AskText(question listing.Text) (string, error) {
	return s.prompt(question.In(s.Lang))
}

func (s *Streams) prompt(text string) (string, error) {
	if _, err := fmt.Fprint(s.Err, text+" "); err != nil {
		return "", err
	}
	line, err := s.line()
	return strings.TrimSpace(line), err
}

// AskHidden is AskText for a secret: a terminal does not show what is typed.
func (s *Streams) AskHidden(question listing.Text) (string, error) {
	f, ok := s.In.(*os.File)
	if !ok || !isTerminal(f) {
		return s.AskText(question)
	}
	if _, err := fmt.Fprint(s.Err, question.In(s.Lang)+" "); err != nil {
		return "", err
	}
	typed, err := term.ReadPassword(int(f.Fd()))
	_, _ = fmt.Fprintln(s.Err)
	return strings.TrimSpace(string(typed)), err
}

// line reads up to the end of a line and no further: the next answer is
// another question's.
func (s *Streams) line() (string, error) {
	var text []byte
	for one := make([]byte, 1); ; {
		n, err := s.In.Read(one)
		if n > 0 && one[0] != '\n' {
			text = append(text, one[0])
		}
		if n > 0 && one[0] == '\n' || errors.Is(err, io.EOF) {
			return string(text), nil
		}
		if err != nil {
			return "", err
		}
	}
}
