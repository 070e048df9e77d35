/**
 * What a test of webhooks needs: time that moves when told to, a dispatcher and an endpoint that answer by script and
 * remember what they got, and contract tests for those who write a provider of their own.
 *
 * <p>{@link webhook4j.testkit.RecordingDispatcher} stands in for the network; {@link webhook4j.testkit.FakeEndpoint} is
 * a real server on loopback. Nothing here sleeps: whoever waits for something waits for that thing, and at most for the
 * time he says.
 *
 * <p>The contract tests ({@link webhook4j.testkit.DispatcherContract}) need JUnit and AssertJ; nothing else does.
 */
@NullMarked
package webhook4j.testkit;

import org.jspecify.annotations.NullMarked;
