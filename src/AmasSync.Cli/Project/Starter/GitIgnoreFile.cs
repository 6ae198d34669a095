namespace AmasSync.Cli.Project.Starter;

/// <summary>The <c>.gitignore</c> file of a project. Existing lines are kept.</summary>
internal static class GitIgnoreFile
{
    public const string FileName = ".gitignore";

    private static readonly string[] Rules = [".amas-sync", ".amas-sync/", ".amas-sync/*", ".amas-sync/**"];

    /// <summary>Appends the rules of the tool to the text of the file; null if it already contains one.</summary>
    public static string? AddRules(string existing)
    {
        if (existing.Split('\n').Any(line => Rules.Contains(line.Trim().TrimStart('/'))))
        {
            return null;
        }

        var newLine = existing.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var added = StarterFiles.IgnoreRules.Replace("\n", newLine, StringComparison.Ordinal);
        return existing switch
        {
            "" => added,
            [.., '\n'] => existing + newLine + added,
            _ => existing + newLine + newLine + added,
        };
    }
}
