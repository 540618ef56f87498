package io.renderrelay.local;

import io.renderrelay.local.postgres.Databases;

/**
 * Where the shared pair can be reached. Quarkus loads test classes again for each test profile, so that a static field
 * would start a pair for each: the addresses stand in the system properties, which all class loaders see.
 */
record SharedServers(String bootstrapServers, String maintenanceUrl, String username, String password)
        implements Servers {

    private static final String PREFIX = "render-relay.shared.";
    private static final String PLACE = "render-relay.servers";

    static Servers get() {
        synchronized (PREFIX.intern()) {
            if (System.getProperty(PREFIX + "bootstrap-servers") == null) {
                start().remember();
            }
            return new SharedServers(
                    System.getProperty(PREFIX + "bootstrap-servers"),
                    System.getProperty(PREFIX + "maintenance-url"),
                    System.getProperty(PREFIX + "username"),
                    System.getProperty(PREFIX + "password"));
        }
    }

    private static SharedServers start() {
        String place = System.getProperty(PLACE, "embedded");
        return switch (place) {
            case "embedded" -> Embedded.start();
            case "containers" -> Containers.start();
            default ->
                throw new IllegalArgumentException(
                        "The system property " + PLACE + " is 'embedded' or 'containers', not '" + place + "'.");
        };
    }

    private void remember() {
        System.setProperty(PREFIX + "maintenance-url", maintenanceUrl);
        System.setProperty(PREFIX + "username", username);
        System.setProperty(PREFIX + "password", password);
        System.setProperty(PREFIX + "bootstrap-servers", bootstrapServers);
    }

    @Override
    public String jdbcUrl(String database) {
        Databases.create(maintenanceUrl, username, password, database);
        return maintenanceUrl.replaceFirst("/postgres(?=\\?|$)", "/" + database);
    }

    /** Nothing: others of this JVM use the pair too, and it ends with the JVM. */
    @Override
    public void close() {
        // see above
    }
}
