package webhook4j.jql.eval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import webhook4j.jql.ast.Operator;
import webhook4j.jql.catalog.CatalogField;
import webhook4j.jql.catalog.FieldCatalog;
import webhook4j.jql.catalog.FieldType;
import webhook4j.jql.field.FieldReaders;
import webhook4j.jql.field.MemberReader;
import webhook4j.jql.field.ProvidedReader;
import webhook4j.jql.value.Choice;
import webhook4j.jql.value.FieldReader;
import webhook4j.jql.value.FieldSpec;
import webhook4j.jql.value.Folding;
import webhook4j.jql.value.Kind;
import webhook4j.jql.value.Settings;
import webhook4j.jql.value.Types;

/** The fields of the catalogue, and Jira's custom fields that are not in it. */
final class CustomFields {

    private static final String PREFIX = "customfield_";

    /** A field, resolved, and whether somebody outside may have to be asked for its value. */
    record Known(FieldSpec spec, boolean outside) {}

    private record Named(CatalogField field, Known known) {}

    private final Settings settings;
    private final FieldCatalog catalog;
    private final Map<String, List<Named>> byName = new HashMap<>();
    private final Map<Long, Known> byId = new HashMap<>();
    private final Map<String, List<String>> namesByMember = new HashMap<>();

    CustomFields(Settings settings) {
        this.settings = settings;
        this.catalog = settings.catalog();
        if (catalog.isOfJira()) {
            Shadowed.check(catalog);
        }
        for (CatalogField field : catalog.fields()) {
            member(field)
                    .forEach(member -> namesByMember
                            .computeIfAbsent(member, one -> new ArrayList<>())
                            .add(field.name()));
        }
        for (CatalogField field : catalog.fields()) {
            List<Named> sameName = byName.computeIfAbsent(Folding.fold(field.name()), name -> new ArrayList<>());
            sameName.add(new Named(field, known(field)));
        }
    }

    /** The names of the catalogue. */
    List<String> names() {
        return catalog.fields().stream().map(CatalogField::name).toList();
    }

    /** Whether a name, folded, is one of the catalogue's, or a number that every site may have. */
    boolean isName(String folded) {
        return byName.containsKey(folded)
                || (catalog.isOfJira()
                        && (isByNumber(folded)
                                || (folded.startsWith(PREFIX) && isNumber(folded.substring(PREFIX.length())))));
    }

    /**
     * What a name stands for.
     *
     * @param folded the name without its case
     * @return one field, or several that share the name; none if it is unknown
     */
    List<Known> find(String folded) {
        List<Known> declared = named(folded, field -> true);
        if (!declared.isEmpty()) {
            return declared;
        }
        if (catalog.isOfJira() && folded.startsWith(PREFIX) && isNumber(folded.substring(PREFIX.length()))) {
            return List.of(byNumber(folded.substring(PREFIX.length())));
        }
        int bracket = folded.lastIndexOf('[');
        if (bracket < 0 || !folded.endsWith("]")) {
            return List.of();
        }
        String inside = folded.substring(bracket + 1, folded.length() - 1);
        String before = folded.substring(0, bracket).strip();
        return isByNumber(folded) && catalog.isOfJira()
                ? List.of(byNumber(inside))
                : named(before, field -> isOfType(field, inside));
    }

    /** Whether a name is of the form {@code cf[10001]}. */
    static boolean isByNumber(String folded) {
        int bracket = folded.indexOf('[');
        return bracket > 0
                && folded.endsWith("]")
                && folded.substring(0, bracket).strip().equals("cf")
                && isNumber(folded.substring(bracket + 1, folded.length() - 1));
    }

    /** The members of the issue's fields that hold the custom fields of a name. */
    List<String> members(String... names) {
        return Stream.of(names)
                .flatMap(name -> byName.getOrDefault(Folding.fold(name), List.of()).stream())
                .map(Named::field)
                .flatMap(CustomFields::member)
                .distinct()
                .toList();
    }

    /** The members of the issue's fields that hold the custom fields of a type. */
    List<String> members(FieldType type) {
        return catalog.fields().stream()
                .filter(field -> field.type() == type)
                .flatMap(CustomFields::member)
                .distinct()
                .toList();
    }

    private static Stream<String> member(CatalogField field) {
        return field.source() instanceof CatalogField.Custom custom ? Stream.of(PREFIX + custom.id()) : Stream.empty();
    }

    private List<Known> named(String folded, Predicate<CatalogField> filter) {
        return byName.getOrDefault(folded, List.of()).stream()
                .filter(named -> filter.test(named.field()))
                .map(Named::known)
                .distinct()
                .toList();
    }

    private static boolean isOfType(CatalogField field, String typeName) {
        return field.source() instanceof CatalogField.Custom custom
                && (custom.typeName().isEmpty()
                        || Folding.fold(custom.typeName()).equals(typeName));
    }

    private Known byNumber(String digits) {
        String id = withoutZeros(digits);
        Known declared = id.length() < 19 ? byId.get(Long.valueOf(id)) : null;
        return declared == null ? custom(id, FieldType.ANY) : declared;
    }

    private Known known(CatalogField field) {
        CatalogField.Source source = field.source();
        if (source instanceof CatalogField.Custom custom) {
            // Several names of one field are one field, so that a clause is not about it twice.
            return byId.computeIfAbsent(custom.id(), id -> custom(Long.toString(id), field.type()));
        }
        return source instanceof CatalogField.Pointed pointed
                ? known(
                        field.name(),
                        Stream.of(field.name()),
                        field.type(),
                        FieldReaders.at(pointed.pointer(), catalog.absentIsEmpty()))
                : provided(field, ((CatalogField.Provided) source));
    }

    private Known custom(String id, FieldType type) {
        FieldReader member = type == FieldType.SPRINT
                ? FieldReaders.sprints(List.of(PREFIX + id))
                : MemberReader.certain(PREFIX + id);
        // A request's type is told by a member of the value, beside the state that the request is in.
        FieldReader value = type == FieldType.NAMED ? FieldReaders.within(member, "requestType") : member;
        List<String> declared = namesByMember.getOrDefault(PREFIX + id, List.of());
        Stream<String> names = Stream.concat(Stream.of("cf[" + id + "]", PREFIX + id), declared.stream());
        return known("cf[" + id + "]", names, type, value);
    }

    private Known known(String name, Stream<String> names, FieldType type, FieldReader event) {
        FieldReader reader = names.flatMap(one -> settings.fieldProvider(one).stream())
                .findFirst()
                .map(provider -> FieldReaders.orElseAsk(event, new ProvidedReader(name, provider)))
                .orElse(event);
        return new Known(spec(name, type, reader), reader != event || type == FieldType.SLA);
    }

    private Known provided(CatalogField field, CatalogField.Provided source) {
        return new Known(spec(field.name(), field.type(), new ProvidedReader(field.name(), source.provider())), true);
    }

    private FieldSpec spec(String name, FieldType type, FieldReader reader) {
        FieldReader read = type == FieldType.SLA ? FieldReaders.opaque(reader) : reader;
        return new FieldSpec(name, operators(type), read, Types.of(kind(type)));
    }

    private Set<Operator> operators(FieldType type) {
        String groups = switch (type) {
            case NUMBER, DATE, DATETIME, DURATION, VERSION -> "ENO";
            case TEXT -> "TN";
            case STRING, URL, LABEL, NAMED, OPTION, CASCADING, USER, GROUP, PROJECT, ISSUE, SPRINT -> "EN";
            case SLA -> "=!O";
            case ANY -> "ENOT";
        };
        return Operators.of(settings.has(Choice.EXTENDED_HISTORY) && catalog.isOfJira() ? groups + "H" : groups);
    }

    private static Kind kind(FieldType type) {
        return switch (type) {
            case NUMBER -> Kind.NUMBER;
            case DATE -> Kind.DATE;
            case DATETIME -> Kind.DATETIME;
            case DURATION -> Kind.DURATION;
            case TEXT -> Kind.TEXT;
            case STRING, URL, GROUP -> Kind.STRING;
            case LABEL -> Kind.LABEL;
            case NAMED -> Kind.NAMED;
            case OPTION -> Kind.OPTION;
            case CASCADING -> Kind.CASCADING;
            case USER -> Kind.USER;
            case VERSION -> Kind.VERSION;
            case PROJECT -> Kind.PROJECT;
            case ISSUE -> Kind.ISSUE;
            case SPRINT -> Kind.SPRINT;
            case SLA -> Kind.SLA;
            case ANY -> Kind.ANY;
        };
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static String withoutZeros(String digits) {
        int start = 0;
        while (start < digits.length() - 1 && digits.charAt(start) == '0') {
            start++;
        }
        return digits.substring(start);
    }
}
