package webhook4j.jql.eval;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import webhook4j.jql.ast.Field;
import webhook4j.jql.ast.Terminal;
import webhook4j.jql.fault.Fault;
import webhook4j.jql.fault.Nearest;
import webhook4j.jql.field.FieldReaders;
import webhook4j.jql.field.ProvidedReader;
import webhook4j.jql.value.Choice;
import webhook4j.jql.value.Compilation;
import webhook4j.jql.value.FieldReader;
import webhook4j.jql.value.FieldSpec;
import webhook4j.jql.value.Folding;
import webhook4j.jql.value.Kind;
import webhook4j.jql.value.Settings;
import webhook4j.jql.value.Types;

/** What the names in a query stand for. Names ignore case. Immutable; made once for each set of options. */
public final class Fields {

    private static final List<String> SYSTEM_NAMES = Stream.of(SystemField.values())
            .flatMap(field -> field.names().stream())
            .toList();
    private static final String CLOUD_WEBHOOKS = ", which the options restrict to what Jira Cloud's webhooks take";

    /**
     * What a name stands for.
     *
     * @param fields one field, or several custom ones that share the name; none where the name is unknown and the options
     *     are lenient
     * @param unknown why there is none
     */
    record Resolved(List<FieldSpec> fields, String unknown) {}

    private final Settings settings;
    private final boolean ofJira;
    private final CustomFields custom;
    private final Map<String, Known> system = new HashMap<>();
    private final List<String> names;

    /** A field of Jira's, and whether somebody outside may have to be asked for its value. */
    private record Known(SystemField field, FieldSpec spec, boolean outside) {}

    /**
     * The fields that queries may name.
     *
     * @param settings with the catalogue and whoever can be asked
     */
    public Fields(Settings settings) {
        this.settings = settings;
        ofJira = settings.catalog().isOfJira();
        custom = new CustomFields(settings);
        if (ofJira) {
            for (SystemField field : SystemField.values()) {
                Known known = known(field);
                field.names().forEach(name -> system.put(Folding.fold(name), known));
            }
        }
        names = Stream.concat(ofJira ? SYSTEM_NAMES.stream() : Stream.of(), custom.names().stream())
                .toList();
        settings.outside().fields().keySet().forEach(this::checkKnown);
    }

    /** A provider of a misspelt field would never be asked, and nobody would know why. */
    private void checkKnown(String name) {
        if (!system.containsKey(name) && !custom.isName(name)) {
            throw new IllegalArgumentException(
                    "expected a known field to provide%s, got '%s'".formatted(Nearest.hint(name, names), name));
        }
    }

    private Known known(SystemField field) {
        FieldSpec spec = spec(field, field.reader(custom));
        return new Known(
                field,
                spec,
                field.isAskedOutside(spec.reader()) || outside(field).isPresent());
    }

    private FieldSpec spec(SystemField field, FieldReader event) {
        FieldReader reader = outside(field)
                .map(provider -> FieldReaders.orElseAsk(event, provider))
                .orElse(event);
        FieldReader read = field.kind() == Kind.APPROVAL ? FieldReaders.opaque(reader) : reader;
        return new FieldSpec(
                field.ownName(), field.operators(settings.has(Choice.EXTENDED_HISTORY)), read, Types.of(field.kind()));
    }

    private Optional<ProvidedReader> outside(SystemField field) {
        return field.names().stream()
                .flatMap(name -> settings.fieldProvider(name).stream())
                .findFirst()
                .map(provider -> new ProvidedReader(field.ownName(), provider));
    }

    /**
     * Looks a field up.
     *
     * @param field the field
     * @param compilation the query's; told of what it needs
     * @return what it stands for
     * @throws Fault if there is none
     */
    Resolved resolve(Field field, Compilation compilation) {
        String folded = Folding.fold(field.name());
        try {
            Known known = system.get(folded);
            List<FieldSpec> found = known != null && (field.properties().isEmpty() || known.field.takesProperties())
                    ? List.of(system(known, field, compilation))
                    : custom(field, folded, compilation);
            if (settings.has(Choice.CLOUD_WEBHOOK)) {
                boolean ofWebhooks = known != null && known.field.isOfCloudWebhooks();
                if (!ofWebhooks && !CustomFields.isByNumber(folded)) {
                    compilation.report(notOfCloudWebhooks(field));
                }
            }
            return new Resolved(found, "");
        } catch (Fault fault) {
            if (!settings.has(Choice.LENIENT_FIELDS)) {
                throw fault;
            }
            compilation.needsField(field.name());
            return new Resolved(List.of(), "field " + Fault.quoted(field.name()) + " is unknown");
        }
    }

    /**
     * Checks that a field takes the operator of a clause.
     *
     * @param clause the clause as the query has it
     * @param field what it is about
     * @throws Fault if it does not
     */
    void checkOperator(Terminal clause, FieldSpec field) {
        boolean restricted = settings.has(Choice.CLOUD_WEBHOOK) && !Operators.isEquality(clause.operator());
        if (restricted || !field.operators().contains(clause.operator())) {
            throw new Fault(
                    Fault.Kind.OPERATOR_NOT_ALLOWED,
                    clause.operatorPosition(),
                    "found '%s' with field %s%s, expected one of %s"
                            .formatted(
                                    clause.operator().text(),
                                    Fault.quoted(clause.field().name()),
                                    restricted ? CLOUD_WEBHOOKS : "",
                                    Operators.names(restricted ? Operators.EQUALITY : field.operators())));
        }
    }

    private FieldSpec system(Known known, Field field, Compilation compilation) {
        FieldSpec spec = switch (known.field) {
            case ISSUE_PROPERTY -> property(known.spec, field);
            case ISSUE_LINK -> link(known.spec, field);
            default -> known.spec;
        };
        boolean property = known.field == SystemField.ISSUE_PROPERTY;
        compilation.needsField(
                property ? "issue.property[" + field.properties().get(0).key() + "]" : spec.name());
        if (known.outside) {
            compilation.needsProvider(spec.name());
        }
        return spec;
    }

    private FieldSpec property(FieldSpec spec, Field field) {
        if (field.properties().isEmpty()) {
            throw unknown(field, "found field 'issue.property' without a key, expected issue.property[key].path");
        }
        FieldReader reader = FieldReaders.property(field.properties(), outside(SystemField.ISSUE_PROPERTY));
        return new FieldSpec(spec.name(), spec.operators(), reader, spec.type());
    }

    private FieldSpec link(FieldSpec spec, Field field) {
        if (field.properties().isEmpty()) {
            return spec;
        }
        Field.Property type = field.properties().get(0);
        if (field.properties().size() > 1 || !type.path().isEmpty()) {
            throw unknown(
                    field,
                    "found field %s with more than a type of link behind it, expected %s[\"type\"]"
                            .formatted(Fault.quoted(field.name()), field.name()));
        }
        return spec(SystemField.ISSUE_LINK, FieldReaders.linkedIssues(Optional.of(type.key())));
    }

    private List<FieldSpec> custom(Field field, String folded, Compilation compilation) {
        if (!field.properties().isEmpty()) {
            throw unknown(
                    field,
                    "found field %s with brackets behind it, expected none; put a name with brackets in quotes"
                            .formatted(Fault.quoted(field.name())));
        }
        List<CustomFields.Known> found = custom.find(folded);
        if (found.isEmpty()) {
            throw unknown(
                    field,
                    "found field %s, expected a known field%s; %s"
                            .formatted(
                                    Fault.quoted(field.name()),
                                    compilation.hint(field.name(), names),
                                    ofJira
                                            ? "write cf[number] for a custom field, or declare its name"
                                            : "declare it in the catalogue"));
        }
        for (CustomFields.Known known : found) {
            compilation.needsField(known.spec().name());
            if (known.outside()) {
                compilation.needsProvider(known.spec().name());
            }
        }
        return found.stream().map(CustomFields.Known::spec).toList();
    }

    private static Fault notOfCloudWebhooks(Field field) {
        return unknown(
                field,
                "found field %s%s, expected one of issueKey, project, issuetype, status, priority, assignee, reporter, "
                                .formatted(Fault.quoted(field.name()), CLOUD_WEBHOOKS)
                        + "issue.property[key].path, cf[number]");
    }

    private static Fault unknown(Field field, String problem) {
        return new Fault(Fault.Kind.UNKNOWN_FIELD, field.position(), problem);
    }
}
