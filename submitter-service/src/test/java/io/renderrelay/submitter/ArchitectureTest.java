package io.renderrelay.submitter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;

@AnalyzeClasses(packages = "io.renderrelay.submitter", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLE =
            slices().matching("io.renderrelay.submitter.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule TIME_IS_INJECTED = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule RULES_KNOW_NO_FRAMEWORK = noClasses()
            .that()
            .resideInAnyPackage("..submitter.request..", "..submitter.verdict..")
            .or()
            .haveNameMatching(".*\\.(Submission|Consequences|Consequence|Backoff|Lease|Effort|RenderForms|Announcement|"
                    + "FailureKind|Sorting|CancellationReader|Pricing|CapRules|Quote|Admission|Rewinding|Reading|Body|PageQuery|"
                    + "History)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "io.smallrye..", "jakarta..", "org.hibernate..", "io.vertx..");

    @ArchTest
    static final ArchRule ONLY_THE_ADAPTERS_SPEAK_HTTP = noClasses()
            .that()
            .resideOutsideOfPackages("..submitter.viggle..", "..submitter.assets..", "..submitter.operating..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx.core.http..", "java.net.http..");

    @ArchTest
    static final ArchRule ONLY_THE_OPERATORS_API_SERVES = noClasses()
            .that()
            .resideOutsideOfPackage("..submitter.operating..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "io.quarkus.security..", "io.vertx.ext.web..");

    @ArchTest
    static final ArchRule ONLY_THE_ADAPTER_IS_THE_API = classes()
            .that()
            .implement("io.renderrelay.submitter.viggle.RenderApi")
            .should()
            .bePackagePrivate();

    @ArchTest
    static final ArchRule NOTHING_IS_INJECTED_INTO_FIELDS =
            fields().should().notBeAnnotatedWith("jakarta.inject.Inject");
}
