package webhook4j.transport;

import java.net.InetAddress;
import java.net.UnknownHostException;

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

    /**
     * Reads a range.
     *
     * @param cidr an address in numbers, a slash, a count of bits
     * @throws IllegalArgumentException if it is not so
     */
    static AddressRange of(String cidr, String what) {
        int slash = cidr.indexOf('/');
        try {
            // An address in numbers is not looked up anywhere.
            byte[] first = InetAddress.getByName(cidr.substring(0, slash)).getAddress();
            return new AddressRange(cidr, first, Integer.parseInt(cidr, slash + 1, cidr.length(), 10), what);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("expected address/bits, found '" + cidr + "'", e);
        }
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
