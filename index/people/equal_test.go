package people

import (
	"encoding/json"

	"onrecord/index"
)

// deep returns a copy that shares nothing.
func deep(iv *index.Interview) *index.Interview {
	b, err := json.Marshal(iv)
	out := &index.Interview{}
	if err == nil {
		err = json.Unmarshal(b, out)
	}
	if err != nil {
		panic(err)
	}
	return out
}

func equal(a, b *index.Interview) bool {
	x, err1 := json.Marshal(a)
	y, err2 := json.Marshal(b)
	return err1 == nil && err2 == nil && string(x) == string(y)
}
