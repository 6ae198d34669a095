using System.Text.RegularExpressions;
using AmasSync.Cli.Ci.GitHub;
using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Ci;

/// <summary>
/// Reads the variables of a GitHub Actions runner. A value of the wrong form is an error that names the variable, but not the value. An
/// empty variable counts as not set.
/// </summary>
internal sealed partial class RunnerVariables(IReadOnlyDictionary<string, string> variables)
{
    private const string Hint = "GitHub Actions sets this variable; remove it from 'env' of the workflow, the job and the step";

    public string? Find(string name) => variables.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    /// <summary>Reads GITHUB_REPOSITORY.</summary>
    /// <exception cref="ToolException">It is not set or not of the form OWNER/NAME.</exception>
    public string ReadRepository()
    {
        var repository = Find("GITHUB_REPOSITORY") ?? throw new ToolException(ToolError.ForUsage(
            "not running in GitHub Actions: GITHUB_REPOSITORY is not set", "use 'plan', 'apply' or 'drift' outside of GitHub Actions"));
        return RepositoryName.IsMatch(repository) ? repository : throw CreateError("GITHUB_REPOSITORY", "of the form OWNER/NAME");
    }

    /// <exception cref="ToolException">The value is not a commit.</exception>
    public string? FindCommit(string name) => FindMatch(name, Commit, "a full commit hash");

    /// <exception cref="ToolException">The value is not a number.</exception>
    public string? FindNumber(string name) => FindMatch(name, Number, "a number");

    /// <exception cref="ToolException">The value is not an absolute http or https URL, or contains a user name or a query.</exception>
    public Uri? FindAddress(string name)
    {
        if (Find(name) is not { } text)
        {
            return null;
        }

        var isAddress = Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
            && address is { UserInfo: "", Query: "", Fragment: "" };
        return isAddress ? address : throw CreateError(name, "an absolute http or https URL without user name and query");
    }

    /// <summary>Finds a file that the runner reads after the step.</summary>
    /// <exception cref="ToolException">The file cannot be written.</exception>
    public string? FindOutputFile(string name)
    {
        if (Find(name) is not { } file)
        {
            return null;
        }

        try
        {
            using var stream = File.Open(file, FileMode.Append);
            return file;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw CreateError(name, "a file that can be written", failure);
        }
    }

    /// <exception cref="ToolException">The value is not an absolute path.</exception>
    public string? FindFolder(string name) =>
        Find(name) is { } folder && !Path.IsPathFullyQualified(folder) ? throw CreateError(name, "an absolute path") : Find(name);

    /// <summary>Reads a token, without the spaces and line breaks around it.</summary>
    /// <exception cref="ToolException">The value cannot be sent in a header.</exception>
    public string? FindToken(string name)
    {
        var token = Find(name)?.Trim() ?? "";
        if (token.Any(character => character is <= ' ' or > '~'))
        {
            throw new ToolException(ToolError.ForUsage(
                $"{name} is not a token", "remove line breaks, spaces and characters that are not ASCII"));
        }

        return token.Length == 0 ? null : token;
    }

    /// <summary>Reads the addresses of GitHub's APIs.</summary>
    /// <exception cref="ToolException">An address is not a URL, or the two APIs are on different servers.</exception>
    public GitHubEndpoints ReadEndpoints()
    {
        var endpoints = GitHubEndpoints.Complete(
            FindAddress("GITHUB_SERVER_URL"), FindAddress("GITHUB_API_URL"), FindAddress("GITHUB_GRAPHQL_URL"));
        return endpoints.AreOnOneServer
            ? endpoints
            : throw CreateError("GITHUB_GRAPHQL_URL", "on the server of GITHUB_API_URL; the token would be sent to both");
    }

    private string? FindMatch(string name, Regex pattern, string requirement) =>
        Find(name) is { } value && !pattern.IsMatch(value) ? throw CreateError(name, requirement) : Find(name);

    private static ToolException CreateError(string name, string requirement, Exception? cause = null) =>
        new(ToolError.ForUsage($"{name} is not {requirement}", Hint), cause);

    [GeneratedRegex(@"\A[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex RepositoryName { get; }

    [GeneratedRegex(@"\A(?:[0-9a-fA-F]{40}|[0-9a-fA-F]{64})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Commit { get; }

    [GeneratedRegex(@"\A[0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Number { get; }
}
