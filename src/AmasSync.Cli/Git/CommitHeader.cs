using System.Globalization;

namespace AmasSync.Cli.Git;

/// <summary>
/// What the object of a commit says about it. Unlike the history of a clone, it names parents that a shallow clone lacks.
/// </summary>
/// <param name="Parents">The commits before it; the first one is the branch that it was made on.</param>
/// <param name="CommittedAt">When it was made, by the clock of the machine that made it.</param>
internal sealed record CommitHeader(IReadOnlyList<string> Parents, DateTimeOffset CommittedAt)
{
    /// <summary>Parses the output of <c>git cat-file commit</c>; null if it is not a commit.</summary>
    public static CommitHeader? Parse(string text)
    {
        string[] lines = [.. text.Split('\n').TakeWhile(line => line.Length > 0)];
        var parents = lines.Where(line => line.StartsWith("parent ", StringComparison.Ordinal)).Select(line => line["parent ".Length..]);
        var committer = lines.FirstOrDefault(line => line.StartsWith("committer ", StringComparison.Ordinal));
        return committer?.Split(' ') is [.., var seconds, _]
            && long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var time)
            ? new([.. parents], DateTimeOffset.FromUnixTimeSeconds(time))
            : null;
    }
}
