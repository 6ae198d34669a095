using System.Text.Json;
using System.Text.RegularExpressions;
using Amas.Config.Files;

namespace AmasSync.Cli.Git;

/// <summary>
/// The merge base of the pull request or merge group of a workflow run: the last commit of the base branch that the changes are based on.
/// </summary>
internal sealed partial class MergeBase(GitProgram git, IReadOnlyDictionary<string, string> variables)
{
    private const string Remote = "origin";

    // The largest event that GitHub delivers.
    private const int MaxEventSize = 32 * 1024 * 1024;

    private static readonly string[] FetchArguments =
        ["fetch", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--quiet"];

    // The hint of the last request that the remote refused.
    private string hint = "";

    /// <summary>Gets why the commit was not found.</summary>
    public string Refusal => $"the merge base cannot be fetched{hint}";

    /// <summary>Finds the commit, and fetches it if the checkout does not have it; null if it cannot be found.</summary>
    public async Task<string?> FindAsync(CancellationToken stopping)
    {
        var target = ReadBaseOfEvent() ?? await QueryBranchAsync(stopping);
        if (target is null || !await TryFetchAsync(target, stopping))
        {
            return null;
        }

        if (await QueryAsync(target, stopping) is { } found)
        {
            return found;
        }

        // A checkout without history does not say what the changes are based on.
        var head = await git.QueryAsync(["rev-parse", "--verify", "--quiet", "HEAD"], stopping);
        return head is not null && await QueryRemoteAsync([.. FetchArguments, "--unshallow", Remote, target, head], stopping) is not null
            ? await QueryAsync(target, stopping)
            : null;
    }

    private Task<string?> QueryAsync(string target, CancellationToken stopping) => git.QueryAsync(["merge-base", "HEAD", target], stopping);

    private async Task<bool> TryFetchAsync(string commit, CancellationToken stopping) =>
        await git.QueryAsync(["cat-file", "-e", $"{commit}^{{commit}}"], stopping) is not null
        || await QueryRemoteAsync([.. FetchArguments, Remote, commit], stopping) is not null;

    private async Task<string?> QueryRemoteAsync(string[] arguments, CancellationToken stopping)
    {
        if (await git.RunAsync(arguments, stopping) is not { } reply)
        {
            return null;
        }

        hint = RemoteAccess.GetHint(reply);
        return reply.IsSuccess ? reply.Text : null;
    }

    private async Task<string?> QueryBranchAsync(CancellationToken stopping)
    {
        if (variables.GetValueOrDefault("GITHUB_BASE_REF") is not { Length: > 0 } branch)
        {
            return null;
        }

        var listed = await QueryRemoteAsync(["ls-remote", Remote, $"refs/heads/{branch}"], stopping);
        return FindCommit(listed?.Split('\t')[0]);
    }

    // docs.github.com: webhook events and payloads.
    private string? ReadBaseOfEvent()
    {
        try
        {
            if (variables.GetValueOrDefault("GITHUB_EVENT_PATH") is not { Length: > 0 } file)
            {
                return null;
            }

            using var document = JsonDocument.Parse(RegularFile.Read(file, MaxEventSize));
            var root = document.RootElement;
            return root.TryGetProperty("pull_request", out var pull)
                ? FindCommit(pull.GetProperty("base").GetProperty("sha").GetString())
                : FindCommit(root.GetProperty("merge_group").GetProperty("base_sha").GetString());
        }
        catch (Exception unreadable) when (IsExpected(unreadable))
        {
            return null;
        }
    }

    private static bool IsExpected(Exception failure) => failure is IOException
        or UnauthorizedAccessException
        or JsonException
        or KeyNotFoundException
        or InvalidOperationException;

    private static string? FindCommit(string? text) => text is not null && Commit.IsMatch(text) ? text : null;

    [GeneratedRegex(@"\A(?:[0-9a-fA-F]{40}|[0-9a-fA-F]{64})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Commit { get; }
}
