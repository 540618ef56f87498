package io.renderrelay.poller.cadence;

import java.util.List;

/** Where the finished renders come from. */
public interface FinishedRenders {

    /** The latest ones that ended complete, the oldest first; the same list on every instance. */
    List<FinishedRender> latest();
}
