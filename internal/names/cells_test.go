package names

// cells are the shapes that name cells take, with invented people of common
// parts: the seeds of the fuzz targets.
var cells = []string{
	"محمد أحمد علي الحلبي", "Mohamad Ahmad Ali al-Halabi", "عبد الرحمن نور الدين", "Abdul-Rahman Noureddine",
	"د. الحاج خالد الشامي", "أبو عمر", "خالد بن سعيد بن عمر آل زيد", "الحلبي، محمد", "García Pérez, Ana María",
	`محمد "الخال" الحلبي`, ")خالد( محمد", "محمد (أبو عمر", "محمد أحمد / الشامي", "محمد أحمد علي_اللاذقية",
	"محمد أحمد ٢٤ سنة -٦٨- ۱۳۹۶", "محمد أحمد AB1234 - Refugee", "محمد وأحمد الحلبي", "مجهول الهوية رقم 3",
	"محمد * الحلبي", "00", "a", ".", "wife of the martyr Khaled", "ابن/فاطمة أحمد", "عبدهللا أحالم مصطف",
	"على ي حسن", "(نام: نامشخص)", "علی‌رضا زرنوقی", "Mohd. A. Halabi", "Ala?a Hassan", "محمد Mohamad Ahmad أحمد",
	"AbdulRahman AlHalabi", "'Abd al-'Aziz", "ﻣﺤﻤﺪ\u202e\u0654ا", "ا\u0301\u200bb", "María de la Cruz y Vega", "«»()[]''", "İbrahim ÖZTÜRK",
}
