package io.renderrelay.submitter.operator;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses what a page of another site can make a browser send with the credentials that the browser has stored.
 *
 * <table>
 * <caption>The first row that applies</caption>
 * <tr><th>request</th><th>reply</th></tr>
 * <tr><td>{@code Sec-Fetch-Site} other than {@code same-origin} and {@code none}, unless a person follows a link</td>
 *     <td>403</td></tr>
 * <tr><td>{@code Origin} whose host or port is not that of the request</td><td>403</td></tr>
 * <tr><td>a method that may change something, with a {@code Content-Type} other than {@code application/json}, or
 *     without one</td><td>415: an HTML form cannot send this type, and a script of another site has to ask first</td></tr>
 * <tr><td>any other</td><td>goes on; clients that are no browsers send neither header</td></tr>
 * </table>
 *
 * <p>The scheme of {@code Origin} is not compared, because a proxy may end TLS.
 *
 * @see <a href="https://web.dev/articles/fetch-metadata">Fetch metadata: resource isolation policy</a>
 * @see <a href="https://fetch.spec.whatwg.org/#cors-safelisted-request-header">Fetch: CORS-safelisted request headers</a>
 */
public class CrossSiteRequestFilter {

    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");
    private static final Pattern JSON =
            Pattern.compile("application/json(\\s*;\\s*charset=\"?utf-8\"?)?", Pattern.CASE_INSENSITIVE);
    private static final int FORBIDDEN = 403;
    private static final int UNSUPPORTED_MEDIA_TYPE = 415;

    @ServerRequestFilter(preMatching = true)
    public Optional<Response> refuse(ContainerRequestContext request) {
        return refusal(request.getMethod(), request.getUriInfo().getRequestUri(), request.getHeaders())
                .map(Problem::response);
    }

    static Optional<Problem> refusal(String method, URI target, MultivaluedMap<String, String> headers) {
        if (isForeignFetch(method, headers) || isForeignOrigin(target, headers)) {
            return Optional.of(Problem.of(
                    FORBIDDEN,
                    "Cross-site request",
                    "A page of another site sent this, or a proxy changed the Host header: send it from the same origin, or without"
                            + " Origin and Sec-Fetch-Site."));
        }
        if (!SAFE_METHODS.contains(method) && !isJson(headers)) {
            return Optional.of(Problem.of(
                    UNSUPPORTED_MEDIA_TYPE,
                    "Unsupported Media Type",
                    "Send JSON, with Content-Type: application/json."));
        }
        return Optional.empty();
    }

    private static boolean isForeignFetch(String method, MultivaluedMap<String, String> headers) {
        boolean foreign = values(headers, "Sec-Fetch-Site").stream().anyMatch(site -> !OWN_SITES.contains(site));
        boolean followsLink = "GET".equals(method)
                && values(headers, "Sec-Fetch-Mode").equals(List.of("navigate"))
                && values(headers, "Sec-Fetch-Dest").equals(List.of("document"));
        return foreign && !followsLink;
    }

    private static boolean isForeignOrigin(URI target, MultivaluedMap<String, String> headers) {
        return values(headers, "Origin").stream().anyMatch(origin -> !isSameAuthority(origin, target));
    }

    private static boolean isSameAuthority(String origin, URI target) {
        try {
            URI uri = new URI(origin);
            return uri.getHost() != null
                    && uri.getHost().equalsIgnoreCase(target.getHost())
                    && explicitPort(uri) == explicitPort(target);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** -1 for the scheme's own port, whether it is written or not. */
    private static int explicitPort(URI uri) {
        int ownPort = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
        return uri.getPort() == ownPort ? -1 : uri.getPort();
    }

    private static boolean isJson(MultivaluedMap<String, String> headers) {
        List<String> types = values(headers, HttpHeaders.CONTENT_TYPE);
        return types.size() == 1
                && JSON.matcher(types.get(0).strip().toLowerCase(Locale.ROOT)).matches();
    }

    private static List<String> values(MultivaluedMap<String, String> headers, String name) {
        return headers.getOrDefault(name, List.of());
    }
}
