package article

import (
	"strings"
	"testing"
)

// TestMayBeCaption: what the quick look rules out, the expression does not match.
func TestMayBeCaption(t *testing.T) {
	for _, s := range []string{
		"The minister [REUTERS]", "The minister (AP)", "The minister. PHOTO BY Jana Malá", "Image: Jana Malá", "Talks. Credit: Jana Malá", "Picture courtesy of the ministry",
		"© Jana Malá", "The minister | AFP", "REUTERS/Jana Malá", "The hall / Courtesy of the town", "Fotó: Malá Jana", "Фото: УНН", "사진=연합", "写真：共同", "撮影・山田",
		"(J. Malá photo)", "新华社记者王丽摄", "（資料写真）", "The minister. File Photo", "FOTO: ČTK", "Fotografía: EFE",
	} {
		if !creditTail.MatchString(s) {
			t.Errorf("%q is no credit", s)
		}
		if !mayBeCaption(s) {
			t.Errorf("%q is ruled out", s)
		}
	}
	if s := "MR. NOVAK: We shall talk, and then: nothing."; mayBeCaption(s) || creditTail.MatchString(s) {
		t.Errorf("%q may be a credit", s)
	}
	if s := strings.Repeat("word ", 40); mayBeCaption(s) {
		t.Errorf("%q may be a credit", s)
	}
}
