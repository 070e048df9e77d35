package webhook4j.receiver;

/** When a sender is answered. */
public enum AnswerMode {
    /**
     * When its event has been handled. A failure is told to the sender, who tries again; so no event is lost that the
     * sender has not given up.
     */
    HANDLE_THEN_ANSWER,
    /**
     * When its event has been read and put into an {@link webhook4j.inbox.Inbox}, out of which it is handled. The answer is
     * fast, and what fails is tried again by the receiver itself; what happens when the process dies is the inbox's to
     * say.
     */
    ANSWER_THEN_HANDLE
}
