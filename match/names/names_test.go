package names

import "testing"

func score(k Kind, a, b string) Score { return Compare(Prepare(k, a), Prepare(k, b)) }

func TestNamesThatAreOneName(t *testing.T) {
	for _, c := range []struct {
		kind Kind
		a, b string
	}{
		{Person, "KIM, Sang Man", "Kim Sangman"},
		{Person, "Park Jin Hyok", "Park Jin Hyuk"},
		{Person, "Sim Hyon Sop", "Shim Hyon-Seop"},
		{Person, "Kim Sang Man", "김상만"},
		{Person, "Tian Yinyin", "田寅寅"},
		{Person, "Mohammed Ali", "Muhammad Aly"},
		{Person, "Владимир Путин", "Vladimir Putin"},
		{Person, "Vova Putin", "Vladimir Putin"},
		{Person, "William Gates", "Bill Gates"},
		{Person, "J. Smith", "John Smith"},
		{Person, "Aleksandr Petrov", "Sasha Petrov"},
		{Person, "Dr. Abd al-Rahman al-Turki", "Abdulrahman Turki"},
		{Person, "Kim Jong Un", "Kim Jung Un"},
		{Person, "J0hn Sm1th", "John Smith"},
		{Person, "J.F. Kennedy", "John F. Kennedy"},
		{Person, "Wm. Shakespeare", "William Shakespeare"},
		{Person, "Jonh Smith", "John Smith"},
		{Person, "Dr. Angela Merkel", "Merkel Angela"},
		{Person, "Nicolas Maduro Moros", "Nicolas Maduro"},
		{Person, "Robert De Niro", "Robert Deniro"},
		{Person, "Sergey Lavrov", "Сергей Лавров"},
		{Person, "Hassan Nasrallah", "حسن نصر الله"},
		{Organization, "International Business Machines Corporation", "IBM Corp."},
		{Organization, "华为技术有限公司", "Huawei Technologies Co., Ltd."},
		{Organization, "First Eastern Bank", "1st Eastern Bank"},
		{Organization, "Acme Pharma Ltd", "Acme Pharmaceuticals Limited"},
		{Organization, "Chinyong Information Technology Cooperation Company", "Jinyong IT Cooperation Company"},
		{Organization, "Reconnaissance General Bureau", "RGB"},
		{Organization, "110th Research Center", "110 Research Centre"},
		{Organization, "ПАО Сбербанк", "Sberbank PJSC"},
		{Organization, "Publichnoe Aktsionernoe Obschestvo Rosneft", "PJSC Rosneft"},
		{Organization, "OOO Romashka", "Romashka LLC"},
		{Organization, "Siemens Aktiengesellschaft", "Siemens AG"},
		{Organization, "Acme Sdn. Bhd.", "Acme Sendirian Berhad"},
		{Organization, "Dandong Hongxiang Co., Ltd.", "Dandong Hongxiang 有限公司"},
		{Vessel, "MV Wise Honest", "WISE HONEST"},
		{Vessel, "Ocean Star II", "Ocean Star 2"},
	} {
		if s := score(c.kind, c.a, c.b); s < Same || s > Most {
			t.Errorf("%s, %s: %.3f, want %.2f to %.2f", c.a, c.b, s, Same, Most)
		}
	}
}

func TestNamesThatAreTwoNames(t *testing.T) {
	for _, c := range []struct {
		kind Kind
		a, b string
	}{
		{Person, "Kim Sang Man", "Kim Sang Min"},
		{Person, "Kim Jong Un", "Kim Jong Il"},
		{Person, "김정은", "김정일"},
		{Person, "John Smith", "Peter Smith"},
		{Person, "Vladimir Putin", "Putin"},
		{Person, "Salman bin Muhammad al-Saud", "Muhammad bin Salman al-Saud"},
		{Person, "Hassan Nasrallah", "Hussein Nasrallah"},
		{Person, "Ivan Petrovich Sidorov", "Ivan Antonovich Sidorov"},
		{Person, "Paul Martin", "Paula Martin"},
		{Person, "Mario Garcia", "Maria Garcia"},
		{Person, "Zhang Wei", "Zheng Wei"},
		{Person, "Peter Jackson", "Peter Johnson"},
		{Organization, "Gazprom", "Gazprombank"},
		{Organization, "Deutsche Bank", "Deutsche Telekom"},
		{Organization, "Lazarus Group", "Lazard Group"},
		{Organization, "110th Research Center", "111th Research Center"},
		{Organization, "Fars Trading Company", "Fars Shipping Company"},
		{Organization, "Ministry of Defense", "Ministry of Finance"},
		{Vessel, "Ocean Star 1", "Ocean Star 2"},
		{Vessel, "Ocean Star IV", "Ocean Star V"},
	} {
		if s := score(c.kind, c.a, c.b); s >= Same {
			t.Errorf("%s, %s: %.3f, want below %.2f", c.a, c.b, s, Same)
		}
	}
}
