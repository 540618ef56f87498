package io.renderrelay.submitter.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.submitter.operator.Problem.FieldProblem;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResolutionCommandReaderTest {

    @Test
    void shouldReadEachCommandWhenItIsComplete() {
        // When
        ResolutionCommandReader<ResolutionCommand.Attach> attach =
                ResolutionCommandReader.attach(json("{'jobId':'job_1','attempt':2,'why':' support told us '}"));
        ResolutionCommandReader<ResolutionCommand.Resubmit> resubmit = ResolutionCommandReader.resubmit(
                json("{'requestId':'r-1','mayPayTwice':true,'attempt':2,'why':'w'}"), "r-1");
        ResolutionCommandReader<ResolutionCommand.Abandon> abandon =
                ResolutionCommandReader.abandon(json("{'attempt':2,'why':'w'}"));
        ResolutionCommandReader<ResolutionCommand.Reason> reason = ResolutionCommandReader.reason(json("{'why':'w'}"));

        // Then
        assertThat(attach.command()).isEqualTo(new ResolutionCommand.Attach("job_1", 2, "support told us"));
        assertThat(resubmit.command()).isEqualTo(new ResolutionCommand.Resubmit("r-1", true, 2, "w"));
        assertThat(abandon.command()).isEqualTo(new ResolutionCommand.Abandon(2, "w"));
        assertThat(reason.command()).isEqualTo(new ResolutionCommand.Reason("w"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'jobId':'j','attempt':1}                              | why",
                "{'jobId':'j','attempt':1,'why':'  '}                   | why",
                "{'jobId':'j','attempt':1,'why':'a\\nb'}                | why",
                "{'jobId':'j','attempt':1,'why':'a\\u0000b'}            | why",
                "{'jobId':'j','attempt':1,'why':'a\\ud800b'}            | why",
                "{'jobId':'j','attempt':1,'why':7}                      | why",
                "{'jobId':'job_9','attempt':1,'why':'it is job_9'}      | why",
                "{'attempt':1,'why':'w'}                                | jobId",
                "{'jobId':null,'attempt':1,'why':'w'}                   | jobId",
                "{'jobId':'j','why':'w'}                                | attempt",
                "{'jobId':'j','attempt':'1','why':'w'}                  | attempt",
                "{'jobId':'j','attempt':1.5,'why':'w'}                  | attempt",
                "{'jobId':'j','attempt':-1,'why':'w'}                   | attempt",
                "{'jobId':'j','attempt':99999999999,'why':'w'}          | attempt",
                "{'jobId':'j','attempt':1,'why':'w','reason':'x'}       | reason",
            })
    void shouldNameTheFieldWhenItIsWrong(String body, String field) {
        // When
        ResolutionCommandReader<ResolutionCommand.Attach> reading = ResolutionCommandReader.attach(json(body));

        // Then
        assertThat(reading.command()).isNull();
        assertThat(reading.problems()).extracting(FieldProblem::field).containsExactly(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "[]", "7", "null", "{'why':'w'} {}", "{'why':'w','why':'v'}", "{'why':'w'"})
    void shouldSayWhatABodyIsWhenItIsNone(String body) {
        // When
        ResolutionCommandReader<ResolutionCommand.Reason> reading = ResolutionCommandReader.reason(json(body));

        // Then
        assertThat(reading.problems()).extracting(FieldProblem::field).contains("(body)");
    }

    @Test
    void shouldNameEverythingThatIsWrongAtOnce() {
        // When
        ResolutionCommandReader<ResolutionCommand.Resubmit> reading =
                ResolutionCommandReader.resubmit(json("{'mayPayTwice':false,'requestID':'r-1'}"), "r-1");

        // Then
        assertThat(reading.problems())
                .extracting(FieldProblem::field)
                .containsExactlyInAnyOrder("requestID", "requestId", "mayPayTwice", "attempt", "why");
    }

    @Test
    void shouldRefuseToReleaseWhenTheBodyNamesAnotherRequest() {
        // When
        ResolutionCommandReader<ResolutionCommand.Resubmit> reading = ResolutionCommandReader.resubmit(
                json("{'requestId':'r-2','mayPayTwice':true,'attempt':1,'why':'w'}"), "r-1");

        // Then
        assertThat(reading.problems())
                .containsExactly(new FieldProblem("requestId", "must be the id in the path again, r-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "'true'", "1", "null"})
    void shouldRefuseToReleaseWhenTheRiskIsNotAcknowledged(String acknowledged) {
        // When
        ResolutionCommandReader<ResolutionCommand.Resubmit> reading = ResolutionCommandReader.resubmit(
                json("{'requestId':'r-1','mayPayTwice':%s,'attempt':1,'why':'w'}".formatted(acknowledged)), "r-1");

        // Then
        assertThat(reading.problems()).extracting(FieldProblem::field).containsExactly("mayPayTwice");
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
