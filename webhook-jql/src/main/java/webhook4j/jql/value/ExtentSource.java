package webhook4j.jql.value;

import java.util.List;
import org.jspecify.annotations.Nullable;
import webhook4j.event.Projection;

/** A field whose values have an order. An event has all the {@linkplain Bound bounds} as terms that one of its values is beyond. */
interface ExtentSource extends TermSource {

    /** The field. */
    FieldSpec field();

    /** Between which numbers the values are; null if there are none. */
    @Nullable
    Extent extent(Subject subject);

    @Override
    default void terms(Subject subject, TermSink sink) {
        Extent extent = extent(subject);
        if (extent != null) {
            sink.within(extent);
        }
    }

    @Override
    default Projection reads() {
        return field().reader().reads(List.of());
    }

    /** Nothing is known of where bounds are: more often met than a name, and less often than an event is of one type. */
    @Override
    default double share() {
        return 0.25;
    }

    @Override
    default String label() {
        return field().name();
    }
}
