package io.renderrelay.poller;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.renderrelay.local.kafka.BrokerListener;
import io.renderrelay.local.kafka.CertificateAuthority;
import io.renderrelay.local.kafka.EmbeddedKafka;
import io.renderrelay.local.postgres.EmbeddedPostgres;
import io.renderrelay.local.process.WorkingDirectory;
import io.renderrelay.local.viggle.ViggleSimulator;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A broker that the service reaches by TLS, and whose certificate can be replaced. Tests reach it without TLS. */
public final class TlsWorld implements QuarkusTestResourceLifecycleManager {

    /** An argument of the resource: the service starts while the broker's certificate is of a CA it does not know. */
    static final String UNTRUSTED_AT_START = "untrusted-at-start";

    static EmbeddedKafka kafka;
    static ViggleSimulator viggle;

    private static CertificateAuthority known;
    private static CertificateAuthority unknown;
    private static BrokerListener listener;
    private static Path keyStore;

    private WorkingDirectory files;
    private EmbeddedPostgres postgres;
    private boolean untrustedAtStart;

    @Override
    public void init(Map<String, String> arguments) {
        untrustedAtStart = Boolean.parseBoolean(arguments.get(UNTRUSTED_AT_START));
    }

    @Override
    public Map<String, String> start() {
        files = WorkingDirectory.temporary("render-relay-tls");
        known = new CertificateAuthority(files.path(), "known-ca");
        unknown = new CertificateAuthority(files.path(), "unknown-ca");
        keyStore = files.path().resolve("broker.p12");
        (untrustedAtStart ? unknown : known).issue(keyStore);
        listener = BrokerListener.tls("TLS", 1);
        kafka = EmbeddedKafka.builder()
                .doors(List.of(listener))
                .settings(Map.of(
                        "listener.name.tls.ssl.keystore.type",
                        "PKCS12",
                        "listener.name.tls.ssl.keystore.location",
                        keyStore.toString(),
                        "listener.name.tls.ssl.keystore.password",
                        CertificateAuthority.PASSWORD,
                        "listener.name.tls.ssl.key.password",
                        CertificateAuthority.PASSWORD))
                .start();
        postgres = EmbeddedPostgres.start();
        postgres.createDatabase("poller");
        viggle = ViggleSimulator.start();
        Map<String, String> config = new HashMap<>(World.usual());
        config.put("kafka.bootstrap.servers", listener.bootstrapServers());
        config.put("kafka.security.protocol", "SSL");
        config.put("kafka.ssl.truststore.type", "PEM");
        config.put("kafka.ssl.truststore.location", known.certificate().toString());
        config.put("quarkus.datasource.jdbc.url", postgres.jdbcUrl("poller"));
        config.put("quarkus.datasource.username", postgres.username());
        config.put("quarkus.datasource.password", postgres.password());
        config.put("render-relay.viggle.base-url", viggle.baseUri().toString());
        return config;
    }

    @Override
    public void stop() {
        viggle.close();
        postgres.close();
        kafka.close();
        files.close();
    }

    /** The broker restarts with a new certificate of the CA that the service trusts. */
    static void renew() {
        restartWith(known);
    }

    /** The broker restarts with a certificate of another CA. */
    static void renewByUnknownCa() {
        restartWith(unknown);
    }

    private static void restartWith(CertificateAuthority issuer) {
        kafka.stop();
        issuer.issue(keyStore);
        kafka.restart();
    }

    /** The certificate that the broker presents now. */
    static X509Certificate presented() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new AnyCertificate()}, null);
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory()
                .createSocket("localhost", listener.ports().get(0))) {
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private static final class AnyCertificate implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {
            // none is asked for
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            // the test compares it
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
