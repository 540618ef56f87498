package io.renderrelay.submitter.operating;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.renderrelay.submitter.operating.OperatorConfig.Role;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Set;
import org.jboss.logging.Logger;

/** Tells the framework's basic authentication who somebody is; acting includes reading. */
@Singleton
class OperatorIdentity implements IdentityProvider<UsernamePasswordAuthenticationRequest> {

    static final String READ = "read";
    static final String ACT = "act";
    private static final Logger LOG = Logger.getLogger(OperatorIdentity.class);

    private final Operators operators;

    OperatorIdentity(Operators operators) {
        this.operators = operators;
    }

    @Override
    public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
        return UsernamePasswordAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            UsernamePasswordAuthenticationRequest request, AuthenticationRequestContext context) {
        return context.runBlocking(() -> identity(request));
    }

    private SecurityIdentity identity(UsernamePasswordAuthenticationRequest request) {
        Role role = operators
                .recognise(request.getUsername(), request.getPassword().getPassword())
                .orElseThrow(OperatorIdentity::refused);
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(request.getUsername()))
                .addRoles(role == Role.ACT ? Set.of(READ, ACT) : Set.of(READ))
                .build();
    }

    /** The name that was tried is not logged: it may be a password that slipped into the wrong field. */
    private static AuthenticationFailedException refused() {
        LOG.warn("operator's API: a login with a wrong name or password was refused");
        return new AuthenticationFailedException();
    }
}
