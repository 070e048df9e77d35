package webhook4j.benchmarks.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Each runs once: a benchmark that does not do its work measures nothing. */
class ReceiverBenchmarksTest {

    @Test
    void both_ways_to_read_an_event_find_its_issue() throws Exception {
        DecodeBenchmark benchmark = new DecodeBenchmark();
        benchmark.prepare();

        assertThat(benchmark.keys()).matches("(WEB-\\d+) \\1 10[0-9]{3}");
    }

    @Test
    void both_servers_answer_all_requests_and_the_receiver_handles_each() throws Exception {
        assertThat(Receiving.rounds(40, 1, 4)).hasSize(1).allMatch(round -> round.ratio() > 0);
    }
}
