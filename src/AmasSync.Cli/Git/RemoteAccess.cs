namespace AmasSync.Cli.Git;

/// <summary>What to do if a Git remote refuses a request, or is not even sent credentials.</summary>
internal static class RemoteAccess
{
    // What git prints if it has no credentials. It must not ask for them.
    private static readonly string[] NoCredentialTexts =
        ["could not read Username", "could not read Password", "terminal prompts disabled"];

    private static readonly string[] RefusalTexts =
        ["Authentication failed", "error: 403", "error: 401", "Permission denied", "Repository not found"];

    /// <summary>Returns a clause that continues the error; empty if the remote did not refuse.</summary>
    public static string GetHint(GitResult reply)
    {
        if (HasAny(reply, NoCredentialTexts))
        {
            return "; this clone has no credentials for its remote (on GitHub: remove 'persist-credentials: false' from actions/checkout; "
                + "to push, the job also needs permissions: contents: write)";
        }

        return HasAny(reply, RefusalTexts) ? "; use a token with permission to push (on GitHub: permissions: contents: write)" : "";
    }

    private static bool HasAny(GitResult reply, string[] texts) =>
        Array.Exists(texts, text => reply.ErrorText.Contains(text, StringComparison.Ordinal));
}
