package io.renderrelay.submitter.operator;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.renderrelay.submitter.operator.OperatorConfig.Role;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Set;

/** Authenticates users of HTTP basic authentication; the role act includes read. */
@Singleton
class OperatorIdentity implements IdentityProvider<UsernamePasswordAuthenticationRequest> {

    static final String READ = "read";
    static final String ACT = "act";

    private final Operators operators;
    private final FailedLogins failures;

    OperatorIdentity(Operators operators, FailedLogins failures) {
        this.operators = operators;
        this.failures = failures;
    }

    @Override
    public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
        return UsernamePasswordAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            UsernamePasswordAuthenticationRequest request, AuthenticationRequestContext context) {
        return context.runBlocking(() -> identity(request))
                .onFailure(AuthenticationFailedException.class)
                .call(failures::delayReply);
    }

    private SecurityIdentity identity(UsernamePasswordAuthenticationRequest request) {
        Role role = operators
                .recognise(request.getUsername(), request.getPassword().getPassword())
                .orElseThrow(AuthenticationFailedException::new);
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(request.getUsername()))
                .addRoles(role == Role.ACT ? Set.of(READ, ACT) : Set.of(READ))
                .build();
    }
}
