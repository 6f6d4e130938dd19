#!/bin/bash
# The same as a Slurm job array. Hand it in with:
#
#   job=$(sbatch --parsable slurm.sh cohort.csv)
#   sbatch --dependency=afterok:$job --wrap 'ipta merge part-*.json --strict -o total.json'
#
#SBATCH --job-name=ipta
#SBATCH --array=1-16
#SBATCH --cpus-per-task=1
#SBATCH --mem=500M
#SBATCH --time=00:30:00
set -eu
ipta calc -q "$1" --jobs 1 --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" \
	-o "part-$SLURM_ARRAY_TASK_ID.json"
