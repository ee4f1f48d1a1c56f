package douyin

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
)

// The codes of the envelope (§6).
const (
	codeOK       = 10000
	codePartial  = 10001
	codeService  = 20000
	codeGrant    = 30001
	codeAddress  = 30002
	codeAbsent   = 40001
	codeMissing  = 40002
	codeInvalid  = 40003
	codeWrong    = 40004
	codePlatform = 50001
	codeBusiness = 50002
	codeThrottle = 60000
	codeOffline  = 70000
)

// The business numbers that are used in more than one place (§6).
const (
	numOutIDUnknown = 4
	numSKUUnknown   = 5
	numDeleted      = 7
	numImage        = 99
	numMissing      = 2010003
	numParameter    = 2010004
	numShopClosed   = 2010005
	numRefused      = 2010011
	numStock        = 2010012
	numRepeated     = 2010021
	numState        = 2010022
	numInReview     = 2010041
	numIsDeleted    = 2010042
	numBanned       = 2010043
	numCategory     = 2010044
	numCampaign     = 2010045
	numUnknown      = 2010058
	numQuota        = 2010063
	numTooOften     = 2010067
	numDocument     = 2010101
	numUnchanged    = 2010102
	numSpec         = 2010310
)

// refusal is the platform's error answer (§1, §6). data is null unless the
// request was done in part.
type refusal struct {
	code    int
	subCode string
	subMsg  string
	data    any
}

// platform is a refusal of the gateway itself.
func platform(code int, subCode, subMsg string) *refusal {
	return &refusal{code: code, subCode: subCode, subMsg: subMsg}
}

// invalid is 40003 with the last part of its sub_code.
func invalid(what, subMsg string) *refusal { return platform(codeInvalid, "isv."+what, subMsg) }

// missing is 40002, a business parameter that is not there.
func missing(n int, subMsg string) *refusal {
	return &refusal{code: codeMissing, subCode: fmt.Sprintf("isv.missing-parameter:%d", n), subMsg: subMsg}
}

// wrong is 40004, a business parameter that cannot be.
func wrong(n int, subMsg string) *refusal {
	return &refusal{code: codeWrong, subCode: fmt.Sprintf("isv.parameter-invalid:%d", n), subMsg: subMsg}
}

// failed is 50002, a request that the business rules refuse.
func failed(n int, subMsg string) *refusal {
	return &refusal{code: codeBusiness, subCode: fmt.Sprintf("isv.business-failed:%d", n), subMsg: subMsg}
}

// message is the text of a code; the notes in the reference's table are not
// part of it.
func message(code int) string {
	texts := map[int]string{
		codeOK: "success", codePartial: "请求部分失败", codeService: "服务不可用", codeGrant: "操作权限不足",
		codeAddress: "请求来源IP不可信,请检查IP白名单", codeAbsent: "缺少必选参数", codeMissing: "缺少必选参数",
		codeInvalid: "非法的参数", codeWrong: "非法的参数", codePlatform: "平台处理失败", codeBusiness: "业务处理失败",
		codeThrottle: "触发限流，请稍后重试", codeOffline: "接口服务已下线",
	}
	if t, ok := texts[code]; ok {
		return t
	}
	return "其他异常"
}

// envelope builds an answer. old adds the pair of the first years, which the
// header x-open-no-old-err-code asks to leave out (§1).
func envelope(e *refusal, data any, logID string, old bool) map[string]any {
	if e == nil {
		e = &refusal{code: codeOK}
	} else {
		data = e.data
	}
	out := map[string]any{"code": e.code, "msg": message(e.code), "sub_code": e.subCode, "sub_msg": e.subMsg,
		"log_id": logID, "data": data}
	if old {
		out["err_no"], out["message"] = e.code, message(e.code)
		if e.code == codeOK {
			out["err_no"] = 0
		}
	}
	return out
}

// note is the remark in the call log.
func (e *refusal) note() string {
	return strings.TrimSpace(strconv.Itoa(e.code) + " " + e.subCode + " " + e.subMsg)
}

// injectedError builds the answer of an injected fault: a code, optionally
// with a sub_code: "50002 isv.business-failed:2010204".
func injectedError(code string) (int, string, []byte) {
	number, sub, _ := strings.Cut(code, " ")
	n, err := strconv.Atoi(number)
	if err != nil {
		n = codeService
	}
	e := &refusal{code: n, subCode: sub, subMsg: "injected"}
	if sub == "" {
		e.subCode, e.subMsg = usual(n)
	}
	return http.StatusOK, contentJSON, encode(envelope(e, nil, "20260105103016010131130026000001AB", false))
}

// usual is the sub_code and text that a code mostly comes with.
func usual(code int) (subCode, subMsg string) {
	switch code {
	case codeThrottle:
		return "isv.traffic-limited", "请求太频繁，请稍后重试"
	case codeService:
		return "dop.service-error", "服务调用失败,请稍后重试"
	case codeGrant:
		return "isv.app-permissions-insufficient", "应用无权限调用该接口,请先申请接口权限包"
	case codeAddress:
		return "isv.invalid_ip", "请求IP不在白名单"
	case codeOffline:
		return "isp.api-service-off", "API不存在或API已下线"
	case codeBusiness:
		return fmt.Sprintf("isv.business-failed:%d", numRefused), "商品创建失败: 系统异常"
	default:
		return "", "injected"
	}
}

// number is the last part of the sub_code.
func (e *refusal) number() int {
	n, _ := strconv.Atoi(e.subCode[strings.LastIndexByte(e.subCode, ':')+1:])
	return n
}
