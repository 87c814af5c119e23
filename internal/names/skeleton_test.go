package names

import (
	"strings"
	"testing"
)

func TestSkeletons(t *testing.T) {
	for _, tt := range []struct{ tokens, want string }{
		{"محمد, Mohamad, Muhammad", "mhmd"},
		{"عبد الرحمن, Abdul Rahman, Abdurrahman, Abderrahmane", "bdrhmn"},
		{"نور الدين, Noureddine, Nur al-Din", "nrdn"},
		{"عبدالله, Abdallah", "bdl"},
		{"خديجة, Khadija", "kdg"},
		{"قاسم", "ksm"}, {"Qasim", "ksm"}, {"Ghasem", "gsm ksm"},
		{"جمال", "gml"}, {"Gamal", "gml kml"}, {"Cemal", "sml kml gml"},
		{"إسحاق", "shk"}, {"Ishaq", "sk shk"},
		{"ذياب", "db"}, {"Theyab", "sb db tb"}, {"Dhiab", "db zb dhb"},
		{"شادي", "sd"}, {"Chadi", "sd kd"},
		{"معاذ", "md"}, {"Moaz", "mz md"},
		{"الحلبي, al-Halabi", "hlb"}, {"Alhalabi", "lhlb hlb"},
		{"حياة", "h"}, {"Hayat", "ht h hd"},
		{"أحمد", "hmd"}, {"Ahmet", "hmt hm hmd"},
		{"علي, Ali", "l"},
	} {
		for _, token := range strings.Split(tt.tokens, ", ") {
			if got := strings.Join(Skeletons(token), " "); got != tt.want {
				t.Errorf("Skeletons(%q) = %q, want %q", token, got, tt.want)
			}
		}
	}
}
