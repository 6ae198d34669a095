namespace AmasSync.Cli.Commands.Completing;

/// <summary>A word that may stand where a command line is being written, and what it means.</summary>
internal sealed record Suggestion(string Word, string? Description = null)
{
    /// <summary>Says to the shell's script that the names of files fit too: no word begins like this.</summary>
    public static Suggestion Files { get; } = new(":files");

    /// <summary>The word and what it means as one line.</summary>
    public string Line => Description is null ? Word : $"{Word}\t{Description}";
}
