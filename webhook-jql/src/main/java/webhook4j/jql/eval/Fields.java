package webhook4j.jql.eval;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import webhook4j.jql.ast.Field;
import webhook4j.jql.ast.Operator;
import webhook4j.jql.fault.Fault;

/** The fields that a query may name. Names ignore case. Immutable. */
public final class FieldCatalog {

    private static final Map<String, SystemField> SYSTEM = Stream.of(SystemField.values())
            .flatMap(field -> field.names().stream().map(name -> Map.entry(Folding.fold(name), field)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    private static final List<String> SYSTEM_NAMES = Stream.of(SystemField.values())
            .flatMap(field -> field.names().stream())
            .toList();
    private static final Set<Operator> CUSTOM_OPERATORS = Operators.of("ENOT");
    private static final String PREFIX = "customfield_";

    private final Map<String, List<CustomField>> customByName = new HashMap<>();
    private final List<String> names = new ArrayList<>(SYSTEM_NAMES);

    /**
     * Jira's own fields and some custom ones.
     *
     * @param customFields the custom fields; several may have one name
     */
    public FieldCatalog(Collection<CustomField> customFields) {
        for (CustomField field : customFields) {
            customByName
                    .computeIfAbsent(Folding.fold(field.name()), name -> new ArrayList<>())
                    .add(field);
            names.add(field.name());
        }
    }

    /**
     * What a name in a query stands for.
     *
     * @param operators what it takes
     * @param resolution whether it is the field resolution, in which one literal means EMPTY
     * @param ids of custom fields: their numbers; of a system field: none
     * @param fields how it is evaluated; none while it is not; several where custom fields share a name
     */
    record Resolved(Set<Operator> operators, boolean resolution, List<String> ids, List<IssueField> fields) {}

    /**
     * Looks a field up.
     *
     * @throws Fault if there is none
     */
    Resolved resolve(Field field) {
        SystemField system = SYSTEM.get(Folding.fold(field.name()));
        boolean properties = !field.properties().isEmpty();
        if (system != null && (system.takesProperties() || !properties)) {
            if (system == SystemField.ISSUE_PROPERTY && !properties) {
                throw unknown(field, "found field 'issue.property' without a key, expected issue.property[key].path");
            }
            return new Resolved(
                    system.operators(),
                    system == SystemField.RESOLUTION,
                    List.of(),
                    system.evaluated().map(List::of).orElse(List.of()));
        }
        if (properties) {
            throw unknown(
                    field,
                    "found field %s with brackets behind it, expected none; put a name with brackets in quotes"
                            .formatted(Fault.quoted(field.name())));
        }
        List<String> ids = customIds(field.name());
        if (ids.isEmpty()) {
            throw unknown(
                    field,
                    "found field %s, expected a known field%s; write cf[number] for a custom field, or declare its name"
                            .formatted(Fault.quoted(field.name()), Nearest.hint(field.name(), names)));
        }
        return new Resolved(
                CUSTOM_OPERATORS,
                false,
                ids,
                ids.stream().map(IssueField::custom).toList());
    }

    private List<String> customIds(String name) {
        String folded = Folding.fold(name);
        if (folded.startsWith(PREFIX) && isNumber(folded.substring(PREFIX.length()))) {
            return List.of(withoutZeros(folded.substring(PREFIX.length())));
        }
        int bracket = folded.lastIndexOf('[');
        if (bracket < 0 || !folded.endsWith("]")) {
            return ids(customByName.getOrDefault(folded, List.of()).stream());
        }
        String inside = folded.substring(bracket + 1, folded.length() - 1);
        String before = folded.substring(0, bracket).strip();
        if (before.equals("cf") && isNumber(inside)) {
            return List.of(withoutZeros(inside));
        }
        if (customByName.containsKey(folded)) {
            return ids(customByName.getOrDefault(folded, List.of()).stream());
        }
        return ids(customByName.getOrDefault(before, List.of()).stream()
                .filter(field ->
                        field.type().isEmpty() || Folding.fold(field.type()).equals(inside)));
    }

    private static List<String> ids(Stream<CustomField> fields) {
        return fields.map(field -> Long.toString(field.id())).toList();
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

    private static Fault unknown(Field field, String problem) {
        return new Fault(Fault.Kind.UNKNOWN_FIELD, field.position(), problem);
    }
}
