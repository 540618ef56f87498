package io.renderrelay.poller.operator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Users of the operator API, as in the submitter. None by default, and then the API does not exist. */
@ConfigMapping(prefix = "render-relay.operator")
public interface OperatorConfig {

    /** By name. */
    Map<String, User> users();

    /** A person or a program. */
    interface User {

        Optional<String> password();

        /**
         * Read for every request, so that a password can be changed without a restart; takes precedence over {@link
         * #password}.
         */
        Optional<Path> passwordFile();

        @WithDefault("read")
        Role role();
    }

    /** Role of a user. */
    enum Role {
        READ,
        /** In the submitter: also change. Nothing can be changed here. */
        ACT
    }
}
