package io.renderrelay.poller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.core.util.VersionUtil;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The security updates that the parent imports ahead of the platform are what this service runs with. */
class DependencyVersionsTest {

    /** First versions without CVE-2026-33870 and CVE-2026-33871, and without CVE-2026-54512 to CVE-2026-54518. */
    private static final Version MIN_NETTY = version("4.1.135");

    private static final Version MIN_JACKSON = version("2.21.5");

    @Test
    void shouldResolveEveryNettyArtifactToAPatchedVersion() {
        // When
        var artifacts = io.netty.util.Version.identify();

        // Then
        assertThat(artifacts)
                .containsKeys("netty-codec-http", "netty-codec-http2", "netty-handler", "netty-resolver-dns");
        assertThat(artifacts)
                .allSatisfy((name, artifact) ->
                        assertThat(version(artifact.artifactVersion())).as(name).isGreaterThanOrEqualTo(MIN_NETTY));
    }

    @Test
    void shouldResolveEveryJacksonArtifactToAPatchedVersion() {
        // Given
        ObjectMapper mapper = new ObjectMapper();

        // When
        List<Version> versions =
                new ArrayList<>(List.of(mapper.version(), mapper.getFactory().version()));
        ObjectMapper.findModules().stream()
                .filter(module -> module.getClass().getName().startsWith("com.fasterxml.jackson."))
                .map(Module::version)
                .forEach(versions::add);

        // Then
        assertThat(versions)
                .hasSizeGreaterThan(2)
                .allSatisfy(version -> assertThat(version)
                        .isGreaterThanOrEqualTo(VersionUtil.parseVersion(
                                MIN_JACKSON.toString(), version.getGroupId(), version.getArtifactId())));
    }

    private static Version version(String text) {
        return VersionUtil.parseVersion(text.replace(".Final", ""), "", "");
    }
}
