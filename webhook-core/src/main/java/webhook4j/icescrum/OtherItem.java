package webhook4j.icescrum;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A thing of which no more is named here than what all things have: an actor, a meeting, a build.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class OtherItem extends Item {

    private OtherItem(JsonNode json) {
        super(json);
    }

    /**
     * A view of this JSON.
     *
     * @param json the JSON, not copied
     * @return the view; its accessors are empty where the JSON has another shape
     */
    public static OtherItem of(JsonNode json) {
        return new OtherItem(json);
    }
}
