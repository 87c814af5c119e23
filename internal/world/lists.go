package world

// teamList is that of the team's own documenters: careful, in Arabic, every part
// of a name in a column.
func teamList() Source {
	return Source{About: "the team's documenters, in Arabic", Copies: -1, style: style{
		language: arabic, kind: "documenter", grade: "A", comma: ',', dates: slashed,
		reach: reach{base: 560, near: map[string]int{"SY09": -120, "SY08": -150, "SY11": -100}},
		rates: carefulRates(),
		columns: []column{
			{"الرقم", "report.key"}, {"تاريخ التوثيق", "report.date"}, {"نوع الحالة", "case.kind"},
			{"الاسم", "person.given"}, {"اسم الأب", "person.father"}, {"اسم الجد", "person.grandfather"}, {"الكنية", "person.family"},
			{"اسم الأم", "person.mother"}, {"اللقب", "person.aka"}, {"الجنس", "person.sex"}, {"تاريخ الميلاد", "person.birth_date"},
			{"الفئة العمرية", "person.age_class"}, {"من محافظة", "person.origin"}, {"المهنة", "person.occupation"}, {"الصفة", "person.group"},
			{"الرقم الوطني", "person.id_number"}, {"هاتف", "person.phone"},
			{"تاريخ الاعتقال", "arrest.date"}, {"مكان الاعتقال", "arrest.place"}, {"الجهة", "arrest.party"},
			{"ظروف الاعتقال", "arrest.circumstance"}, {"سبب الاعتقال", "arrest.pretext"},
			{"رقم الحادثة", "incident.key"}, {"عدد المعتقلين في الحادثة", "incident.count"},
			{"عاد من", "return.from"}, {"تاريخ العودة", "return.date"}, {"نوع العودة", "return.kind"}, {"المعبر", "return.crossing"},
			{"مكان الاحتجاز", "custody.site"}, {"الوضع الحالي", "custody.status"}, {"تاريخ آخر معلومة", "custody.date"},
			{"المصير", "outcome.kind"}, {"تاريخ المصير", "outcome.date"}, {"درجة الإثبات", "outcome.standard"}, {"سبب الوفاة", "outcome.cause"},
			{"تاريخ التعذيب", "torture.date"}, {"التعذيب", "torture.method"}, {"نتيجة الفحص", "torture.finding"},
			{"موافقة على النشر", "consent.publish"},
		}}}
}

// partnerList is that of an organisation abroad that writes English, with a
// byte-order mark, and knows the north-east best.
func partnerList() Source {
	return Source{About: "a partner organisation, in English", Copies: -1, style: style{
		language: english, kind: "organisation", grade: "B", comma: ',', mark: true, dates: iso, latin: press,
		blank: "N/A",
		reach: reach{base: 330, byParty: map[string]int{"sdf": 620, "opposition_sna": 480, "isis": 500}},
		rates: partnerRates(),
		columns: []column{
			{"ID", "report.key"}, {"Type", "case.kind"}, {"Full name", "person.name_latin"}, {"Mother's name", "person.mother"},
			{"Sex", "person.sex"}, {"Date of birth", "person.birth_date"}, {"Age group", "person.age_class"}, {"Home governorate", "person.origin"},
			{"Occupation", "person.occupation"}, {"National ID", "person.id_number"},
			{"Date of arrest", "arrest.date"}, {"Place of arrest", "arrest.place"}, {"Arrested by", "arrest.party"},
			{"Circumstances", "arrest.circumstance"}, {"Reason", "arrest.pretext"},
			{"Returned from", "return.from"}, {"Return date", "return.date"}, {"Kind of return", "return.kind"}, {"Crossing", "return.crossing"},
			{"Held at", "custody.site"}, {"Current status", "custody.status"}, {"Status as of", "custody.date"},
			{"Outcome", "outcome.kind"}, {"Outcome date", "outcome.date"}, {"Standard of proof", "outcome.standard"}, {"Cause of death", "outcome.cause"},
			{"Date reported", "report.date"},
		}}}
}

// familiesList is that of a committee of families: whole names in one cell, ages
// in place of births, an old encoding, its own words for the parties.
func familiesList() Source {
	return Source{About: "a committee of families, in Arabic", Copies: -1, style: style{
		language: arabic, kind: "family", grade: "B", comma: ';', windows: true, dates: arabicWords,
		blank:     "غير معروف",
		partyWord: map[string]string{"syrian_regime": "دورية للنظام", "sdf": "الإدارة الذاتية", "opposition_sna": "الفصائل", "hts": "الهيئة"},
		reach:     reach{base: 280, byParty: map[string]int{"syrian_regime": 520}, near: map[string]int{"SY03": 100, "SY04": 80, "SY12": 80}},
		rates:     familyRates(),
		columns: []column{
			{"م", "report.key"}, {"الاسم الكامل", "person.name"}, {"اسم الوالدة", "person.mother"}, {"ذكر/أنثى", "person.sex"},
			{"العمر عند الاعتقال", "person.age"}, {"طفل أو بالغ", "person.age_class"}, {"من أبناء", "person.origin"}, {"العمل", "person.occupation"},
			{"متى", "arrest.date"}, {"أين", "arrest.place"}, {"من اعتقله", "arrest.party"}, {"كيف", "arrest.circumstance"},
			{"قتل أو اعتقال", "case.kind"}, {"مرحل من", "return.from"}, {"تاريخ الترحيل", "return.date"}, {"كيف عاد", "return.kind"},
			{"السجن أو الفرع", "custody.site"}, {"وضع المعتقل", "custody.status"}, {"تاريخ الوضع", "custody.date"},
			{"ماذا حدث له", "outcome.kind"}, {"تاريخه", "outcome.date"}, {"الدليل", "outcome.standard"}, {"سبب الوفاة", "outcome.cause"},
			{"تاريخ التسجيل", "report.date"},
		}}}
}

// monitorList is that of a page on the web, in both languages, which takes over
// much of the partner's list.
func monitorList() Source {
	return Source{About: "a monitoring page, in English and Arabic", Copies: 1, style: style{
		language: english, kind: "web_page", grade: "C", json: true, dates: englishWords, latin: french,
		reach: reach{base: 300, byParty: map[string]int{"hts": 560, "opposition_sna": 420}, near: map[string]int{"SY01": 60}},
		rates: monitorRates(),
		columns: []column{
			{"key", "report.key"}, {"kind", "case.kind"}, {"name", "person.name"}, {"mother", "person.mother"}, {"sex", "person.sex"},
			{"birth", "person.birth_date"}, {"age_group", "person.age_class"}, {"arrested_on", "arrest.date"}, {"arrested_in", "arrest.place"},
			{"arrested_by", "arrest.party"}, {"pretext", "arrest.pretext"},
			{"returned_from", "return.from"}, {"returned_on", "return.date"}, {"return_kind", "return.kind"},
			{"site", "custody.site"}, {"status", "custody.status"}, {"status_date", "custody.date"},
			{"outcome", "outcome.kind"}, {"outcome_date", "outcome.date"}, {"standard", "outcome.standard"}, {"cause", "outcome.cause"},
			{"published", "report.date"},
		}}}
}
