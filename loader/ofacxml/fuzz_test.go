package ofacxml

import (
	"testing"

	"dossier/loader/loadertest"
	"dossier/loader/ofac"
)

func FuzzRead(f *testing.F) {
	loadertest.Fuzz(f, Source{List: ofac.DatasetSDN}, loadertest.Fixture(f, "sdn.xml"), loadertest.Fixture(f, "enhanced.xml"), string(advancedXML(4)))
}
