package state

import "testing"

func TestShareNumbers(t *testing.T) {
	for number, want := range map[uint32]string{0x6969: "NFS", 0xff534d42: "CIFS", 0xef53: "", 0x01021994: ""} {
		if got := shareName(number); got != want {
			t.Errorf("%#x is %q, want %q", number, got, want)
		}
	}
}
