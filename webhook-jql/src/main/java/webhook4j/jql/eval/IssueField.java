package webhook4j.jql.eval;

/**
 * A field that can be evaluated.
 *
 * @param values where its values stand
 * @param type what they are
 */
record IssueField(FieldValues values, ValueType type) {

    /** A custom field by its number. Absent from an issue, it says nothing. */
    static IssueField custom(String id) {
        return new IssueField(FieldValues.certain("customfield_" + id), ValueType.CUSTOM);
    }
}
