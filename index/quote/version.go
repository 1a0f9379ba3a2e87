package quote

// Version numbers the rules of this package, the gazetteer that they ask
// included. Raise it with every change that alters what Extract returns: files
// that were read by other rules are then read again.
const Version = 42
