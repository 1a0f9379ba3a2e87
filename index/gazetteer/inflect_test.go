package gazetteer

import (
	"slices"
	"strings"
	"testing"
)

func TestInflect(t *testing.T) {
	for _, c := range []struct{ language, name, want string }{ // want: some of the forms
		{"ru", "Чехия", "Чехии Чехию Чехией"},
		{"ru", "Китай", "Китая Китаю Китаем Китае"},
		{"ru", "Украина", "Украины Украине Украину Украиной"},
		{"ru", "Египет", "Египта Египтом"},
		{"ru", "Нидерланды", "Нидерландов Нидерландам"},
		{"uk", "Польща", "Польщі Польщу Польщею"},
		{"uk", "Київ", "Києва Києвом"},
		{"uk", "Львів", "Львова Львові"},
		{"uk", "Відень", "Відня Відні"},
		{"uk", "Запоріжжя", "Запоріжжі Запоріжжям"},
		{"ru", "Запорожье", "Запорожья Запорожьем"},
		{"cs", "Německo", "Německa Německu Německem"},
		{"cs", "Francie", "Francii Francií"},
		{"cs", "Praha", "Prahy Praze Prahu Prahou"},
		{"hu", "Magyarország", "Magyarországon Magyarországgal Magyarországból"},
		{"hu", "Kína", "Kínában Kínával Kínát"},
		{"hu", "Brüsszel", "Brüsszelben Brüsszellel"},
		{"hu", "Párizs", "Párizzsal Párizsban"},
		{"de", "Tschechien", "Tschechiens"},
		{"ar", "الصين", "والصين بالصين للصين وللصين"},
	} {
		got := inflect(c.language, c.name)
		for form := range strings.FieldsSeq(c.want) {
			if !slices.Contains(got, form) {
				t.Errorf("inflect(%s, %s) = %q, has no %s", c.language, c.name, got, form)
			}
		}
		if slices.Contains(got, c.name) {
			t.Errorf("inflect(%s, %s) holds the name itself", c.language, c.name)
		}
	}
	for _, c := range []struct{ language, name, want, not string }{
		{"ru", "Южная Корея", "Южной Кореи", "Южной Корея Кореи"},
		{"ru", "Совет Европы", "Совета Европы", "Совета Европе"},
		{"ru", "Босния и Герцеговина", "Боснии и Герцеговины", ""},
		{"uk", "Сполучені Штати Америки", "Сполучених Штатів Америки", "Сполучених Штатів Америку"},
		{"cs", "Spojené státy", "Spojených států", ""},
		{"de", "Vereinigte Staaten", "Vereinigten Staaten", ""},
	} {
		got := inflect(c.language, c.name)
		if !slices.Contains(got, c.want) || slices.Contains(got, c.not) {
			t.Errorf("inflect(%s, %s) = %q, want %q among them and not %q", c.language, c.name, got, c.want, c.not)
		}
	}
	for _, c := range []struct{ language, name string }{{"ru", "НАТО"}, {"ru", "ОПЕК+"}, {"ru", "Перу"}, {"hu", "ENSZ"}, {"fr", "Allemagne"}, {"ko", "한국"}} {
		if got := inflect(c.language, c.name); len(got) > 0 {
			t.Errorf("inflect(%s, %s) = %q, want none", c.language, c.name, got)
		}
	}
}

// The forms that inflect makes are nobody else's names.
func TestForms(t *testing.T) {
	g := Default()
	owner := map[string]*Entry{}
	for _, e := range g.Entries() {
		for _, n := range e.allNames() {
			owner[n] = e
		}
	}
	for _, e := range g.Entries() {
		for _, f := range e.forms {
			if o := owner[f]; o != nil && o != e {
				t.Errorf("%q is a form of %s and of %s", f, e.Name, o.Name)
			}
			owner[f] = e
		}
	}
}
