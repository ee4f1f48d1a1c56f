package clock_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/farmgate-cli/farmgate/internal/clock"
)

func TestSleep(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := clock.System{}
		began := c.Now()
		if err := c.Sleep(t.Context(), time.Hour); err != nil || c.Now().Sub(began) != time.Hour {
			t.Errorf("%v after %v", err, c.Now().Sub(began))
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		if err := c.Sleep(ctx, time.Hour); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("cut short: %v", err)
		}
		if err := c.Sleep(ctx, 0); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("no wait at all on a dead context: %v", err)
		}
	})
}

func TestFixed(t *testing.T) {
	at := time.Date(2026, 11, 25, 17, 30, 0, 0, time.UTC)
	c := clock.Fixed(at)
	if err := c.Sleep(t.Context(), time.Hour); err != nil || !c.Now().Equal(at) {
		t.Errorf("%v %v", err, c.Now())
	}
	if got := at.In(clock.Beijing()).Format(time.DateOnly); got != "2026-11-26" {
		t.Errorf("Beijing is at %s", got)
	}
}
