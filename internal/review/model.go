package review

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"github.com/farmgate-cli/farmgate/listing"
)

// model routes messages; it is the only one, its parts are plain structs.
type model struct {
	screen screen
	width  int
	height int
	now    func() time.Time
	saved  bool
	done   bool
}

func newModel(s *Session, lang listing.Lang, color bool, now func() time.Time) *model {
	st := style{color: color}
	groups := s.Groups()
	m := &model{width: 80, height: 24, now: now}
	m.screen = screen{
		session: s, lang: lang, style: st,
		list:   list{session: s, groups: groups, lang: lang, style: st, focused: true},
		detail: detail{session: s, group: groups[0], lang: lang, style: st},
	}
	return m
}

func (m *model) Init() tea.Cmd { return nil }

func (m *model) View() string {
	if m.done {
		return ""
	}
	return m.screen.Render(m.width, m.height)
}

func (m *model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.width, m.height = max(40, msg.Width), max(12, msg.Height)
	case tea.KeyMsg:
		if m.screen.confirm != nil {
			m.answerKey(msg.String())
			return m, nil
		}
		return m, m.key(msg.String())
	}
	return m, nil
}

// answerKey takes a key while a question stands.
func (m *model) answerKey(key string) {
	c := m.screen.confirm
	settled := c.accepts(m.now())
	switch {
	case key == "n" || key == "N" || key == "esc" || key == "ctrl+c":
		m.screen.confirm = nil
	case settled && (key == "y" || key == "Y"):
		m.screen.message = c.yes()
		m.screen.confirm = nil
	}
}

func (m *model) key(key string) tea.Cmd {
	s := &m.screen
	s.message = ""
	switch key {
	case "ctrl+c":
		m.done = true
		return tea.Quit
	case "q", "esc":
		m.saved, m.done = true, true
		return tea.Quit
	case "tab", "right", "left", "enter":
		s.list.focused, s.detail.focused = !s.list.focused, s.list.focused
	case "a":
		m.decide(Approved)
	case "r":
		m.decide(Rejected)
	case "u":
		m.decide(Undecided)
	case "A":
		m.ask(Approved)
	case "R":
		m.ask(Rejected)
	default:
		m.move(key)
	}
	return nil
}

func (m *model) move(key string) {
	by := map[string]int{"up": -1, "k": -1, "down": 1, "j": 1, "pgup": -10, "pgdown": 10, "home": -1 << 30, "end": 1 << 30}[key]
	if by == 0 {
		return
	}
	s := &m.screen
	if s.detail.focused {
		s.detail.move(by)
		return
	}
	s.list.move(by)
	s.detail.group, s.detail.cursor = s.list.current(), 0
}

// decide sets what the cursor is on: a listing, an action or one change.
func (m *model) decide(v Verdict) {
	s := &m.screen
	if !s.detail.focused {
		m.decideListing(v)
		return
	}
	it := s.detail.current()
	switch {
	case it.change != nil && len(it.action.Changes) == 0:
		s.message = listing.T("新建的商品整件同意或拒绝：请选它上面那一行", "a new listing is decided as a whole: choose the row above").In(s.lang)
		return
	case it.change != nil:
		s.session.DecideChange(it.action, *it.change, v)
	default:
		s.session.Decide(it.action, v)
	}
	s.detail.move(1)
}

func (m *model) decideListing(v Verdict) {
	s := &m.screen
	if _, guarded := s.session.DecideAll(s.list.current().Actions, v); guarded > 0 {
		s.message = listing.T("有 ! 或 # 的项目要按 Tab 进入明细，单独看过再同意",
			"items marked ! or # are approved one by one: press Tab").In(s.lang)
		return
	}
	s.list.move(1)
	s.detail.group, s.detail.cursor = s.list.current(), 0
}

// ask puts the question before everything is decided at once, with the count.
func (m *model) ask(v Verdict) {
	s := &m.screen
	n := len(s.session.Plan.Body.Actions)
	question := listing.Tf("同意全部 %d 项操作？(y/n)", "approve all %d actions? (y/n)", n)
	if v == Rejected {
		question = listing.Tf("拒绝全部 %d 项操作？(y/n)", "reject all %d actions? (y/n)", n)
	}
	s.confirm = &confirm{question: question, asked: m.now(), yes: func() string {
		decided, guarded := s.session.DecideAll(s.session.Plan.Body.Actions, v)
		if guarded > 0 {
			return listing.Tf("已决定 %d 项；%d 项有 ! 或 #，要单独看过再同意", "%d decided; %d are marked ! or # and need a look each", decided, guarded).In(s.lang)
		}
		return listing.Tf("已决定 %d 项", "%d decided", decided).In(s.lang)
	}}
}
