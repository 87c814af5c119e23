package estimate_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"sijil/internal/estimate"
)

// What `sijil estimate --table FILE` does: read, run, say.
func ExampleRun() {
	file, err := os.Open("testdata/pair4.csv")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer file.Close()
	table, warnings, err := estimate.ReadTable(file)
	if err != nil {
		fmt.Println(err)
		return
	}
	result, err := estimate.Run(context.Background(), table, estimate.Options{Sweeps: 11_000})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(result.Verdict, len(warnings), "warnings")
	for _, line := range result.Lines("en") {
		fmt.Println(line)
	}
	average, _ := result.Method(estimate.MethodBMA)
	fmt.Printf("%s %s: %.0f (%.0f–%.0f), if %s\n", average.Method, average.Model, average.Estimate, average.Lo, average.Hi, average.Assumes)
	// Output:
	// ok 0 warnings
	// Documented: at least 1,289.
	// With those whom no list has, the lists suggest between 1,910 and 2,170.
	// This does not include people who had no real chance of being on any of these lists.
	// bma [12;3;4]: 2029 (1912–2165), if the lists depend on each other as some decomposable graph says
}

// A table that cannot carry an estimate gives no number, in any format.
func ExampleRun_refused() {
	table, _, err := estimate.ReadTable(strings.NewReader("A,B,C,count\n1,0,0,40\n0,1,0,30\n0,0,1,20\n1,1,0,6\n"))
	if err != nil {
		fmt.Println(err)
		return
	}
	result, err := estimate.Run(context.Background(), table, estimate.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	methods, _ := json.Marshal(result.Methods)
	fmt.Println(result.Verdict, result.Reasons, string(methods))
	for _, line := range result.Lines("ar") {
		fmt.Println(line)
	}
	// Output:
	// refused [no_overlap sparse] []
	// العدد الموثق: ما لا يقل عن 96.
	// لا تسمح القوائم بإجراء تقدير. هناك قائمة لا تشترك في أي شخص مع أي قائمة أخرى: C. قليلون هم من وردوا في قائمتين أو أكثر، أو أن هناك قائمتين لا تشتركان في أي شخص: A:C، B:C.
	// لا يشمل هذا من لم تكن لديهم فرصة حقيقية لأن ترد أسماؤهم في أي من هذه القوائم.
}

// Groups are estimated apart and their draws added; one that is too small is
// named, and the sum is marked.
func ExampleRunStrata() {
	design := estimate.Design{
		Lists: []string{"A", "B", "C"}, N: 900,
		Classes: []estimate.Class{{Share: 1, Listed: []float64{.4, .3, .35}}},
	}
	var groups []estimate.Stratum
	for i, name := range []string{"north", "south", "hamlet"} {
		if name == "hamlet" {
			design.N = 12
		}
		table, err := design.Draw(4, i)
		if err != nil {
			fmt.Println(err)
			return
		}
		groups = append(groups, estimate.Stratum{Name: name, Table: table})
	}
	sum, err := estimate.RunStrata(context.Background(), groups, nil, estimate.Options{Sweeps: 2200, Thin: 2})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, group := range sum.Strata {
		fmt.Println(group.Name, group.Verdict, group.Reasons)
	}
	total, _ := sum.Method(estimate.MethodBMA)
	fmt.Printf("partial: %v; %d of %d documented people are in it\n", sum.Partial, sum.Estimated, sum.N)
	fmt.Printf("truth 1,800 within %.0f–%.0f\n", total.Lo, total.Hi)
	// Output:
	// north ok []
	// south ok []
	// hamlet refused [sparse]
	// partial: true; 1311 of 1322 documented people are in it
	// truth 1,800 within 1696–1980
}

// Doubt about who is the same person is drawn by the linkage, as tables; here
// every table is one in which some links are undone.
func ExamplePool() {
	linked := estimate.Table{Lists: []string{"A", "B", "C"}, Counts: []int{0, 177, 151, 55, 117, 42, 37, 13}}
	var drawings []estimate.Drawing
	for undone := range 8 {
		table := estimate.Table{Lists: linked.Lists, Counts: append([]int{}, linked.Counts...)}
		table.Counts[0b011] -= 2 * undone
		table.Counts[0b001] += 2 * undone
		table.Counts[0b010] += 2 * undone
		drawings = append(drawings, estimate.Drawing{Table: table, Weight: 1})
	}
	result, err := estimate.Pool(context.Background(), linked, drawings, estimate.Options{Sweeps: 5500})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("without: %.0f–%.0f\n", result.Linkage.Without.Lo, result.Linkage.Without.Hi)
	fmt.Printf("with: %.0f–%.0f\n", result.Linkage.With.Lo, result.Linkage.With.Hi)
	// Output:
	// without: 969–1209
	// with: 992–1329
}
