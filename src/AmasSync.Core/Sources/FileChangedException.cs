namespace AmasSync.Core.Sources;

/// <summary>A file of the project has another content than when it was first read, so what was found in it no longer applies.</summary>
internal sealed class FileChangedException(string file)
    : IOException($"{file} was changed while amas-sync was running; run the command again")
{
    /// <summary>Gets the file, relative to the project.</summary>
    public string File { get; } = file;
}
