#!/bin/sh
# A country in one night, on one machine: every share of the cases by a process
# of its own, four at a time, then one total.
#
#   sh shares.sh COHORT FOLDER [SHARES]
#
# COHORT is what ipta calc reads: a CSV or JSON Lines file, or a folder. The
# shares and the total go to FOLDER. IPTA names the program, FLAGS what else is
# asked, such as FLAGS='-p nl-2025 --group-by municipality'.
set -eu
cohort=$1 folder=$2 shares=${3:-16}
ipta=${IPTA:-ipta} flags=${FLAGS:-}
mkdir -p "$folder"
export ipta flags cohort folder shares
seq "$shares" | xargs -P 4 -I K sh -c \
	'"$ipta" calc -q $flags "$cohort" --jobs 1 --shard "K/$shares" -o "$folder/part-K.json"'
"$ipta" merge "$folder"/part-*.json --strict -o "$folder/total.json"
