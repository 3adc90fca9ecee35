package io.paperwire.query;

/** Finds the shortest piece of a text in which each of several words stands. */
public final class Windows {

    private Windows() {
    }

    /**
     * @param positions of each word, ascending, at least one
     * @return the piece's length in positions
     */
    public static int shortest(int[][] positions) {
        int[] at = new int[positions.length];
        int shortest = Integer.MAX_VALUE;
        while (true) {
            int first = 0;
            int last = 0;
            for (int i = 1; i < at.length; i++) {
                first = positions[i][at[i]] < positions[first][at[first]] ? i : first;
                last = positions[i][at[i]] > positions[last][at[last]] ? i : last;
            }
            shortest = Math.min(shortest, positions[last][at[last]] - positions[first][at[first]] + 1);
            if (++at[first] == positions[first].length) {
                return shortest;
            }
        }
    }
}
