"""Splink with its own documented settings on the labelled sets.

    splink_bench.py DATA_FOLDER [set ...] [--threads 2] [--out FOLDER]

Both tools read the same cleaned table: headers and values trimmed, blanks
empty, the truth column and the ids that speak of it removed, rows numbered.
The set-ups are those of Splink's own examples (LINKAGE.md, section 10). Each
set runs in a process of its own, so that time and peak memory are a cold
process's. With --out the clusters are written as id,cluster, for the evaluator
that also measures Sijil; the measures printed here are the same arithmetic.
"""
import argparse
import collections
import csv
import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

SETS = ["febrl1", "febrl3", "fake_1000", "historical_50k"]


def clean(path, name, out):
    """Writes the cleaned table and returns the truth, one label a row."""
    rows = list(csv.reader(open(path, newline="", encoding="utf-8")))
    header = [h.strip() for h in rows[0]]
    body = [[v.strip() for v in r] for r in rows[1:]]
    if "cluster" in header:
        truth = [r[header.index("cluster")] for r in body]
    else:
        truth = [r[header.index("rec_id")].split("-")[1] for r in body]
    keep = [c for c, h in enumerate(header) if h not in ("cluster", "unique_id", "rec_id")]
    names = [header[c] for c in keep]
    extra = name == "historical_50k"
    with open(out, "w", newline="", encoding="utf-8") as f:
        w = csv.writer(f)
        w.writerow(["row_number"] + names + (["first_name_surname_concat"] if extra else []))
        for n, r in enumerate(body):
            values = [r[c] for c in keep]
            if extra:
                both = [r[header.index("first_name")], r[header.index("surname")]]
                values.append(" ".join(both) if all(both) else "")
            w.writerow([n] + values)
    return truth


def setup(name, cl, b):
    """The documented model of a set: rules, comparisons, training, thresholds."""
    tf = dict(term_frequency_adjustments=True)
    if name == "historical_50k":
        return dict(
            rules=[b("substr(first_name,1,3)", "substr(surname,1,4)"), b("surname", "dob"), b("first_name", "dob"),
                   b("postcode_fake", "first_name"), b("postcode_fake", "surname"), b("dob", "birth_place"),
                   b("substr(postcode_fake,1,3)", "dob"), b("substr(postcode_fake,1,3)", "first_name"),
                   b("substr(postcode_fake,1,3)", "surname"),
                   b("substr(first_name,1,2)", "substr(surname,1,2)", "substr(dob,1,4)")],
            comparisons=[
                cl.ForenameSurnameComparison("first_name", "surname", forename_surname_concat_col_name="first_name_surname_concat"),
                cl.DateOfBirthComparison("dob", input_is_string=True), cl.PostcodeComparison("postcode_fake"),
                cl.ExactMatch("birth_place").configure(**tf), cl.ExactMatch("occupation").configure(**tf)],
            prior=([b("first_name", "surname", "dob"), b("substr(first_name,1,2)", "surname", "substr(postcode_fake,1,2)"),
                    b("dob", "postcode_fake")], 0.6),
            u=dict(max_pairs=1e7), em=[b("first_name", "surname"), b("dob")], em_options=dict(estimate_without_term_frequencies=True),
            edges=0.95, cluster=0.95)
    if name in ("febrl1", "febrl3"):
        return dict(
            rules=[b("soc_sec_id"), b("given_name"), b("surname"), b("date_of_birth"), b("postcode")],
            comparisons=[
                cl.NameComparison("given_name"), cl.NameComparison("surname"),
                cl.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%Y%m%d"),
                cl.DamerauLevenshteinAtThresholds("soc_sec_id", [2]), cl.ExactMatch("street_number").configure(**tf),
                cl.ExactMatch("postcode").configure(**tf)],
            prior=([b("soc_sec_id"), b("given_name", "surname", "date_of_birth"),
                    "l.given_name = r.surname and l.surname = r.given_name and l.date_of_birth = r.date_of_birth"], 0.9),
            u=dict(max_pairs=1e6, seed=2), em=[b("date_of_birth"), b("postcode")], em_options={},
            edges=0.2, cluster=0.2)
    if name == "invented":  # bench/linkage -invent: one model for both tools, see splink-invented.toml
        return dict(
            rules=[b("phone"), b("dob", "town"), b("surname", "postcode"), b("first_name", "surname"), b("dob", "surname"),
                   b("first_name", "substr(dob,1,7)")],
            comparisons=[
                cl.NameComparison("first_name"), cl.NameComparison("surname"), cl.DateOfBirthComparison("dob", input_is_string=True),
                cl.ExactMatch("town").configure(**tf), cl.DamerauLevenshteinAtThresholds("phone", [2])],
            prior=([b("phone"), b("first_name", "surname", "dob")], 0.8),
            u=dict(max_pairs=1e6, seed=1), em=[b("dob"), b("phone")], em_options={}, edges=0.5, cluster=0.5)
    return dict(
        rules=[b("first_name"), b("surname"), b("dob"), b("email")],
        comparisons=[
            cl.ForenameSurnameComparison("first_name", "surname"), cl.DateOfBirthComparison("dob", input_is_string=False),
            cl.ExactMatch("city").configure(**tf), cl.EmailComparison("email")],
        prior=(["l.first_name = r.first_name and levenshtein(r.dob::VARCHAR, l.dob::VARCHAR) <= 1",
                "l.surname = r.surname and levenshtein(r.dob::VARCHAR, l.dob::VARCHAR) <= 1",
                "l.first_name = r.first_name and levenshtein(r.surname, l.surname) <= 2", "l.email = r.email"], 0.7),
        u=dict(max_pairs=1e6, seed=5), em=[b("dob"), b("email"), b("first_name", "surname")],
        em_options=dict(estimate_without_term_frequencies=True), edges=0.5, cluster=0.5)


def link(path, name, threads):
    """One cold run: from the file to the clusters."""
    start = time.time()
    import duckdb
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    con = duckdb.connect()
    con.execute(f"SET threads={threads}")
    con.execute(f"SET temp_directory='{tempfile.gettempdir()}'")
    con.execute(f"create table t as select * from read_csv('{path}', all_varchar=true)")
    if name == "fake_1000":
        con.execute("create or replace table t as select * replace (cast(dob as date) as dob) from t")
    api = DuckDBAPI(connection=con)
    s = setup(name, cl, block_on)
    settings = SettingsCreator(
        link_type="dedupe_only", unique_id_column_name="row_number", blocking_rules_to_generate_predictions=s["rules"],
        comparisons=s["comparisons"], retain_intermediate_calculation_columns=False, retain_matching_columns=False)
    linker = Linker(api.register("t"), settings)
    linker.training.estimate_probability_two_random_records_match(s["prior"][0], recall=s["prior"][1])
    linker.training.estimate_u_using_random_sampling(**s["u"])
    for rule in s["em"]:
        linker.training.estimate_parameters_using_expectation_maximisation(rule, **s["em_options"])
    began = time.time()
    pred = linker.inference.predict()
    predicted = time.time() - began
    table = pred.physical_name
    pairs = con.execute(f"select count(*) from {table}").fetchall()[0][0]
    out = linker.clustering.cluster_pairwise_predictions_at_threshold(pred, threshold_match_probability=s["cluster"])
    clusters = dict(con.execute(f"select row_number, cluster_id from {out.physical_name}").fetchall())
    seconds = time.time() - start
    edges = con.execute(f"select row_number_l, row_number_r from {table} where match_probability >= {s['edges']}").fetchall()
    blocked = con.execute(f"select row_number_l, row_number_r from {table}").fetchall()
    prior = settings_prior(linker)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    import splink
    return dict(clusters={int(k): str(v) for k, v in clusters.items()}, pairs=pairs, seconds=seconds, predict_seconds=predicted, mb=peak,
                blocked=[(int(a), int(b)) for a, b in blocked], prior=prior,
                edges=[(int(a), int(b)) for a, b in edges], versions=f"splink {splink.__version__}, duckdb {duckdb.__version__}")


def settings_prior(linker):
    """One in how many pairs matches, as Splink has estimated it."""
    model = linker.misc.save_model_to_json()
    p = model["probability_two_random_records_match"]
    return 1 / p if p else 0


def scores(truth, clusters):
    """Pairwise and B-cubed measures, as internal/linkage/evaluate computes them."""
    pred = [clusters.get(n, f"alone {n}") for n in range(len(truth))]
    t, p, both = collections.Counter(truth), collections.Counter(pred), collections.Counter(zip(truth, pred))
    pairs = lambda c: sum(n * (n - 1) // 2 for n in c.values())
    right, made, real = pairs(both), pairs(p), pairs(t)
    precise = sum(n * n / p[k[1]] for k, n in both.items()) / len(truth)
    complete = sum(n * n / t[k[0]] for k, n in both.items()) / len(truth)
    f = lambda a, b: 2 * a * b / (a + b) if a + b else 0
    precision, recall = (right / made if made else 1), (right / real if real else 1)
    return precision, recall, f(precision, recall), f(precise, complete)


def edge_scores(truth, edges):
    real = sum(n * (n - 1) // 2 for n in collections.Counter(truth).values())
    right = sum(truth[a] == truth[b] for a, b in edges)
    precision, recall = right / max(1, len(edges)), right / real
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall), right


def child(path, name, threads, out):
    result = link(path, name, threads)
    json.dump(result, open(out, "w"))


def main():
    args = argparse.ArgumentParser()
    args.add_argument("data")
    args.add_argument("sets", nargs="*", default=SETS)
    args.add_argument("--threads", type=int, default=2)
    args.add_argument("--out")
    args.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    a = args.parse_args()
    if a.child:
        child(a.child[0], a.sets[0], a.threads, a.child[1])
        return
    versions = ""
    print(f"{'set':>15} {'P':>7} {'R':>7} {'F1':>7} {'B3':>7} {'edge F1':>8} {'pairs':>8} {'blocked':>8} {'prior 1 in':>11} {'seconds':>8} {'predict':>8} {'MB':>6}")
    for name in a.sets:
        with tempfile.TemporaryDirectory() as work:
            path, out = os.path.join(work, "clean.csv"), os.path.join(work, "result.json")
            truth = clean(pathlib.Path(a.data) / f"{name}.csv", name, path)
            subprocess.run([sys.executable, __file__, a.data, name, "--threads", str(a.threads), "--child", path, out],
                           check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            r = json.load(open(out))
        clusters = {int(k): v for k, v in r["clusters"].items()}
        p, rec, f1, b3 = scores(truth, clusters)
        edge_f1 = edge_scores(truth, r["edges"])[2]
        recall = edge_scores(truth, r["blocked"])[1]
        versions = r["versions"]
        print(f"{name:>15} {p:7.4f} {rec:7.4f} {f1:7.4f} {b3:7.4f} {edge_f1:8.4f} {r['pairs']:8d} {recall:8.3f} {r['prior']:11.2f} {r['seconds']:8.2f} {r['predict_seconds']:8.2f} {r['mb']:6d}", flush=True)
        if a.out:
            with open(os.path.join(a.out, name + ".csv"), "w", newline="") as f:
                w = csv.writer(f)
                w.writerow(["id", "cluster"])
                for n in range(len(truth)):
                    w.writerow([n + 1, clusters.get(n, f"alone {n}")])
    print(versions)


if __name__ == "__main__":
    main()
