package webhook4j.jql.eval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import webhook4j.jql.ast.Field;
import webhook4j.jql.ast.Operator;
import webhook4j.jql.catalog.CatalogField;
import webhook4j.jql.catalog.FieldCatalog;
import webhook4j.jql.fault.Fault;
import webhook4j.jql.fault.Nearest;
import webhook4j.jql.value.FieldSpec;
import webhook4j.jql.value.Folding;
import webhook4j.jql.value.MemberReader;
import webhook4j.jql.value.MemberType;

/** What the names in a query stand for. Names ignore case. Immutable; made once for each catalogue. */
public final class Fields {

    private static final Map<String, SystemField> SYSTEM = Stream.of(SystemField.values())
            .flatMap(field -> field.names().stream().map(name -> Map.entry(Folding.fold(name), field)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    private static final List<String> SYSTEM_NAMES = Stream.of(SystemField.values())
            .flatMap(field -> field.names().stream())
            .toList();
    private static final Set<Operator> CUSTOM_OPERATORS = Operators.of("ENOT");
    private static final String PREFIX = "customfield_";

    private final Map<String, List<CatalogField>> byName = new HashMap<>();
    private final List<String> names = new ArrayList<>(SYSTEM_NAMES);

    /**
     * The fields of a catalogue.
     *
     * @param catalog the catalogue
     */
    public Fields(FieldCatalog catalog) {
        for (CatalogField field : catalog.fields()) {
            byName.computeIfAbsent(Folding.fold(field.name()), name -> new ArrayList<>())
                    .add(field);
            names.add(field.name());
        }
    }

    /**
     * Looks a field up.
     *
     * @return one field, or several custom ones that share a name
     * @throws Fault if there is none
     */
    List<FieldSpec> resolve(Field field) {
        SystemField system = SYSTEM.get(Folding.fold(field.name()));
        boolean properties = !field.properties().isEmpty();
        if (system != null && (system.takesProperties() || !properties)) {
            if (system == SystemField.ISSUE_PROPERTY && !properties) {
                throw unknown(field, "found field 'issue.property' without a key, expected issue.property[key].path");
            }
            return List.of(system.spec());
        }
        if (properties) {
            throw unknown(
                    field,
                    "found field %s with brackets behind it, expected none; put a name with brackets in quotes"
                            .formatted(Fault.quoted(field.name())));
        }
        List<FieldSpec> custom = custom(field.name());
        if (custom.isEmpty()) {
            throw unknown(
                    field,
                    "found field %s, expected a known field%s; write cf[number] for a custom field, or declare its name"
                            .formatted(Fault.quoted(field.name()), Nearest.hint(field.name(), names)));
        }
        return custom;
    }

    private List<FieldSpec> custom(String name) {
        String folded = Folding.fold(name);
        if (folded.startsWith(PREFIX) && isNumber(folded.substring(PREFIX.length()))) {
            return List.of(undeclared(folded.substring(PREFIX.length())));
        }
        int bracket = folded.lastIndexOf('[');
        if (bracket < 0 || !folded.endsWith("]")) {
            return declared(byName.getOrDefault(folded, List.of()).stream());
        }
        String inside = folded.substring(bracket + 1, folded.length() - 1);
        String before = folded.substring(0, bracket).strip();
        if (before.equals("cf") && isNumber(inside)) {
            return List.of(undeclared(inside));
        }
        if (byName.containsKey(folded)) {
            return declared(byName.getOrDefault(folded, List.of()).stream());
        }
        return declared(byName.getOrDefault(before, List.of()).stream().filter(field -> isOfType(field, inside)));
    }

    private static boolean isOfType(CatalogField field, String typeName) {
        return !(field.source() instanceof CatalogField.Custom custom)
                || custom.typeName().isEmpty()
                || Folding.fold(custom.typeName()).equals(typeName);
    }

    private static List<FieldSpec> declared(Stream<CatalogField> fields) {
        return fields.map(CatalogField::source)
                .filter(CatalogField.Custom.class::isInstance)
                .map(source -> undeclared(Long.toString(((CatalogField.Custom) source).id())))
                .toList();
    }

    private static FieldSpec undeclared(String digits) {
        String id = withoutZeros(digits);
        return new FieldSpec("cf[" + id + "]", CUSTOM_OPERATORS, MemberReader.certain(PREFIX + id), MemberType.ANY);
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
