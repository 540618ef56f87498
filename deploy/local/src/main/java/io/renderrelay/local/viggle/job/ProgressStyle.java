package io.renderrelay.local.viggle.job;

/** What {@code progress_pct} says while a render is being processed. */
public enum ProgressStyle {
    /** the percentage of the last checkpoint: 0, 15, 35, 60, 90 */
    CHECKPOINTS {
        @Override
        Integer percent(double fraction) {
            Checkpoint last = Checkpoint.at(fraction);
            return last == null ? 0 : last.percent();
        }
    },
    /** elapsed time by whole duration, in whole percent */
    TRUTHFUL {
        @Override
        Integer percent(double fraction) {
            return (int) (fraction * 100);
        }
    },
    /** always null */
    ABSENT {
        @Override
        Integer percent(double fraction) {
            return null;
        }
    },
    /** 60 from the beginning to the end */
    STUCK {
        @Override
        Integer percent(double fraction) {
            return 60;
        }
    },
    /** from 99 down to 0 */
    BACKWARDS {
        @Override
        Integer percent(double fraction) {
            return 99 - (int) (fraction * 99);
        }
    },
    /** up and down without sense, the same at the same moment of the same render */
    JUMPING {
        @Override
        Integer percent(double fraction) {
            return (int) ((fraction * 1000 * 37) % 100);
        }
    };

    /** Null or 0 to 100, for a render that is this share of its time old. */
    abstract Integer percent(double fraction);

    /** The terminal answer says 100 where there is progress at all (docs.viggle.ai, render status). */
    public Integer percentAt(Plan plan, long now) {
        JobStatus status = plan.statusAt(now);
        if (status == JobStatus.COMPLETE) {
            return this == ABSENT ? null : 100;
        }
        if (status == JobStatus.QUEUED) {
            return this == ABSENT ? null : 0;
        }
        return percent(status.isTerminal() ? 1 : plan.fractionAt(now));
    }
}
