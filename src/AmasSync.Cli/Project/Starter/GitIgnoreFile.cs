namespace AmasSync.Cli.Project.Starter;

/// <summary>The list of what Git leaves out: lines are added to what is there, each once.</summary>
internal static class GitIgnoreFile
{
    public const string FileName = ".gitignore";

    private static readonly string[] Rules = [".amas-sync", ".amas-sync/", ".amas-sync/*", ".amas-sync/**"];

    /// <summary>The list with our lines, or null where it has the rule.</summary>
    public static string? AddRules(string existing)
    {
        if (existing.Split('\n').Any(line => Rules.Contains(line.Trim().TrimStart('/'))))
        {
            return null;
        }

        var newLine = existing.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var gap = existing is "" ? "" : existing.EndsWith('\n') ? newLine : newLine + newLine;
        return existing + gap + StarterFiles.IgnoreRules.Replace("\n", newLine, StringComparison.Ordinal);
    }
}
