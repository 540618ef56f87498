package io.renderrelay.local.viggle;

import com.fasterxml.jackson.core.type.TypeReference;
import io.renderrelay.local.viggle.asset.Asset;
import io.renderrelay.local.viggle.control.ControlClient;
import io.renderrelay.local.viggle.control.CreditsView;
import io.renderrelay.local.viggle.control.NewJobs;
import io.renderrelay.local.viggle.fault.Fault;
import io.renderrelay.local.viggle.fault.Rules;
import io.renderrelay.local.viggle.job.Ending;
import io.renderrelay.local.viggle.job.Outcome;
import io.renderrelay.local.viggle.job.ProgressStyle;
import io.renderrelay.local.viggle.job.RenderTimes;
import io.renderrelay.local.viggle.ledger.LedgerView;
import io.renderrelay.local.viggle.ledger.Sums;
import io.renderrelay.local.viggle.polls.PollView;
import io.renderrelay.local.viggle.settings.Settings;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Steers a simulator and reads its ledger, over HTTP, wherever it runs. */
public final class ViggleControl {

    private final ControlClient client;

    public ViggleControl(URI base) {
        this.client = new ControlClient(base);
    }

    /** Every attempt and every render. */
    public LedgerView ledger() {
        return client.get("ledger", new TypeReference<>() {});
    }

    /** The ledger in figures, cheap to ask for. */
    public Sums sums() {
        return client.get("sums", new TypeReference<>() {});
    }

    /** Every poll at one render. */
    public List<PollView> polls(String jobId) {
        return client.get("jobs/" + jobId + "/polls", new TypeReference<>() {});
    }

    /** Adds to the faults there are; the earlier one strikes first. */
    public void faults(Fault... faults) {
        client.send("POST", "faults", List.of(faults));
    }

    public void clearFaults() {
        client.send("DELETE", "faults", null);
    }

    /** All faults since the last clearing, spent ones too, and how often each has struck. */
    public List<Rules.Struck<Fault>> struck() {
        return client.get("faults", new TypeReference<>() {});
    }

    /** For renders accepted from now on. */
    public void outcome(Outcome... outcomes) {
        client.send("POST", "outcomes", List.of(outcomes));
    }

    public void clearOutcomes() {
        client.send("DELETE", "outcomes", null);
    }

    /** For renders accepted from now on. */
    public void renderTimes(RenderTimes times) {
        setting("rendering", "times", times);
    }

    public void progress(ProgressStyle style) {
        setting("rendering", "progress", style);
    }

    /** How many fast renders run at the same time. */
    public void fastCapacity(int renders) {
        setting("rendering", "fastCapacity", renders);
    }

    /** HTTP status of an accepted POST. */
    public void successStatus(int status) {
        setting("replying", "successStatus", status);
    }

    /** The reply of the API's older generation: enqueued_at and no URLs. */
    public void olderReply(boolean older) {
        setting("replying", "enqueuedAt", older);
        setting("replying", "pollUrls", !older);
    }

    /** From the last byte of a POST to acceptance. */
    public void submitLatency(Duration latency) {
        setting("replying", "submitMillis", latency.toMillis());
    }

    public void pollLatency(Duration latency) {
        setting("replying", "pollMillis", latency.toMillis());
    }

    /**
     * Legal but odd answers from now on, at this rate for each group of {@link io.renderrelay.local.viggle.fault.Oddities}.
     *
     * @param rate 0 to 1
     */
    public void oddities(double rate) {
        setting("replying", "oddityRate", rate);
    }

    public void cdnUrlsLive(Duration time) {
        setting("keeping", "cdnUrl", time);
    }

    /** How long after its end a render's status can be asked for. */
    public void jobRecordsLive(Duration time) {
        setting("keeping", "jobRecord", time);
    }

    /** Length of driving videos that come as a URL. */
    public void urlSeconds(double seconds) {
        setting("measuring", "urlSeconds", seconds);
    }

    public Settings settings() {
        return client.get("settings", new TypeReference<>() {});
    }

    public CreditsView credits() {
        return client.get("credits", new TypeReference<>() {});
    }

    public void topUp(BigDecimal credits) {
        client.send("POST", "credits", Map.of("topUp", credits));
    }

    /** Buys or takes away as many credits as it needs. */
    public void balance(BigDecimal credits) {
        client.send("POST", "credits", Map.of("balance", credits));
    }

    /** The keys that are valid from now on, none where none is given. */
    public void keys(String... valid) {
        client.send("PUT", "keys", List.of(valid));
    }

    public void assets(Asset... assets) {
        client.send("PUT", "assets", List.of(assets));
    }

    /** Begins renders without a POST and without a charge; their ids. */
    public List<String> begin(NewJobs jobs) {
        return client.call("POST", "jobs", jobs, new TypeReference<>() {});
    }

    public void complete(String jobId) {
        end(jobId, Ending.COMPLETE);
    }

    public void fail(String jobId, String code, String message) {
        end(jobId, Ending.failed(code, message));
    }

    public void cancelFromOutside(String jobId) {
        end(jobId, Ending.CANCELLED);
    }

    /** From now on the API has never heard of it. */
    public void forget(String jobId) {
        client.send("POST", "jobs/" + jobId + "/forget", null);
    }

    /** Connections, those of this control too, are refused for so long, open ones are cut. */
    public void refuseConnections(Duration time) {
        client.send("POST", "absence", Map.of("millis", time.toMillis()));
    }

    /** As it was at its start: empty ledger, no faults, usual settings. */
    public void reset() {
        client.send("POST", "reset", null);
    }

    private void end(String jobId, Ending ending) {
        client.send("POST", "jobs/" + jobId + "/end", ending);
    }

    private void setting(String section, String name, Object value) {
        client.send("PATCH", "settings", Map.of(section, Map.of(name, ControlClient.tree(value))));
    }
}
