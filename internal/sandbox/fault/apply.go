package fault

import (
	"context"
	"net/http"
)

// pass lets the call through unharmed.
func (in *Injector) pass(w http.ResponseWriter, r *http.Request, t *ticket) {
	a := in.work(r, t)
	in.finish(t, a.status, "")
	a.send(w, a.body.Len(), a.body.Len())
}

// work lets the sandbox answer into memory. A sandbox that aborts or panics
// does so through the injector too, after the call was recorded.
func (in *Injector) work(r *http.Request, t *ticket) *answer {
	a := newAnswer()
	done := false
	defer func() {
		if !done {
			in.finish(t, 0, "aborted")
		}
	}()
	in.next.ServeHTTP(a, r.WithContext(context.WithValue(r.Context(), noteKey{}, t)))
	done = true
	if a.status == 0 {
		a.status = http.StatusOK
	}
	return a
}

// breakCall applies a rule: the work unless the rule forbids it, the delay,
// the callback, then the fault itself.
func (in *Injector) breakCall(w http.ResponseWriter, r *http.Request, t *ticket, rule Rule) {
	var real *answer
	if rule.Kind != Kill && !rule.beforeWork() {
		real = in.work(r, t)
	}
	if rule.DelayMS > 0 {
		// When the client gives up first, the fault goes on: nobody sees it.
		_ = in.cfg.Sleep(r.Context(), rule.delay())
	}
	in.call(rule.Callback, t)
	if rule.Kind == Kill {
		real = in.work(r, t)
	}
	in.answerBroken(w, t, rule, real)
}

func (in *Injector) answerBroken(w http.ResponseWriter, t *ticket, rule Rule, real *answer) {
	switch rule.Kind {
	case CutBefore, CutAfter:
		in.finish(t, 0, string(rule.Kind))
		cut(w)
	case CutMid:
		in.finish(t, real.status, string(rule.Kind))
		real.send(w, real.body.Len()/2, max(real.body.Len(), 1))
		_ = http.NewResponseController(w).Flush()
		panic(http.ErrAbortHandler)
	case Truncate:
		in.finish(t, real.status, string(rule.Kind))
		real.send(w, real.body.Len()/2, real.body.Len()/2)
	default:
		a := in.replacement(rule, real)
		in.finish(t, a.status, string(rule.Kind))
		a.send(w, a.body.Len(), a.body.Len())
	}
}

// replacement is the whole answer that goes out in place of the real one.
func (in *Injector) replacement(rule Rule, real *answer) *answer {
	switch rule.Kind {
	case ErrorBefore, ErrorAfter:
		return payloadAnswer(in.cfg.Error(rule.Code))
	case Throttle:
		if rule.Code == "" {
			return payloadAnswer(in.cfg.Error(in.cfg.ThrottleCode))
		}
		return payloadAnswer(in.cfg.Error(rule.Code))
	case HTMLBefore, HTMLAfter:
		return htmlAnswer(rule.Status)
	case Empty:
		return emptyAnswer(rule.Status)
	default: // Slow, Kill
		return real
	}
}

// cut closes the connection without an answer. Where there is no connection to
// take over (HTTP/2, in process), aborting the handler does the same.
func cut(w http.ResponseWriter) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	_ = conn.Close()
}

func (in *Injector) call(name string, t *ticket) {
	if name == "" {
		return
	}
	in.mu.Lock()
	fn, soFar := in.callbacks[name], in.log.get(t)
	in.mu.Unlock()
	if fn != nil {
		fn(soFar)
	}
}
