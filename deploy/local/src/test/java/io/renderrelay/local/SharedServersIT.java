package io.renderrelay.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.sql.Connection;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;

class SharedServersIT {

    @Test
    void shouldBeOnePairWhenAskedFromTwoClassLoaders() throws Exception {
        // Given
        Servers servers = Servers.shared();
        URL classes = Servers.class.getProtectionDomain().getCodeSource().getLocation();
        ClassLoader libraries = new ClassLoader(getClass().getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (name.startsWith("io.renderrelay.local.")) {
                    throw new ClassNotFoundException(name);
                }
                return super.loadClass(name, resolve);
            }
        };
        // When
        try (URLClassLoader other = new URLClassLoader(new URL[] {classes}, libraries)) {
            Class<?> again = other.loadClass(Servers.class.getName());
            Object shared = again.getMethod("shared").invoke(null);
            // Then
            assertThat(again).isNotSameAs(Servers.class);
            assertThat(again.getMethod("bootstrapServers").invoke(shared)).isEqualTo(servers.bootstrapServers());
        }
    }

    @Test
    void shouldCreateADatabaseWhenFirstAskedForIt() throws Exception {
        // Given
        Servers servers = Servers.shared();
        // When
        String url = servers.jdbcUrl("first_use");
        // Then
        try (Connection connection = DriverManager.getConnection(url, servers.username(), servers.password())) {
            assertThat(connection.getCatalog()).isEqualTo("first_use");
        }
    }
}
