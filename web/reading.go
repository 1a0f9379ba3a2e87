package web

// Reading says how far the reading of files is. It is nil where none are read.
type Reading struct {
	Files int // that have been seen
	Of    int // that there are; 0 where that is not known yet, or the index is made from the archive
}

// notice tells readers that what they look for may yet come; it is "" where no
// files are being read.
func (st *site) notice() string {
	if st.Reading == nil {
		return ""
	}
	switch r := st.Reading(); {
	case r == nil:
		return ""
	case r.Of > 0:
		return st.say("Files are being read: %d of %d. What is here already can be searched.", r.Files, r.Of)
	case r.Files > 0:
		return st.say("Files are being read: %d so far. What is here already can be searched.", r.Files)
	}
	return st.say("Files are being read. What is here already can be searched.")
}
