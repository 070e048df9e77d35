package webhook4j.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Slack's scheme and Stripe's do with times, words and lists. */
class TimedVerifiersTest {

    private static final Secret SECRET = Secret.of("whsec_a secret of more than sixteen");
    private static final UnsignedRequest REQUEST = Signed.request("{\"total\": 1.10}");
    private static final SlackSignature SLACK = SlackSignature.create();
    private static final TimestampedSignature STRIPE = TimestampedSignature.stripe();
    private static final IncomingMessage FROM_SLACK = Arrived.at(Signed.AT, Signed.by(SLACK, REQUEST, SECRET));
    private static final IncomingMessage FROM_STRIPE = Arrived.at(Signed.AT, Signed.by(STRIPE, REQUEST, SECRET));

    private static final String STRIPE_HEADER = "Stripe-Signature";
    private static final String TAG =
            FROM_STRIPE.headers().first(STRIPE_HEADER).orElseThrow().replaceFirst(".*v1=", "");

    private static String verdict(Verifier verifier, IncomingMessage message) {
        return verifier.verify(message) instanceof Verification.Rejected rejected
                ? rejected.reason().name()
                : "ok";
    }

    private static IncomingMessage later(IncomingMessage message, long seconds) {
        return Arrived.at(message.arrivedAt().plusSeconds(seconds), message.headers(), message.body());
    }

    @Test
    void the_time_that_was_signed_is_told() {
        assertThat(SLACK.verifier(SECRET).verify(FROM_SLACK))
                .isEqualTo(Verification.Verified.of("slack", 0).withSignedAt(Signed.AT));
        assertThat(STRIPE.verifier(SECRET).verify(FROM_STRIPE))
                .isEqualTo(Verification.Verified.of("stripe", 0).withSignedAt(Signed.AT));
    }

    @ParameterizedTest
    @CsvSource({"300, ok", "301, TIMESTAMP_TOO_OLD", "-300, ok", "-301, TIMESTAMP_IN_FUTURE"})
    void a_request_is_good_for_300_seconds_to_either_side_of_its_arrival(long seconds, String verdict) {
        assertThat(verdict(SLACK.verifier(SECRET), later(FROM_SLACK, seconds))).isEqualTo(verdict);
        assertThat(verdict(STRIPE.verifier(SECRET), later(FROM_STRIPE, seconds)))
                .isEqualTo(verdict);
    }

    @Test
    void another_window_has_to_be_asked_for() {
        TimeWindow hour = new TimeWindow(Duration.ofHours(1));
        TimeWindow none = new TimeWindow(Duration.ZERO);

        assertThat(verdict(SLACK.withWindow(hour).verifier(SECRET), later(FROM_SLACK, 3_600)))
                .isEqualTo("ok");
        assertThat(verdict(STRIPE.withWindow(none).verifier(SECRET), later(FROM_STRIPE, 1)))
                .isEqualTo("TIMESTAMP_TOO_OLD");
        assertThat(verdict(
                        STRIPE.withWindow(TimeWindow.insecureAnyTime()).verifier(SECRET),
                        later(FROM_STRIPE, 1_000_000_000)))
                .isEqualTo("ok");
    }

    @Test
    void a_time_that_no_instant_can_hold_lies_in_the_future() {
        IncomingMessage message = Arrived.changed(FROM_STRIPE, STRIPE_HEADER, "t=999999999999999999,v1=" + TAG);

        assertThat(verdict(STRIPE.withWindow(TimeWindow.insecureAnyTime()).verifier(SECRET), message))
                .isEqualTo("TIMESTAMP_IN_FUTURE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v0                        | MALFORMED_HEADER",
                "v0=0g                     | MALFORMED_HEADER",
                "V0=00                     | UNSUPPORTED_ALGORITHM",
                "v1=00                     | UNSUPPORTED_ALGORITHM",
                "v0=00                     | SIGNATURE_MISMATCH",
                "v0=                       | SIGNATURE_MISMATCH",
            })
    void slacks_value_has_one_form(String value, String verdict) {
        assertThat(verdict(SLACK.verifier(SECRET), Arrived.changed(FROM_SLACK, "X-Slack-Signature", value)))
                .isEqualTo(verdict);
    }

    @Test
    void what_is_wrong_with_the_signature_is_said_before_what_is_wrong_with_the_time() {
        IncomingMessage old = later(FROM_SLACK, 301);

        assertThat(verdict(SLACK.verifier(SECRET), Arrived.changed(old, "X-Slack-Signature", "v1=00")))
                .isEqualTo("UNSUPPORTED_ALGORITHM");
        assertThat(verdict(SLACK.verifier(SECRET), Arrived.changed(old, "X-Slack-Signature", "v0=00")))
                .isEqualTo("TIMESTAMP_TOO_OLD");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "t=1614265330,v1=TAG                     | ok",
                "v1=TAG,t=1614265330                     | ok",
                "t=1614265330,v1=00,v1=TAG               | ok",
                "t=1614265330,v1=TAG,v1=xyz              | ok",
                "t=1614265330,v0=decoy,v1=TAG,next=1     | ok",
                "t=1614265330,v1=TAG,                    | MALFORMED_HEADER",
                "t=1614265330,v1=TAG,v2                  | MALFORMED_HEADER",
                "t=1614265330,t=1614265330,v1=TAG        | MALFORMED_HEADER",
                "v1=TAG                                  | MALFORMED_HEADER",
                "t=1614265330                            | UNSUPPORTED_ALGORITHM",
                "t=1614265330,v0=TAG                     | UNSUPPORTED_ALGORITHM",
                "t=1614265330,V1=TAG                     | UNSUPPORTED_ALGORITHM",
                "t=1614265330,v1=TAG00                   | SIGNATURE_MISMATCH",
                "t=1614265330, v1=TAG                    | UNSUPPORTED_ALGORITHM",
                "t=,v1=TAG                               | MALFORMED_TIMESTAMP",
                "t=+1614265330,v1=TAG                    | MALFORMED_TIMESTAMP",
                "t=01614265330,v1=TAG                    | MALFORMED_TIMESTAMP",
                "t=1614265331,v1=TAG                     | SIGNATURE_MISMATCH",
            })
    void stripes_value_is_a_list_of_pairs(String value, String verdict) {
        IncomingMessage message = Arrived.changed(FROM_STRIPE, STRIPE_HEADER, value.replace("TAG", TAG));

        assertThat(verdict(STRIPE.verifier(SECRET), message)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"30, ok", "31, MALFORMED_HEADER"})
    void stripes_list_has_at_most_32_elements(int others, String verdict) {
        String value = "t=1614265330" + ",v0=1".repeat(others) + ",v1=" + TAG;

        assertThat(verdict(STRIPE.verifier(SECRET), Arrived.changed(FROM_STRIPE, STRIPE_HEADER, value)))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"4096, ok", "4097, MALFORMED_HEADER"})
    void stripes_list_has_at_most_4096_characters(int length, String verdict) {
        String good = "t=1614265330,v1=" + TAG + ",v0=";
        String value = good + "0".repeat(length - good.length());

        assertThat(verdict(STRIPE.verifier(SECRET), Arrived.changed(FROM_STRIPE, STRIPE_HEADER, value)))
                .isEqualTo(verdict);
    }

    @Test
    void every_active_key_of_the_sender_is_accepted() {
        Secret newer = Secret.of("another secret of more than sixteen");
        IncomingMessage both = Arrived.at(Signed.AT, Signed.by(STRIPE, REQUEST, newer, SECRET));

        assertThat(verdict(STRIPE.verifier(SECRET), both)).isEqualTo("ok");
        assertThat(verdict(STRIPE.verifier(newer), both)).isEqualTo("ok");
    }

    @Test
    void a_verifier_has_a_secret() {
        assertThatThrownBy(() -> SLACK.verifier(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> STRIPE.verifier(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void no_text_shows_a_secret() {
        assertThat(SLACK.verifier(SECRET).toString() + STRIPE.verifier(SECRET)).doesNotContain("secret");
    }
}
