package io.renderrelay.poller;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

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
            .resideOutsideOfPackages("..viggle..", "..operator..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "org.jboss.resteasy..");

    @ArchTest
    static final ArchRule RULES_KNOW_NO_FRAMEWORK = noClasses()
            .that()
            .haveNameMatching(
                    ".*\\.(OutcomeDecision|JobFacts|Outcome|RenderFailures|ObservedOutcome|PollScheduler|ScheduledJob"
                            + "|ReportedProgress|PollResultHandler|PollSchedule|PollOrder|ApiFailureDetector|DueHeap"
                            + "|PollExecutor|PollThrottle|PollDelayPolicy|PartitionOwnership|Partitions|OffsetReset"
                            + "|StatusReplyClassification|StatusBody|ResultUrl|JobCreatedReader|EventFactory"
                            + "|FixedIntervalPolicy|AdaptiveIntervalPolicy)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FRAMEWORK);

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
                    "of a batch", types -> types.size() == 1 && types.get(0).isAssignableTo(ConsumerRecords.class)));
}
