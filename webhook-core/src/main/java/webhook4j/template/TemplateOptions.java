package webhook4j.template;

import static java.util.Objects.requireNonNull;

/**
 * How a URL template is read and expanded. Immutable; safe to share between threads.
 *
 * @param variables the variables that it may use
 * @param missing what becomes of a variable that the event has no value for
 * @param userParameters the query parameters that tell who did it
 */
public record TemplateOptions(UrlVariables variables, MissingVariable missing, UserParameters userParameters) {

    private static final TemplateOptions DEFAULTS =
            new TemplateOptions(UrlVariables.jira(), MissingVariable.FAIL, UserParameters.NONE);

    public TemplateOptions {
        requireNonNull(variables, "variables");
        requireNonNull(missing, "missing");
        requireNonNull(userParameters, "userParameters");
    }

    /**
     * Jira's variables; one without a value fails; no user parameters.
     *
     * @return the same value at every call
     */
    public static TemplateOptions defaults() {
        return DEFAULTS;
    }

    /**
     * These options with other variables.
     *
     * @param variables the variables that a template may use
     * @return new options
     */
    public TemplateOptions withVariables(UrlVariables variables) {
        return new TemplateOptions(variables, missing, userParameters);
    }

    /**
     * These options with another policy for variables that an event has no value for.
     *
     * @param missing the policy
     * @return new options
     */
    public TemplateOptions withMissing(MissingVariable missing) {
        return new TemplateOptions(variables, missing, userParameters);
    }

    /**
     * These options with other query parameters that tell who did it.
     *
     * @param userParameters the parameters
     * @return new options
     */
    public TemplateOptions withUserParameters(UserParameters userParameters) {
        return new TemplateOptions(variables, missing, userParameters);
    }
}
