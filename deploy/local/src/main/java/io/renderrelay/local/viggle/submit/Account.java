package io.renderrelay.local.viggle.submit;

import io.renderrelay.local.viggle.asset.Assets;
import java.math.BigDecimal;
import java.util.Set;

/** What the checks of a POST consider besides the request itself. */
public interface Account {

    Set<String> keys();

    Assets assets();

    BigDecimal balance();

    /** Fast renders that are not at their end. */
    long fastRunning();

    int fastCapacity();

    /** Length of a driving video without a readable length. */
    double assumedSeconds();
}
