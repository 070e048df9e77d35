package webhook4j.transport;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The addresses that share their first bits, and why they are special.
 *
 * @param cidr the range as people write it, {@code 10.0.0.0/8}
 * @param first the first address's bytes
 * @param bits how many leading bits count
 * @param what what the range is for, as messages say it
 */
@SuppressWarnings("ArrayRecordComponent") // stays within the package, which does not change it
record AddressRange(String cidr, byte[] first, int bits, String what) {

    private static final Pattern CIDR =
            Pattern.compile("(?<address>[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*)/(?<bits>[0-9]{1,3})");

    /**
     * Reads a range.
     *
     * @param cidr an address in numbers, a slash, a count of bits; behind these bits the address has zeros
     * @throws IllegalArgumentException if it is not so; says what it is instead
     */
    static AddressRange of(String cidr, String what) {
        var parts = CIDR.matcher(cidr);
        if (!parts.matches()) {
            throw malformed(cidr, "say 10.1.0.0/16, or 10.1.2.3/32 for one address");
        }
        byte[] first = bytes(cidr, parts.group("address"));
        int bits = Integer.parseInt(parts.group("bits"));
        if (bits > first.length * Byte.SIZE) {
            throw malformed(cidr, "which has more bits than the address; a mapped IPv4 address is written as IPv4");
        }
        AddressRange range = new AddressRange(cidr, first, bits, what);
        if (!Arrays.equals(range.masked(first), first)) {
            throw malformed(cidr, "whose address has more than its first " + bits + " bits");
        }
        return range;
    }

    private static byte[] bytes(String cidr, String address) {
        if (address.indexOf(':') < 0 && !HostName.isIpv4(address)) { // the JDK would ask the network for it
            throw malformed(cidr, "whose address is none");
        }
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException e) {
            throw malformed(cidr, "whose address is none");
        }
    }

    private static IllegalArgumentException malformed(String cidr, String why) {
        return new IllegalArgumentException("expected address/bits, found '" + cidr + "', " + why);
    }

    private byte[] masked(byte[] address) {
        byte[] masked = address.clone();
        for (int bit = bits; bit < address.length * Byte.SIZE; bit++) {
            masked[bit / Byte.SIZE] &= (byte) ~(0x80 >> bit % Byte.SIZE);
        }
        return masked;
    }

    /**
     * Tells whether an address lies in the range.
     *
     * @param address the address's bytes; one of the other IP version lies in no range of this
     */
    boolean contains(byte[] address) {
        if (address.length != first.length) {
            return false;
        }
        int whole = bits / Byte.SIZE;
        for (int i = 0; i < whole; i++) {
            if (address[i] != first[i]) {
                return false;
            }
        }
        int mask = 0xff << (Byte.SIZE - bits % Byte.SIZE) & 0xff;
        return mask == 0 || (address[whole] & mask) == (first[whole] & mask);
    }
}
