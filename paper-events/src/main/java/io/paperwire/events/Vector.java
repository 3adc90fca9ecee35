package io.paperwire.events;

import java.util.Arrays;
import java.util.Base64;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Where a text lies by its meaning, as signed bytes: its direction counts, its length does not. Vectors of one model can be
 * compared. Travels as base64.
 */
public final class Vector {

    private final byte[] bytes;
    private final double length;

    private Vector(byte[] bytes) {
        this.bytes = bytes;
        this.length = Math.sqrt(product(bytes, bytes));
        if (length == 0)
            throw new IllegalArgumentException("vector has no direction: " + bytes.length + " zeros");
    }

    /** @throws IllegalArgumentException all numbers are 0 */
    public static Vector of(byte[] bytes) {
        return new Vector(bytes.clone());
    }

    /**
     * The vector rounded to bytes. Its largest number becomes 127, so the loss does not depend on its length.
     *
     * @throws IllegalArgumentException it has no direction, or a number that is not finite
     */
    public static Vector of(float[] numbers) {
        float largest = 0;
        for (float number : numbers) {
            if (!Float.isFinite(number))
                throw new IllegalArgumentException("vector has a number that is not finite: " + number);
            largest = Math.max(largest, Math.abs(number));
        }
        byte[] bytes = new byte[numbers.length];
        for (int i = 0; i < bytes.length; i++)
            bytes[i] = (byte) Math.round(numbers[i] / largest * Byte.MAX_VALUE);
        return new Vector(bytes);
    }

    /** @throws IllegalArgumentException it is no base64 of a vector */
    @JsonCreator
    public static Vector parse(String base64) {
        return new Vector(Base64.getDecoder().decode(base64));
    }

    @JsonValue
    @Override
    public String toString() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public int dimensions() {
        return bytes.length;
    }

    /**
     * The cosine of the angle between the two, from -1 to 1: the same on every machine.
     *
     * @throws IllegalArgumentException the other has another number of dimensions
     */
    public double nearness(Vector other) {
        return product(bytes, other.bytes) / (length * other.length);
    }

    /** The same for the bytes of another vector, which are not copied. */
    public double nearness(byte[] other) {
        return product(bytes, other) / (length * Math.sqrt(product(other, other)));
    }

    private static int product(byte[] a, byte[] b) {
        if (a.length != b.length)
            throw new IllegalArgumentException(
                    "vectors of " + a.length + " and " + b.length + " dimensions cannot be compared");
        int product = 0;
        for (int i = 0; i < a.length; i++)
            product += a[i] * b[i];
        return product;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Vector vector && Arrays.equals(bytes, vector.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
