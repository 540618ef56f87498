package io.renderrelay.local.run;

import io.renderrelay.local.viggle.ViggleControl;
import io.renderrelay.local.viggle.ledger.LedgerView;
import java.io.PrintStream;
import java.util.Collection;
import java.util.List;

/** What the run ends with. */
final class Report {

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    /** Whether every outcome was as expected. */
    boolean outcomes(Collection<RequestProgress> standings) {
        out.println();
        out.println(OutcomeTable.of(standings));
        out.println();
        List<String> complaints = OutcomeTable.complaints(standings);
        complaints.forEach(out::println);
        return complaints.isEmpty();
    }

    /** Whether nothing was paid for twice. */
    boolean ledger(Collection<RequestProgress> standings, ViggleControl simulator) {
        LedgerView ledger = simulator.ledger();
        out.println(Figures.ledger(ledger.sums()));
        out.println(Figures.untilPost(standings, ledger.attempts()));
        out.println(Figures.untilEvent(standings, simulator));
        return ledger.sums().paidTwice() == 0;
    }
}
