-- What a run wrote as Parquet, asked by DuckDB: groups, and a join with the cases.
--
--   ipta convert cohort.csv -o cohort.parquet
--   ipta calc cohort.parquet -o result.parquet
--   duckdb -csv < duckdb.sql

-- What each municipality comes to. Sums of few cases may tell of one person: those of fewer
-- than ten are left out, as ipta does; what is published goes through ipta calc --group-by,
-- which also hides what could be worked out.
SELECT municipality, count(*) AS cases, round(sum(costs), 2) AS costs, round(sum(benefits), 2) AS benefits, round(sum(npv), 2) AS npv
FROM 'result.parquet'
GROUP BY ALL
HAVING count(*) >= 10
ORDER BY municipality;

-- Of which unit cost there are most lines in cases that cost more than they bring.
SELECT l.unit_cost, count(*) AS lines
FROM 'cohort.parquet' AS l JOIN 'result.parquet' AS r ON r."case" = l."case"
WHERE r.npv < 0
GROUP BY ALL
HAVING count(DISTINCT l."case") >= 10
ORDER BY lines DESC, unit_cost;
