package estimate

// Unreached returns the sentence that stands beside every estimate, whatever its
// verdict: no test can see people whom no list could reach.
func Unreached(lang string) string {
	if lang == "ar" {
		return "لا يشمل هذا من لم تكن لديهم فرصة حقيقية لأن ترد أسماؤهم في أي من هذه القوائم."
	}
	return "This does not include people who had no real chance of being on any of these lists."
}

var reasonsEnglish = map[Code]string{
	AtCap:             "The answer leans on the upper limit that was set in advance.",
	EmptyList:         "A list holds nobody.",
	IdenticalLists:    "Two lists hold the same people: they are one list, so merge them.",
	InconsistentLists: "From the other lists, the known size of most single lists is not found again.",
	LinkageUncertain:  "Doubt about which records are the same person changes the answer.",
	MethodsDisagree:   "Methods that each pass their own tests give answers far apart.",
	NestedList:        "Everybody on one list is also on another: one may have been copied from the other.",
	NoOverlap:         "A list shares nobody with any other list.",
	NoUpperLimit:      "The lists set no upper limit.",
	NotConverged:      "The simulation did not settle on one answer.",
	NotExist:          "The lists overlap too little for the estimate to exist.",
	NotIdentifiable:   "The overlaps leave the number undetermined.",
	PoorFit:           "No model describes well how the lists overlap.",
	SensitiveToList:   "The answer changes when a list is left out or merged with another.",
	Sparse:            "Few people are on two or more lists, or two lists share nobody.",
	StratumRefused:    "Some groups could not be estimated, so the sum is only partial.",
	TooFewLists:       "There are fewer than three lists.",
	TwoModes:          "The lists fit two numbers that are far apart.",
}

var reasonsArabic = map[Code]string{
	AtCap:             "تستند النتيجة إلى الحد الأعلى الذي وُضع مسبقًا.",
	EmptyList:         "هناك قائمة لا تضم أحدًا.",
	IdenticalLists:    "هناك قائمتان تضمان الأشخاص أنفسهم، فهما قائمة واحدة ويجب دمجهما.",
	InconsistentLists: "لا تكفي القوائم الأخرى للوصول إلى العدد المعروف في معظم القوائم منفردة.",
	LinkageUncertain:  "الشك في أي السجلات تعود إلى الشخص نفسه يغيّر النتيجة.",
	MethodsDisagree:   "هناك طرائق اجتازت كل منها اختباراتها لكن نتائجها متباعدة.",
	NestedList:        "كل من ورد في إحدى القوائم وارد أيضًا في قائمة أخرى، وقد تكون إحداهما منقولة عن الأخرى.",
	NoOverlap:         "هناك قائمة لا تشترك في أي شخص مع أي قائمة أخرى.",
	NoUpperLimit:      "لا تسمح القوائم بوضع حد أعلى.",
	NotConverged:      "لم تستقر المحاكاة على نتيجة واحدة.",
	NotExist:          "تداخل القوائم أقل من أن يوجد معه تقدير.",
	NotIdentifiable:   "تداخل القوائم لا يكفي لتحديد العدد.",
	PoorFit:           "لا يصف أي نموذج تداخل القوائم وصفًا جيدًا.",
	SensitiveToList:   "تتغير النتيجة عند حذف قائمة أو دمجها مع أخرى.",
	Sparse:            "قليلون هم من وردوا في قائمتين أو أكثر، أو أن هناك قائمتين لا تشتركان في أي شخص.",
	StratumRefused:    "تعذّر تقدير بعض الفئات، ولذلك فالمجموع جزئي.",
	TooFewLists:       "عدد القوائم أقل من ثلاث.",
	TwoModes:          "تتفق القوائم مع عددين متباعدين.",
}

// assumptions are what each method takes for granted and no data can test.
var assumptionsEnglish = map[string]string{
	MethodMt:           "the lists are independent and everybody is equally visible to each",
	MethodLoglinearBIC: "there is no interaction of all lists at once",
	MethodLoglinearAIC: "there is no interaction of all lists at once",
	MethodChao:         "lower bound if people differ in visibility; invalid if lists avoid each other",
	MethodDarroch:      "visibility is normal on the scale of log-odds",
	MethodStepwise:     "lists depend on each other only in pairs",
	MethodBMA:          "the lists depend on each other as some decomposable graph says",
	MethodLCM:          "people fall into few classes, and within a class the lists are independent",
}

var assumptionsArabic = map[string]string{
	MethodMt:           "القوائم مستقلة، ولكل شخص الفرصة نفسها في الورود في كل منها",
	MethodLoglinearBIC: "لا تفاعل بين القوائم كلها معًا",
	MethodLoglinearAIC: "لا تفاعل بين القوائم كلها معًا",
	MethodChao:         "حد أدنى إذا اختلف الأشخاص في مدى ظهورهم، ولا يصح إذا كانت القوائم يتجنب بعضها بعضًا",
	MethodDarroch:      "يتوزع مدى الظهور توزيعًا طبيعيًا على مقياس لوغاريتم الأرجحية",
	MethodStepwise:     "لا تعتمد القوائم بعضها على بعض إلا مثنى مثنى",
	MethodBMA:          "تعتمد القوائم بعضها على بعض وفق رسم بياني قابل للتفكيك",
	MethodLCM:          "ينقسم الأشخاص إلى فئات قليلة، والقوائم مستقلة داخل كل فئة",
}

// Assumption says what a method takes for granted, in "ar" or "en".
func Assumption(method, lang string) string {
	if lang == "ar" {
		return assumptionsArabic[method]
	}
	return assumptionsEnglish[method]
}
