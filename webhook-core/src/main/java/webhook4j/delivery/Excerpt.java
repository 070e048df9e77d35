package webhook4j.delivery;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The beginning of an answer as text that can be shown: no character of it moves a cursor or turns the line around. */
final class Excerpt {

    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\\s;\"]+)", Pattern.CASE_INSENSITIVE);
    private static final int FIRST_PICTURE = 0x2400;
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int DELETE = 0x7f;
    private static final int PICTURE_OF_DELETE = 0x2421;

    private Excerpt() {}

    /** Decoded as the answer's charset says, UTF-8 if it says none that is known; cut between characters. */
    static String of(DispatchResult.Answered answer, int maxLength) {
        if (maxLength == 0) {
            return "";
        }
        String text = new String(
                answer.excerpt(),
                answer.headers().first("Content-Type").map(Excerpt::charset).orElse(StandardCharsets.UTF_8));
        StringBuilder shown = new StringBuilder(Math.min(text.length(), maxLength));
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            int length = shown.length();
            appendVisible(shown, text.codePointAt(i));
            if (shown.length() > maxLength) {
                shown.setLength(length);
                break;
            }
        }
        return shown.toString();
    }

    private static Charset charset(String contentType) {
        Matcher name = CHARSET.matcher(contentType);
        try {
            return name.find() ? Charset.forName(name.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }

    /** Control characters by their pictures, others that are not to be seen by their numbers. */
    private static void appendVisible(StringBuilder shown, int character) {
        if (character < FIRST_PRINTABLE) {
            shown.appendCodePoint(FIRST_PICTURE + character);
        } else if (character < DELETE) {
            shown.append((char) character);
        } else if (character == DELETE) {
            shown.appendCodePoint(PICTURE_OF_DELETE);
        } else {
            switch (Character.getType(character)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR,
                        Character.SURROGATE -> shown.append("<U+%04X>".formatted(character));
                default -> shown.appendCodePoint(character);
            }
        }
    }
}
