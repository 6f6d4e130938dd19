package magazine

import "testing"

// TestDirection wants the direction of a language by its script where its tag names that.
func TestDirection(t *testing.T) {
	t.Parallel()
	for tag, want := range map[string]string{
		"": "", "en": ` lang="en"`, "tr": ` lang="tr"`, "az": ` lang="az"`, "arn": ` lang="arn"`, "ar-Latn": ` lang="ar-Latn"`, "fa-Latn-IR": ` lang="fa-Latn-IR"`,
		"ar": ` lang="ar" dir="rtl"`, "AR": ` lang="AR" dir="rtl"`, "ar-MA": ` lang="ar-MA" dir="rtl"`, "he": ` lang="he" dir="rtl"`, "fa": ` lang="fa" dir="rtl"`,
		"ur": ` lang="ur" dir="rtl"`, "az-Arab": ` lang="az-Arab" dir="rtl"`, "pa-Arab-PK": ` lang="pa-Arab-PK" dir="rtl"`, "ckb": ` lang="ckb" dir="rtl"`,
	} {
		if got := string(marked(tag)); got != want {
			t.Errorf("%q is marked %q, want %q", tag, got, want)
		}
	}
}
