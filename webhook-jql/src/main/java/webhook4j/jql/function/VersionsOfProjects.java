package webhook4j.jql.function;

import com.fasterxml.jackson.databind.JsonNode;
import webhook4j.filter.Verdict;
import webhook4j.jql.value.Subject;
import webhook4j.jql.value.ValueMatch;

/** A version that is released, or is not, and of one of some projects. An issue's versions belong to its project. */
record VersionsOfProjects(ValueMatch released, ValueMatch projects) implements ValueMatch {

    @Override
    public Verdict test(JsonNode value, Subject subject, long now) {
        Verdict ofProject = ofProject(subject, now);
        if (ofProject == Verdict.FALSE) {
            return ofProject;
        }
        Verdict isReleased = released.test(value, subject, now);
        return isReleased == Verdict.FALSE || ofProject == Verdict.TRUE ? isReleased : Verdict.UNKNOWN;
    }

    private Verdict ofProject(Subject subject, long now) {
        JsonNode project = subject.fields().path("project");
        return project.isMissingNode() || project.isNull() ? Verdict.UNKNOWN : projects.test(project, subject, now);
    }

    @Override
    public String missing(JsonNode value, Subject subject, long now) {
        return ofProject(subject, now) == Verdict.UNKNOWN
                ? "member 'project' is absent"
                : released.missing(value, subject, now);
    }
}
