package intake

import "testing"

func TestDate(t *testing.T) {
	tests := []struct {
		text  string
		want  string
		state dateState
	}{
		{"2024-03-05", "2024-03-05", dateGood},
		{"2024/3/5", "2024-03-05", dateGood},
		{"2024.3.5", "2024-03-05", dateGood},
		{"２０２４年３月２日", "2024-03-02", dateGood},
		{"2024年3月5日", "2024-03-05", dateGood},
		{"24年3月5日", "2024-03-05", dateGood},
		{"20240305", "2024-03-05", dateGood},
		{"45356", "2024-03-05", dateGood},
		{"2024-03-05 08:30:00", "2024-03-05", dateGood},
		{"2024-03-05T08:30:00", "2024-03-05", dateGood},
		{"Sep 1, 2024", "2024-09-01", dateGood},
		{"1 September 2024", "2024-09-01", dateGood},
		{"1-Sep-24", "2024-09-01", dateGood},
		{"2024-02-29", "2024-02-29", dateGood},
		{"31 Sep 2024", "", dateInvalid},
		{"2024年2月30日", "", dateInvalid},
		{"2024.13.05", "", dateInvalid},
		{"2024-06-31", "", dateInvalid},
		{"2023-02-29", "", dateInvalid},
		{"20240230", "", dateInvalid},
		{"3/5/2024", "", dateInvalid},
		{"2024年3月", "", dateInvalid},
		{"", "", dateNone},
		{"/", "", dateNone},
		{"见包装", "", dateNone},
		{"现摘现发", "", dateNone},
	}
	for _, tt := range tests {
		d, state := parseDate(clean(tt.text), false)
		if state != tt.state || state == dateGood && d.String() != tt.want {
			t.Errorf("date(%q) = %v %v, want %s %v", tt.text, d, state, tt.want, tt.state)
		}
	}
	if d, state := dateIn("9/1/2024", false, true); state != dateGood || d.String() != "2024-09-01" {
		t.Errorf("month first = %v %v", d, state)
	}
	if _, state := dateIn("13/1/2024", false, true); state != dateInvalid {
		t.Errorf("month 13 = %v", state)
	}
	if d, _ := serialDay(45389-offset1904, true); d.String() != "2024-04-07" {
		t.Errorf("1904 serial = %v", d)
	}
}

func TestHours(t *testing.T) {
	tests := []struct {
		text string
		want int64
		ok   bool
	}{
		{"30天", 30 * 24, true}, {"１２个月", 360 * 24, true}, {"18个月", 540 * 24, true}, {"冷冻12个月", 360 * 24, true}, {"1年", 365 * 24, true},
		{"半年", 4380, true}, {"两年", 730 * 24, true}, {"12 months", 360 * 24, true}, {"7-10天", 240, true}, {"20", 480, true},
		{"48小时", 48, true}, {"24h", 24, true}, {"详见包装", 0, false}, {"", 0, false}, {"常温", 0, false}, {"-18℃以下12个月", 360 * 24, true},
	}
	for _, tt := range tests {
		if got, ok := parseHours(clean(tt.text), 24); got != tt.want || ok != tt.ok {
			t.Errorf("hours(%q) = %d %v, want %d %v", tt.text, got, ok, tt.want, tt.ok)
		}
	}
	if got, ok := parseShip("当天发货", 1); got != 24 || !ok {
		t.Errorf("ship = %d %v", got, ok)
	}
}
