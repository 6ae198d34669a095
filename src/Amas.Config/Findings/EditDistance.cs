namespace Amas.Config.Findings;

/// <summary>Counts the edits between two words: letters that were added, left out, replaced, or swapped with the next letter.</summary>
internal static class EditDistance
{
    /// <summary>
    /// Returns the number of edits, or <paramref name="limit"/> + 1 if there are more. Only the diagonal band of the table that can lead
    /// to a result within the limit is computed.
    /// </summary>
    public static int Count(string from, string to, int limit)
    {
        if (Math.Abs(from.Length - to.Length) > limit)
        {
            return limit + 1;
        }

        var beyond = limit + 1;
        var (beforePrevious, previous, current) = (new int[to.Length + 1], new int[to.Length + 1], new int[to.Length + 1]);
        for (var column = 0; column <= to.Length; column++)
        {
            previous[column] = Math.Min(column, beyond);
        }

        for (var row = 1; row <= from.Length; row++)
        {
            Array.Fill(current, beyond);
            if (row <= limit)
            {
                current[0] = row;
            }

            var best = current[0];
            for (var column = Math.Max(1, row - limit); column <= Math.Min(to.Length, row + limit); column++)
            {
                var isSame = from[row - 1] == to[column - 1];
                var edits = Math.Min(previous[column - 1] + (isSame ? 0 : 1), Math.Min(previous[column], current[column - 1]) + 1);
                if (row > 1 && column > 1 && from[row - 1] == to[column - 2] && from[row - 2] == to[column - 1])
                {
                    edits = Math.Min(edits, beforePrevious[column - 2] + 1);
                }

                current[column] = Math.Min(edits, beyond);
                best = Math.Min(best, current[column]);
            }

            // A swap refers to the row before the previous one, so both must be beyond the limit.
            if (best == beyond && previous.AsSpan().IndexOfAnyInRange(0, limit) < 0)
            {
                return beyond;
            }

            (beforePrevious, previous, current) = (previous, current, beforePrevious);
        }

        return previous[to.Length];
    }
}
