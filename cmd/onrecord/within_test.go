package main

import (
	"errors"
	"strings"
	"testing"
	"time"

	"onrecord/index"
)

func TestWithin(t *testing.T) {
	release := make(chan struct{})
	defer close(release)
	_, err := within(time.Millisecond, func() (*index.Interview, error) {
		<-release
		return nil, nil
	})
	if !errors.Is(err, errTooLong) || !strings.Contains(err.Error(), "took longer than 1ms") {
		t.Errorf("a document that hangs: %v", err)
	}
	want, wrong := &index.Interview{}, errors.New("wrong")
	if iv, err := within(time.Minute, func() (*index.Interview, error) { return want, wrong }); iv != want || err != wrong {
		t.Errorf("got %v, %v", iv, err)
	}
}
