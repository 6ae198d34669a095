using System.Text.RegularExpressions;

namespace AmasSync.Cli.Tests.Actions.Hosted;

/// <summary>
/// The permissions that GitHub requires of a GITHUB_TOKEN for the calls of a pipeline
/// (docs.github.com/rest/authentication/permissions-required-for-github-apps, read on 2026-11-30). Only these calls are known.
/// </summary>
internal static class PermissionTable
{
    private const string Repo = "^/repos/[^/]+/[^/]+";

    // A conversation of a pull request is one of an issue too, so that the permission for either is enough.
    private static readonly (string Method, Regex Path, string[] AnyOf)[] Calls =
    [
        Call("GET", "/issues/\\d+/comments", "issues:read", "pull-requests:read"),
        Call("POST", "/issues/\\d+/comments", "issues:write", "pull-requests:write"),
        Call("GET", "/issues/comments/\\d+", "issues:read", "pull-requests:read"),
        Call("PATCH", "/issues/comments/\\d+", "issues:write", "pull-requests:write"),
        Call("DELETE", "/issues/comments/\\d+", "issues:write", "pull-requests:write"),
        Call("GET", "/pulls", "pull-requests:read"),
        Call("POST", "/pulls", "pull-requests:write"),
        Call("GET", "/pulls/\\d+", "pull-requests:read"),
        Call("PATCH", "/pulls/\\d+", "pull-requests:write"),
        Call("GET", "/commits/[0-9a-f]+/pulls", "pull-requests:read"),
        Call("GET", "/commits(/[^/]+)?", "contents:read"),
        Call("GET", "/compare/[^/]+", "contents:read"),
        Call("GET", "/actions/runs/\\d+(/artifacts|/jobs|/attempts/\\d+)?", "actions:read"),
        ("POST", new("^/graphql$"), ["issues:read", "pull-requests:read"]),
        ("GET", new("^/git/(info/refs\\?service=git-upload-pack)$"), ["contents:read"]),
        ("POST", new("^/git/git-upload-pack$"), ["contents:read"]),
        ("GET", new("^/git/(info/refs\\?service=git-receive-pack)$"), ["contents:write"]),
        ("POST", new("^/git/git-receive-pack$"), ["contents:write"]),
    ];

    /// <summary>Finds the permissions of which one is enough for a call; null for a call that is not in the table.</summary>
    public static IReadOnlyList<string>? Find(string method, string path) =>
        Calls.FirstOrDefault(call => call.Method == method && call.Path.IsMatch(path)).AnyOf;

    /// <summary>Returns whether a token has one of those permissions; write includes read.</summary>
    public static bool Allows(IReadOnlyDictionary<string, string> token, IReadOnlyList<string> anyOf) => anyOf.Any(
        permission => permission.Split(':') is [var scope, var access]
            && token.TryGetValue(scope, out var given)
            && (given == access || given == "write"));

    private static (string Method, Regex Path, string[] AnyOf) Call(string method, string path, params string[] anyOf) =>
        (method, new($"{Repo}{path}$"), anyOf);
}
