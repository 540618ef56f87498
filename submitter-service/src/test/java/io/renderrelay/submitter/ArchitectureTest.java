package io.renderrelay.submitter;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

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
            .resideInAnyPackage("..submitter.request..", "..submitter.reply..")
            .or()
            .haveNameMatching(
                    ".*\\.(Submission|SubmissionDecisions|SubmissionDecision|Backoff|Lease|RetryState|FetchRetryState|"
                            + "RenderFormFactory|OutboxEvent|FailureAttributes|IntakeBatch|CancellationReader|Pricing|CapRules|"
                            + "PriceQuote|ResolutionRules|OffsetReset|ResolutionCommandReader|JsonBody|PageQuery|RequestTimeline|"
                            + "AccountStateMachine|SuspensionAttribution)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "io.smallrye..", "jakarta..", "org.hibernate..", "io.vertx..");

    @ArchTest
    static final ArchRule ONLY_THE_ADAPTERS_SPEAK_HTTP = noClasses()
            .that()
            .resideOutsideOfPackages("..submitter.viggle..", "..submitter.assets..", "..submitter.operator..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx.core.http..", "java.net.http..");

    @ArchTest
    static final ArchRule ONLY_THE_OPERATORS_API_SERVES = noClasses()
            .that()
            .resideOutsideOfPackage("..submitter.operator..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "io.quarkus.security..", "io.vertx.ext.web..");

    @ArchTest
    static final ArchRule ONLY_THE_ADAPTER_IS_THE_API = classes()
            .that()
            .implement("io.renderrelay.submitter.viggle.RenderApi")
            .should()
            .bePackagePrivate();

    /** Hence a record can be read only behind the guard of {@code RecordBatch}, which iterates for all channels. */
    @ArchTest
    static final ArchRule NO_CHANNEL_ITERATES_ITS_BATCH = noClasses()
            .that(describe(
                    "see records",
                    origin -> origin.getDirectDependenciesFromSelf().stream()
                            .anyMatch(dependency -> dependency.getTargetClass().isEquivalentTo(ConsumerRecord.class)
                                    || dependency.getTargetClass().isEquivalentTo(ConsumerRecords.class))))
            .should()
            .callMethodWhere(target(owner(type(ConsumerRecords.class))))
            .orShould()
            .callMethodWhere(target(owner(type(Iterable.class))));

    @ArchTest
    static final ArchRule CHANNELS_TAKE_BATCHES = methods()
            .that()
            .areAnnotatedWith(Incoming.class)
            .should()
            .haveRawParameterTypes(describe(
                    "of a batch", types -> types.size() == 1 && types.get(0).isAssignableTo(Message.class)));

    @ArchTest
    static final ArchRule NOTHING_IS_INJECTED_INTO_FIELDS =
            fields().should().notBeAnnotatedWith("jakarta.inject.Inject");
}
