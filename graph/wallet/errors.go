package wallet

import (
	"errors"
	"fmt"
)

// ErrInvalid is what every error of this package is; the four others say
// what kind. None of them repeats the string, which may come from a stranger.
var (
	ErrInvalid  = errors.New("not a valid wallet address")
	ErrForm     = fmt.Errorf("%w: no known form of address", ErrInvalid)
	ErrLength   = fmt.Errorf("%w: wrong length", ErrInvalid)
	ErrAlphabet = fmt.Errorf("%w: character outside its alphabet", ErrInvalid)
	ErrChecksum = fmt.Errorf("%w: wrong checksum", ErrInvalid)
)
