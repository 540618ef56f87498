package io.renderrelay.chaos.judge;

import io.renderrelay.local.viggle.polls.PollView;
import java.util.List;

/** All polls of one render, in the order in which they came in. */
public record JobPolls(String jobId, List<PollView> polls) {}
