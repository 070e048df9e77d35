package webhook4j.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of a small object, in the order in which they came: a name and its value side by side in one array, which
 * takes a third of what a map of the JDK's does. Every look goes through all of them, so it is for {@link #MOST} at most.
 */
final class FewMembers extends AbstractMap<String, JsonNode> {

    /** So many names are compared hardly slower than one is looked up. */
    static final int MOST = 8;

    private static final int A_MEMBER = 2;

    /** Names and values in turn. */
    private @Nullable Object[] members = new Object[A_MEMBER * 4];

    private int end;

    @Override
    public int size() {
        return end / A_MEMBER;
    }

    @Override
    public @Nullable JsonNode get(@Nullable Object name) {
        int place = place(name);
        return place < end ? value(place) : null;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return place(name) < end;
    }

    @Override
    public @Nullable JsonNode put(String name, JsonNode value) {
        int place = place(name);
        JsonNode before = place < end ? value(place) : null;
        if (place == end) {
            if (end == members.length) {
                members = Arrays.copyOf(members, 2 * end);
            }
            members[place] = name;
            end += A_MEMBER;
        }
        members[place + 1] = value;
        return before;
    }

    /** Where a name stands; the end if it is not there. */
    private int place(@Nullable Object name) {
        int place = 0;
        while (place < end && !members[place].equals(name)) {
            place += A_MEMBER;
        }
        return place;
    }

    @SuppressWarnings("NullAway") // a value stands behind each name
    private JsonNode value(int place) {
        return (JsonNode) members[place + 1];
    }

    @Override
    public Set<Map.Entry<String, JsonNode>> entrySet() {
        return new AbstractSet<>() {

            @Override
            public int size() {
                return FewMembers.this.size();
            }

            @Override
            public Iterator<Map.Entry<String, JsonNode>> iterator() {
                return new Entries();
            }
        };
    }

    /** Goes through the members, and can take them out. */
    private final class Entries implements Iterator<Map.Entry<String, JsonNode>> {

        private int next;

        @Override
        public boolean hasNext() {
            return next < end;
        }

        @Override
        public Map.Entry<String, JsonNode> next() {
            if (!hasNext()) {
                throw new NoSuchElementException("expected a member, found none behind the last of " + size());
            }
            next += A_MEMBER;
            return new Member(String.valueOf(members[next - A_MEMBER]), value(next - A_MEMBER));
        }

        @Override
        public void remove() {
            System.arraycopy(members, next, members, next - A_MEMBER, end - next);
            next -= A_MEMBER;
            end -= A_MEMBER;
        }
    }

    /** A member that writes through. */
    private final class Member extends SimpleEntry<String, JsonNode> {

        private static final long serialVersionUID = 1;

        Member(String name, JsonNode value) {
            super(name, value);
        }

        @Override
        public JsonNode setValue(JsonNode value) {
            put(getKey(), value);
            return super.setValue(value);
        }
    }
}
