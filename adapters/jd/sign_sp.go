package jd

import "maps"

// spRequest is what the signature of the second transport, SP-API, is made of
// (jd §3.B). This package makes no SP-API calls: the inner form of its product
// schema is not known (jd §0). Its signature is, and is kept ready.
type spRequest struct {
	key, token string
	timestamp  string // UNIX milliseconds
	query      map[string]string
	path       map[string]string // path variables under their template names
	body       string            // exact text; empty for GET and DELETE
}

// values lists what is signed: the headers but X-JOS-Request-Identity and
// X-JOS-Sdk-Version, query values, path variables, and a body that says
// something.
func (r spRequest) values() map[string]string {
	all := map[string]string{
		"X-JOS-App-Key": r.key, "X-JOS-Access-Token": r.token, "X-JOS-Timestamp": r.timestamp,
	}
	maps.Copy(all, r.query)
	maps.Copy(all, r.path)
	if r.body != "" && r.body != "{}" {
		all["body"] = r.body
	}
	return all
}

// sign wraps and hashes as routerjson does (jd §3.B).
func (r spRequest) sign(secret string) string { return sign(r.values(), secret) }
