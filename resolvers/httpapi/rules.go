package httpapi

import (
	"strings"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"dossier/resolvers"
)

// ruleTexts say what is wrong without repeating the request, as the validator's
// own messages do. The location says where.
var ruleTexts = map[string]string{
	"FieldsOnCorrectType":          "This field does not exist on its type.",
	"FragmentsOnCompositeTypes":    "A fragment needs a type with fields.",
	"KnownArgumentNames":           "This argument is not known here.",
	"KnownDirectives":              "This directive is not known here.",
	"KnownFragmentNames":           "This fragment is not defined.",
	"KnownRootType":                "The schema has no operations of this kind.",
	"KnownTypeNames":               "This type is not known.",
	"LoneAnonymousOperation":       "An operation without a name must be the only one.",
	"MaxIntrospectionDepth":        "Introspection goes too deep.",
	"NoFragmentCycles":             "A fragment holds itself.",
	"NoUndefinedVariables":         "This variable is not defined.",
	"NoUnusedFragments":            "This fragment is not used.",
	"NoUnusedVariables":            "This variable is not used.",
	"OverlappingFieldsCanBeMerged": "Two fields under one name differ; give one an alias.",
	"PossibleFragmentSpreads":      "This fragment can never apply here.",
	"ProvidedRequiredArguments":    "A required argument is missing.",
	"ScalarLeafs":                  "A field with fields of its own needs a selection, and others take none.",
	"SingleFieldSubscriptions":     "A subscription has one field.",
	"UniqueArgumentNames":          "An argument is given twice.",
	"UniqueDirectivesPerLocation":  "A directive is given twice.",
	"UniqueFragmentNames":          "Two fragments have one name.",
	"UniqueInputFieldNames":        "A field of an input is given twice.",
	"UniqueOperationNames":         "Two operations have one name.",
	"UniqueVariableNames":          "Two variables have one name.",
	"ValuesOfCorrectType":          "This value is not of the type that stands in the schema.",
	"VariablesAreInputTypes":       "A variable needs an input type.",
	"VariablesInAllowedPosition":   "This variable's type does not fit here.",
}

// named are the rules whose suggestions hold names of the schema only.
var named = []string{"FieldsOnCorrectType", "KnownArgumentNames", "KnownTypeNames"}

// publicRules makes errors of the validator public, the first of them.
func publicRules(errs gqlerror.List) gqlerror.List {
	var out gqlerror.List
	for _, e := range errs[:min(len(errs), resolvers.MaxErrors)] {
		text := ruleTexts[e.Rule]
		if text == "" {
			text = "The query does not fit the schema."
		}
		for _, r := range named {
			if i := strings.Index(e.Message, "Did you mean"); r == e.Rule && i >= 0 {
				text += " " + e.Message[i:]
			}
		}
		code := resolvers.BadUserInput
		if e.Rule == "MaxIntrospectionDepth" {
			code = resolvers.TooComplex
		}
		out = append(out, resolvers.Refusal(code, text, e.Locations[:min(len(e.Locations), 2)]...))
	}
	return out
}
