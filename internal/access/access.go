// Package access decides what a reader may see.
//
// There is one projection, [View], and every face of Sijil shows a record only
// through it. A record that a reader may not see looks like one that does not
// exist; a field that they may not see is as if it had never been filled. The
// zero Reader sees nothing, so nobody can forget to say who asks.
//
// The fields of a record carry the class of what they hold in a tag:
//
//	Name string `see:"identity"`
//
// A field without a tag is shown to the owner of the register alone.
package access

import (
	"fmt"
	"reflect"
	"slices"

	"sijil/internal/errs"
)

// Class says how far the value of a field may travel. EVIDENCE.md section 9.
type Class string

// The classes, from the widest to the narrowest.
const (
	Public     Class = "public"     // may stand in a publication
	Restricted Class = "restricted" // for members of the team
	Identity   Class = "identity"   // says who somebody is
	Contact    Class = "contact"    // says how to reach somebody
	Place      Class = "place"      // finer than a sub-district
	Medical    Class = "medical"    // health, injuries, sexual violence
)

// Classes lists all of them.
var Classes = []Class{Public, Restricted, Identity, Contact, Place, Medical}

// Reader is who asks. The zero Reader sees nothing.
type Reader struct {
	id           string // "user/1", never a name
	owner        bool
	classes      []Class
	compartments []string
}

// Owner is the reader at the command line of the machine that holds the
// register: who can open the sealed file can read all of it.
func Owner() Reader { return Reader{id: "user/1", owner: true} }

// Anybody is the public: it sees public fields of records in no compartment.
func Anybody() Reader { return Reader{id: "public", classes: []Class{Public}} }

// ID is what the log calls the reader.
func (r Reader) ID() string { return r.id }

// SeesAll says whether nothing is hidden from the reader, so that a list need
// not be filtered.
func (r Reader) SeesAll() bool { return r.owner }

// Sees says whether the reader may see fields of a class.
func (r Reader) Sees(c Class) bool { return r.owner || slices.Contains(r.classes, c) }

// MayChange is nil where the reader may change the register. To the others the
// register that they may not change looks like one that is not there.
func (r Reader) MayChange() error {
	if r.owner {
		return nil
	}
	return fmt.Errorf("register: %w", errs.NotFound)
}

// Compartmented is a record that only members of its compartments may see.
type Compartmented interface{ Compartments() []string }

// View returns what who may see of a record: the record itself for the owner,
// a copy without the fields of other classes for everybody else. A record that
// they may not see at all is errs.NotFound.
func View[T any](who Reader, record T) (T, error) {
	if who.owner {
		return record, nil
	}
	var none T
	if who.id == "" || !who.within(record) {
		return none, errs.NotFound
	}
	shown := reflect.New(reflect.TypeOf(record)).Elem()
	shown.Set(reflect.ValueOf(record))
	who.clear(shown)
	return shown.Interface().(T), nil
}

// within says whether the reader is in every compartment of the record.
func (r Reader) within(record any) bool {
	c, ok := record.(Compartmented)
	if !ok {
		return true
	}
	for _, name := range c.Compartments() {
		if !slices.Contains(r.compartments, name) {
			return false
		}
	}
	return true
}

// clear empties the fields of a struct that the reader may not see, and looks
// into structs and lists of structs that it keeps.
func (r Reader) clear(v reflect.Value) {
	if v.Kind() != reflect.Struct {
		return
	}
	for i := range v.NumField() {
		field := v.Type().Field(i)
		if !field.IsExported() {
			continue
		}
		tag := Class(field.Tag.Get("see"))
		switch {
		case tag == "" && field.Anonymous:
			r.clear(v.Field(i))
		case tag == "" || !r.Sees(tag):
			v.Field(i).SetZero()
		case field.Type.Kind() == reflect.Slice && field.Type.Elem().Kind() == reflect.Struct:
			r.clearSlice(v.Field(i))
		default:
			r.clear(v.Field(i))
		}
	}
}

// clearSlice works on a copy: the caller's record must stay whole.
func (r Reader) clearSlice(v reflect.Value) {
	cleared := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
	reflect.Copy(cleared, v)
	for i := range cleared.Len() {
		r.clear(cleared.Index(i))
	}
	v.Set(cleared)
}
