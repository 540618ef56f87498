package io.renderrelay.bench.endtoend;

import io.renderrelay.bench.report.Result;
import io.renderrelay.bench.report.Rounds;
import io.renderrelay.bench.report.Table;
import java.util.List;

/** What is reported both. */
final class EndToEndReport {

    private final Contestant ours;
    private final Contestant peer;

    EndToEndReport(Contestant ours, Contestant peer) {
        this.ours = ours;
        this.peer = peer;
    }

    Result result() {
        Table flood = Table.ofRounds("all requests immediately, " + EndToEndScenario.IN_FLIGHT + " in flight");
        Table throttled = Table.ofRounds("request to outcome at " + EndToEndScenario.THROTTLED_PER_SECOND + "/s, ms");
        for (Contestant one : List.of(ours, peer)) {
            flood.row(one.name() + ": requests/s", one.perSecond())
                    .row(one.name() + ": its CPU seconds for 1,000", one.cpuSecondsPerThousand())
                    .row(one.name() + ": the database's", one.databaseSecondsPerThousand());
            throttled.row(one.name() + ", p50", one.percentile(50)).row(one.name() + ", p99", one.percentile(99));
        }
        return new Result()
                .table(flood)
                .table(throttled)
                .remark("Renders take no time, and each polls " + EndToEndScenario.POLL_AFTER_MILLIS
                        + " ms after it has the job: the naive service from the POST's answer on, the poller from its row on."
                        + " With the usual interval policy the first poll comes 3 to 5 s after it.")
                .table(promises())
                .ours("requestsPerSecond", ours.perSecond())
                .ours("requestToOutcomeP50Millis", ours.percentile(50))
                .ours("requestToOutcomeP99Millis", ours.percentile(99))
                .ours("cpuSecondsPerThousand", ours.cpuSecondsPerThousand())
                .ours("databaseCpuSecondsPerThousand", ours.databaseSecondsPerThousand())
                .peer("naiveRequestsPerSecond", peer.perSecond())
                .peer("naiveRequestToOutcomeP50Millis", peer.percentile(50))
                .peer("naiveRequestToOutcomeP99Millis", peer.percentile(99))
                .peer("naiveCpuSecondsPerThousand", peer.cpuSecondsPerThousand())
                .peer("naiveDatabaseCpuSecondsPerThousand", peer.databaseSecondsPerThousand())
                .ratio("requestsPerSecond: pair/naive", over(ours.perSecond(), peer.perSecond()))
                .ratio("requestToOutcomeP50: pair/naive", over(ours.percentile(50), peer.percentile(50)))
                .ratio("cpuSeconds: pair/naive", over(ours.cpuSecondsPerThousand(), peer.cpuSecondsPerThousand()))
                .ratio(
                        "cpuSeconds, the database's included: pair/naive",
                        over(ours.allCpuSecondsPerThousand(), peer.allCpuSecondsPerThousand()));
    }

    private static double over(Rounds one, Rounds other) {
        return one.median() / other.median();
    }

    private static Table promises() {
        return Table.of("by design: what happens", "submitter and poller", "one naive service")
                .row(
                        "a POST is in flight when the process dies",
                        "not sent again, reported as uncertain",
                        "paid for again")
                .row(
                        "renders are in progress when the process dies",
                        "polled on by another instance",
                        "paid for and forgotten")
                .row("the broker is away when a render ends", "published when it is back", "lost after two minutes");
    }
}
