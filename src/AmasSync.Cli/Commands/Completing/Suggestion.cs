namespace AmasSync.Cli.Commands.Completing;

/// <summary>A word that can complete a command line, and its description.</summary>
internal sealed record Suggestion(string Word, string? Description = null)
{
    /// <summary>Gets the marker that tells the shell's script to suggest file names too. Words never begin with a colon.</summary>
    public static Suggestion Files { get; } = new(":files");

    /// <summary>Gets the word and its description as one line.</summary>
    public string Line => Description is null ? Word : $"{Word}\t{Description}";
}
