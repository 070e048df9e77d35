package webhook4j.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import webhook4j.event.Event;

class KeyRowTest {

    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

    private final Delivery delivery = Delivery.builder(
                    "d1", Event.builder("invoice.paid").id("e1").body("{}").build(), "ci", T0)
            .uri(URI.create("https://ci.example.com/"))
            .build();
    private final StoredPublication publication =
            new StoredPublication(new PublicationKey("", "e1", Optional.empty()), T0, 0, 1);
    private final KeyChain chain = new KeyChain(new KeyChain.Key("", "ci", "a"));
    private final KeyRow row = new KeyRow();

    @Test
    void the_first_is_the_one_that_was_accepted_first_however_they_come_and_go() {
        List<KeyPlace> places =
                new ArrayList<>(LongStream.range(0, 100).mapToObj(this::place).toList());
        Collections.shuffle(places, new Random(1));
        places.forEach(row::add);
        places.stream().filter(place -> place.stored.order % 3 != 1).forEach(row::remove);

        List<Long> order = new ArrayList<>();
        for (StoredDelivery first = row.first(); first != null; first = row.first()) {
            order.add(first.order);
            row.remove(places.get(indexOf(places, first)));
        }

        assertThat(order)
                .containsExactlyElementsOf(
                        LongStream.range(0, 100).filter(i -> i % 3 == 1).boxed().toList());
    }

    private static int indexOf(List<KeyPlace> places, StoredDelivery stored) {
        return places.stream().map(place -> place.stored).toList().indexOf(stored);
    }

    /** Walking past those that wait would take 40,000,000,000 steps: minutes. */
    @Test
    @Timeout(60)
    void very_many_are_taken_back_in_front_of_very_many_that_wait_while_new_ones_come() {
        int count = 200_000;
        for (int i = 0; i < count; i++) {
            row.add(place(count + i));
        }

        for (int i = 0; i < count; i++) {
            row.add(place(i));
            row.add(place(2L * count + i));
        }

        assertThat(row.first()).extracting(first -> first.order).isEqualTo(0L);
    }

    private KeyPlace place(long order) {
        return new KeyPlace(chain, new StoredDelivery(publication, order, delivery));
    }
}
