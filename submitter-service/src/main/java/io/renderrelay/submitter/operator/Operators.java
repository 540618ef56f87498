package io.renderrelay.submitter.operator;

import io.renderrelay.submitter.lifecycle.StartupCheck;
import io.renderrelay.submitter.operator.OperatorConfig.Role;
import io.renderrelay.submitter.operator.OperatorConfig.User;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** The configured operators and their passwords. */
@Singleton
class Operators implements StartupCheck {

    private static final Logger LOG = Logger.getLogger(Operators.class);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,64}");
    private static final int MIN_PASSWORD = 12;

    private final Map<String, User> users;

    Operators(OperatorConfig config) {
        this.users = config.users();
    }

    boolean isAnybodyConfigured() {
        return !users.isEmpty();
    }

    /** Blocks while a file is read. Empty if the name or the password is wrong. */
    Optional<Role> recognise(String name, char[] password) {
        Optional<User> user = Optional.ofNullable(users.get(name));
        Optional<String> right = user.flatMap(known -> password(name, known));
        // compared also for an unknown name, so that the duration reveals nothing
        boolean same = MessageDigest.isEqual(bytes(new String(password)), bytes(right.orElse("")));
        return same && right.isPresent() ? user.map(User::role) : Optional.empty();
    }

    @Override
    public List<String> problems() {
        return users.entrySet().stream()
                .flatMap(user -> problem(user.getKey(), user.getValue()))
                .toList();
    }

    private Stream<String> problem(String name, User user) {
        String property = "render-relay.operator.users." + name;
        if (!NAME.matcher(name).matches()) {
            return Stream.of(property + ": a name has 1 to 64 of A-Z a-z 0-9 . _ @ -");
        }
        if (user.password().isEmpty() && user.passwordFile().isEmpty()) {
            return Stream.of(property + ".password or " + property + ".password-file must be set");
        }
        return password(name, user).isPresent()
                ? Stream.empty()
                : Stream.of(
                        property + ": the password must be readable, and of at least " + MIN_PASSWORD + " characters");
    }

    private static Optional<String> password(String name, User user) {
        try {
            Optional<String> password = user.passwordFile().isPresent()
                    ? Optional.of(Files.readString(user.passwordFile().get()).strip())
                    : user.password();
            return password.filter(text -> text.length() >= MIN_PASSWORD);
        } catch (IOException e) {
            LOG.warnf("Password file not readable. operator=%s cause=%s", name, e);
            return Optional.empty();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
