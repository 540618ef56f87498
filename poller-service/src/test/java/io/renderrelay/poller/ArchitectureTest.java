package io.renderrelay.poller;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.renderrelay.poller.deciding.Judgement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;

@AnalyzeClasses(packages = "io.renderrelay.poller", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] FRAMEWORK = {
        "io.quarkus..", "io.smallrye..", "jakarta..", "org.eclipse.microprofile..", "io.vertx..", "io.micrometer.."
    };

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLE =
            slices().matching("io.renderrelay.poller.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule TIME_IS_INJECTED = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("ClockSynchronizer")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule ONLY_THE_ADAPTER_SEES_THE_REST_CLIENT = noClasses()
            .that()
            .resideOutsideOfPackage("..viggle..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.eclipse.microprofile.rest.client..", "org.jboss.resteasy.reactive.client..");

    @ArchTest
    static final ArchRule ONLY_THE_ADAPTER_AND_THE_OPERATORS_API_SEE_REST = noClasses()
            .that()
            .resideOutsideOfPackages("..viggle..", "..operating..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "org.jboss.resteasy..");

    @ArchTest
    static final ArchRule RULES_KNOW_NO_FRAMEWORK = noClasses()
            .that()
            .haveFullyQualifiedName(Judgement.class.getName())
            .or()
            .haveNameMatching(
                    ".*\\.(Judgement|Standing|Outcome|Failures|Decision|Watch|Watched|ReportedProgress|Inspection|Schedule|DueHeap|Looks|Pace"
                            + "|NextLook|Ownership|Partitions|Rewinding|ReplyReading|StatusBody|ResultUrl|RetryAfter|Text"
                            + "|JobCreatedReading|Envelope|Events|PlainCadence|HazardCadence)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FRAMEWORK);
}
