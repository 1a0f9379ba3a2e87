//go:build race

package pdf

// memoryFactor is how much more memory the process may have under the race
// detector, which takes five to ten times as much as the program.
const memoryFactor = 8
