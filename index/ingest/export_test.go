package ingest

// Window lets an index be told of so many interviews at a time, until the
// returned function is called.
func Window(interviews int) (restore func()) {
	was := windowInterviews
	windowInterviews = interviews
	return func() { windowInterviews = was }
}
