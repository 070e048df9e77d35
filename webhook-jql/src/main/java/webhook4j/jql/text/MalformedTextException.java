package webhook4j.jql.text;

/** Says what is wrong with a text query: what was found and what was expected. Never leaves this module. */
public final class MalformedTextException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedTextException(String found, String expected) {
        // Caught again within this module: nobody reads the stack.
        super("found " + found + ", expected " + expected, null, false, false);
    }

    /**
     * What was found and what was expected.
     *
     * @return text that can follow the place of the operand
     */
    public String problem() {
        return String.valueOf(getMessage());
    }
}
