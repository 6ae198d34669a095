namespace AmasSync.Cli.Git;

/// <summary>The result of running git.</summary>
/// <param name="ExitCode">The exit code: 0 for success, 1 for a rejected push; null if git timed out.</param>
/// <param name="Output">The standard output.</param>
/// <param name="ErrorText">The standard error, without credentials.</param>
internal sealed record GitResult(int? ExitCode, byte[] Output, string ErrorText)
{
    public bool IsSuccess => ExitCode == 0;

    /// <summary>Gets the standard output as text, without the final line break.</summary>
    public string Text => System.Text.Encoding.UTF8.GetString(Output).TrimEnd('\n');
}
