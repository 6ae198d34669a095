namespace AmasSync.Cli.Git;

/// <summary>How one call of git ended. <paramref name="ExitCode"/> is 0 where it did what it was asked; 1 where a push was refused; null where it took too long.</summary>
internal sealed record GitResult(int? ExitCode, byte[] Output, string ErrorText)
{
    public bool IsSuccess => ExitCode == 0;

    /// <summary>What it printed, without the line break at the end.</summary>
    public string Text => System.Text.Encoding.UTF8.GetString(Output).TrimEnd('\n');
}
