package webhook4j.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import webhook4j.event.Event;
import webhook4j.event.EventType;
import webhook4j.registry.EventGroup;
import webhook4j.registry.EventSelection;
import webhook4j.source.EventCatalog;
import webhook4j.source.EventCatalog.FilterUse;

class TypeIndexTest {

    private final TypeIndex index = new TypeIndex();

    @Test
    void names_those_that_selected_the_type_and_those_that_selected_all() {
        index.put("paid", types("invoice.paid"));
        index.put("both", types("invoice.paid", "invoice.sent"));
        index.put("sent", types("invoice.sent"));
        index.put("all", EventSelection.all());

        assertThat(named("invoice.paid")).containsExactlyInAnyOrder("paid", "both", "all");
        assertThat(named("other")).containsExactly("all");
    }

    @Test
    void forgets_what_was_removed() {
        index.put("a", types("invoice.paid", "invoice.sent"));
        index.put("b", types("invoice.paid"));
        index.put("all", EventSelection.all());

        index.remove("a", types("invoice.paid", "invoice.sent"));
        index.remove("all", EventSelection.all());

        assertThat(named("invoice.paid")).containsExactly("b");
        assertThat(named("invoice.sent")).isEmpty();
        assertThat(index.hasAnyFor(event("invoice.sent", "{}"))).isFalse();
    }

    @Test
    void a_group_is_asked_anew_every_time() {
        List<EventCatalog> catalog = new ArrayList<>(List.of(catalog("invoice.paid")));
        EventSelection invoices = group(() -> catalog.get(0));
        index.put("a", invoices);
        assertThat(named("invoice.sent")).isEmpty();

        catalog.set(0, catalog("invoice.paid", "invoice.sent"));
        index.put("b", invoices);
        assertThat(named("invoice.sent")).containsExactlyInAnyOrder("a", "b");

        index.remove("a", invoices);
        index.remove("b", invoices);
        assertThat(named("invoice.sent")).isEmpty();
        assertThat(named("invoice.paid")).isEmpty();
    }

    @Test
    void groups_of_one_name_may_have_different_catalogues() {
        index.put("old", group(() -> catalog("invoice.paid")));
        index.put("new", group(() -> catalog("invoice.paid", "invoice.sent")));

        assertThat(named("invoice.sent")).contains("new");
        assertThat(named("invoice.paid")).contains("old", "new");
    }

    @Test
    void a_type_beside_a_group_is_named_by_either() {
        EventSelection mixed = group(() -> catalog("invoice.paid")).with(EventType.of("user.created"));
        index.put("a", mixed);

        assertThat(named("invoice.paid")).containsExactly("a");
        assertThat(named("user.created")).containsExactly("a");
        index.remove("a", mixed);
        assertThat(named("invoice.paid")).isEmpty();
        assertThat(named("user.created")).isEmpty();
    }

    @Test
    void a_merge_of_versions_is_told_by_the_body() {
        index.put("merges", types("jira:version_merged"));

        assertThat(named(event("jira:version_deleted", "{\"mergedTo\":{}}"))).containsExactly("merges");
        assertThat(named(event("jira:version_deleted", "{}"))).isEmpty();
        assertThat(index.hasAnyFor(event("jira:version_deleted", "no json"))).isFalse();
        assertThat(named("jira:version_merged")).containsExactly("merges");
    }

    private List<String> named(String type) {
        return named(event(type, "{}"));
    }

    private List<String> named(Event event) {
        List<String> found = new ArrayList<>();
        index.forEach(event, found::add);
        assertThat(index.hasAnyFor(event)).isEqualTo(!found.isEmpty());
        return found;
    }

    private static Event event(String type, String body) {
        return Event.builder(type).body(body).build();
    }

    private static EventSelection types(String... types) {
        return Stream.of(types)
                .map(EventType::of)
                .reduce(EventSelection.none(), EventSelection::with, (one, other) -> other);
    }

    private static EventSelection group(Supplier<EventCatalog> catalog) {
        return EventSelection.none().with(EventGroup.of("shop", "invoice", catalog));
    }

    private static EventCatalog catalog(String... types) {
        return EventCatalog.of(Stream.of(types)
                .map(type -> new EventCatalog.Entry(
                        EventType.of(type), "invoice", "", "invoice", FilterUse.CONSULTED, List.of()))
                .toList());
    }
}
