package seal

import (
	"errors"
	"strings"
	"testing"
	"time"

	"sijil/internal/errs"
)

// TestCalibrate gives the time of the least factor; each next one doubles it.
func TestCalibrate(t *testing.T) {
	for _, tt := range []struct {
		name  string
		least time.Duration
		want  int
	}{
		{"a slow machine stays at the least", 2 * time.Second, MinWorkFactor},
		{"250 ms is right as it is", 250 * time.Millisecond, MinWorkFactor},
		{"180 ms is nearer than 360", 180 * time.Millisecond, MinWorkFactor},
		{"340 ms is nearer than 170", 170 * time.Millisecond, MinWorkFactor + 1},
		{"four times as fast", 62 * time.Millisecond, MinWorkFactor + 2},
		{"a machine of the future stops at the most", time.Microsecond, MaxWorkFactor},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := calibrate(func(factor int) time.Duration { return tt.least << (factor - MinWorkFactor) })
			if got != tt.want {
				t.Errorf("got %d, want %d", got, tt.want)
			}
		})
	}
	if got := Calibrate(); checkFactor(got) != nil {
		t.Errorf("on this machine: %d", got)
	}
}

func TestPassphraseChecksItsFactor(t *testing.T) {
	for _, factor := range []int{-1, 0, MinWorkFactor - 1, MaxWorkFactor + 1, 100} {
		if _, err := Passphrase(passphrase, factor); !errors.Is(err, errs.Invalid) {
			t.Errorf("factor %d: %v, want errs.Invalid", factor, err)
		}
	}
	if _, err := PassphraseIdentity(nil); !errors.Is(err, errs.Invalid) {
		t.Errorf("no passphrase: %v, want errs.Invalid", err)
	}
}

func TestRecipientsAndIdentitiesRefuse(t *testing.T) {
	secret := newIdentity(t).String()
	for _, text := range []string{"", "# nobody\n", "age1nonsense", secret} {
		if _, err := Recipients(text); !errors.Is(err, errs.Invalid) {
			t.Errorf("recipients: %v, want errs.Invalid", err)
		}
	}
	spoiled := secret[:len(secret)-1] + "!"
	for _, text := range []string{"", "# nobody\n", spoiled} {
		if _, err := Identities([]byte(text)); !errors.Is(err, errs.Invalid) || strings.Contains(err.Error(), secret[:20]) {
			t.Errorf("identities: %v, want errs.Invalid and no key", err)
		}
	}
}
