package io.renderrelay.poller.operator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Who may ask where a render is; the same as at the submitter. No one is configured by default, and then there is nothing
 * to ask.
 */
@ConfigMapping(prefix = "render-relay.operator")
public interface OperatorConfig {

    /** By name. */
    Map<String, User> users();

    /** One person, or one program. */
    interface User {

        Optional<String> password();

        /** Read again for every request, so that a password is changed without a restart; wins over {@link #password}. */
        Optional<Path> passwordFile();

        @WithDefault("read")
        Role role();
    }

    /** What someone may do. */
    enum Role {
        READ,
        /** At the submitter: also change things. Here there is nothing to change. */
        ACT
    }
}
