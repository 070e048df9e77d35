package webhook4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import webhook4j.inbox.InMemoryInbox;
import webhook4j.inbox.Inbox;
import webhook4j.inbox.Inbox.Added;
import webhook4j.inbox.InboxMessage;
import webhook4j.signature.Headers;
import webhook4j.signature.IncomingMessage;
import webhook4j.signature.Verification;

class InMemoryInboxTest extends InboxContract {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-01T12:00:00Z"));

    @Override
    protected Inbox create(InstantSource clock) {
        return InMemoryInbox.create(1_000, 1_000_000, clock);
    }

    private static InboxMessage ofBytes(int bytes) {
        return new InboxMessage(
                new InboxMessage.Origin("", "", "jira", ""),
                new IncomingMessage("POST", URI.create("/"), Headers.none(), new byte[bytes], CLOCK.instant()),
                Verification.Verified.of("jira", 0),
                List.of());
    }

    @Test
    void at_the_bound_of_messages_it_is_full_until_one_is_done() {
        Inbox inbox = InMemoryInbox.create(2, 1_000, CLOCK);
        inbox.add(ofBytes(1));
        inbox.add(ofBytes(1));

        assertThat(inbox.add(ofBytes(1))).isEqualTo(Added.FULL);
        assertThat(inbox.depth("")).isEqualTo(2);

        inbox.done(inbox.lease("", 1, Duration.ofMinutes(1)).get(0));
        assertThat(inbox.add(ofBytes(1))).isEqualTo(Added.TAKEN);
    }

    @Test
    void at_the_bound_of_bytes_it_is_full_until_one_is_done() {
        Inbox inbox = InMemoryInbox.create(10, 100, CLOCK);
        assertThat(inbox.add(ofBytes(99))).isEqualTo(Added.TAKEN); // the target has one more

        assertThat(inbox.add(ofBytes(0))).isEqualTo(Added.FULL);
        assertThat(inbox.add(ofBytes(200))).isEqualTo(Added.FULL);

        inbox.done(inbox.lease("", 1, Duration.ofMinutes(1)).get(0));
        assertThat(inbox.add(ofBytes(99))).isEqualTo(Added.TAKEN);
    }

    @Test
    void bounds_are_positive() {
        assertThatThrownBy(() -> InMemoryInbox.create(0, 1, CLOCK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an inbox has room for 1 message and 1 byte at least, found 0 and 1");
    }
}
