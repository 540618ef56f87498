package io.renderrelay.submitter.operator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Users of the operator API. None by default, and then the API does not exist. */
@ConfigMapping(prefix = "render-relay.operator")
public interface OperatorConfig {

    /** By user name, which the audit log contains. */
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
        /** Read and change. */
        ACT
    }
}
