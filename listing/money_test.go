package listing_test

import (
	"errors"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/farmgate-cli/farmgate/listing"
)

func TestParseMoney(t *testing.T) {
	for text, want := range map[string]int64{
		"18.9": 1890, "18.90": 1890, "39.9": 3990, "0": 0, "0.00": 0, "-0.05": -5, "-19.9": -1990, ".5": 50, "7.": 700, "007": 700,
		"0.004": 0, "0.005": 1, "0.0049999": 0, "-0.005": -1, "1.995": 200, "119.7": 11970, "90000000000000000.00": 9000000000000000000,
	} {
		got, err := listing.ParseMoney(text, listing.CNY)
		if err != nil || got != (listing.Money{Minor: want, Currency: listing.CNY}) {
			t.Errorf("%q gives %+v, %v; want %d", text, got, err, want)
		}
	}
}

func TestParseMoneyRefuses(t *testing.T) {
	for _, text := range []string{"", "-", ".", "-.", "1,280", "1.2.3", "12O", "￥5", " 5", "5 ", "+5", "--5", "1e3", "５", "三"} {
		if got, err := listing.ParseMoney(text, listing.CNY); !errors.Is(err, listing.ErrNotMoney) {
			t.Errorf("%q gives %+v, %v", text, got, err)
		}
	}
	for _, text := range []string{"92233720368547758.08", strings.Repeat("9", 30)} {
		if got, err := listing.ParseMoney(text, listing.CNY); !errors.Is(err, listing.ErrMoneyTooLong) {
			t.Errorf("%q gives %+v, %v", text, got, err)
		}
	}
}

func TestMoneyText(t *testing.T) {
	for _, tc := range []struct {
		money         listing.Money
		decimal, sign string
	}{
		{listing.Fen(1890), "18.90", "¥18.90"},
		{listing.Fen(5), "0.05", "¥0.05"},
		{listing.Fen(-5), "-0.05", "¥-0.05"},
		{listing.Fen(-123456), "-1234.56", "¥-1234.56"},
		{listing.Money{Minor: 449, Currency: listing.USD}, "4.49", "$4.49"},
		{listing.Money{Minor: 449, Currency: "EUR"}, "4.49", "4.49 EUR"},
		{listing.Fen(-9223372036854775808), "-92233720368547758.08", "¥-92233720368547758.08"},
	} {
		if tc.money.Decimal() != tc.decimal || tc.money.String() != tc.sign {
			t.Errorf("%d: %q and %q", tc.money.Minor, tc.money.Decimal(), tc.money.String())
		}
	}
}

// What is written is what is read, for every amount that a price can have.
func TestMoneyRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := listing.Fen(rapid.Int64Range(-1<<60, 1<<60).Draw(t, "fen"))
		if got, err := listing.ParseMoney(m.Decimal(), listing.CNY); err != nil || got != m {
			t.Fatalf("%s gives %+v, %v", m.Decimal(), got, err)
		}
	})
}

// Rounding is half up, away from zero, and exact: never a float's.
func TestMoneyIsRoundedAsDecimals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`-?[0-9]{1,12}\.[0-9]{1,9}`).Draw(t, "text")
		got, err := listing.ParseMoney(text, listing.CNY)
		if err != nil {
			t.Fatal(err)
		}
		exact, _ := new(big.Rat).SetString(text)
		exact.Mul(exact, big.NewRat(100, 1)).Abs(exact).Add(exact, big.NewRat(1, 2))
		want := new(big.Int).Quo(exact.Num(), exact.Denom()).Int64()
		if strings.HasPrefix(text, "-") {
			want = -want
		}
		if got.Minor != want {
			t.Fatalf("%s gives %d, want %d", text, got.Minor, want)
		}
	})
}

func FuzzParseMoney(f *testing.F) {
	for _, seed := range []string{"18.9", "-0.05", "1.2.3", "99999999999999999999", "."} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		m, err := listing.ParseMoney(text, listing.CNY)
		if err != nil {
			return
		}
		if again, err := listing.ParseMoney(m.Decimal(), listing.CNY); err != nil || again != m {
			t.Errorf("%q → %s → %+v, %v", text, m.Decimal(), again, err)
		}
	})
}
