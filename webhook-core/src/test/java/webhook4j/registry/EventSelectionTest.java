package webhook4j.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import webhook4j.event.Event;
import webhook4j.event.EventType;
import webhook4j.signature.SignatureScheme;
import webhook4j.source.EventCatalog;
import webhook4j.source.EventCatalog.Entry;
import webhook4j.source.EventCatalog.FilterUse;
import webhook4j.source.OutgoingAttempt;
import webhook4j.source.OutgoingMessage;
import webhook4j.source.WireFormat;

class EventSelectionTest {

    @Test
    void single_types_are_compared_exactly() {
        EventSelection selection = EventSelection.none().with(EventType.of("jira:issue_updated"));

        assertThat(selection.includes(event("jira:issue_updated"))).isTrue();
        assertThat(selection.includes(event("jira:issue_created"))).isFalse();
        assertThat(selection.includes(event("jira:issue_updated.x"))).isFalse();
    }

    @Test
    void all_includes_types_that_no_catalogue_knows() {
        assertThat(EventSelection.all().includes(event("invoice.paid"))).isTrue();
    }

    @Test
    void none_includes_nothing() {
        assertThat(EventSelection.none().includes(event("jira:issue_updated"))).isFalse();
        assertThat(EventSelection.none().isEmpty()).isTrue();
    }

    @Test
    void a_group_of_jira_is_a_section_of_its_admin_page() {
        EventSelection selection = EventSelection.none().with(EventGroup.jira("issue"));

        assertThat(selection.includes(event("jira:issue_created"))).isTrue();
        assertThat(selection.includes(event("comment_created"))).isTrue();
        assertThat(selection.includes(event("worklog_deleted"))).isTrue();
        assertThat(selection.includes(event("project_created"))).isFalse();
        assertThat(selection.includes(event("jira:issue_unknown"))).isFalse();
    }

    @Test
    void a_group_of_icescrum_and_xurrent_is_the_part_before_the_dot() {
        EventSelection selection =
                EventSelection.none().with(EventGroup.iceScrum("story")).with(EventGroup.xurrent("task"));

        assertThat(selection.includes(event("story.create"))).isTrue();
        assertThat(selection.includes(event("task.update"))).isTrue();
        assertThat(selection.includes(event("feature.create"))).isFalse();
    }

    @Test
    void a_type_added_to_the_catalogue_later_belongs_to_its_group() {
        // given
        AtomicReference<EventCatalog> catalog = new AtomicReference<>(catalog("invoice.paid"));
        EventSelection selection = EventSelection.none().with(EventGroup.of("shop", "invoice", catalog::get));
        assertThat(selection.includes(event("invoice.voided"))).isFalse();

        // when
        catalog.set(catalog("invoice.paid", "invoice.voided"));

        // then
        assertThat(selection.includes(event("invoice.voided"))).isTrue();
        assertThat(selection.currentTypes())
                .contains(Set.of(EventType.of("invoice.paid"), EventType.of("invoice.voided")));
    }

    @Test
    void a_group_can_be_of_any_source() {
        WireFormat shop = new CatalogOnly("shop", catalog("invoice.paid"));

        assertThat(EventGroup.of(shop, "invoice"))
                .isEqualTo(EventGroup.of("shop", "invoice", shop::catalog))
                .hasToString("shop/invoice")
                .satisfies(group ->
                        assertThat(group.contains(EventType.of("invoice.paid"))).isTrue());
        assertThatThrownBy(() -> EventGroup.of(shop, "order"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'shop' has no group 'order' of events; it has invoice");
    }

    @Test
    void refuses_a_group_that_the_catalogue_does_not_have() {
        assertThatThrownBy(() -> EventGroup.jira("isue"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'jira' has no group 'isue' of events; it has issue, issue-link, configuration, project,"
                        + " filter, user, software, app");
    }

    @Test
    void version_merged_selects_version_deleted_with_merged_to() {
        EventSelection selection = EventSelection.none().with(EventType.of("jira:version_merged"));

        assertThat(selection.includes(event("jira:version_deleted", "{\"mergedTo\":{\"id\":\"4\"}}")))
                .isTrue();
        assertThat(selection.includes(event("jira:version_deleted", "{\"version\":{\"id\":\"3\"}}")))
                .isFalse();
        assertThat(selection.includes(event("jira:version_deleted", "{\"mergedTo\":null}")))
                .isFalse();
        assertThat(selection.includes(event("jira:version_deleted", "no JSON"))).isFalse();
        assertThat(selection.includes(event("jira:version_merged"))).isTrue();
    }

    @Test
    void version_deleted_selects_merges_too_as_in_jira() {
        EventSelection selection = EventSelection.none().with(EventType.of("jira:version_deleted"));

        assertThat(selection.includes(event("jira:version_deleted", "{\"mergedTo\":{\"id\":\"4\"}}")))
                .isTrue();
    }

    @Test
    void tells_an_index_the_types_that_can_come() {
        assertThat(EventSelection.all().currentTypes()).isEmpty();
        assertThat(EventSelection.none().currentTypes()).contains(Set.of());
        assertThat(EventSelection.none()
                        .with(EventType.of("jira:version_merged"))
                        .currentTypes())
                .contains(Set.of(EventType.of("jira:version_merged"), EventType.of("jira:version_deleted")));
    }

    @Test
    void does_not_read_the_body_when_it_need_not() {
        Event event = event("jira:version_deleted", "{\"mergedTo\":{\"id\":\"4\"}}");

        EventSelection.none().with(EventType.of("jira:issue_updated")).includes(event);

        assertThat(event.body().isParsed()).isFalse();
    }

    private static EventCatalog catalog(String... types) {
        return EventCatalog.of(List.of(types).stream()
                .map(type -> new Entry(EventType.of(type), "invoice", "", "invoice", FilterUse.CONSULTED, List.of()))
                .toList());
    }

    private static Event event(String type) {
        return event(type, "{}");
    }

    private static Event event(String type, String body) {
        return Event.of(type, body.getBytes(StandardCharsets.UTF_8));
    }

    /** A format that is asked for nothing but its catalogue. */
    private record CatalogOnly(String id, EventCatalog catalog) implements WireFormat {
        @Override
        public OutgoingMessage outgoing(OutgoingAttempt attempt) {
            throw new AssertionError("not asked");
        }

        @Override
        public Optional<SignatureScheme> signature() {
            throw new AssertionError("not asked");
        }
    }
}
