package webhook4j.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FewMembersTest {

    private final Map<String, JsonNode> members = new FewMembers();
    private final Map<String, JsonNode> known = new LinkedHashMap<>();

    @Test
    void is_as_a_map_of_the_jdk_whatever_is_put_in_and_taken_out() {
        Random random = new Random(4);
        for (int i = 0; i < 2_000; i++) {
            String name = "name" + random.nextInt(12);
            if (random.nextInt(3) == 0) {
                assertThat(members.remove(name)).isEqualTo(known.remove(name));
            } else {
                JsonNode value = IntNode.valueOf(i);
                assertThat(members.put(name, value)).isEqualTo(known.put(name, value));
            }
            assertThat(members.get(name)).isEqualTo(known.get(name));
            assertThat(members.containsKey(name)).isEqualTo(known.containsKey(name));
            assertThat(members).isEqualTo(known).hasSameHashCodeAs(known);
            assertThat(known).isEqualTo(members);
            assertThat(members.keySet()).containsExactlyElementsOf(known.keySet());
        }
    }

    @Test
    void entries_write_through() {
        members.put("a", IntNode.valueOf(1));

        Iterator<Map.Entry<String, JsonNode>> entries = members.entrySet().iterator();
        entries.next().setValue(IntNode.valueOf(2));

        assertThat(members).containsOnly(Map.entry("a", IntNode.valueOf(2)));
        assertThat(entries).isExhausted();
    }
}
