package listing

import (
	"encoding/json"
	"fmt"
)

// Lang is the language a text is shown in.
type Lang string

// The two languages of farmgate. Everything that is not English is Chinese.
const (
	Chinese Lang = "zh"
	English Lang = "en"
)

// Text is one message in both languages. The zero Text is empty.
type Text struct{ zh, en string }

// T makes a Text. Both languages are parameters, so a missing one does not compile.
func T(zh, en string) Text { return Text{zh: zh, en: en} }

// Tf is T with fmt verbs; both formats receive the same arguments.
func Tf(zh, en string, args ...any) Text {
	return Text{zh: fmt.Sprintf(zh, args...), en: fmt.Sprintf(en, args...)}
}

// In gives the text in one language.
func (t Text) In(lang Lang) string {
	if lang == English {
		return t.en
	}
	return t.zh
}

// IsZero reports whether the text is empty in both languages.
func (t Text) IsZero() bool { return t.zh == "" && t.en == "" }

// Both gives Chinese and English on one line, for messages whose reader's
// language is not known yet.
func (t Text) Both() string {
	if t.zh == "" || t.en == "" {
		return t.zh + t.en
	}
	return t.zh + " / " + t.en
}

type textJSON struct {
	ZH string `json:"zh"`
	EN string `json:"en"`
}

// MarshalJSON writes {"zh":…,"en":…}, the form of every message in --json output.
func (t Text) MarshalJSON() ([]byte, error) { return json.Marshal(textJSON{t.zh, t.en}) }

// UnmarshalJSON reads what MarshalJSON wrote.
func (t *Text) UnmarshalJSON(data []byte) error {
	var j textJSON
	if err := json.Unmarshal(data, &j); err != nil {
		return fmt.Errorf("read two-language text: %w", err)
	}
	t.zh, t.en = j.ZH, j.EN
	return nil
}

// With puts another text behind this one, language by language.
func (t Text) With(more Text) Text { return Text{zh: t.zh + more.zh, en: t.en + more.en} }
