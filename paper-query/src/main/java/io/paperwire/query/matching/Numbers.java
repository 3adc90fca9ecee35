package io.paperwire.query.matching;

import java.util.Arrays;

/** A list of numbers that grows. */
final class Numbers {

    private int[] numbers = new int[16];
    private int size;

    int size() {
        return size;
    }

    int get(int place) {
        return numbers[place];
    }

    void add(int number) {
        if (size == numbers.length)
            numbers = Arrays.copyOf(numbers, size + (size >> 1));
        numbers[size++] = number;
    }

    int removeLast() {
        return numbers[--size];
    }

    /** The last takes its place. Does nothing if it is not there. */
    void remove(int number) {
        for (int i = 0; i < size; i++) {
            if (numbers[i] == number) {
                numbers[i] = numbers[--size];
                return;
            }
        }
    }

    void clear() {
        size = 0;
    }
}
