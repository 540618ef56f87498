package io.renderrelay.submitter.running;

import java.util.List;

/** Something that must be in order before the service begins. */
public interface StartCheck {

    /** A sentence per problem, each naming the property and the fix; empty when all is well. */
    List<String> problems();
}
