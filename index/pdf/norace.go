//go:build !race

package pdf

const memoryFactor = 1
