package io.renderrelay.submitter.operator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Who may use the operator's API. No one is configured by default, and then the API does not exist. */
@ConfigMapping(prefix = "render-relay.operator")
public interface OperatorConfig {

    /** By name; actions are logged under it. */
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
        /** Read, and change things. */
        ACT
    }
}
