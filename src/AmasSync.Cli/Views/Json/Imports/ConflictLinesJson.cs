namespace AmasSync.Cli.Views.Json.Imports;

/// <summary>Lines of a text that the file and the server both changed.</summary>
/// <param name="Line">The number of the first of them in the file's text, from 1.</param>
/// <param name="File">The lines of the file.</param>
/// <param name="Server">The lines of the server.</param>
internal sealed record ConflictLinesJson(int Line, IReadOnlyList<string> File, IReadOnlyList<string> Server);
