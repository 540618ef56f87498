package io.renderrelay.chaos.system;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How many of each there are. */
public record Shape(int brokers, int submitters, int pollers) {

    /** What an installation in production has at least. */
    public static final Shape WHOLE = new Shape(3, 2, 3);

    public static final Shape SMALL = new Shape(1, 1, 2);

    public List<String> submitterNames() {
        return names("submitter", submitters);
    }

    public List<String> pollerNames() {
        return names("poller", pollers);
    }

    public List<String> services() {
        return Stream.concat(submitterNames().stream(), pollerNames().stream()).toList();
    }

    private static List<String> names(String service, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> service + "-" + number)
                .toList();
    }
}
