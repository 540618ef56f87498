package io.renderrelay.chaos.judge;

import io.renderrelay.local.viggle.looks.LookView;
import java.util.List;

/** All looks at one render, in the order in which they came in. */
public record JobLooks(String jobId, List<LookView> looks) {}
