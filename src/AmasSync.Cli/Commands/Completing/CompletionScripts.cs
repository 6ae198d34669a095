namespace AmasSync.Cli.Commands.Completing;

/// <summary>The scripts that make a shell ask the tool what fits.</summary>
internal static class CompletionScripts
{
    private const string Prefix = "completion/";

    /// <summary>The shells there is one for.</summary>
    public static IReadOnlyList<string> Shells { get; } = ["bash", "zsh", "fish", "pwsh"];

    /// <summary>Null for a shell there is none for.</summary>
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
