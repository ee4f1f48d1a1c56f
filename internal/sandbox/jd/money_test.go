package jd

import "testing"

func TestParseMoney(t *testing.T) {
	for text, want := range map[string]int64{"39.90": 3990, "39.9": 3990, "39": 3900, "0.01": 1, "0": 0, "-1.5": -150} {
		if got, err := parseMoney(text); err != nil || got != want {
			t.Errorf("%s: %d, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "39.", ".5", "039", "39.900", "3.99e1", "39.9000000001", "12345678901", "+1", "1,0"} {
		if got, err := parseMoney(text); err == nil {
			t.Errorf("%q is %d", text, got)
		}
	}
	if yuan(3990) != "39.90" || yuan(5) != "0.05" {
		t.Errorf("%s %s", yuan(3990), yuan(5))
	}
}
