using System.Text.RegularExpressions;

namespace AmasSync.Cli.Git.Lineage;

/// <summary>Compares commits of a clone. Fetches nothing, not even what a partial clone lacks.</summary>
/// <param name="root">A folder of the clone.</param>
internal sealed partial class CommitLineage(string root)
{
    private static readonly Dictionary<string, string> WithoutFetching = new() { ["GIT_NO_LAZY_FETCH"] = "1" };

    private readonly GitProgram git = new(root);

    /// <summary>Returns how the commit that is checked out relates to one that was used earlier.</summary>
    /// <param name="head">The commit that is checked out.</param>
    /// <param name="earlier">The hash of the other commit, which the clone may not have.</param>
    /// <param name="stopping">Ends the run of git.</param>
    public async Task<CommitRelation> CompareAsync(string head, string earlier, CancellationToken stopping)
    {
        if (head == earlier)
        {
            return CommitRelation.Same;
        }

        var isShallow = await IsSuccessAsync(["rev-parse", "--is-shallow-repository"], stopping, output: "true");
        if (!CommitHash.IsMatch(earlier) || !await IsSuccessAsync(["cat-file", "-e", $"{earlier}^{{commit}}"], stopping))
        {
            return isShallow ? CommitRelation.TooShallow : CommitRelation.Missing;
        }

        if (await IsAncestorAsync(earlier, head, stopping))
        {
            return CommitRelation.Descendant;
        }

        if (await IsAncestorAsync(head, earlier, stopping))
        {
            return CommitRelation.Ancestor;
        }

        return isShallow ? CommitRelation.TooShallow : CommitRelation.Diverged;
    }

    private Task<bool> IsAncestorAsync(string commit, string of, CancellationToken stopping) =>
        IsSuccessAsync(["merge-base", "--is-ancestor", commit, of], stopping);

    private async Task<bool> IsSuccessAsync(string[] arguments, CancellationToken stopping, string output = "") =>
        await git.RunAsync(arguments, stopping, input: null, WithoutFetching) is { IsSuccess: true } result && result.Text == output;

    [GeneratedRegex(@"\A(?:[0-9a-f]{40}|[0-9a-f]{64})\z", RegexOptions.CultureInvariant)]
    private static partial Regex CommitHash { get; }
}
