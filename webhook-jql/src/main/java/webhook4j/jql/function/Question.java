package webhook4j.jql.function;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import webhook4j.jql.ast.Operand;
import webhook4j.jql.catalog.FunctionCall;
import webhook4j.jql.catalog.FunctionProvider;
import webhook4j.jql.catalog.FunctionResult;
import webhook4j.jql.value.Subject;

/** A call that somebody outside is asked about, if there is anybody. */
final class Question {

    private final Answers.@Nullable Key key;
    private final FunctionResult nobody;

    /**
     * A question.
     *
     * @param name the function's own name
     * @param call the call
     * @param field the field that it stands beside, as far as providers are told
     * @param provider who knows, if anybody
     */
    Question(String name, Operand.Call call, Optional<String> field, @Nullable FunctionProvider provider) {
        FunctionCall asked = new FunctionCall(
                name, call.arguments().stream().map(Operand.Literal::text).toList(), field);
        key = provider == null ? null : new Answers.Key(provider, asked);
        nobody = FunctionResult.unknown("no provider for " + name);
    }

    /** The answer, the same at every call for one event. */
    FunctionResult ask(Subject subject) {
        return key == null ? nobody : Answers.of(subject.event()).get(key);
    }
}
