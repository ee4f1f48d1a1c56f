package suning

import (
	"net/http"
	"strings"
)

// The gateway's error codes (§6).
const (
	codeBody         = "sys.check.request-params:error"
	codeHeader       = "sys.check.header-param:forbidden"
	codeTime         = "sys.check.request-apprequesttime:error"
	codeMethod       = "sys.check.method-permission:authority"
	codeAPI          = "sys.check.api-permission:authority"
	codeNotGranted   = "sys.check.oauth-permission:authority"
	codeTokenUnknown = "sys.oauth.check.access_token:inexistence"
	codeTokenExpired = "sys.oauth.check.access_token:overdue"
	codePage         = "sys.check.page-param:error"
	codePageSize     = "sys.check.pagesize-format:error"
	codeUnavailable  = "isp.sys.service.unavailable.mcmp"
	codeNothing      = "biz.handler.data-get:no-result"
)

// refusal is the platform's error answer (§1, §6). The detail goes into the
// call log, and onto the wire in the lenient manner only.
type refusal struct{ code, detail string }

func fail(code, detail string) *refusal { return &refusal{code, detail} }

// nothing is how a query says that it found nothing (§4.0).
func nothing() *refusal { return fail(codeNothing, "") }

// missing is the code of a required field (§6). Nothing tells which methods use
// the older form and which the newer; verb-and-resource nodes have the newer one.
func (c *call) missing(field string) *refusal {
	if c.m.newer {
		return fail("biz.custom."+strings.ToLower(c.m.biz)+".missing-parameter:"+field, "")
	}
	return fail("biz."+c.m.biz+".missing-parameter:"+field, "")
}

// require refuses the first of the fields that is absent or empty.
func (c *call) require(fields ...string) *refusal {
	for _, f := range fields {
		if !c.given(f) {
			return c.missing(f)
		}
	}
	return nil
}

// invalid is the business pattern of §6, for codes that its table has.
func (c *call) invalid(what, detail string) *refusal {
	return fail("biz.custom."+c.m.errBiz()+".invalid-biz:"+what, detail)
}

// format and overlong are the other two patterns of §6.
func (c *call) format(field, detail string) *refusal {
	return fail("biz.custom."+c.m.errBiz()+"."+field+"-format:error", detail)
}

func (c *call) overlong(field, detail string) *refusal {
	return fail("biz.custom."+c.m.errBiz()+"."+field+"-length:overlong", detail)
}

// content is the answer without the outer wrapper. The live captures have no
// error_msg; the lenient manner adds it, and a detail after a TAB (§1).
func (e *refusal) content(lenient bool) map[string]any {
	inner := map[string]any{"error_code": e.code}
	if lenient && e.detail != "" {
		inner["error_code"], inner["error_msg"] = e.code+"\t"+e.detail, e.detail
	}
	return map[string]any{"sn_error": inner}
}

// note is the remark in the call log.
func (e *refusal) note() string { return strings.TrimSpace(e.code + " " + e.detail) }

// injectedError builds the answer of an injected fault.
func injectedError(code string) (int, string, []byte) {
	if code == "" {
		code = codeUnavailable
	}
	return http.StatusOK, contentJSON, encodeJSON(map[string]any{wrapper: fail(code, "").content(false)})
}
