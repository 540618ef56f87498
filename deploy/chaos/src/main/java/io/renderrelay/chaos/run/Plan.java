package io.renderrelay.chaos.run;

import io.renderrelay.chaos.system.Shape;
import java.time.Duration;

/**
 * @param faults that the course holds, for the last line
 * @param hostile whether poison records, blocked requests and unresponsive asset hosts are mixed in
 * @param oddApi whether the API puts some of its replies on the wire in legal but odd ways
 */
record Plan(long seed, Shape shape, Course course, int faults, boolean hostile, boolean oddApi) {

    /** In the simulator. */
    Duration shortestRender() {
        return Duration.ofSeconds(2);
    }

    Duration longestRender() {
        return shape.equals(Shape.SMALL) ? Duration.ofSeconds(8) : Duration.ofSeconds(20);
    }

    String told() {
        return "Seed %d: %s; brokers: %d, submitters: %d, pollers: %d"
                        .formatted(seed, course.told(), shape.brokers(), shape.submitters(), shape.pollers())
                + (hostile ? "; hostile input" : "")
                + (oddApi ? "; odd API" : "");
    }
}
