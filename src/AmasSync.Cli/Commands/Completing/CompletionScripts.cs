namespace AmasSync.Cli.Commands.Completing;

/// <summary>The scripts with which shells request suggestions from the tool.</summary>
internal static class CompletionScripts
{
    private const string Prefix = "completion/";

    /// <summary>Gets the names of the supported shells.</summary>
    public static IReadOnlyList<string> Shells { get; } = ["bash", "zsh", "fish", "pwsh"];

    /// <summary>Returns the script for a shell; null if the shell is not supported.</summary>
    public static string? Find(string shell)
    {
        using var script = typeof(CompletionScripts).Assembly.GetManifestResourceStream(Prefix + shell);
        if (script is null)
        {
            return null;
        }

        using StreamReader reader = new(script);
        return reader.ReadToEnd();
    }
}
