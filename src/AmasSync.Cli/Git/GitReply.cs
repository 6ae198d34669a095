namespace AmasSync.Cli.Git;

/// <summary>How one call of git ended. <paramref name="Code"/> is 0 where it did what it was asked; 1 where a push was refused; null where it took too long.</summary>
internal sealed record GitReply(int? Code, byte[] Out, string Complaint)
{
    public bool IsDone => Code == 0;

    /// <summary>What it printed, without the line break at the end.</summary>
    public string Text => System.Text.Encoding.UTF8.GetString(Out).TrimEnd('\n');
}
