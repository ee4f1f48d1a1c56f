package taobao

import (
	"io"
	"net/http"
	"net/url"
	"slices"
)

// consentPage stands for the seller's browser: it agrees at once (§2).
func (s *Sandbox) consentPage(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	q := r.URL.Query()
	back, err := url.Parse(q.Get("redirect_uri"))
	switch {
	case r.Method != http.MethodGet:
		http.Error(w, "GET only", http.StatusMethodNotAllowed)
	case q.Get("response_type") != "code" || q.Get("client_id") != s.appKey:
		http.Error(w, "response_type or client_id", http.StatusBadRequest)
	case !slices.Contains([]string{"", "web", "tmall", "wap"}, q.Get("view")):
		http.Error(w, "view", http.StatusBadRequest)
	case err != nil || back.Host == "" || (s.cfg.RedirectURI != "" && q.Get("redirect_uri") != s.cfg.RedirectURI):
		http.Error(w, "redirect_uri", http.StatusBadRequest)
	default:
		answer := back.Query()
		answer.Set("code", s.consent(s.now()))
		answer.Set("state", q.Get("state"))
		back.RawQuery = answer.Encode()
		http.Redirect(w, r, back.String(), http.StatusFound)
	}
}

// tokenPage is the exchange outside the gateway; errors have the shape of OAuth.
func (s *Sandbox) tokenPage(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(io.LimitReader(r.Body, 1<<16))
	s.mu.Lock()
	defer s.mu.Unlock()
	form, formErr := url.ParseQuery(string(body))
	if err != nil || formErr != nil || r.Method != http.MethodPost {
		oauthError(w, "invalid_request", "POST a form")
		return
	}
	for name, values := range r.URL.Query() {
		form[name] = append(form[name], values...)
	}
	if name, text := s.exchange(form); name != "" {
		oauthError(w, name, text)
		return
	}
	writeOAuth(w, http.StatusOK, s.tokenFields(s.now()))
}

// exchange redeems a code, or names the OAuth error.
func (s *Sandbox) exchange(form url.Values) (name, text string) {
	switch {
	case form.Get("grant_type") != "authorization_code":
		return "unsupported_grant_type", "grant_type"
	case form.Get("client_id") != s.appKey || form.Get("client_secret") != s.secret:
		return "invalid_client", "client_id or client_secret"
	case form.Get("redirect_uri") == "" || (s.cfg.RedirectURI != "" && form.Get("redirect_uri") != s.cfg.RedirectURI):
		return "redirect_uri_mismatch", "redirect_uri"
	case !s.redeem(form.Get("code"), s.now()):
		return "invalid_grant", "code is invalid or has expired"
	}
	return "", ""
}

func oauthError(w http.ResponseWriter, name, text string) {
	writeOAuth(w, http.StatusBadRequest, obj{"error": name, "error_description": text})
}

func writeOAuth(w http.ResponseWriter, status int, v obj) {
	w.Header().Set("Content-Type", contentJSON)
	w.WriteHeader(status)
	_, _ = w.Write(renderJSON(v, false, listsAbsent))
}
