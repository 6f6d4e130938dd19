#!/bin/sh
# The same with GNU parallel, which also spreads over machines: add -S host,host
# and --transferfile.
#
#   sh parallel.sh COHORT
set -eu
parallel --halt now,fail=1 \
	ipta calc -q "$1" --jobs 1 --shard {}/16 -o part-{}.json ::: $(seq 16)
ipta merge part-*.json --strict -o total.json
