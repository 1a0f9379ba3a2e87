package quote

import "testing"

// Speech behind dashes, without quotation marks.
func TestDashes(t *testing.T) {
	testSpoken(t, []spokenCase{
		{"Spanish", "Ana Valdivia espera.\n\n—El hielo es fino —dice Valdivia—. No cruzamos hoy.\n\n—¿Y mañana? —pregunta Erico Sanz.",
			"Ana Valdivia (cue-after): El hielo es fino ¦ No cruzamos hoy.\nErico Sanz (cue-after): ¿Y mañana?"},
		{"Russian", "— Лёд тонкий, — говорит Анна Волд. — Мы ждём.\n\n— Когда? — спросил Иван Сунд.",
			"Анна Волд (cue-after): Лёд тонкий ¦ Мы ждём.\nИван Сунд (cue-after): Когда?"},
		{"Ukrainian", "— Крига тонка, — каже Анна Волд.", "Анна Волд (cue-after): Крига тонка"},
		{"a dash within what is said", "— Лёд — это дорога, — говорит Анна Волд.", "Анна Волд (cue-after): Лёд — это дорога"},
		{"marks within what is said", "—El tuyo dice “hielo”, Ana —responde Erico Sanz.", "Erico Sanz (cue-after): El tuyo dice “hielo”, Ana"},
		{"by turns", "—El hielo es fino —dice Ana Valdivia.\n\n—Cruzamos hoy —responde Erico Sanz.\n\n—Mañana.\n\n—Hoy.",
			"Ana Valdivia (cue-after): El hielo es fino\nErico Sanz (cue-after): Cruzamos hoy\nAna Valdivia (alternate): Mañana.\nErico Sanz (alternate): Hoy."},
		{"of three, nobody by turns", "—El hielo es fino —dice Ana Valdivia.\n\n—Cruzamos hoy —responde Erico Sanz.\n\n—Nunca —responde Luisa Prado.\n\n—Hoy.",
			"Ana Valdivia (cue-after): El hielo es fino\nErico Sanz (cue-after): Cruzamos hoy\nLuisa Prado (cue-after): Nunca\n-: Hoy."},
		{"a list", "Anna Vold has a plan:\n\n— ships for the north\n\n— a road over the ice, said to be safe", ""},
		{"a dash in a sentence", "The ice — said Anna Vold once more — is thin.", ""},
	})
}
