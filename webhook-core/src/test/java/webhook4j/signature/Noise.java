package webhook4j.signature;

import java.util.Random;

/** What strangers put into headers. */
final class Noise {

    private static final String CHARACTERS = "0aF=,.;:\"()?@ \t\n\u0000v1t-_+/*\\\u00e9\uff11\ud800";

    private Noise() {}

    /** The text with pieces cut out, put in twice and exchanged, or something else altogether; long at times. */
    static String of(String text, Random random) {
        StringBuilder noise = new StringBuilder(random.nextInt(4) == 0 ? "" : text);
        int changes = 1 + random.nextInt(random.nextInt(20) == 0 ? 6_000 : 4);
        for (int i = 0; i < changes; i++) {
            int at = noise.isEmpty() ? 0 : random.nextInt(noise.length());
            switch (random.nextInt(3)) {
                case 0 -> noise.insert(at, CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
                case 1 -> noise.delete(at, Math.min(noise.length(), at + random.nextInt(4)));
                default -> noise.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
            }
        }
        return noise.toString();
    }
}
