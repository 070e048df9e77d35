package webhook4j.jql.eval;

/**
 * A custom field that queries may name.
 *
 * @param id its number
 * @param name its display name
 * @param type what stands in brackets behind the name in {@code "Name[Type]"}; empty when any may
 */
public record CustomField(long id, String name, String type) {}
