package graph

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
)

// Cursor is a place in an ordered list: the sort value and the id of the
// element it stands behind. It stays good while others write.
type Cursor struct {
	Key string `json:"k,omitempty"`
	ID  ID     `json:"i"`
}

// String is the cursor in the form in which clients hold it.
func (c Cursor) String() string {
	b, _ := json.Marshal(c) // two strings always marshal
	return base64.RawURLEncoding.EncodeToString(b)
}

// ParseCursor reads a cursor that a client sent; ErrInput for anything else.
func ParseCursor(s string) (Cursor, error) {
	var c Cursor
	b, err := base64.RawURLEncoding.DecodeString(s)
	if err == nil {
		err = json.Unmarshal(b, &c)
	}
	if err != nil || c.ID == "" || len(s) > 2048 {
		return Cursor{}, fmt.Errorf("%w: this is not a cursor of an earlier page", ErrInput)
	}
	return c, nil
}
