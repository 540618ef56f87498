package io.renderrelay.submitter.viggle;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** Where the API is; anything that would lead a paid POST astray is refused when the service starts. */
final class BaseUrl {

    private static final String PROPERTY = "render-relay.viggle.base-url";

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]", Pattern.CASE_INSENSITIVE);

    private final String base;

    private BaseUrl(String base) {
        this.base = base;
    }

    static BaseUrl of(String text) {
        URI uri = parse(text.strip());
        String scheme = String.valueOf(uri.getScheme());
        check(scheme.equals("https") || scheme.equals("http"), "must be an absolute http: or https: URL");
        check(uri.getHost() != null, "must name a host");
        check(
                scheme.equals("https") || LOOPBACK.matcher(uri.getHost()).matches(),
                "must be https: beyond this machine, because http: would send the API key unencrypted; http: is for"
                        + " localhost, 127.0.0.1 and [::1]");
        check(uri.getRawUserInfo() == null, "must not contain a user or password");
        check(uri.getRawQuery() == null && uri.getRawFragment() == null, "must not have a query or fragment");
        String path = uri.getRawPath().replaceFirst("/$", "");
        check(path.matches("(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*"), "must have a plain path, or better none");
        check(!path.matches(".*/api(/render)?"), "must not end with /api, which is appended");
        return new BaseUrl(scheme + "://" + uri.getRawAuthority() + path);
    }

    URI resolve(String path) {
        return URI.create(base + path);
    }

    private static URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(PROPERTY + " is not a URL", e);
        }
    }

    private static void check(boolean good, String rule) {
        if (!good) {
            throw new IllegalArgumentException(PROPERTY + " " + rule);
        }
    }
}
