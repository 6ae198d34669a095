using System.Text.RegularExpressions;
using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Git;

/// <summary>
/// Recognizes that git does not open a repository of another user ("dubious ownership"), which is usual in containers. Without it, every
/// query fails as if there were no repository.
/// </summary>
internal static partial class RepositoryOwnership
{
    /// <summary>Returns the error with the command that trusts the repository; null if git succeeded or failed otherwise.</summary>
    public static ToolError? FindError(GitResult? result)
    {
        if (result is null or { IsSuccess: true } || !Refusal.IsMatch(result.ErrorText))
        {
            return null;
        }

        var command = TrustCommand.Match(result.ErrorText) is { Success: true } match
            ? match.Value.Trim()
            : "git config --global --add safe.directory FOLDER";
        return new(
            ExitCode.Failed,
            "git_ownership",
            "Git does not open the repository of this folder: it belongs to another user (dubious ownership)",
            $"run '{command}' if you trust it");
    }

    [GeneratedRegex("dubious ownership|unsafe repository", RegexOptions.CultureInvariant)]
    private static partial Regex Refusal { get; }

    [GeneratedRegex(@"git config --global --add safe\.directory [^\r\n]+", RegexOptions.CultureInvariant)]
    private static partial Regex TrustCommand { get; }
}
